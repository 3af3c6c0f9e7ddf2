// FLX804: `@export()` on a state machine that is exported anyway.
import { fixOf } from '../base/fix.ts';
import { defineRule } from '../lint/rule.ts';
import { removeLines } from '../syntax/edits.ts';

export const redundantExport = defineRule({
  code: 'FLX804',
  name: 'redundant-export',
  severity: 'note',
  summary: 'redundant @export() on a state machine function',
  docs: `\`@schedule\` and \`@subscribe\` export a state machine, and \`main\` is always exported. \`@export()\` has no effect there. It is meant for nested state machines that are also started directly.

Remove it.`,
  examples: {
    bad: [
      {
        code: `
@export()
# <- FLX804
@schedule(expression="rate(1 day)")
def main(data):
    wait(seconds=10)
`,
        fixed: `
@schedule(expression="rate(1 day)")
def main(data):
    wait(seconds=10)
`,
      },
    ],
    good: [
      `
@export()
def cleanup(data):
    wait(seconds=10)


def main(data):
    cleanup()
`,
    ],
  },
  check({ project }, report) {
    for (const { name, decorations } of project.machines.values()) {
      const { export: exported, schedule, subscriptions } = decorations;
      if (exported?.enabled !== true) continue;
      const [subscription] = subscriptions;
      const other = schedule ?? subscription;
      if (other === undefined && name.text !== 'main') continue;
      const why =
        name.text === 'main'
          ? 'main is always exported'
          : `@${schedule === undefined ? 'subscribe' : 'schedule'} already exports it`;
      report(exported.span, `@export() is redundant on '${name.text}', because ${why}`, {
        help: 'remove @export()',
        fix: () => fixOf('remove @export()', 'safe', removeLines(project.module, exported.span)),
      });
    }
  },
});
