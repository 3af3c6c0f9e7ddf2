// Checks the error handlers of a state, its retriers and catchers: the error names, and whether an earlier handler makes
// a later one unreachable.

import { entriesOf, type Json } from '../../base/json.ts';
import { didYouMean } from '../../base/suggest.ts';
import { definitionDeadHandler } from '../../rules/definition-dead-handler.ts';
import { definitionErrorName } from '../../rules/definition-error-name.ts';
import { inside, type Location } from '../parse/location.ts';
import { clip } from '../parse/quote.ts';
import { hasPlaceholder, isObject, itemsOf, memberOf, numberOf } from '../parse/values.ts';
import type { ReportFinding } from './finding.ts';
import { fieldValue } from './structure-errors.ts';
import { errorOrder } from './task-errors.ts';

/** The errors of Step Functions. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
const PREDEFINED: ReadonlySet<string> = new Set(
  [
    'ALL',
    'BranchFailed',
    'DataLimitExceeded',
    'ExceedToleratedFailureThreshold',
    'HeartbeatTimeout',
    'Http.Socket',
    'IntrinsicFailure',
    'ItemReaderFailed',
    'NoChoiceMatched',
    'ParameterPathFailure',
    'Permissions',
    'QueryEvaluationError',
    'ResultPathMatchFailure',
    'ResultWriterFailed',
    'Runtime',
    'TaskFailed',
    'Timeout',
  ].map((name) => `States.${name}`),
);

/** Checks the handlers in one field of a state, in the order in which Step Functions tries them. */
export function checkErrorHandlers(
  state: Json,
  field: 'Retry' | 'Catch',
  /** The errors that the Fail states of the definition raise. */
  raised: ReadonlySet<string>,
  location: Location,
  report: ReportFinding,
): void {
  const handlers = itemsOf(memberOf(state, field));
  const noun: Noun = field === 'Retry' ? 'retrier' : 'catcher';
  /** The names in earlier handlers of the same field. */
  const handled = new Set<string>();
  for (const [index, handler] of handlers.entries()) {
    const at = inside(inside(location, field), index);
    const names = itemsOf(memberOf(handler, 'ErrorEquals'));
    const isLast = index === handlers.length - 1;
    for (const [position, name] of names.entries()) {
      if (typeof name !== 'string' || name === '' || hasPlaceholder(name)) continue;
      const nameLocation = inside(inside(at, 'ErrorEquals'), position);
      if (name === 'States.ALL') checkAll(noun, names.length === 1, isLast, nameLocation, report);
      else checkName(name, raised, nameLocation, report);
    }
    checkReachable(names, noun, handled, inside(at, 'ErrorEquals'), report);
    for (const name of names) if (typeof name === 'string') handled.add(name);
    if (field === 'Retry') checkDelay(handler, at, report);
  }
}

/** `States.ALL` must be the only name of the last handler. */
function checkAll(noun: Noun, isAlone: boolean, isLast: boolean, location: Location, report: ReportFinding): void {
  if (!isAlone) {
    report(errorOrder, 'R41', location, `'States.ALL' must be the only name in its 'ErrorEquals'`, {
      help: `move it into a separate ${noun} at the end`,
    });
  } else if (!isLast) {
    report(errorOrder, 'R41', location, `the ${noun} with 'States.ALL' must be the last one`, {
      help: `move the ${noun} to the end`,
    });
  }
}

function checkName(name: string, raised: ReadonlySet<string>, location: Location, report: ReportFinding): void {
  if (!name.startsWith('States.') || PREDEFINED.has(name)) return;
  if (raised.has(name)) {
    const message = `'${clip(name)}' begins with 'States.', which Step Functions reserves for its own errors`;
    report(definitionErrorName, 'R42', location, message, { help: 'rename the error here and in its Fail state' });
    return;
  }
  report(definitionErrorName, 'R42', location, `unknown Step Functions error '${clip(name)}'`, {
    help: () => didYouMean(name, PREDEFINED) ?? `give your own error a name that does not begin with 'States.'`,
  });
}

/** Reports the names of one handler that an earlier one matches, all at once. */
function checkReachable(
  names: readonly Json[],
  noun: Noun,
  handled: ReadonlySet<string>,
  location: Location,
  report: ReportFinding,
): void {
  const written = names.flatMap((name) => (typeof name === 'string' && !hasPlaceholder(name) ? [name] : []));
  const again = written.filter((name) => name !== 'States.ALL' && handled.has(name));
  const failed = handled.has('States.TaskFailed')
    ? written.filter((name) => !handled.has(name) && !name.startsWith('States.'))
    : [];
  const first = again[0] ?? failed[0];
  if (first === undefined) return;
  const count = again.length + failed.length - 1;
  const more = count === 0 ? '' : ` and ${count} more`;
  const by = again.length > 0 ? '' : ` by 'States.TaskFailed'`;
  const isWhole = count + 1 === names.length;
  report(
    definitionDeadHandler,
    'R47',
    inside(location, names.indexOf(first)),
    `an earlier ${noun} already matches '${clip(first)}'${more}${by}`,
    {
      help:
        by !== ''
          ? `move this ${noun} before the one with 'States.TaskFailed'`
          : isWhole
            ? `remove this ${noun}, or give it other errors`
            : `remove the errors that an earlier ${noun} matches`,
    },
  );
}

type Noun = 'retrier' | 'catcher';

/** Returns the errors that the Fail states of the machines raise. */
export function raisedErrors(machines: readonly { readonly value: Json }[]): ReadonlySet<string> {
  const raised = new Set<string>();
  for (const { value } of machines) {
    const states = memberOf(value, 'States');
    if (!isObject(states)) continue;
    for (const [, state] of entriesOf(states)) {
      const error = memberOf(state, 'Error');
      if (typeof error === 'string' && memberOf(state, 'Type') === 'Fail') raised.add(error);
    }
  }
  return raised;
}

/** `MaxDelaySeconds` must exceed `IntervalSeconds`, which is 1 by default. */
function checkDelay(retrier: Json, location: Location, report: ReportFinding): void {
  const written = numberOf(memberOf(retrier, 'IntervalSeconds'));
  const interval = written ?? 1;
  const maximum = numberOf(memberOf(retrier, 'MaxDelaySeconds'));
  if (maximum === undefined || maximum < 1 || maximum > interval) return;
  const value = `${interval}${written === undefined ? ' by default' : ''}`;
  const message = `'MaxDelaySeconds' must be greater than 'IntervalSeconds', which is ${value}`;
  report(fieldValue, 'R43', inside(location, 'MaxDelaySeconds'), message, {
    help: `raise 'MaxDelaySeconds', or remove it`,
  });
}
