// FLX305: a handler or retry that names a `States.` error that no task raises.
import { correction, nearest } from '../base/suggest.ts';
import { defineRule, type RuleReport } from '../lint/rule.ts';
import type { Expression } from '../syntax/ast.ts';

/** What raises an error; `nothing` for one that cannot be caught. */
type Source = 'a task' | 'a Choice state' | 'a Parallel state' | 'a Map state' | 'nothing';

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
  ['NoChoiceMatched', 'a Choice state'],
  ['BranchFailed', 'a Parallel state'],
  ['ExceedToleratedFailureThreshold', 'a Map state'],
  ['ItemReaderFailed', 'a Map state'],
  ['ResultWriterFailed', 'a Map state'],
  ['Runtime', 'nothing'],
]);

/** Names that a misspelled one is compared with. */
const SUGGESTIONS = ['ALL', 'Timeout', 'TaskFailed', 'Permissions', 'HeartbeatTimeout', 'DataLimitExceeded'];

export const errorNeverOccurs = defineRule({
  code: 'FLX305',
  name: 'error-never-occurs',
  severity: 'warning',
  summary: 'handler or retry names an error that no task raises',
  docs: `Error names that begin with \`States.\` are reserved for Step Functions. Tasks cannot raise them, and only some of them occur in a Task state. A handler for any other name never runs, and a retry on it never happens. \`States.Runtime\` cannot be caught at all: it means that the execution itself is broken, for example because data does not have a path that a state reads.

Usually \`States.TaskFailed\` (any failure except a timeout), \`States.Timeout\` or \`States.ALL\` is meant. For errors that the code of a task raises, write the class name, such as \`KeyError\`.`,
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
    for (const { errors } of program.errorClauses()) {
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
  const near = isUnknown ? nearest(name.text, SUGGESTIONS) : undefined;
  report(span, messageFor(name.text, source), {
    help:
      (near === undefined ? undefined : `did you mean 'States.${near}'?`) ??
      'write States.TaskFailed for any failure except a timeout, or States.Timeout for a timeout',
    fix: isUnknown ? correction(name.text, SUGGESTIONS, name.span) : undefined,
  });
}

function messageFor(name: string, source: Source | undefined): string {
  if (source === undefined) return `unknown Step Functions error 'States.${name}'`;
  if (source === 'nothing') return `'States.${name}' cannot be caught or retried`;
  return `'States.${name}' occurs only in ${source}, never in a task`;
}
