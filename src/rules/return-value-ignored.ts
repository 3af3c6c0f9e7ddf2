// FLX221: a `return` with a value.
import { fixOf } from '../base/fix.ts';
import { defineRule } from '../lint/rule.ts';
import { statementsOf } from '../syntax/ast.ts';
import { remove } from '../syntax/edits.ts';

export const returnValueIgnored = defineRule({
  code: 'FLX221',
  name: 'return-value-ignored',
  severity: 'warning',
  summary: 'return with a value in a state machine function',
  docs: `\`return\` ends the execution successfully. The output of the execution is always \`data\`, and a value after \`return\` is dropped.

Write \`return\` without a value, and set keys of \`data\` before it. The fix removes the value. It is unsafe if the value is a call, because the call never runs but was probably meant to.`,
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
  check({ project }, report) {
    for (const { definition } of project.machines.values()) {
      for (const statement of statementsOf(definition.body)) {
        if (statement.kind !== 'return' || statement.value === undefined) continue;
        const { span, value } = statement;
        // Removing a call hides that it never ran, which its author should see.
        const safety = value.kind === 'call' || value.kind === 'unsupported' ? 'unsafe' : 'safe';
        const edits = remove(project.module, { start: span.start + 'return'.length, end: span.end });
        report(value.span, "the execution's output is always data; this value is dropped", {
          help: "write 'return' without a value",
          fix: fixOf('remove the value', safety, edits),
        });
      }
    }
  },
});
