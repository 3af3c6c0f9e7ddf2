// The pipeline for one file, top to bottom. Read this first.
import { emit } from './asl/emit.ts';
import type { Artifact } from './base/artifact.ts';
import { type Diagnostic, type Report, reporter, sortDiagnostics } from './base/diagnostic.ts';
import { compactJson, type Json, jsonText } from './base/json.ts';
import type { ProjectSummary } from './base/outcome.ts';
import type { SourceFile } from './base/source.ts';
import { definitionTooLarge } from './graph/call-errors.ts';
import { type StateGraph, usesOf } from './graph/graph.ts';
import { type Instance, instantiate } from './graph/instance.ts';
import { lower } from './graph/lower.ts';
import { mermaid } from './graph/mermaid.ts';
import { reportRings } from './graph/recursion.ts';
import { lint } from './lint/lint.ts';
import { bind, isFluxioProject } from './project/bind.ts';
import { notAFluxioProject } from './project/errors.ts';
import { isDecorated, isExported, type Project } from './project/project.ts';
import { spliceAll } from './project/splice.ts';
import { rules } from './rules/index.ts';
import type { Module } from './syntax/ast.ts';
import type { Engine } from './syntax/cst.ts';
import { parse } from './syntax/parse.ts';
import type { Input } from './workspace.ts';

export interface Compiled {
  readonly file: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined for a file that is no Fluxio project, or that could not be read. */
  readonly project: ProjectSummary | undefined;
  /** The definition of each first-class machine, by name; empty when there is an error. */
  readonly definitions: ReadonlyMap<string, Json>;
  /** What a build writes; empty when there is an error. */
  readonly artifacts: readonly Artifact[];
}

export function compile({ file, project: name, problem }: Input, engine: Engine): Compiled {
  const diagnostics: Diagnostic[] = [];
  const report = reporter(file, diagnostics);
  const nothing = { file, project: undefined, definitions: new Map(), artifacts: [] };
  if (problem !== undefined) {
    report(problem.info, { start: 0, end: 0 }, problem.message, { help: problem.help });
    return { ...nothing, diagnostics };
  }
  const parsed: Diagnostic[] = [];
  const module = parse(file, engine, reporter(file, parsed));
  if (!isOurs(module, file)) {
    report(notAFluxioProject, { start: 0, end: 0 }, `'${file.path}' holds no task and no state machine; it is skipped`);
    return { ...nothing, diagnostics };
  }
  diagnostics.push(...parsed);
  const project = bind(module, name, report);
  const { graphs, whole } = lowerAll(project, report);
  lint({ project, graphs: whole }, rules, report);
  const instances = reportRings(graphs, report) ? new Map<string, Instance>() : instantiateAll(project, graphs, report);
  const { definitions, texts } = emitAll(project, instances, hasError(diagnostics), report);
  const isClean = !hasError(diagnostics);
  return {
    file,
    diagnostics: sortDiagnostics(diagnostics),
    project: summarize(project, file, instances),
    definitions: isClean ? definitions : new Map(),
    artifacts: isClean ? artifactsOf(project, module, file, instances, texts) : [],
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
function instantiateAll(
  project: Project,
  graphs: ReadonlyMap<string, StateGraph>,
  report: Report,
): Map<string, Instance> {
  const called = new Set<string>();
  const inlined = new Set<string>();
  for (const graph of graphs.values()) {
    for (const state of graph.states.values()) {
      for (const { machine, how } of usesOf(state)) (how === 'call' ? called : inlined).add(machine);
    }
  }
  const once = firstOnly(report);
  const instances = new Map<string, Instance>();
  for (const machine of project.machines.values()) {
    const name = machine.name.text;
    if (inlined.has(name) && !called.has(name) && !isDecorated(machine)) continue;
    const instance = instantiate(name, graphs, machine.name.span, once);
    if (instance !== undefined) instances.set(name, instance);
  }
  return instances;
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

function emitAll(
  project: Project,
  instances: ReadonlyMap<string, Instance>,
  isFaulty: boolean,
  report: Report,
): { definitions: Map<string, Json>; texts: Map<string, string> } {
  const definitions = new Map<string, Json>();
  const texts = new Map<string, string>();
  if (isFaulty) return { definitions, texts };
  for (const [name, instance] of instances) {
    const definition = emit(instance);
    const text = jsonText(definition);
    // Indentation does not count: what is deployed can be written without it.
    const bytes = text.length * 3 < MAX_DEFINITION_BYTES ? 0 : Buffer.byteLength(compactJson(definition));
    if (bytes > MAX_DEFINITION_BYTES) {
      const span = project.machines.get(name)?.name.span ?? { start: 0, end: 0 };
      report(
        definitionTooLarge,
        span,
        `the definition of '${name}' has ${bytes} bytes; at most ${MAX_DEFINITION_BYTES} are possible`,
        {
          help: 'move a part into a function of its own and call it as a machine',
        },
      );
    }
    definitions.set(name, definition);
    texts.set(name, text);
  }
  return { definitions, texts };
}

function summarize(project: Project, file: SourceFile, instances: ReadonlyMap<string, Instance>): ProjectSummary {
  const machines = [...instances].map(([name, instance]) => {
    const machine = project.machines.get(name);
    return { name, exported: machine !== undefined && isExported(machine), states: countStates(instance) };
  });
  return { name: project.name, file: file.path, machines };
}

function countStates(instance: Instance): number {
  let count = instance.states.length;
  for (const children of instance.children.values()) for (const child of children) count += countStates(child);
  return count;
}

function artifactsOf(
  project: Project,
  module: Module,
  file: SourceFile,
  instances: ReadonlyMap<string, Instance>,
  texts: ReadonlyMap<string, string>,
): Artifact[] {
  const artifacts: Artifact[] = [];
  for (const [name, instance] of instances) {
    artifacts.push({ path: `${project.name}/${name}.asl.json`, kind: 'asl', text: texts.get(name) ?? '' });
    artifacts.push({ path: `${project.name}/${name}.mmd`, kind: 'mermaid', text: mermaid(instance) });
  }
  return [...artifacts, ...spliceAll(project, file, module.multilineStrings)];
}
