// FLX221: `return` with a value.
import { defineRule } from '../lint/rule.ts';
import { statementsOf } from '../syntax/ast.ts';

export default defineRule({
  code: 'FLX221',
  name: 'return-value-ignored',
  severity: 'warning',
  summary: 'a return statement of a state machine function has a value',
  docs: `\`return\` ends the execution as successful. Its output is always \`data\` as it is then; a value after \`return\` has no place to go.

Write \`return\` alone, and set keys of \`data\` before it.`,
  examples: {
    bad: [
      `
def main(data):
    if data["count"] == 0:
        return "nothing to do"
#              ^^^^^^^^^^^^^^^ FLX221
    wait(seconds=10)
`,
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
        report(statement.value.span, 'the value of return is ignored: the output of an execution is data', {
          help: "write 'return' alone",
        });
      }
    }
  },
});
