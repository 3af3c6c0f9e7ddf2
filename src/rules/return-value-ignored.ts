// FLX221: a `return` with a value.
import { fixOf } from '../base/fix.ts';
import { defineRule } from '../lint/rule.ts';
import { statementsOf } from '../syntax/ast.ts';
import { remove } from '../syntax/edits.ts';

export const returnValueIgnored = defineRule({
  code: 'FLX221',
  name: 'return-value-ignored',
  severity: 'warning',
  summary: 'a return statement of a state machine function has a value',
  docs: `\`return\` ends the execution as successful. Its output is always \`data\` as it is then; a value after \`return\` has no place to go.

Write \`return\` alone, and set keys of \`data\` before it. The fix takes the value away; it is unsafe where the value is a call, which never ran but was meant to.`,
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
        report(value.span, 'the value of return is ignored: the output of an execution is data', {
          help: "write 'return' alone",
          fix: fixOf('remove the value', safety, edits),
        });
      }
    }
  },
});
