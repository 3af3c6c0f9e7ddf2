// Pass, Wait, Choice, Succeed and Fail: states that call nothing.
// https://docs.aws.amazon.com/step-functions/latest/dg/workflow-states.html
import { describeValue } from '../../asl/parse/quote.ts';
import { instantOf } from '../../base/timestamp.ts';
import { matchingRule } from '../choice.ts';
import { scopeOf, type Visit } from '../context.ts';
import { isStateFailure, runtimeFailure, type StateFailure } from '../failure.ts';
import { tell } from '../run.ts';
import type { FiberProgram } from '../scheduler.ts';
import { inputDocument } from '../scope.ts';
import { startTimeOf } from '../start.ts';
import { evaluate } from '../template.ts';
import { isList, isMap, type Value, type ValueMap } from '../value.ts';
import { exit, inputOf, integerField, leave, parametersOf, readPathField, type StateStep, targetOf } from './data.ts';

export function runPass(state: ValueMap, raw: Value, visit: Visit): StateStep | StateFailure {
  const input = inputOf(state, raw, visit);
  if (isStateFailure(input)) return input;
  const fixed = state.get('Result');
  const result = fixed === undefined ? parametersOf(state, 'Parameters', input, visit) : fixed;
  return isStateFailure(result) ? result : leave(state, raw, result, visit);
}

export function runSucceed(state: ValueMap, raw: Value, visit: Visit): StateStep | StateFailure {
  const input = inputOf(state, raw, visit);
  return isStateFailure(input)
    ? input
    : exit(state, input, { next: undefined, assign: undefined }, inputDocument(input), visit);
}

/** Always returns a failure: that of the state, or why it can't be made. */
export function runFail(state: ValueMap, raw: Value, visit: Visit): StateFailure {
  const error = textOf(state, 'Error', raw, visit);
  if (isStateFailure(error)) return error;
  const cause = textOf(state, 'Cause', raw, visit);
  return isStateFailure(cause) ? cause : { error, cause };
}

function textOf(state: ValueMap, field: string, raw: Value, visit: Visit): string | undefined | StateFailure {
  const path = state.get(`${field}Path`);
  const value =
    path === undefined ? state.get(field) : evaluate(path, `${field}Path`, inputDocument(raw), scopeOf(visit));
  if (value === undefined || typeof value === 'string' || isStateFailure(value)) return value;
  const name = path === undefined ? field : `${field}Path`;
  return runtimeFailure(`'${name}' of '${visit.state}' must be a string, not ${describeValue(value)}`);
}

export function runChoice(state: ValueMap, raw: Value, visit: Visit): StateStep | StateFailure {
  const input = inputOf(state, raw, visit);
  if (isStateFailure(input)) return input;
  const rules = state.get('Choices');
  const all = isList(rules) ? rules : [];
  const index = matchingRule(all, input, scopeOf(visit));
  if (isStateFailure(index)) return index;
  const rule = index === undefined ? undefined : all[index];
  const next = isMap(rule) ? rule.get('Next') : state.get('Default');
  if (next === undefined) {
    return {
      error: 'States.NoChoiceMatched',
      cause: `no choice rule of '${visit.state}' matches, and it has no 'Default'`,
    };
  }
  if (typeof next !== 'string')
    return runtimeFailure(`'${visit.state}' must name the next state, not ${describeValue(next)}`);
  tell(visit.frame, { kind: 'chose', state: visit.state, arm: index ?? 'default' });
  const assign = isMap(rule) ? rule.get('Assign') : state.get('Assign');
  return exit(state, input, { next, assign }, inputDocument(input), visit);
}

/** A Timestamp may be this many seconds away: Java's largest `int`. Recorded answers of AWS refuse more. */
const MAX_DELAY = 2_147_483_647;

export function* runWait(state: ValueMap, raw: Value, visit: Visit): FiberProgram<StateStep | StateFailure> {
  const input = inputOf(state, raw, visit);
  if (isStateFailure(input)) return input;
  const until = waitUntil(state, input, visit);
  if (isStateFailure(until)) return until;
  tell(visit.frame, { kind: 'waits', state: visit.state, until });
  yield { kind: 'sleep', until };
  const target = targetOf(state, visit);
  return isStateFailure(target) ? target : exit(state, input, target, inputDocument(input), visit);
}

/** Returns the virtual time at which the state ends. */
function waitUntil(state: ValueMap, input: Value, visit: Visit): number | StateFailure {
  const { run } = visit.frame;
  const now = run.scheduler.now();
  const seconds = integerField(state, 'Seconds', 0, input, visit);
  if (isStateFailure(seconds)) return seconds;
  if (seconds !== undefined) return delayed(now, seconds, visit);
  const path = state.get('TimestampPath');
  const field = path === undefined ? 'Timestamp' : 'TimestampPath';
  const text = path === undefined ? state.get(field) : readPathField(path, field, inputDocument(input), scopeOf(visit));
  if (isStateFailure(text)) return text;
  const instant = typeof text === 'string' ? instantOf(text) : undefined;
  if (instant !== undefined) return delayed(now, (instant - startTimeOf(run) - now) / 1000, visit);
  return runtimeFailure(
    `'${field}' of '${visit.state}' must be a timestamp such as '2030-01-31T08:00:00Z', not ${describeValue(text)}`,
  );
}

function delayed(now: number, seconds: number, { state }: Visit): number | StateFailure {
  if (seconds <= MAX_DELAY) return now + Math.max(0, seconds) * 1000;
  return runtimeFailure(`'${state}' would wait ${Math.round(seconds)} seconds, but Step Functions allows ${MAX_DELAY}`);
}
