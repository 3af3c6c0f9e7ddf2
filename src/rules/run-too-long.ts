// FLX802: a run method so long that it belongs in a package.
import { firstFrom, positionAt, type Span } from '../base/source.ts';
import { defineRule } from '../lint/rule.ts';
import type { FunctionDef, Module } from '../syntax/ast.ts';
import { lineEnd } from '../syntax/tokens/lines.ts';

/** The README recommends "~50 LOC". */
const MAX_LINES = 50;

const BODY = Array.from({ length: MAX_LINES }, (_, index) => `        total += event["amounts"][${index}]`).join('\n');

export const runTooLong = defineRule({
  code: 'FLX802',
  name: 'run-too-long',
  severity: 'note',
  summary: `a run method has more than ${MAX_LINES} lines of code`,
  docs: `fluxio deploys a run method as it is: it shares no code with other tasks, and tests cannot import it. Beyond about ${MAX_LINES} lines, the code is better off in a package that the run method imports and calls. Blank lines, comments and the docstring do not count.

Move the code into a package.`,
  examples: {
    bad: [
      `
class Sum(Task):
    async def run(event, context):
#             ^^^ FLX802
        total = 0
${BODY}
        return total


def main(data):
    data["total"] = Sum()
`,
    ],
    good: [
      `
class Sum(Task):
    async def run(event, context):
        from order_totals import total

        return total(event["amounts"])


def main(data):
    data["total"] = Sum()
`,
    ],
  },
  check({ project }, report) {
    for (const { name, run, service } of project.tasks.values()) {
      if (run === undefined || service === 'ecs:worker') continue;
      const { file } = project.module;
      if (positionAt(file, run.span.end).line - positionAt(file, run.span.start).line <= MAX_LINES) continue;
      const lines = countLines(run, project.module);
      if (lines <= MAX_LINES) continue;
      report(
        run.name.span,
        `the run method of task '${name.text}' has ${lines} lines of code, more than the recommended ${MAX_LINES}`,
        {
          help: 'move the code into a package that the run method imports',
        },
      );
    }
  },
});

/** Counts lines with code, including every line of a multiline string. */
function countLines(run: FunctionDef, { file, comments }: Module): number {
  const { text, lineStarts } = file;
  const [first, second] = run.code;
  const docstring = first !== undefined && /^[rRuU]?["']/.test(text.slice(first.start, first.start + 2));
  const start = docstring ? (second?.start ?? run.span.end) : first?.start;
  if (start === undefined) return 0;
  let count = 0;
  for (let line = positionAt(file, start).line - 1; (lineStarts[line] ?? run.span.end) < run.span.end; line += 1) {
    const from = Math.max(lineStarts[line] ?? 0, start);
    if (hasCode({ start: from, end: Math.min(lineEnd(text, from), run.span.end) }, text, comments)) count += 1;
  }
  return count;
}

function hasCode({ start, end }: Span, text: string, comments: readonly Span[]): boolean {
  const blank = /[ \t\f]*/y;
  blank.lastIndex = start;
  const at = start + (blank.exec(text)?.[0].length ?? 0);
  return at < end && comments[firstFrom(comments, at, (comment) => comment.start)]?.start !== at;
}
