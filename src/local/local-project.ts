// In: a project that compiled without errors. Out: the data for running it on this machine: the definitions that would be deployed,
// the source of their states, and the names that a test can use.
import { emit } from '../asl/emit.ts';
import type { Json } from '../base/json.ts';
import type { SourceFile } from '../base/source.ts';
import type { KnownMachine, KnownNames } from '../cases/check.ts';
import type { Buildable } from '../compile/buildable.ts';
import { type MachineSources, type StateSource, sourcesOf } from './state-sources.ts';

export interface LocalProject {
  readonly name: string;
  readonly file: SourceFile;
  readonly buildable: Buildable;
  /** By the name of the machine. Each machine has a stand-in, which runs if the machine is mocked. */
  readonly definitions: ReadonlyMap<string, Json>;
  readonly sources: ReadonlyMap<string, MachineSources>;
}

export function localProject(buildable: Buildable): LocalProject {
  const definitions = new Map<string, Json>();
  for (const instance of buildable.instances) {
    definitions.set(instance.graph.machine, emit(instance, buildable.form));
    definitions.set(standInOf(instance.graph.machine), STAND_IN);
  }
  const { project } = buildable;
  const { file } = project.module;
  return { name: project.name, file, buildable, definitions, sources: sourcesOf(buildable.instances) };
}

/** The machine that runs in place of a mocked one. No function can have this name. */
export function standInOf(machine: string): string {
  return `${machine}-mock`;
}

/** The function behind a machine of a run. */
export function functionOf(machine: string): { readonly name: string; readonly isStandIn: boolean } {
  const isStandIn = machine.endsWith('-mock');
  return { name: isStandIn ? machine.slice(0, -'-mock'.length) : machine, isStandIn };
}

/** Its only task returns the mock of the machine. */
const STAND_IN: Json = { StartAt: 'Mock', States: { Mock: { Type: 'Task', Resource: 'mock', End: true } } };

export function sourceOfState({ sources }: LocalProject, machine: string, state: string): StateSource | undefined {
  return sources.get(machine)?.get(state);
}

/** The names that a test can use for a state: its own name, then that of its task or function. The most specific comes first. */
export function namesOfState(project: LocalProject, machine: string, state: string): readonly string[] {
  const callee = sourceOfState(project, machine, state)?.callee;
  if (callee === undefined) return [state];
  return [state, callee.kind === 'task' ? callee.task.name.text : callee.name];
}

export function knownNames(project: Pick<LocalProject, 'buildable' | 'sources'>): KnownNames {
  const own = new Map<string, KnownMachine & { readonly functions: Set<string> }>();
  for (const [machine, states] of project.sources) {
    const tasks = new Set<string>();
    const functions = new Set<string>();
    const remote = new Set<string>();
    for (const [state, { callee }] of states) {
      if (callee?.kind === 'task') {
        const name = callee.task.name.text;
        tasks.add(name);
        if (callee.task.service === 'codebuild') remote.add(name).add(state);
      } else if (callee !== undefined) functions.add(callee.name);
    }
    own.set(machine, { tasks, functions, states: new Set(states.keys()), remote });
  }
  const machines = new Map<string, KnownMachine>();
  for (const machine of own.keys()) {
    const reached = new Set([machine]);
    // The loop also visits names added while it runs.
    for (const name of reached) for (const called of own.get(name)?.functions ?? []) reached.add(called);
    const parts = [...reached].flatMap((name) => own.get(name) ?? []);
    machines.set(machine, {
      tasks: new Set(parts.flatMap(({ tasks }) => [...tasks])),
      functions: new Set(parts.flatMap(({ functions }) => [...functions])),
      states: new Set(parts.flatMap(({ states }) => [...states])),
      remote: new Set(parts.flatMap(({ remote }) => [...remote])),
    });
  }
  return { machines, errors: knownErrors(project) };
}

/** Machines of different projects may have equal names, so the keys include the file. */
export function knownNamesOfAll(projects: readonly LocalProject[]): KnownNames {
  const machines = new Map<string, KnownMachine>();
  const errors = new Set<string>();
  let handlesAll = false;
  for (const project of projects) {
    const known = knownNames(project);
    for (const [name, machine] of known.machines) machines.set(`${project.file.path} ${name}`, machine);
    for (const error of known.errors ?? []) errors.add(error);
    handlesAll ||= known.errors === undefined;
  }
  return { machines, errors: handlesAll ? undefined : errors };
}

const ANY_ERROR: ReadonlySet<string> = new Set(['States.ALL', 'States.TaskFailed']);

/** Python keywords that look like a class name. */
const CONSTANTS: ReadonlySet<string> = new Set(['None', 'True', 'False']);

/** Undefined if a handler or a retry accepts any error name. */
function knownErrors({
  buildable: { graphs, methods, project },
}: Pick<LocalProject, 'buildable'>): ReadonlySet<string> | undefined {
  const errors = new Set<string>();
  for (const { live } of graphs.values()) {
    for (const state of live) {
      if (state.kind === 'fail') errors.add(state.error);
      if (state.kind !== 'task' && state.kind !== 'machine') continue;
      for (const handler of [...state.catches, ...state.retries]) for (const error of handler.errors) errors.add(error);
    }
  }
  if ([...ANY_ERROR].some((name) => errors.has(name))) return undefined;
  // A run method may raise any name that it mentions.
  const { text } = project.module.file;
  for (const { definition } of methods) {
    for (const [word] of text.slice(definition.span.start, definition.span.end).matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) {
      if (!CONSTANTS.has(word)) errors.add(word);
    }
  }
  return errors;
}
