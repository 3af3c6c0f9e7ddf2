// The pipeline for one file, from its text to its findings and everything that a build needs. Read this first.
import { defaultForm, emit, type Form } from '../asl/emit.ts';
import {
  type Diagnostic,
  type DiagnosticInfo,
  defaultPolicy,
  type Policy,
  type Report,
  reporter,
  sortDiagnostics,
} from '../base/diagnostic.ts';
import { compactJson, type Json } from '../base/json.ts';
import type { MachineSummary, ProjectSummary } from '../base/outcome.ts';
import type { SourceFile, Span } from '../base/source.ts';
import { checkDeployment, checkSize, mayBeTooLarge } from '../cloudformation/check.ts';
import { checkResources } from '../cloudformation/check-resources.ts';
import { mayHoldDefinitions } from '../definitions/names.ts';
import type { DeployInput } from '../deploy/input.ts';
import { definitionTooLarge } from '../graph/call-refusals.ts';
import { type StateGraph, usesOf } from '../graph/graph.ts';
import { EMPTY, type Instance, instantiate, measure, type Size } from '../graph/instance.ts';
import { lower } from '../graph/lower.ts';
import { reportCycles } from '../graph/recursion.ts';
import type { CheckPermissions } from '../iam/check.ts';
import { factsOf, type ProjectFacts, unreadFacts } from '../links/facts.ts';
import { lint } from '../lint/lint.ts';
import { programOf } from '../lint/program.ts';
import { type Suppressions, suppressionsOf } from '../lint/suppress.ts';
import { helperNames } from '../methods/helper-names.ts';
import { methodsOf, scopesOfModule } from '../methods/method.ts';
import { STATE_DATA_DAYS } from '../methods/state-data-client.ts';
import { bind, isFluxioProject } from '../project/bind.ts';
import { isDecorated, isExported, type Project, type StateMachine } from '../project/project.ts';
import { notAFluxioProject } from '../project/refusals.ts';
import { lintRules } from '../rules/index.ts';
import type { Module } from '../syntax/ast.ts';
import { parse } from '../syntax/parse.ts';
import { read } from '../syntax/read.ts';
import type { Engine } from '../syntax/structure/engine.ts';
import { type Buildable, deployableOf } from './buildable.ts';
import { catalog } from './catalog.ts';
import { buildSettings } from './deployment.ts';

/** A project file to compile. */
export interface Input {
  readonly file: SourceFile;
  /** The name of the folder that holds the file. */
  readonly project: string;
  /** Whether the file begins with a byte order mark, which `file.text` leaves out. */
  readonly hasMark?: boolean;
  /** Decides which findings count, and how much. Default: every rule that is not opt-in, at its own severity. */
  readonly policy?: Policy;
  /** How definitions are written. */
  readonly form?: Form;
  /** Whether a project is in another repository according to the configuration. Default: no. */
  readonly externalProjects?: (project: string) => boolean | 'perhaps';
  /** Why the text could not be read; `file.text` is then empty. */
  readonly problem?: { readonly info: DiagnosticInfo; readonly message: string; readonly help?: string };
  /** The settings of the deployment. Default: those of a project without `deploy.toml`. */
  readonly deploy?: DeployInput | undefined;
  /** Checks permissions. Default: `compiler` loads it for a file that needs it; without it, they are not checked. */
  readonly checkPermissions?: CheckPermissions | undefined;
  /** Without it, the result is not cached. */
  readonly caching?: Caching | undefined;
}

/** What a cache needs to know about a file besides its text. */
export interface Caching {
  /** Digest of everything besides the source text that affects diagnostics; part of the cache key. */
  readonly scope: string;
  /** Fingerprints of the baseline's findings that this file still has. */
  readonly accepted: () => readonly string[];
  /** Counts these fingerprints as found again, for a file that is not compiled because it is cached. */
  readonly accept: (fingerprints: readonly string[]) => void;
}

/** What is known about a file: enough to report its findings and to check the projects that refer to it. */
export interface FileResult {
  readonly file: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined for a file that is not a Fluxio project or could not be read. */
  readonly project: ProjectSummary | undefined;
  /** What other projects may refer to; undefined for a file that is certainly not a Fluxio project. */
  readonly facts: ProjectFacts | undefined;
  /** Never set: distinguishes a result from a `Draft`, which has one. */
  readonly report?: undefined;
}

/** A file compiled on its own, with what a build needs. */
export interface Compiled extends Omit<FileResult, 'facts' | 'report'> {
  /** The input of a build; undefined when the file has an error. */
  readonly buildable: Buildable | undefined;
}

/** A compiled file that may still get findings about its references to other projects, through `report`. */
export interface Draft extends Compiled, Omit<FileResult, 'report'> {
  /** In the order in which they were found. */
  readonly diagnostics: Diagnostic[];
  readonly report: Report;
  /** Undefined for a file without suppression comments. */
  readonly suppressions?: Suppressions | undefined;
}

/** Compiles a single file, without checking its references to other projects. */
export function compile(input: Input, engine: Engine): Compiled {
  const draft = draftOf(input, engine);
  return { ...draft, diagnostics: finish(draft) };
}

/** Completes a draft: reports its unused suppressions, which were not known before, and returns all findings, sorted. */
export function finish({ diagnostics, report, suppressions }: Draft): Diagnostic[] {
  suppressions?.check(report, diagnostics);
  return sortDiagnostics(diagnostics);
}

/** Compiles files with an engine that is loaded for the first file that needs it. Most files need none. */
export function compiler(loadEngine: () => Promise<Engine>): (input: Input) => Promise<Draft> {
  let engine: Engine | undefined;
  const withPermissions = permissionLoader();
  return async (input) => {
    const reading = read(input.file);
    if (reading.needsEngine) engine ??= await loadEngine();
    return draftOf(await withPermissions(input), engine, reading);
  };
}

/**
 * Returns the function that adds the check of permissions to the input of a file that needs it. The check holds a long list of
 * actions, which is loaded for the first such file.
 */
export function permissionLoader(): (input: Input) => Promise<Input> {
  let loaded: CheckPermissions | undefined;
  return async (input) => {
    const { checkPermissions, deploy, file } = input;
    const hasGrants = [...(deploy?.settings.tasks.values() ?? [])].some(({ settings }) => settings.allow !== undefined);
    if (checkPermissions !== undefined || !(hasGrants || file.text.includes('boto3'))) return input;
    loaded ??= (await import('../iam/check.ts')).permissionCheck();
    return { ...input, checkPermissions: loaded };
  };
}

/** Compiles a file on its own. `engine` may be undefined if the reading does not need it. */
export function draftOf(input: Input, engine: Engine | undefined, reading = read(input.file)): Draft {
  const { file, project: name, problem, policy = defaultPolicy } = input;
  const diagnostics: Diagnostic[] = [];
  const filePolicy = policy.afresh?.() ?? policy;
  const plainReport = reporter(file, diagnostics, filePolicy);
  const withoutProject = { file, diagnostics, report: plainReport, project: undefined, buildable: undefined };
  if (problem !== undefined) {
    plainReport(problem.info, { start: 0, end: 0 }, problem.message, { help: problem.help });
    return { ...withoutProject, facts: unreadFacts(name, file) };
  }
  const syntaxDiagnostics: Diagnostic[] = [];
  const module = parse(reading, engine, reporter(file, syntaxDiagnostics));
  if (!mayBeProject(module, file)) {
    const message = `'${file.path}' is skipped, because it defines no task or state machine`;
    const help = mayHoldDefinitions(file.path) ? "check States Language definitions with 'fluxio validate'" : undefined;
    plainReport(notAFluxioProject, { start: 0, end: 0 }, message, { help });
    return { ...withoutProject, facts: module.isBroken ? unreadFacts(name, file) : undefined };
  }
  diagnostics.push(...syntaxDiagnostics);
  const suppressions = suppressionsOf(module, filePolicy, catalog);
  const { report, isExplained } = recordingRules(
    suppressions === undefined ? plainReport : reporter(file, diagnostics, suppressions.policy),
  );

  const scopes = scopesOfModule(module);
  const project = bind(module, name, report, helperNames(module, scopes));
  const { graphs, whole } = lowerAll(project, report);
  const methods = methodsOf(project, scopes);
  const { deploy } = input;
  const stateDataDays = deploy?.settings.project['state-data-days']?.value ?? STATE_DATA_DAYS;
  lint(programOf({ project, methods, graphs: whole, stateDataDays }), lintRules, report);
  checkDeployment(project, methods, report);
  const reportIn = (own: SourceFile): Report => reporter(own, diagnostics, filePolicy);
  const settings = buildSettings(project, deploy, diagnostics, reportIn);
  input.checkPermissions?.({ project, methods, settings: settings.settings, report, reportIn });

  const isClean = (): boolean => !hasError(diagnostics);
  const form = input.form ?? defaultForm;
  const hasCycle = reportCycles(graphs, report);
  const { instances, machines } = hasCycle
    ? { instances: [], machines: [] }
    : instancesOf(project, graphs, { isClean, form, report });
  const buildable = { project, methods, graphs, ...settings, instances, form, isExplained };
  if (isClean() && deploy !== undefined) {
    checkResources(deployableOf(buildable), deploy, report, reportIn);
  } else if (isClean() && mayBeTooLarge(project, machines.length)) checkSize(deployableOf(buildable), report);
  return {
    file,
    diagnostics,
    report,
    suppressions,
    facts: factsOf(project, file, whole, input.externalProjects ?? (() => false)),
    project: { name, file: file.path, machines },
    buildable: isClean() ? buildable : undefined,
  };
}

/**
 * Records where a rule reported something, even if the policy dropped it. An invalid definition is not a bug of ours if a
 * rule has reported the statement behind it.
 */
function recordingRules(report: Report): { report: Report; isExplained: (spans: readonly Span[]) => boolean } {
  const reported: Span[] = [];
  return {
    report: (info, span, message, extra) => {
      if (info.isRule) reported.push(span);
      report(info, span, message, extra);
    },
    isExplained: (spans) =>
      reported.some((span) => spans.some(({ start, end }) => span.start < end && start < span.end)),
  };
}

/** A syntax error may hide the statements that make a file a project, so a broken file is judged by its text. */
function mayBeProject(module: Module, file: SourceFile): boolean {
  return isFluxioProject(module) || (module.isBroken && PROJECT_MARKS.test(file.text));
}

const PROJECT_MARKS =
  /^\s*(?:async\s+)?def\s+main\b|\b(?:Task|EventProcessor)\b|^\s*@(?:export|schedule|subscribe|process_events)\b/m;

function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

/** Lowers every function. `whole` omits those with a refused statement, because rules could only guess about them. */
function lowerAll(
  project: Project,
  report: Report,
): { graphs: Map<string, StateGraph>; whole: Map<string, StateGraph> } {
  const graphs = new Map<string, StateGraph>();
  const whole = new Map<string, StateGraph>();
  for (const machine of project.machines.values()) {
    const { graph, isWhole } = lower(machine, project, report);
    graphs.set(machine.name.text, graph);
    if (isWhole) whole.set(machine.name.text, graph);
  }
  return { graphs, whole };
}

/** The state machines that are deployed: all except those that are only used as an iterator or a branch. */
export function deployedMachines(project: Project, graphs: ReadonlyMap<string, StateGraph>): StateMachine[] {
  const called = new Set<string>();
  const inlined = new Set<string>();
  for (const graph of graphs.values()) {
    for (const state of graph.live) {
      for (const { machine, how } of usesOf(state)) (how === 'call' ? called : inlined).add(machine);
    }
  }
  return [...project.machines.values()].filter((machine) => {
    const name = machine.name.text;
    return called.has(name) || !inlined.has(name) || isDecorated(machine);
  });
}

/** Drops repeats: an error in a function that several state machines inline is reported once. */
function firstOnly(report: Report): Report {
  const seen = new Set<string>();
  return (info, span, message, extra) => {
    const key = `${info.code}:${span.start}`;
    if (!seen.has(key)) report(info, span, message, extra);
    seen.add(key);
  };
}

/** A hard limit of the service. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MAX_DEFINITION_BYTES = 1_048_576;

/** The total for all state machines of a project. A small untrusted file must not produce a huge output. */
const MAX_PROJECT_STATES = 50_000;

interface Instances {
  /** The state machines that can be emitted. */
  readonly instances: readonly Instance[];
  /** Every deployed state machine, including those with an error. */
  readonly machines: readonly MachineSummary[];
}

/** Instantiates the deployed state machines and checks their sizes. Keeps instances only while the project has no error. */
function instancesOf(
  project: Project,
  graphs: ReadonlyMap<string, StateGraph>,
  { isClean, form, report }: { readonly isClean: () => boolean; readonly form: Form; readonly report: Report },
): Instances {
  const instances: Instance[] = [];
  const machines: MachineSummary[] = [];
  const sizes = measure(graphs);
  const once = firstOnly(report);
  let total = 0;
  for (const machine of deployedMachines(project, graphs)) {
    const { text: name, span } = machine.name;
    const size = sizes.get(name) ?? EMPTY;
    machines.push({ name, exported: isExported(machine), states: size.emitted });
    total += size.states;
    if (total > MAX_PROJECT_STATES) {
      const message = `the state machines of the project have more than ${MAX_PROJECT_STATES} states, including iterators and branches`;
      report(definitionTooLarge, span, message, {
        help: 'split the project, or let iterators and branches call nested state machines',
      });
      return { instances: [], machines };
    }
    const instance = instantiate(name, graphs, size, span, once);
    if (instance === undefined || !isClean()) continue;
    const bytes = maxBytes(size) <= MAX_DEFINITION_BYTES ? 0 : bytesOf(emit(instance, form));
    if (bytes <= MAX_DEFINITION_BYTES) {
      instances.push(instance);
      continue;
    }
    const message = `the definition of '${name}' has ${bytes} bytes, but Step Functions accepts at most ${MAX_DEFINITION_BYTES}`;
    report(definitionTooLarge, span, message, {
      help: 'move a part into another function and call it as a nested state machine',
    });
  }
  return { instances, machines };
}

/**
 * An upper bound for the size of a definition in bytes. A state takes fewer than 6,000 with its comment and that
 * of its function, not counting the text of its statement, and each character of that text takes at most six.
 */
function maxBytes({ states, characters }: Size): number {
  return 6000 * states + 6 * characters;
}

/** Indentation does not count, because a definition can be deployed without it. */
function bytesOf(definition: Json): number {
  return Buffer.byteLength(compactJson(definition));
}
