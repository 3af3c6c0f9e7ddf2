// In: a machine, iterator or branch of a definition. Out: the statements of its function.
import { inside, type Location } from '../asl/parse/location.ts';
import { clip } from '../asl/parse/quote.ts';
import { isObject, memberOf, textOf } from '../asl/parse/values.ts';
import { type Json, keysOf } from '../base/json.ts';
import type { ProgramDraft, StatePlace } from './program.ts';
import type { PythonStatement } from './python.ts';
import { type ReadState, targetsOf } from './state.ts';
import { readState } from './states.ts';
import { marker, structure } from './structure.ts';

export function readMachine(
  machine: Json | undefined,
  location: Location | undefined,
  role: StatePlace['role'],
  program: ProgramDraft,
  depth: number,
): readonly PythonStatement[] {
  const language = memberOf(machine, 'QueryLanguage');
  const start = textOf(memberOf(machine, 'StartAt'));
  const states = memberOf(machine, 'States');
  if (language !== undefined && language !== 'JSONPath') {
    const message = 'the definition uses JSONata, but a project.py uses JSONPath';
    const help = 'compute values in tasks, and use JSONPath';
    program.misfits.push({ location: inside(location, 'QueryLanguage'), message, help });
    return [marker(start ?? '', message)];
  }
  if (start === undefined || !isObject(states)) {
    const message = 'the definition has no states';
    program.misfits.push({ location: inside(location, 'States'), message, help: 'correct the definition' });
    return [marker('', message)];
  }
  const notes: PythonStatement[] = [];
  if (memberOf(machine, 'TimeoutSeconds') !== undefined) {
    const message = 'a state machine of fluxio has no timeout of its own';
    const help = 'remove it, and give the tasks timeouts';
    program.misfits.push({ location: inside(location, 'TimeoutSeconds'), message, help });
    notes.push(marker(start, message));
  }
  const isDeaf = deafness(states);
  const bodyOf: StatePlace['bodyOf'] = (inner, at, as) => readMachine(inner, at, as, program, depth + 1);
  const read = new Map<string, ReadState>();
  const all = inside(location, 'States');
  for (const name of keysOf(states)) {
    const state = memberOf(states, name);
    if (state === undefined) continue;
    read.set(name, readState(name, state, inside(all, name), program, { role, depth, isDeaf, bodyOf }));
  }
  refuseLostTrace(read, program);
  return [...notes, ...structure(read, start, (misfit) => program.misfits.push(misfit))];
}

/** What fluxio compiles passes `__trace` to every call, which fails where a state has replaced all data. */
function refuseLostTrace(states: Map<string, ReadState>, program: ProgramDraft): void {
  for (const [name, state] of states) {
    if (state.kind !== 'step' || state.trace !== 'lost') continue;
    const seen = new Set([name]);
    const open = [state as ReadState];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at.kind === 'step' && at.trace === 'needed') {
        const message = `the value replaces all data, and the call in '${clip(at.name)}' needs data["__trace"]`;
        const misfit = { location: state.location, message, help: 'write a ResultPath such as "$.value"' };
        program.misfits.push(misfit);
        states.set(name, { ...state, misfits: [...state.misfits, misfit] });
        break;
      }
      for (const target of targetsOf(at)) {
        if (target === 'end' || seen.has(target.state)) continue;
        seen.add(target.state);
        const next = states.get(target.state);
        if (next !== undefined) open.push(next);
      }
    }
  }
}

/**
 * Whether nothing from a state on can see the data: it leads to a failure without reading any. What stands in the data there
 * makes no difference.
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
