// FLX804: `@export()` on a state machine that is exported anyway.
import { fixOf } from '../base/fix.ts';
import { defineRule } from '../lint/rule.ts';
import { removeLines } from '../syntax/edits.ts';

export const redundantExport = defineRule({
  code: 'FLX804',
  name: 'redundant-export',
  severity: 'note',
  summary: 'a state machine function is exported twice',
  docs: `\`@schedule\` and \`@subscribe\` export a state machine, and \`main\` always is. \`@export()\` beside them changes nothing; it is for functions that are nested in another and shall be started by themselves as well.

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
        name.text === 'main' ? 'main always is' : `@${schedule === undefined ? 'subscribe' : 'schedule'} does so`;
      report(exported.span, `'${name.text}' needs no @export(): ${why}`, {
        help: 'remove it',
        fix: fixOf('remove @export()', 'safe', removeLines(project.module, exported.span)),
      });
    }
  },
});
