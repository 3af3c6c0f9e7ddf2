// In: a machine, iterator or branch of a definition. Out: the statements of its function.

import { inside, type Location } from '../asl/parse/location.ts';
import { isObject, itemsOf, memberOf, textOf } from '../asl/parse/values.ts';
import { compactJson, type Json, type JsonMap, type JsonObject, keysOf } from '../base/json.ts';
import { once } from '../base/once.ts';
import { referenceText } from './paths.ts';
import { withPolling } from './polling.ts';
import type { ProgramDraft, ReadMachine, StatePlace } from './program.ts';
import type { PythonStatement } from './python.ts';
import type { ReadState } from './state.ts';
import { readState } from './states.ts';
import { marker, structure } from './structure.ts';
import { isOwnCall } from './tasks.ts';
import { type DataPlace, isHuge, isWhole, lossIn, lost, viewKey } from './view.ts';

export function readMachine(
  machine: Json | undefined,
  location: Location | undefined,
  role: StatePlace['role'],
  program: ProgramDraft,
  depth: number,
  view: DataPlace,
): ReadMachine {
  const language = memberOf(machine, 'QueryLanguage');
  const start = textOf(memberOf(machine, 'StartAt'));
  const states = memberOf(machine, 'States');
  const give = (field: string, message: string, help: string): ReadMachine => {
    program.misfits.push({ location: inside(location, field), message, help });
    return { body: [marker(start ?? '', message)], hasSameOutput: true };
  };
  if (language !== undefined && language !== 'JSONPath') {
    const message = 'the definition uses JSONata, but a project.py uses JSONPath';
    return give('QueryLanguage', message, 'compute values in tasks, and use JSONPath');
  }
  if (start === undefined || !isObject(states)) {
    return give('States', 'the definition has no states', 'correct the definition');
  }
  const notes: PythonStatement[] = [];
  if (memberOf(machine, 'TimeoutSeconds') !== undefined) {
    const message = 'a project.py cannot set the timeout of a state machine';
    const help = 'remove it, and set timeouts for the tasks';
    program.misfits.push({ location: inside(location, 'TimeoutSeconds'), message, help });
    notes.push(marker(start, message));
  }
  const { read, words, hasSameOutput } = readStates(
    states,
    start,
    view,
    inside(location, 'States'),
    role,
    program,
    depth,
  );
  const loops = withPolling(read, words);
  const body = [...notes, ...structure(loops, start, program.keys, (misfit) => program.misfits.push(misfit))];
  return { body, hasSameOutput };
}

interface ReadStates {
  readonly read: ReadonlyMap<string, ReadState>;
  readonly words: StatePlace['words'];
  readonly hasSameOutput: boolean;
}

/** Every reachable state, once for each view of the data that it can receive. */
function readStates(
  states: JsonMap | JsonObject,
  start: string,
  view: DataPlace,
  location: Location,
  role: StatePlace['role'],
  program: ProgramDraft,
  depth: number,
): ReadStates {
  const read = new Map<string, ReadState>();
  const found = new Map<string, string>();
  const open: { readonly id: string; readonly name: string; readonly view: DataPlace }[] = [];
  const most = [...keysOf(states)].length * MAX_COPIES + 50;
  let hasSameOutput = true;
  const to: StatePlace['to'] = (name, given) => {
    if (memberOf(states, name) === undefined) return { state: name };
    const at = found.size < most && !isHuge(given) ? given : TOO_MANY;
    const key = JSON.stringify([name, viewKey(at)]);
    const known = found.get(key);
    if (known !== undefined) return { state: known };
    const id = found.size === 0 || !taken.has(name) ? name : `${name}\u0000${found.size}`;
    taken.add(name);
    found.set(key, id);
    open.push({ id, name, view: at });
    return { state: id };
  };
  const taken = new Set<string>();
  const words = once(() => new Set(compactJson(states).match(/[\p{L}\p{N}_]+/gu)));
  const shared = {
    role,
    depth,
    to,
    words,
    isDeaf: deafness(states),
    needsTrace: needOfTrace(states, role, program),
    bodyOf: (...[inner, at, as, from]: Parameters<StatePlace['bodyOf']>) =>
      readMachine(inner, at, as, program, depth + 1, from),
  };
  to(start, view);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { id, name, view: from } = next;
    const state = memberOf(states, name);
    program.budget -= 1;
    if (state === undefined || program.budget < 0) continue;
    const finish: StatePlace['finish'] = (output, at, refuse) => {
      if (isWhole(output)) return;
      hasSameOutput = false;
      if (role === 'machine') reportOutput(output, at, refuse, program);
    };
    read.set(id, readState(name, state, inside(location, name), program, { ...shared, id, view: from, finish }));
  }
  return { read, words, hasSameOutput };
}

/** The average number of copies that a state may have. Real definitions need few. */
const MAX_COPIES = 4;

const TOO_MANY = lost('can be in too many places');

/** The output of a project.py is always all of its data. */
function reportOutput(
  output: DataPlace,
  location: Location,
  refuse: StatePlace['refuse'],
  program: ProgramDraft,
): void {
  const why = lossIn(output, true);
  if (why !== undefined) {
    refuse(
      location,
      `the output of the definition has a value that ${why}`,
      `return the value from a task, and keep its result`,
    );
    return;
  }
  const isAt = output.kind === 'at';
  const message = isAt
    ? `the output of the definition is ${referenceText(output.path)}, but a program's output is all of its data`
    : `the output of the definition is built from parts, but a program's output is all of its data`;
  const help = isAt
    ? `read ${referenceText(output.path, 'output')} wherever the output is used, or write a 'ResultPath' that keeps the data`
    : `read the parts wherever the output is used, or write a 'ResultPath' that keeps the data`;
  program.misfits.push({ location, message, help, isNote: true });
}

/** Whether a call that fluxio did not emit can follow a state. The program will pass `__trace` to it. */
function needOfTrace(states: Json, role: StatePlace['role'], program: ProgramDraft): StatePlace['needsTrace'] {
  const isForeign = (state: Json | undefined): boolean => {
    const type = memberOf(state, 'Type');
    if (type === 'Task') return !isOwnCall(state ?? null, role, program);
    if (type !== 'Parallel') return false;
    const branches = itemsOf(memberOf(state, 'Branches')).map((branch) => memberOf(branch, 'States'));
    return branches.some(
      (inner) => isObject(inner) && [...keysOf(inner)].some((name) => isForeign(memberOf(inner, name))),
    );
  };
  const known = new Map<string, boolean>();
  return (first) => {
    const seen = new Set<string>();
    const open = first === undefined ? [] : [first];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const state = memberOf(states, name);
      const isCall = known.get(name) ?? isForeign(state);
      known.set(name, isCall);
      if (isCall) return true;
      for (const part of [state, ...itemsOf(memberOf(state, 'Choices')), ...itemsOf(memberOf(state, 'Catch'))]) {
        const next = textOf(memberOf(part, 'Next'));
        if (next !== undefined) open.push(next);
      }
      const otherwise = textOf(memberOf(state, 'Default'));
      if (otherwise !== undefined) open.push(otherwise);
    }
    return false;
  };
}

/**
 * Whether the path from a state leads to a Fail state without reading any data. The content of the data makes no difference
 * there.
 */
function deafness(states: Json): (state: string | undefined) => boolean {
  return (first) => {
    const seen = new Set<string>();
    for (let name = first; name !== undefined && !seen.has(name); ) {
      seen.add(name);
      const state = memberOf(states, name);
      const type = memberOf(state, 'Type');
      const isSilent =
        memberOf(state, 'InputPath') === undefined && memberOf(state, 'OutputPath') === undefined && isObject(state);
      if (!isSilent) return false;
      if (type === 'Fail')
        return memberOf(state, 'ErrorPath') === undefined && memberOf(state, 'CausePath') === undefined;
      const isWait = memberOf(state, 'SecondsPath') === undefined && memberOf(state, 'TimestampPath') === undefined;
      if (type !== 'Wait' || !isWait) return false;
      name = textOf(memberOf(state, 'Next'));
    }
    return false;
  };
}
