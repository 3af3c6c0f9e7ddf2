// In: a Task state. Out: the call of a task or state machine, with its retry and handlers.
import { LAMBDA_RETRY } from '../asl/emit.ts';
import { inside } from '../asl/parse/location.ts';
import { clip } from '../asl/parse/quote.ts';
import { itemsOf, memberOf, numberOf, textOf } from '../asl/parse/values.ts';
import type { Json } from '../base/json.ts';
import { MAX_SECONDS } from '../project/attributes.ts';
import { DEFAULT_TIMEOUT, MAX_LAMBDA_SECONDS } from '../project/services.ts';
import { isPythonName } from './names.ts';
import { hasProblem, referenceOf } from './paths.ts';
import type { StatePlace } from './program.ts';
import { literal } from './python.ts';
import type { Misfit, NextState, StepState } from './state.ts';
import { nextOf, resultTarget } from './steps.ts';
import { calleeOf, type TaskCallee } from './tasks.ts';

export function readTask(state: Json, place: StatePlace, misfits: readonly Misfit[]): StepState {
  const callee = calleeOf(state, place);
  if (!callee.isOwn) place.program.foreignCalls.push(place.location);
  const target = resultTarget(state, place);
  const timeout = timeoutText(state, callee, place);
  const name = nameOf(state, callee, timeout, place);
  const reference = referenceOf(callee.input);
  if (hasProblem(reference)) place.refuse('Parameters', reference.problem, 'pass data or a key of data');
  const input = hasProblem(reference) || reference.steps.length === 0 ? [] : [reference.text];
  const own = place.program.tasks.get(callee.identity)?.timeout ?? String(DEFAULT_TIMEOUT);
  const options = [...callee.options, ...(timeout === own ? [] : [`timeout=${timeout}`])];
  return {
    kind: 'step',
    name: place.name,
    location: place.location,
    misfits,
    text: (key) => {
      const named = key === undefined ? [] : [`key=${JSON.stringify(key)}`];
      return `${target === undefined ? '' : `${target} = `}${name}(${[...input, ...named, ...options].join(', ')})`;
    },
    label: name,
    trace: callee.isOwn ? undefined : 'needed',
    retry: retryText(state, callee, place),
    catches: catchesOf(state, place),
    next: nextOf(state),
  };
}

/** The class of the task, or the function of the state machine. */
function nameOf(state: Json, callee: TaskCallee, timeout: string, { program }: StatePlace): string {
  const { service, identity, wanted, origin } = callee;
  if (service === 'machine') {
    program.called.add(wanted);
    return program.machines.get(wanted) ?? wanted;
  }
  const known = program.tasks.get(identity);
  if (known !== undefined) return known.name;
  const name = program.names.take(wanted);
  program.tasks.set(identity, { name, service, timeout, origin, comment: textOf(memberOf(state, 'Comment')) });
  return name;
}

/**
 * Without TimeoutSeconds a state waits for 99999999 seconds, but no function of Lambda runs longer than 900.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
 */
function timeoutText(state: Json, { service }: TaskCallee, { refuse }: StatePlace): string {
  const given = memberOf(state, 'TimeoutSeconds');
  if (given === undefined) return String(service.startsWith('lambda') ? MAX_LAMBDA_SECONDS : MAX_SECONDS);
  const seconds = numberOf(given);
  if (seconds !== undefined && Number.isInteger(seconds) && seconds >= 1 && seconds <= MAX_SECONDS)
    return String(seconds);
  refuse('TimeoutSeconds', 'the timeout is not a literal from 1 to 99999999', 'write the number of seconds');
  return String(DEFAULT_TIMEOUT);
}

/** Every call of Lambda already retries these, as AWS recommends. */
const OF_LAMBDA: readonly string[] = itemsOf(memberOf(LAMBDA_RETRY, 'ErrorEquals')).flatMap(
  (name) => textOf(name) ?? [],
);

function retryText(state: Json, { service }: TaskCallee, { location, refuse }: StatePlace): string | undefined {
  const isLambda = service.startsWith('lambda');
  const all = itemsOf(memberOf(state, 'Retry')).map((retrier, index) => ({
    retrier,
    index,
    errors: itemsOf(memberOf(retrier, 'ErrorEquals'))
      .flatMap((name) => textOf(name) ?? [])
      .filter((name) => !isLambda || !OF_LAMBDA.includes(name)),
  }));
  // A last retrier that never retries does nothing.
  const last = all.at(-1);
  if (last !== undefined && numberOf(memberOf(last.retrier, 'MaxAttempts')) === 0) all.pop();
  const [first, second] = all.filter(({ errors }) => errors.length > 0);
  if (first === undefined) return undefined;
  if (second !== undefined) {
    refuse('Retry', 'a call has at most one retry', 'keep the retrier that matters most');
    return undefined;
  }
  const { retrier, errors, index } = first;
  const at = inside(inside(location, 'Retry'), index);
  const refuseHere = (message: string, help: string): void => refuse(at, message, help);
  for (const field of ['MaxDelaySeconds', 'JitterStrategy']) {
    if (memberOf(retrier, field) !== undefined) refuseHere(`retry has no option for '${field}'`, 'remove it');
  }
  const options: string[] = [];
  const names = [...new Set(errors)];
  const unknown = names.find((name) => !isErrorName(name));
  if (unknown !== undefined) refuseHere(`'${clip(unknown)}' is not the name of an exception`, NAME_HELP);
  if (!(names.length === 1 && names[0] === ALL))
    options.push(`on_exceptions=[${names.filter(isErrorName).join(', ')}]`);
  for (const [field, option, least, standard] of [
    ['IntervalSeconds', 'interval', 1, 1],
    ['MaxAttempts', 'max_attempts', 1, 3],
    ['BackoffRate', 'backoff_rate', 1, 2],
  ] as const) {
    const value = memberOf(retrier, field);
    const number = value === undefined ? standard : numberOf(value);
    const isRight = number !== undefined && number >= least && number <= MAX_SECONDS;
    if (!isRight || (option !== 'backoff_rate' && !Number.isInteger(number))) {
      refuseHere(`'${field}' has a value that retry does not accept`, `write a number from ${least}`);
    } else if (number !== standard) options.push(`${option}=${literal(value ?? null) ?? number}`);
  }
  return `with retry(${options.join(', ')}):`;
}

const ALL = 'States.ALL';
const NAME_HELP = 'write the class name of the exception, or States.TaskFailed for every error of a service';

function isErrorName(name: string): boolean {
  return isPythonName(name.startsWith('States.') ? name.slice('States.'.length) : name);
}

function catchesOf(state: Json, place: StatePlace): { errors: readonly string[]; next: NextState }[] {
  const catchers = itemsOf(memberOf(state, 'Catch'));
  const handled = new Set<string>();
  return catchers.flatMap((catcher, index) => {
    const location = inside(inside(place.location, 'Catch'), index);
    const refuse = (message: string, help: string): void => place.refuse(location, message, help);
    const given = itemsOf(memberOf(catcher, 'ErrorEquals')).flatMap((name) => textOf(name) ?? []);
    const errors = [...new Set(given)].filter((name) => !handled.has(name) && !handled.has(ALL));
    for (const error of errors) handled.add(error);
    const names = errors.includes(ALL) ? [ALL] : errors;
    const unknown = names.find((name) => !isErrorName(name));
    if (unknown !== undefined) refuse(`'${clip(unknown)}' is not the name of an exception`, NAME_HELP);
    const next = textOf(memberOf(catcher, 'Next'));
    const path = memberOf(catcher, 'ResultPath') ?? (memberOf(catcher, 'ResultPath') === null ? null : '$');
    const target = typeof path === 'string' ? referenceOf(path, path !== '$') : undefined;
    const isError = target !== undefined && !hasProblem(target) && target.text === 'data["error"]';
    if (!isError && names.length > 0 && !place.isDeaf(next)) {
      refuse(
        path === '$'
          ? 'the error replaces all data, but a handler finds it in data["error"]'
          : 'a handler finds the error in data["error"]',
        `write "ResultPath": "$.error", and read the error there`,
      );
    }
    const valid = names.filter(isErrorName);
    if (valid.length === 0) return [];
    return [{ errors: valid[0] === ALL ? [] : valid, next: next === undefined ? ('end' as const) : { state: next } }];
  });
}
