// FLX307: a handler or retry that names a base class, such as `Exception`, as if it matched subclasses.
import { type Fix, fixOf } from '../base/fix.ts';
import { defineRule } from '../lint/rule.ts';
import { type ErrorClause, failsWithoutName } from '../project/error-clauses.ts';
import type { Project } from '../project/project.ts';
import type { Expression, Handler, Name, Statement } from '../syntax/ast.ts';
import { remove } from '../syntax/edits.ts';

const ALL: ReadonlySet<string> = new Set(['Exception', 'BaseException']);

export const errorMatchedByName = defineRule({
  code: 'FLX307',
  name: 'error-matched-by-name',
  severity: 'warning',
  summary: 'handler or retry names Exception, which matches no other error',
  docs: `Step Functions compares the names of errors and does not know about classes. \`except Exception:\` catches an error named \`Exception\`, but not a \`KeyError\`. The execution fails where Python would continue.

Write \`except:\` to catch every error, and \`retry()\` without \`on_exceptions\` to retry on every error. The rule reports nothing if the run method raises \`Exception\` itself.`,
  examples: {
    bad: [
      {
        code: `
class Alpha(Task):
    async def run(event, context):
        return event["id"]


def main(data):
    try:
        Alpha()
    except Exception:
#          ^^^^^^^^^ FLX307
        return
`,
        fixed: `
class Alpha(Task):
    async def run(event, context):
        return event["id"]


def main(data):
    try:
        Alpha()
    except:
        return
`,
      },
      `
class Alpha(Task):
    async def run(event, context):
        return event["id"]


def main(data):
    with retry(on_exceptions=[Exception]):
#                             ^^^^^^^^^ FLX307
        Alpha()
`,
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event["id"]


def main(data):
    try:
        with retry():
            Alpha()
    except KeyError:
        return
    except:
        raise AlphaFailed()
`,
    ],
  },
  check(program, report) {
    const { project } = program;
    const lastHandlers = lastHandlersByType(program.statements());
    for (const clause of program.errorClauses()) {
      for (const error of clause.errors) {
        if (error.kind !== 'name' || !ALL.has(error.text) || mayOccur(error, clause, project)) continue;
        const handler = lastHandlers.get(error);
        report(error.span, `'${error.text}' matches no other error, because Step Functions compares errors by name`, {
          help:
            clause.how === 'retried'
              ? 'remove on_exceptions to retry on every error'
              : "write 'except:' as the last handler to catch every error",
          fix: handler && toBareExcept(handler, project),
        });
      }
    }
  },
});

/** The last handler of each try, by the expression that names its error. */
function lastHandlersByType(statements: readonly Statement[]): ReadonlyMap<Expression | undefined, Handler> {
  const handlers = statements.flatMap((statement) => (statement.kind === 'try' ? statement.handlers.slice(-1) : []));
  return new Map(handlers.map((handler) => [handler.type, handler]));
}

/** Whether the guarded code may raise an error with exactly this name. */
function mayOccur({ text: name }: Name, { call }: ErrorClause, project: Project): boolean {
  // FLX308 reports that code whose errors have no name never raises this one.
  if (failsWithoutName(call, project) !== undefined) return true;
  const task = call?.callee.kind === 'name' ? project.tasks.get(call.callee.text) : undefined;
  // The code of a worker is in a package.
  if (task?.run === undefined) return true;
  const { span } = task.run;
  return new RegExp(`\\braise\\s+${name}\\b`).test(project.module.file.text.slice(span.start, span.end));
}

/** Replaces the error of a handler, which has to be the last one, by a bare `except:`. */
function toBareExcept({ keyword, type, name }: Handler, { module }: Project): Fix | undefined {
  if (type === undefined || name !== undefined) return undefined;
  // Parentheses around the error would stay behind.
  if (!/^\s*:/.test(module.file.text.slice(type.span.end))) return undefined;
  return fixOf("write 'except:'", 'unsafe', remove(module, { start: keyword.end, end: type.span.end }));
}
