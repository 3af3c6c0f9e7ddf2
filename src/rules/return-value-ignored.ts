// FLX221: a `return` with a value.
import { fixOf } from '../base/fix.ts';
import { returnedValues } from '../lint/returns.ts';
import { defineRule } from '../lint/rule.ts';
import { remove } from '../syntax/edits.ts';
import { isLost } from './returned-value-lost.ts';

export const returnValueIgnored = defineRule({
  code: 'FLX221',
  name: 'return-value-ignored',
  severity: 'warning',
  summary: 'return with a value in a state machine function',
  docs: `\`return\` ends the execution successfully. The output of the execution is always \`data\`, and a value after \`return\` is dropped.

Write \`return\` without a value, and set keys of \`data\` before it. The fix removes the value. FLX564 reports calls to tasks and values that a caller assigns.`,
  examples: {
    bad: [
      {
        code: `
def main(data):
    if data["count"] == 0:
        return "nothing to do"
#              ^^^^^^^^^^^^^^^ FLX221
    wait(seconds=10)
`,
        fixed: `
def main(data):
    if data["count"] == 0:
        return
    wait(seconds=10)
`,
      },
    ],
    good: [
      `
def main(data):
    if data["count"] == 0:
        data["outcome"] = "nothing to do"
        return
    wait(seconds=10)
`,
    ],
  },
  check(program, report) {
    for (const returned of returnedValues(program)) {
      // FLX564 reports these, because they cannot work.
      if (isLost(returned)) continue;
      const { span, value } = returned.statement;
      if (value === undefined) continue;
      // A call or a computation shows what its author meant, which should be seen before it goes.
      const safety = value.kind === 'call' || value.kind === 'unsupported' ? 'unsafe' : 'safe';
      const edits = remove(program.project.module, { start: span.start + 'return'.length, end: span.end });
      report(value.span, "the execution's output is always data; this value is dropped", {
        help: "write 'return' without a value",
        fix: fixOf('remove the value', safety, edits),
      });
    }
  },
});
