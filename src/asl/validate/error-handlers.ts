// Checks the error handlers of a state, its retriers and catchers: the error names, and whether an earlier handler makes
// a later one unreachable.

import type { Json } from '../../base/json.ts';
import { didYouMean } from '../../base/suggest.ts';
import { definitionDeadHandler } from '../../rules/definition-dead-handler.ts';
import { definitionErrorName } from '../../rules/definition-error-name.ts';
import { inside, type Location } from '../parse/location.ts';
import { clip } from '../parse/quote.ts';
import { hasPlaceholder, itemsOf, memberOf, numberOf } from '../parse/values.ts';
import type { ReportFinding } from './finding.ts';
import { fieldValue } from './structure-refusals.ts';
import { errorOrder } from './task-refusals.ts';

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
  location: Location,
  report: ReportFinding,
): void {
  const handlers = itemsOf(memberOf(state, field));
  const noun = field === 'Retry' ? 'retrier' : 'catcher';
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
      else checkName(name, noun, handled, nameLocation, report);
    }
    for (const name of names) if (typeof name === 'string') handled.add(name);
    if (field === 'Retry') checkDelay(handler, at, report);
  }
}

/** `States.ALL` must be the only name of the last handler. */
function checkAll(noun: string, isAlone: boolean, isLast: boolean, location: Location, report: ReportFinding): void {
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

function checkName(
  name: string,
  noun: string,
  handled: ReadonlySet<string>,
  location: Location,
  report: ReportFinding,
): void {
  const isPredefined = name.startsWith('States.');
  if (isPredefined && !PREDEFINED.has(name)) {
    report(definitionErrorName, 'R42', location, `unknown Step Functions error '${clip(name)}'`, {
      help: () => didYouMean(name, PREDEFINED) ?? `give your own error a name that does not begin with 'States.'`,
    });
  }
  if (handled.has(name)) {
    report(definitionDeadHandler, 'R47', location, `an earlier ${noun} already matches '${clip(name)}'`, {
      help: `remove the name here, or the whole ${noun} if it names no other error`,
    });
  } else if (handled.has('States.TaskFailed') && !isPredefined) {
    const message = `an earlier ${noun} already matches '${clip(name)}' by 'States.TaskFailed'`;
    report(definitionDeadHandler, 'R47', location, message, {
      help: `move this ${noun} before the one with 'States.TaskFailed'`,
    });
  }
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
