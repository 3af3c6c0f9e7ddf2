// FLX136: a decorator above a task or an event processor, which is not deployed.
import { fixOf } from '../base/fix.ts';
import { defineRule } from '../lint/rule.ts';
import { DECORATORS } from '../project/decorators.ts';
import type { Decorator } from '../syntax/ast.ts';
import { removeLines } from '../syntax/edits.ts';

export const decoratorOnClass = defineRule({
  code: 'FLX136',
  name: 'decorator-on-class',
  severity: 'warning',
  summary: 'a decorator above a task or an event processor',
  docs: `Only the methods of a class are deployed, so a decorator above the class never runs. Decorators of the DSL, such as \`@schedule\`, configure state machine functions and have no effect on a task.

Write a decorator of the DSL above the state machine function. Use any other decorator on a function inside the run method.`,
  examples: {
    bad: [
      {
        code: `
@schedule(expression="rate(1 hour)")
# <- FLX136
class Clean(Task):
    async def run(event, context):
        print(event)


def main(data):
    Clean()
`,
        fixed: `
class Clean(Task):
    async def run(event, context):
        print(event)


def main(data):
    Clean()
`,
      },
    ],
    good: [
      `
class Clean(Task):
    async def run(event, context):
        print(event)


@schedule(expression="rate(1 hour)")
def main(data):
    Clean()
`,
    ],
  },
  check({ project }, report) {
    for (const { name, definition } of [...project.tasks.values(), ...project.processors.values()]) {
      for (const decorator of definition.decorators) {
        report(
          decorator.span,
          `the decorator has no effect on class '${name.text}', because only its methods are deployed`,
          {
            help: isOfMachine(decorator)
              ? 'move it to the state machine function that it configures'
              : 'remove it, or write it above a function inside the method',
            fix: fixOf('remove the decorator', 'unsafe', removeLines(project.module, decorator.span)),
          },
        );
      }
    }
  },
});

function isOfMachine({ expression }: Decorator): boolean {
  const named = expression.kind === 'call' ? expression.callee : expression;
  return named.kind === 'name' && DECORATORS.some((known) => known === named.text);
}
