// In: a Task state. Out: a call to a task or state machine, with its retry and handlers.
import { LAMBDA_RETRY } from '../asl/emit.ts';
import { inside } from '../asl/parse/location.ts';
import { clip } from '../asl/parse/quote.ts';
import { itemsOf, memberOf, numberOf, textOf } from '../asl/parse/values.ts';
import type { Json } from '../base/json.ts';
import { MAX_EXECUTION_SECONDS } from '../graph/limits.ts';
import { MAX_SECONDS } from '../project/attributes.ts';
import { DEFAULT_TIMEOUT, MAX_LAMBDA_SECONDS } from '../project/services.ts';
import { commonPlace, expressionOf } from './expression.ts';
import { isPythonName } from './names.ts';
import { hasProblem, lostPath, referenceText, stepsOfText } from './paths.ts';
import type { StatePlace, TaskCode } from './program.ts';
import { literal } from './python.ts';
import { isSame } from './same.ts';
import type { Misfit, NextState, PollableCall, StepState } from './state.ts';
import { resultPlace, stepState } from './steps.ts';
import { calleeOf, type TaskCallee } from './tasks.ts';
import { templateView } from './template.ts';
import { type DataPlace, lossIn, overwritten, placesOf, placeToWrite, WHOLE, writeView } from './view.ts';

export function readTask(state: Json, place: StatePlace, misfits: readonly Misfit[]): StepState {
  const callee = calleeOf(state, place);
  const { input, code } = codeOf(state, callee, place);
  const wrap = callee.isInvocation && code.output === undefined ? invocationView : undefined;
  const { target, view } = resultPlace(state, place, wrap);
  const timeout = timeoutText(state, callee, place);
  const retry = retryText(state, callee, place);
  const step: StepState = {
    ...stepState(state, place, misfits, undefined, view),
    retry,
    catches: catchesOf(state, place),
  };
  // The class is created only when the call is written.
  const callOf = (own: TaskCode): Pick<StepState, 'text' | 'label'> => ({
    text: (key) => {
      const name = nameOf(state, callee, timeout, own, place);
      const standard = place.program.tasks.get(identityOf(callee, own))?.timeout ?? String(DEFAULT_TIMEOUT);
      const options = [
        ...(key === undefined ? [] : [`key=${JSON.stringify(key)}`]),
        ...callee.options,
        ...(timeout === standard ? [] : [`timeout=${timeout}`]),
      ];
      return `${target === undefined ? '' : `${referenceText(target)} = `}${name}(${[...input, ...options].join(', ')})`;
    },
    label: () => nameOf(state, callee, timeout, own, place),
  });
  const obstacle =
    retry !== undefined
      ? 'a call has at most one retry'
      : callee.service === 'lambda'
        ? undefined
        : 'only a Lambda function can check its result';
  // No execution lasts long enough for more attempts.
  const polling: PollableCall['polling'] = (lines, error, seconds) => ({
    ...step,
    ...callOf({ ...code, poll: lines }),
    retry: `with retry(on_exceptions=[${error}], interval=${seconds}, max_attempts=${Math.floor(MAX_EXECUTION_SECONDS / seconds)}, backoff_rate=1.0):`,
  });
  return { ...step, ...callOf(code), call: { target, reads: placesOf(callee.input), obstacle, polling } };
}

/** The result of `lambda:invoke`. https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html */
function invocationView(answer: DataPlace): DataPlace {
  const why = 'is metadata of the invocation, which a call does not return';
  const lost: DataPlace = { kind: 'lost', why, isMinor: true };
  const others = ['ExecutedVersion', 'StatusCode'];
  const members = new Map<string, DataPlace>([
    ['Payload', answer],
    ...others.map((name): [string, DataPlace] => [name, lost]),
  ]);
  return { kind: 'object', members, rest: undefined };
}

/** The argument of the call, and the code of the run method before and after the work. */
function codeOf(
  state: Json,
  { input, service, action, isInvocation }: TaskCallee,
  place: StatePlace,
): { readonly input: readonly string[]; readonly code: TaskCode } {
  const isLambda = service === 'lambda';
  const isPlain = input.kind === 'at';
  const base = isPlain ? input.path : commonPlace(input);
  const built = isPlain ? undefined : isLambda ? expressionOf(input, base, 'event') : undefined;
  if (!isPlain && built === undefined) {
    const why = lossIn(input);
    const message = why === undefined ? BUILT_INPUT : `the input has a value that ${why}`;
    place.refuse('Parameters', message, 'build it from event in the run method of the task, and remove the parameters');
  }
  const selector = memberOf(state, 'ResultSelector');
  const result = isInvocation ? invocationView(WHOLE) : WHOLE;
  const selected = selector === undefined ? undefined : templateView(selector, result);
  const output = selected && isLambda ? expressionOf(selected, [], 'result') : undefined;
  if (selected !== undefined && output === undefined) {
    const why = lossIn(selected);
    const message = `a call cannot express this 'ResultSelector'${why === undefined ? '' : `, because a value ${why}`}`;
    place.refuse('ResultSelector', message, 'return the selected values from the run method of the task');
  }
  const argument = base.length === 0 ? [] : [referenceText(base)];
  return { input: argument, code: { action, input: built, output, poll: [] } };
}

const BUILT_INPUT = 'the parameters build a new input, but a call passes only data or a key of data';

function identityOf({ identity }: TaskCallee, { input, output, poll }: TaskCode): string {
  return JSON.stringify([identity, input, output, poll]);
}

/** The class of the task, or the function of the state machine. */
function nameOf(state: Json, callee: TaskCallee, timeout: string, code: TaskCode, { program }: StatePlace): string {
  const { service, wanted, origin } = callee;
  const identity = identityOf(callee, code);
  if (service === 'machine') {
    program.called.add(wanted);
    return program.machines.get(wanted) ?? wanted;
  }
  const known = program.tasks.get(identity);
  if (known !== undefined) return known.name;
  const name = program.names.take(wanted);
  program.tasks.set(identity, { name, service, timeout, origin, code, comment: textOf(memberOf(state, 'Comment')) });
  return name;
}

/**
 * The default of TimeoutSeconds is 99999999, but no Lambda function runs longer than 900 seconds.
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

/** Every call to a Lambda function already retries these, as AWS recommends. */
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
    refuse('Retry', 'a call has at most one retry', 'keep the most important retrier');
    return undefined;
  }
  const { retrier, errors, index } = first;
  const at = inside(inside(location, 'Retry'), index);
  const refuseHere = (message: string, help: string): void => refuse(at, message, help);
  for (const field of ['MaxDelaySeconds', 'JitterStrategy']) {
    if (memberOf(retrier, field) !== undefined) refuseHere(`retry has no option for '${field}'`, 'remove it');
  }
  const options: string[] = [];
  const names = errors.includes(ALL) ? [ALL] : [...new Set(errors)];
  const unknown = names.find((name) => !isErrorName(name));
  if (unknown !== undefined) refuseHere(`'${clip(unknown)}' is not a valid exception name`, NAME_HELP);
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
      refuseHere(`retry does not accept this value of '${field}'`, `write a number from ${least}`);
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
    if (unknown !== undefined) refuse(`'${clip(unknown)}' is not a valid exception name`, NAME_HELP);
    const next = textOf(memberOf(catcher, 'Next'));
    const valid = names.filter(isErrorName);
    if (valid.length === 0) return [];
    return [
      {
        errors: valid[0] === ALL ? [] : valid,
        next: next === undefined ? ('end' as const) : place.to(next, caughtView(catcher, place)),
      },
    ];
  });
}

/** A handler receives the error in data["error"], regardless of ResultPath. */
function caughtView(catcher: Json, place: StatePlace): DataPlace {
  const path = memberOf(catcher, 'ResultPath');
  if (path === null) return overwritten(place.view, 'error');
  const parsed = stepsOfText(textOf(path) ?? '$');
  const error: DataPlace = { kind: 'at', path: ['error'] };
  if (hasProblem(parsed)) return lostPath(parsed.problem);
  const own = parsed.steps.length === 0 ? undefined : placeToWrite(place.view, parsed.steps);
  if (own !== undefined && isSame([...own], ['error'])) return place.view;
  return writeView(overwritten(place.view, 'error'), parsed.steps, error);
}
