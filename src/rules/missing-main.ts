// FLX101: a project without a function `main`, its entry point.
import { defineRule } from '../lint/rule.ts';

export const missingMain = defineRule({
  code: 'FLX101',
  name: 'missing-main',
  severity: 'error',
  summary: 'a project file has no function named main',
  docs: `\`main\` is the state machine of a project: what a schedule, a subscription of another project or a person starts when nothing else is named.

Rename the function that begins the workflow to \`main\`, or add one that calls it.`,
  examples: {
    bad: [
      `
class Alpha(Task):
# <- FLX101
    async def run(event, context):
        return event


@export()
def load(data):
    Alpha()
`,
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha()
`,
    ],
  },
  check({ project }, report) {
    const { machines, tasks, processors, brokenNames } = project;
    if (project.isBroken || [machines, tasks, processors, brokenNames].some((names) => names.has('main'))) return;
    const first = [...project.tasks.values(), ...project.machines.values(), ...project.processors.values()]
      .map(({ definition }) => definition.header)
      .sort((a, b) => a.start - b.start)[0];
    report(first ?? { start: 0, end: 0 }, "the project has no function named 'main'", {
      help: 'name the function that begins the workflow main, as def main(data):',
    });
  },
});
