// In: the Retry or Catch of a state. Out: what is wrong with the names of errors and their order.

import type { Json } from '../../base/json.ts';
import { didYouMean } from '../../base/suggest.ts';
import deadHandler from '../../rules/definition-dead-handler.ts';
import unknownError from '../../rules/definition-error-name.ts';
import type { ReportFinding } from './finding.ts';
import { inside, type Location } from './location.ts';
import { clip } from './quote.ts';
import { fieldValue } from './structure-refusals.ts';
import { errorOrder } from './task-refusals.ts';
import { hasPlaceholder, itemsOf, memberOf, numberOf } from './values.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
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

export function checkErrorHandlers(
  state: Json,
  field: 'Retry' | 'Catch',
  location: Location,
  report: ReportFinding,
): void {
  const handlers = itemsOf(memberOf(state, field));
  if (handlers.length === 0) return;
  const what = field === 'Retry' ? 'retrier' : 'catcher';
  const seen = new Set<string>();
  let hasTaskFailed = false;
  for (const [index, handler] of handlers.entries()) {
    const at = inside(inside(location, field), index);
    const names = itemsOf(memberOf(handler, 'ErrorEquals'));
    const isLast = index === handlers.length - 1;
    for (const [position, name] of names.entries()) {
      if (typeof name !== 'string' || name === '' || hasPlaceholder(name)) continue;
      const own = inside(inside(at, 'ErrorEquals'), position);
      if (name === 'States.ALL') {
        if (names.length > 1) {
          report(errorOrder, 'R41', own, `'States.ALL' stands alone, here other names stand beside it`, {
            help: `it matches those names as well; remove them, or give it a ${what} of its own at the end`,
          });
        } else if (!isLast) {
          report(errorOrder, 'R41', own, `the ${what} of 'States.ALL' must be the last one`, {
            help: 'it matches every error, so that nothing comes to those after it',
          });
        }
      } else checkName(name, own, report);
      if (seen.has(name) && name !== 'States.ALL') {
        report(deadHandler, 'R47', own, `an earlier ${what} has the error '${clip(name)}' already`);
      } else if (hasTaskFailed && !name.startsWith('States.')) {
        report(
          deadHandler,
          'R47',
          own,
          `an earlier ${what} has 'States.TaskFailed', which is '${clip(name)}' as well`,
          {
            help: 'put names before those that include them',
          },
        );
      }
    }
    for (const name of names) if (typeof name === 'string') seen.add(name);
    hasTaskFailed ||= names.includes('States.TaskFailed');
    if (field === 'Retry') checkDelay(handler, at, report);
  }
}

function checkName(name: string, location: Location, report: ReportFinding): void {
  if (name.startsWith('States.') && !PREDEFINED.has(name)) {
    report(unknownError, 'R42', location, `there is no error '${clip(name)}' of Step Functions`, {
      help: () => didYouMean(name, PREDEFINED) ?? `names that begin with 'States.' are its own`,
    });
  }
}

function checkDelay(retrier: Json, location: Location, report: ReportFinding): void {
  const interval = numberOf(memberOf(retrier, 'IntervalSeconds')) ?? 1;
  const most = numberOf(memberOf(retrier, 'MaxDelaySeconds'));
  if (most === undefined || most < 1 || most > interval) return;
  report(
    fieldValue,
    'R43',
    inside(location, 'MaxDelaySeconds'),
    `'MaxDelaySeconds' must be more than the ${interval} seconds of 'IntervalSeconds'`,
  );
}
