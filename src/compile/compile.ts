// The pipeline for one file, top to bottom. Read this first.
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
import { definitionTooLarge } from '../graph/call-refusals.ts';
import { type StateGraph, usesOf } from '../graph/graph.ts';
import { EMPTY, type Instance, instantiate, measure, type Size } from '../graph/instance.ts';
import { lower } from '../graph/lower.ts';
import { reportCycles } from '../graph/recursion.ts';
import { factsOf, type ProjectFacts, unreadFacts } from '../links/facts.ts';
import { lint } from '../lint/lint.ts';
import { type Suppressions, suppressionsOf } from '../lint/suppress.ts';
import { methodsOf } from '../methods/method.ts';
import { bind, isFluxioProject } from '../project/bind.ts';
import { isDecorated, isExported, type Project, type StateMachine } from '../project/project.ts';
import { notAFluxioProject } from '../project/refusals.ts';
import { lintRules } from '../rules/index.ts';
import type { Module } from '../syntax/ast.ts';
import { parse } from '../syntax/parse.ts';
import { type Reading, read } from '../syntax/read.ts';
import type { Engine } from '../syntax/structure/engine.ts';
import { type Buildable, deployableOf } from './buildable.ts';
import { catalog } from './catalog.ts';

/** A project file as it was found. `problem` says why its text could not be had; the text is then empty. */
export interface Input {
  readonly file: SourceFile;
  /** The name of the folder that holds the file. */
  readonly project: string;
  /** The file begins with a byte order mark, which is not part of the text. */
  readonly hasMark?: boolean;
  /** What counts in this file; without one all rules count that are not opt-in. */
  readonly policy?: Policy;
  /** How definitions are written; without one as every tool knows them. */
  readonly form?: Form;
  /** Whether a project that is not found is known to be in another repository; without one it is not. */
  readonly externalProjects?: (project: string) => boolean | 'perhaps';
  readonly problem?: { readonly info: DiagnosticInfo; readonly message: string; readonly help?: string };
  /** What it takes to remember what is found; without it, it is found anew by every run. */
  readonly memory?: Memory | undefined;
}

export interface Memory {
  /** Names all that `policy`, `form` and `externalProjects` say of the file: alike where they are. */
  readonly name: string;
  /** What of a baseline was met in the file. */
  readonly met: () => readonly string[];
  /** Has it met again, as the file is not compiled. */
  readonly meet: (met: readonly string[]) => void;
}

export interface Compiled {
  readonly file: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined for a file that is no Fluxio project, or that could not be read. */
  readonly project: ProjectSummary | undefined;
  /** From which `productOf` makes what is written, which a check has no use for; undefined when there is an error. */
  readonly buildable: Buildable | undefined;
}

/** A file as far as it can be judged alone: what the other projects say of it may still be reported. */
export interface Draft extends Compiled {
  /** In the order in which they were found. */
  readonly diagnostics: Diagnostic[];
  readonly report: Report;
  /** What others may say of it; undefined for what is certainly no Fluxio project. */
  readonly facts: ProjectFacts | undefined;
  /** Undefined for a file without suppression comments. */
  readonly suppressions?: Suppressions | undefined;
}

/** A file by itself. */
export function compile(input: Input, engine: Engine | undefined, reading: Reading = read(input.file)): Compiled {
  const draft = draftOf(input, engine, reading);
  return { ...draft, diagnostics: finish(draft) };
}

/** Says once what can only be said in the end: which suppressions were of no use. Out: all that was found, sorted. */
export function finish({ diagnostics, report, suppressions }: Draft): Diagnostic[] {
  suppressions?.judge(report, diagnostics);
  return sortDiagnostics(diagnostics);
}

export function draftOf(input: Input, engine: Engine | undefined, reading: Reading = read(input.file)): Draft {
  const { file, project: name, problem, policy = defaultPolicy } = input;
  const diagnostics: Diagnostic[] = [];
  const alone = policy.afresh?.() ?? policy;
  const reportAlone = reporter(file, diagnostics, alone);
  const nothing = { file, diagnostics, report: reportAlone, project: undefined, buildable: undefined };
  if (problem !== undefined) {
    reportAlone(problem.info, { start: 0, end: 0 }, problem.message, { help: problem.help });
    return { ...nothing, facts: unreadFacts(name, file) };
  }
  const parsed: Diagnostic[] = [];
  const module = parse(reading, engine, reporter(file, parsed));
  if (!isOurs(module, file)) {
    const message = `'${file.path}' holds no task and no state machine; it is skipped`;
    reportAlone(notAFluxioProject, { start: 0, end: 0 }, message);
    return { ...nothing, facts: module.isBroken ? unreadFacts(name, file) : undefined };
  }
  diagnostics.push(...parsed);
  const suppressions = suppressionsOf(module, alone, catalog);
  const count = suppressions === undefined ? reportAlone : reporter(file, diagnostics, suppressions.policy);
  // What was said, whether it counts or not: only then a definition that Step Functions refuses is no bug of ours.
  const said: Span[] = [];
  const report: Report = (info, span, message, extra) => {
    if (info.isRule) said.push(span);
    count(info, span, message, extra);
  };
  const project = bind(module, name, report);
  const { graphs, whole } = lowerAll(project, report);
  const methods = methodsOf(project);
  lint({ project, methods, graphs: whole }, lintRules, report);
  checkDeployment(project, methods, report);
  const machines: MachineSummary[] = [];
  const isClean = (): boolean => !hasError(diagnostics);
  const form = input.form ?? defaultForm;
  const instances = reportCycles(graphs, report)
    ? []
    : instancesOf(project, graphs, machines, { isClean, form, report });
  const isExplained = (places: readonly Span[]): boolean =>
    said.some((span) => places.some(({ start, end }) => span.start < end && start < span.end));
  const buildable = { project, methods, graphs, instances, form, isExplained };
  if (isClean() && mayBeTooLarge(project, machines.length)) checkSize(deployableOf(buildable), report);
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

/** A broken file may have lost what shows that it is ours; its text still does. */
function isOurs(module: Module, file: SourceFile): boolean {
  return isFluxioProject(module) || (module.isBroken && OURS.test(file.text));
}

const OURS =
  /^\s*(?:async\s+)?def\s+main\b|\b(?:Task|EventProcessor)\b|^\s*@(?:export|schedule|subscribe|process_events)\b/m;

function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

/** `whole` leaves out machines with a refused statement: rules could only guess about them. */
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

/** First-class machines: those that are not only an iterator or a branch of others. */
function firstClass(project: Project, graphs: ReadonlyMap<string, StateGraph>): StateMachine[] {
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

/** A mistake in a function that several machines hold is one mistake. */
function firstOnly(report: Report): Report {
  const seen = new Set<string>();
  return (info, span, message, extra) => {
    const place = `${info.code}:${span.start}`;
    if (!seen.has(place)) report(info, span, message, extra);
    seen.add(place);
  };
}

/** A hard limit of the service. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MAX_DEFINITION_BYTES = 1_048_576;

/** Of all machines of a project together: a small file must not make a large output. */
const MAX_PROJECT_STATES = 50_000;

interface Making {
  readonly isClean: () => boolean;
  readonly form: Form;
  readonly report: Report;
}

/** The first-class machines that can be written, and in `machines` all of them. */
function instancesOf(
  project: Project,
  graphs: ReadonlyMap<string, StateGraph>,
  machines: MachineSummary[],
  { isClean, form, report }: Making,
): Instance[] {
  const instances: Instance[] = [];
  const sizes = measure(graphs);
  const once = firstOnly(report);
  let total = 0;
  for (const machine of firstClass(project, graphs)) {
    const { text: name, span } = machine.name;
    const size = sizes.get(name) ?? EMPTY;
    machines.push({ name, exported: isExported(machine), states: size.states });
    total += size.states;
    if (total > MAX_PROJECT_STATES) {
      const message = `the machines of the project have more than ${MAX_PROJECT_STATES} states once iterators and branches are put in`;
      report(definitionTooLarge, span, message, {
        help: 'split the project, or call functions as machines of their own',
      });
      return [];
    }
    const instance = instantiate(name, graphs, size, span, once);
    if (instance === undefined || !isClean()) continue;
    const bytes = mostBytes(size) <= MAX_DEFINITION_BYTES ? 0 : bytesOf(emit(instance, form));
    if (bytes <= MAX_DEFINITION_BYTES) {
      instances.push(instance);
      continue;
    }
    const message = `the definition of '${name}' has ${bytes} bytes; at most ${MAX_DEFINITION_BYTES} are possible`;
    report(definitionTooLarge, span, message, {
      help: 'move a part into a function of its own and call it as a machine',
    });
  }
  return instances;
}

/**
 * Certainly no less than the definition has: a state takes at most some 2,000 bytes besides what its statement
 * says, and of that a character at most six.
 */
function mostBytes({ states, characters }: Size): number {
  return 3000 * states + 6 * characters;
}

/** Without indentation, which does not count: what is deployed can be written without it. */
function bytesOf(definition: Json): number {
  return Buffer.byteLength(compactJson(definition));
}
