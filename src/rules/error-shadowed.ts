// FLX509: a handler below one that already catches its errors.
import { defineRule, type RuleReport } from '../lint/rule.ts';
import type { Attribute, Expression, Name, Try } from '../syntax/ast.ts';

export const errorShadowed = defineRule({
  code: 'FLX509',
  name: 'error-shadowed',
  severity: 'warning',
  summary: 'handler is never reached, because States.TaskFailed precedes it',
  docs: `The first handler that matches an error handles it, and \`States.TaskFailed\` matches every error of a task except a timeout. A later handler for errors that the code of the task raises never runs.

Move the handler for \`States.TaskFailed\` below the others.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except States.TaskFailed:
        raise Unexpected()
    except KeyError:
#          ^^^^^^^^ FLX509
        return
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
    except KeyError:
        return
    except States.TaskFailed:
        raise Unexpected()
    except States.Timeout:
        return
`,
    ],
  },
  check(program, report) {
    for (const statement of program.statements()) {
      if (statement.kind === 'try') checkTry(statement, report);
    }
  },
});

function checkTry({ handlers }: Try, report: RuleReport): void {
  let wildcard: Attribute | undefined;
  for (const { type } of handlers) {
    const errors = errorsOf(type);
    for (const error of errors) {
      if (wildcard === undefined || error.kind !== 'name') continue;
      report(error.span, `'${error.text}' is never caught here, because States.TaskFailed above matches it first`, {
        related: [{ span: wildcard.span, message: 'caught here' }],
        help: 'move this handler above the one for States.TaskFailed',
      });
    }
    wildcard ??= errors.find((error): error is Attribute => error.kind === 'attribute' && isTaskFailed(error));
  }
}

function errorsOf(type: Expression | undefined): (Name | Attribute)[] {
  const errors = type?.kind === 'tuple' ? type.items : type === undefined ? [] : [type];
  return errors.filter((error) => error.kind === 'name' || error.kind === 'attribute');
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
function isTaskFailed({ object, name }: Attribute): boolean {
  return object.kind === 'name' && object.text === 'States' && name.text === 'TaskFailed';
}
