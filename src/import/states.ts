// In: one state of a definition. Out: what becomes of it in the program, with a misfit for everything that it cannot say.
import { inside, type Location } from '../asl/parse/location.ts';
import { clip } from '../asl/parse/quote.ts';
import { isObject, itemsOf, memberOf, numberOf, textOf } from '../asl/parse/values.ts';
import { type Json, keysOf } from '../base/json.ts';
import { isTimestamp } from '../base/timestamp.ts';
import { conditionOf } from './conditions.ts';
import { readMap, readParallel } from './fan-out.ts';
import { isPythonName } from './names.ts';
import { hasProblem, referenceOf } from './paths.ts';
import type { ProgramDraft, StatePlace } from './program.ts';
import { literal } from './python.ts';
import type { Misfit, ReadState } from './state.ts';
import { nextOf, stepState } from './steps.ts';
import { readTask } from './task-call.ts';

/** The fields that each type of state may have. All others are reported. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  Task: ['Resource', 'Parameters', 'ResultPath', 'TimeoutSeconds', 'Retry', 'Catch', 'InputPath'],
  Map: ['Parameters', 'ItemSelector', 'Iterator', 'ItemProcessor', 'ItemsPath', 'ResultPath', 'MaxConcurrency'],
  Parallel: ['Branches', 'ResultPath'],
  Wait: ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'],
  Pass: ['Result', 'ResultPath', 'Parameters', 'InputPath'],
  Choice: ['Choices', 'Default'],
  Fail: ['Error', 'Cause'],
  Succeed: [],
};

const COMMON = ['Type', 'Comment', 'Next', 'End'];

/** What to do about a field that no statement has. */
const HELPS: Readonly<Record<string, string>> = {
  OutputPath: 'remove it, and read the longer paths in later states',
  InputPath: 'remove it, and write the longer paths in the fields that read the data',
  ResultSelector: 'return the selected values from the run method of the task',
  HeartbeatSeconds: "use 'TimeoutSeconds', or a task with the service 'ecs:worker' and 'heartbeat_interval'",
  Retry: 'put the state into a nested state machine, and retry the call of that',
  Catch: 'put the state into a nested state machine, and handle the errors of the call of that',
  Parameters: 'build the value in a task',
  Assign: 'keep the value in the data',
};

export function readState(
  name: string,
  state: Json,
  location: Location,
  program: ProgramDraft,
  rest: Pick<StatePlace, 'role' | 'depth' | 'isDeaf' | 'bodyOf'>,
): ReadState {
  const misfits: Misfit[] = [];
  const refuse: StatePlace['refuse'] = (at, message, help) => {
    misfits.push({ location: typeof at === 'string' ? inside(location, at) : (at ?? location), message, help });
  };
  const place: StatePlace = { program, name, location, refuse, ...rest };
  const type = textOf(memberOf(state, 'Type')) ?? '';
  checkFields(state, type, place);
  const read = readBody(type, state, place, misfits);
  program.misfits.push(...misfits);
  return read;
}

function checkFields(state: Json, type: string, { refuse }: StatePlace): void {
  const known = FIELDS[type];
  if (known === undefined || !isObject(state)) return;
  for (const field of keysOf(state)) {
    if (COMMON.includes(field) || known.includes(field)) continue;
    const value = memberOf(state, field);
    if ((field === 'InputPath' || field === 'OutputPath') && value === '$') continue;
    if ((field === 'Retry' || field === 'Catch') && itemsOf(value).length === 0) continue;
    if (field === 'QueryLanguage' && value === 'JSONPath') continue;
    refuse(
      field,
      `a project.py cannot express '${clip(field)}' of a ${type} state`,
      HELPS[field] ?? 'have a task do it',
    );
  }
}

function readBody(type: string, state: Json, place: StatePlace, misfits: readonly Misfit[]): ReadState {
  const { name, location, refuse } = place;
  switch (type) {
    case 'Task':
      return readTask(state, place, misfits);
    case 'Map':
      return readMap(state, place, misfits);
    case 'Parallel':
      return readParallel(state, place, misfits);
    case 'Wait':
      return stepState(state, place, misfits, waitText(state, place));
    case 'Pass':
      return readPass(state, place, misfits);
    case 'Choice':
      return readChoice(state, place, misfits as Misfit[]);
    case 'Succeed':
      return { kind: 'end', name, location, misfits, text: 'return' };
    case 'Fail':
      return { kind: 'end', name, location, misfits, text: failText(state, place) };
    default:
      refuse('Type', `'${clip(type)}' is not a type of state`, 'correct the definition');
      return { kind: 'end', name, location, misfits, text: 'return' };
  }
}

function waitText(state: Json, { refuse }: StatePlace): string {
  const [seconds, timestamp] = [memberOf(state, 'Seconds'), memberOf(state, 'Timestamp')];
  const number = numberOf(seconds);
  if (number !== undefined && seconds !== undefined && Number.isInteger(number)) return `wait(seconds=${number})`;
  if (typeof timestamp === 'string' && isTimestamp(timestamp)) return `wait(timestamp=${JSON.stringify(timestamp)})`;
  for (const [field, option] of [
    ['SecondsPath', 'seconds'],
    ['TimestampPath', 'timestamp'],
  ] as const) {
    const path = textOf(memberOf(state, field));
    const reference = path === undefined ? undefined : referenceOf(path);
    if (reference === undefined) continue;
    if (!hasProblem(reference) && reference.steps.length > 0) return `wait(${option}=${reference.text})`;
    refuse(field, hasProblem(reference) ? reference.problem : "'$' is not a key of data", 'name a key of the data');
    return 'wait(seconds=0)';
  }
  refuse(undefined, 'the length of the wait is not a literal or a path', 'write whole seconds or a timestamp');
  return 'wait(seconds=0)';
}

function readPass(state: Json, place: StatePlace, misfits: readonly Misfit[]): ReadState {
  const text = passText(state, place);
  return { ...stepState(state, place, misfits, text), trace: text?.startsWith('data.update(') ? 'lost' : undefined };
}

function passText(state: Json, place: StatePlace): string | undefined {
  const { refuse, isDeaf } = place;
  const [result, parameters] = [memberOf(state, 'Result'), memberOf(state, 'Parameters')];
  const [path, input] = [memberOf(state, 'ResultPath'), memberOf(state, 'InputPath') ?? '$'];
  const value = result === undefined ? parameters : result;
  if (path === null && (result !== undefined || parameters === undefined)) return undefined;
  const isAll = path === undefined || path === '$';
  if (value === undefined) {
    if (isAll && input === '$' && memberOf(state, 'InputPath') !== null) return undefined;
    refuse(memberOf(state, 'InputPath') === undefined ? 'ResultPath' : 'InputPath', COPIES, IN_A_TASK);
    return undefined;
  }
  if (result === undefined && isComputed(value)) {
    refuse('Parameters', 'the value is computed from the data, but an assignment takes a literal', IN_A_TASK);
    return undefined;
  }
  const text = literal(value);
  if (text === undefined) {
    refuse('Result', 'the value cannot be written as a Python literal', IN_A_TASK);
    return undefined;
  }
  if (!isAll) {
    const target = referenceOf(textOf(path) ?? '', true);
    if (!hasProblem(target)) return `${target.text} = ${text}`;
    refuse('ResultPath', target.problem, 'name a key of the data, as in "$.result"');
    return undefined;
  }
  if (isDeaf(textOf(memberOf(state, 'Next')))) return undefined;
  if (isObject(value)) return `data.update(${text})`;
  refuse('Result', 'the value replaces all data, but only a dict can', 'write a ResultPath such as "$.value"');
  return undefined;
}

const COPIES = 'the state copies data, but no statement copies one key to another';
const IN_A_TASK = 'compute the value in a task, and assign its result';

/** Whether any key of a payload template asks for a path or an intrinsic function. */
function isComputed(value: Json): boolean {
  const open: Json[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!isObject(next)) {
      open.push(...itemsOf(next));
      continue;
    }
    for (const key of keysOf(next)) {
      if (key.endsWith('.$')) return true;
      const member = memberOf(next, key);
      if (member !== undefined) open.push(member);
    }
  }
  return false;
}

function failText(state: Json, { refuse }: StatePlace): string {
  const [error, cause] = [memberOf(state, 'Error'), memberOf(state, 'Cause') ?? ''];
  if (typeof error !== 'string' || !isPythonName(error)) {
    refuse(
      error === undefined ? undefined : 'Error',
      error === undefined
        ? 'the state names no error'
        : `'${clip(String(error))}' is not the name of a Python exception`,
      'write a name such as OrderRejected, and change what handles the error',
    );
  }
  if (typeof cause !== 'string') refuse('Cause', 'the cause is not a string', 'write a string');
  const name = typeof error === 'string' && isPythonName(error) ? error : 'Failed';
  // Without an argument, the cause would be the name of the error.
  return `raise ${name}(${name === cause ? '' : JSON.stringify(typeof cause === 'string' ? cause : '')})`;
}

function readChoice(state: Json, { name, location, refuse }: StatePlace, misfits: Misfit[]): ReadState {
  const rules = itemsOf(memberOf(state, 'Choices'));
  const parts: Misfit[] = [];
  const arms = rules.map((rule, index) => ({
    test: conditionOf(rule, inside(inside(location, 'Choices'), index), parts),
    next: nextOf(rule),
  }));
  const otherwise = textOf(memberOf(state, 'Default'));
  if (otherwise === undefined) {
    refuse(
      undefined,
      "without 'Default', the execution fails with 'States.NoChoiceMatched', which a project.py cannot raise",
      "add a 'Default'; the program raises NoChoiceMatched instead",
    );
  }
  // A condition marks its own parts in the program.
  const before = [...misfits];
  misfits.push(...parts);
  return {
    kind: 'choice',
    name,
    location,
    misfits: before.filter((misfit) => misfit.location !== location),
    arms,
    otherwise: otherwise === undefined ? undefined : { state: otherwise },
  };
}
