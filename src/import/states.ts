// In: one state of a definition. Out: its equivalent in the program, and a misfit for each part without one.
import { inside, type Location } from '../asl/parse/location.ts';
import { clip } from '../asl/parse/quote.ts';
import { isObject, itemsOf, memberOf, numberOf, textOf } from '../asl/parse/values.ts';
import { type Json, keysOf } from '../base/json.ts';
import { isTimestamp } from '../base/timestamp.ts';
import { MAX_SECONDS } from '../project/attributes.ts';
import { conditionOf } from './conditions.ts';
import { readMap, readParallel } from './fan-out.ts';
import { isPythonName } from './names.ts';
import { hasProblem, referenceOf, referenceText, stepsOfText } from './paths.ts';
import type { ProgramDraft, StatePlace } from './program.ts';
import { literal } from './python.ts';
import type { Misfit, NextState, ReadState } from './state.ts';
import { filteredView, resultPlace, stepState } from './steps.ts';
import { readTask } from './task-call.ts';
import { templateView } from './template.ts';
import { type DataPlace, isWhole, lost, WHOLE, writeView } from './view.ts';

/** The fields that each type of state may have. All others are reported. */
const FIELDS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    Task: ['Resource', 'Parameters', 'ResultSelector', 'ResultPath', 'TimeoutSeconds', 'Retry', 'Catch'],
    Map: ['Parameters', 'ItemSelector', 'Iterator', 'ItemProcessor', 'ItemsPath', 'ResultPath', 'MaxConcurrency'],
    Parallel: ['Branches', 'Parameters', 'ResultPath'],
    Wait: ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'],
    Pass: ['Result', 'ResultPath', 'Parameters'],
    Choice: ['Choices', 'Default'],
    Fail: ['Error', 'Cause'],
    Succeed: [],
  }),
);

const COMMON = ['Type', 'Comment', 'Next', 'End', 'InputPath', 'OutputPath'];

/** The help for a field without an equivalent. */
const HELPS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ResultSelector: 'return the selected values from the run method of the task',
    HeartbeatSeconds: "use 'TimeoutSeconds', or a task with the service 'ecs:worker' and 'heartbeat_interval'",
    Retry: 'put the state into a nested state machine, and retry the call to it',
    Catch: 'put the state into a nested state machine, and handle the errors of the call to it',
    Assign: 'keep the value in the data',
  }),
);

export function readState(
  name: string,
  state: Json,
  location: Location,
  program: ProgramDraft,
  rest: Omit<StatePlace, 'program' | 'name' | 'location' | 'refuse'>,
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
  const known = FIELDS.get(type);
  if (known === undefined || !isObject(state)) return;
  for (const field of keysOf(state)) {
    if (COMMON.includes(field) || known.includes(field)) continue;
    const value = memberOf(state, field);
    if ((field === 'Retry' || field === 'Catch') && itemsOf(value).length === 0) continue;
    if (field === 'QueryLanguage' && value === 'JSONPath') continue;
    refuse(
      field,
      `a project.py cannot express '${clip(field)}' of a ${type} state`,
      HELPS.get(field) ?? 'do this in a task',
    );
  }
}

function readBody(type: string, state: Json, place: StatePlace, misfits: readonly Misfit[]): ReadState {
  const { id, name, location, refuse } = place;
  switch (type) {
    case 'Task':
      return readTask(state, place, misfits);
    case 'Map':
      return readMap(state, place, misfits);
    case 'Parallel':
      return readParallel(state, place, misfits);
    case 'Wait':
      return readWait(state, place, misfits);
    case 'Pass':
      return readPass(state, place, misfits);
    case 'Choice':
      return readChoice(state, place, misfits as Misfit[]);
    case 'Succeed':
      place.finish(filteredView(state, 'OutputPath', filteredView(state, 'InputPath', place.view)), location, refuse);
      return { kind: 'end', id, name, location, misfits, text: 'return' };
    case 'Fail':
      return { kind: 'end', id, name, location, misfits, text: failText(state, place) };
    default:
      refuse('Type', `unknown state type '${clip(type)}'`, 'correct the definition');
      return { kind: 'end', id, name, location, misfits, text: 'return' };
  }
}

function readWait(state: Json, place: StatePlace, misfits: readonly Misfit[]): ReadState {
  const view = filteredView(state, 'InputPath', place.view);
  const seconds = numberOf(memberOf(state, 'Seconds'));
  const step = stepState(state, place, misfits, waitText(state, view, place), view);
  return seconds === undefined ? step : { ...step, seconds };
}

function waitText(state: Json, view: DataPlace, { refuse }: StatePlace): string {
  const given = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'].filter(
    (one) => memberOf(state, one) !== undefined,
  );
  if (given.length > 1) {
    refuse(given[1], `a wait has only one duration, but the state also has '${given[0]}'`, 'remove one of them');
    return 'wait(seconds=0)';
  }
  const [seconds, timestamp] = [memberOf(state, 'Seconds'), memberOf(state, 'Timestamp')];
  const number = numberOf(seconds);
  if (number !== undefined && Number.isInteger(number) && number >= 0 && number <= MAX_SECONDS) {
    return `wait(seconds=${number})`;
  }
  if (typeof timestamp === 'string' && isTimestamp(timestamp)) return `wait(timestamp=${JSON.stringify(timestamp)})`;
  for (const [field, option] of [
    ['SecondsPath', 'seconds'],
    ['TimestampPath', 'timestamp'],
  ] as const) {
    const path = textOf(memberOf(state, field));
    const reference = path === undefined ? undefined : referenceOf(path, view);
    if (reference === undefined) continue;
    if (!hasProblem(reference) && reference.steps.length > 0) return `wait(${option}=${reference.text})`;
    refuse(field, hasProblem(reference) ? reference.problem : "'$' is not a key of data", 'name a key of the data');
    return 'wait(seconds=0)';
  }
  refuse(undefined, 'the duration of the wait is neither a literal nor a path', 'write integer seconds or a timestamp');
  return 'wait(seconds=0)';
}

function readPass(state: Json, place: StatePlace, misfits: readonly Misfit[]): ReadState {
  const { text, view } = passed(state, place);
  return stepState(state, place, misfits, text, view);
}

function passed(state: Json, place: StatePlace): { readonly text?: string; readonly view: DataPlace } {
  const [result, parameters] = [memberOf(state, 'Result'), memberOf(state, 'Parameters')];
  const path = memberOf(state, 'ResultPath');
  if (path === null) return { view: place.view };
  const input = filteredView(state, 'InputPath', place.view);
  if (input.kind === 'lost') place.refuse('InputPath', `the input has a value that ${input.why}`, IN_A_TASK);
  const value: DataPlace =
    result !== undefined
      ? { kind: 'constant', value: result }
      : parameters === undefined
        ? input
        : templateView(parameters, input);
  if (value.kind === 'constant') return passedConstant(state, value.value, place);
  const parsed = stepsOfText(textOf(path) ?? '$');
  if (!hasProblem(parsed)) return { view: writeView(place.view, parsed.steps, value) };
  place.refuse('ResultPath', parsed.problem, 'name a key of the data, as in "$.result"');
  return { view: lost('has no place in the program') };
}

function passedConstant(
  state: Json,
  value: Json,
  place: StatePlace,
): { readonly text?: string; readonly view: DataPlace } {
  const text = literal(value);
  const [path, next] = [memberOf(state, 'ResultPath'), textOf(memberOf(state, 'Next'))];
  if (text === undefined) {
    place.refuse('Result', 'the value cannot be written as a Python literal', IN_A_TASK);
    return { view: place.view };
  }
  const isAll = path === undefined || path === '$';
  // Only a dict can replace all data, and it drops `__trace`.
  if (isAll && isObject(value) && isWhole(place.view) && !place.isDeaf(next) && !place.needsTrace(next)) {
    return { text: `data.update(${text})`, view: WHOLE };
  }
  const { target, view } = resultPlace(state, place);
  return { ...(target === undefined ? {} : { text: `${referenceText(target)} = ${text}` }), view };
}

const IN_A_TASK = 'compute the value in a task, and assign its result';

function failText(state: Json, { refuse }: StatePlace): string {
  const [error, cause] = [memberOf(state, 'Error'), memberOf(state, 'Cause') ?? ''];
  if (typeof error !== 'string' || !isPythonName(error)) {
    refuse(
      error === undefined ? undefined : 'Error',
      error === undefined
        ? 'the state has no error name'
        : `'${clip(String(error))}' is not a valid name for a Python exception`,
      'write a name such as OrderRejected, and change the handlers of the error',
    );
  }
  if (typeof cause !== 'string') refuse('Cause', 'the cause is not a string', 'write a string');
  const name = typeof error === 'string' && isPythonName(error) ? error : 'Failed';
  // Without an argument, the cause would be the name of the error.
  return `raise ${name}(${name === cause ? '' : JSON.stringify(typeof cause === 'string' ? cause : '')})`;
}

function readChoice(state: Json, place: StatePlace, misfits: Misfit[]): ReadState {
  const { id, name, location, refuse } = place;
  const view = filteredView(state, 'InputPath', place.view);
  const output = filteredView(state, 'OutputPath', view);
  const follow = (next: string | undefined): NextState => (next === undefined ? 'end' : place.to(next, output));
  const rules = itemsOf(memberOf(state, 'Choices'));
  const parts: Misfit[] = [];
  const arms = rules.map((rule, index) => ({
    test: conditionOf(rule, inside(inside(location, 'Choices'), index), view, parts),
    next: follow(textOf(memberOf(rule, 'Next'))),
    rule,
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
    id,
    name,
    location,
    misfits: before.filter((misfit) => misfit.location !== location),
    arms,
    view,
    otherwise: otherwise === undefined ? undefined : follow(otherwise),
  };
}
