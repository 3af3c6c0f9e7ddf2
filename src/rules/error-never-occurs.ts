// FLX305: a handler or retry that names a `States.` error that no task raises.
import { correction, didYouMean } from '../base/suggest.ts';
import { errorClausesOfMachines } from '../lint/program.ts';
import { defineRule, type RuleReport } from '../lint/rule.ts';
import type { Expression } from '../syntax/ast.ts';

/** What raises an error; `nothing` for one that cannot be caught. */
type Source = 'a task' | 'a choice' | 'a parallel' | 'a map' | 'nothing';

/**
 * What raises each `States.` error. No other name may begin with `States.`, and the errors of a Choice, Parallel or Map
 * state never come from a task.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
const SOURCES: ReadonlyMap<string, Source> = new Map([
  ['ALL', 'a task'],
  ['Timeout', 'a task'],
  ['HeartbeatTimeout', 'a task'],
  ['TaskFailed', 'a task'],
  ['Permissions', 'a task'],
  ['ResultPathMatchFailure', 'a task'],
  ['ParameterPathFailure', 'a task'],
  ['IntrinsicFailure', 'a task'],
  ['DataLimitExceeded', 'a task'],
  ['QueryEvaluationError', 'a task'],
  ['Http', 'a task'],
  ['NoChoiceMatched', 'a choice'],
  ['BranchFailed', 'a parallel'],
  ['ExceedToleratedFailureThreshold', 'a map'],
  ['ItemReaderFailed', 'a map'],
  ['ResultWriterFailed', 'a map'],
  ['Runtime', 'nothing'],
]);

/** Names that a misspelled one is compared with. */
const SUGGESTIONS = ['ALL', 'Timeout', 'TaskFailed', 'Permissions', 'HeartbeatTimeout', 'DataLimitExceeded'];

export const errorNeverOccurs = defineRule({
  code: 'FLX305',
  name: 'error-never-occurs',
  severity: 'warning',
  summary: 'a handler or a retry names an error that no task ends with',
  docs: `Names that begin with \`States.\` belong to Step Functions: tasks cannot raise them, and only some of them come from a task. A handler of any other name never runs, and a retry of it never retries. \`States.Runtime\` cannot be caught at all: it says that the execution itself is broken, by a path that is not in the data for example.

Most often \`States.TaskFailed\` (any failure but a timeout), \`States.Timeout\` or \`States.ALL\` was meant. Errors that the code of a task raises are written by their class name, as \`KeyError\`.`,
  examples: {
    bad: [
      {
        code: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except States.Timout:
#          ^^^^^^^^^^^^^ FLX305
        return
`,
        fixed: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except States.Timeout:
        return
`,
      },
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry(on_exceptions=[States.Runtime]):
#                             ^^^^^^^^^^^^^^ FLX305
        Alpha()
`,
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except (KeyError, States.Timeout):
        return
`,
    ],
  },
  check(program, report) {
    for (const { errors } of errorClausesOfMachines(program)) {
      for (const error of errors) checkErrorName(error, report);
    }
  },
});

function checkErrorName(error: Expression, report: RuleReport): void {
  if (error.kind !== 'attribute' || error.object.kind !== 'name' || error.object.text !== 'States') return;
  const { name, span } = error;
  const source = SOURCES.get(name.text);
  if (source === 'a task') return;
  const isUnknown = source === undefined;
  report(span, messageFor(name.text, source), {
    help:
      (isUnknown ? didYouMean(name.text, SUGGESTIONS) : undefined) ??
      'write States.TaskFailed for any failure but a timeout, States.Timeout, or States.ALL alone',
    fix: isUnknown ? correction(name.text, SUGGESTIONS, name.span) : undefined,
  });
}

function messageFor(name: string, source: Source | undefined): string {
  if (source === undefined) return `'States.${name}' is no error of Step Functions`;
  if (source === 'nothing') return `'States.${name}' can be neither caught nor retried`;
  return `'States.${name}' comes from ${source}, never from a task`;
}
