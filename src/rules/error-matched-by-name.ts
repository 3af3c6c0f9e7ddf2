// FLX307: a handler or retry that names a base class, such as `Exception`, as if it matched subclasses.
import { type Fix, fixOf } from '../base/fix.ts';
import { defineRule } from '../lint/rule.ts';
import { type ErrorClause, errorClausesIn, failsWithoutName } from '../project/error-clauses.ts';
import type { Project } from '../project/project.ts';
import { type Handler, type Name, statementsOf } from '../syntax/ast.ts';
import { remove } from '../syntax/edits.ts';

const ALL: ReadonlySet<string> = new Set(['Exception', 'BaseException']);

export default defineRule({
  code: 'FLX307',
  name: 'error-matched-by-name',
  severity: 'warning',
  summary: 'a handler or a retry names Exception, which stands for no other error',
  docs: `Step Functions compares the names of errors and knows nothing of classes: \`except Exception:\` catches an error that is called \`Exception\`, and no \`KeyError\`. The execution fails where Python would have gone on.

Every error is caught by \`except:\`, and retried by \`retry()\` without \`on_exceptions\`. Nothing is said where the run method raises \`Exception\` itself.`,
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
  check({ project, graphs }, report) {
    for (const name of graphs.keys()) {
      const body = project.machines.get(name)?.definition.body ?? [];
      const handlers = [...statementsOf(body)].flatMap((statement) =>
        statement.kind === 'try' ? statement.handlers.slice(-1) : [],
      );
      for (const guard of errorClausesIn(body)) {
        for (const error of guard.errors) {
          if (error.kind !== 'name' || !ALL.has(error.text) || mayOccur(error, guard, project)) continue;
          const last = handlers.find(({ type }) => type === error);
          report(error.span, `'${error.text}' is ${guard.how} alone: errors are compared by name, not by class`, {
            help:
              guard.how === 'retried'
                ? 'leave on_exceptions out to retry on every error'
                : "write 'except:' as the last handler to catch every error",
            fix: last && bare(last, project),
          });
        }
      }
    }
  },
});

function mayOccur({ text: name }: Name, { call }: ErrorClause, project: Project): boolean {
  // FLX308 reports that code whose errors have no name never raises this one.
  if (failsWithoutName(call, project) !== undefined) return true;
  const task = call?.callee.kind === 'name' ? project.tasks.get(call.callee.text) : undefined;
  // The code of a worker is in a package.
  if (task?.run === undefined) return true;
  const { span } = task.run;
  return new RegExp(`\\braise\\s+${name}\\b`).test(project.module.file.text.slice(span.start, span.end));
}

/** Turns the last handler into a bare `except:`. */
function bare({ keyword, type, name }: Handler, { module }: Project): Fix | undefined {
  if (type === undefined || name !== undefined) return undefined;
  // Parentheses around the error would stay behind.
  if (!/^\s*:/.test(module.file.text.slice(type.span.end))) return undefined;
  return fixOf("write 'except:'", 'unsafe', remove(module, { start: keyword.end, end: type.span.end }));
}
