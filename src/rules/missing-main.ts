// FLX101: a project without a function `main`, its entry point.
import { defineRule } from '../lint/rule.ts';

export const missingMain = defineRule({
  code: 'FLX101',
  name: 'missing-main',
  severity: 'error',
  summary: 'missing main function',
  docs: `\`main\` is the entry point of a project: the state machine that other projects start or subscribe to by default.

Rename the function that starts the workflow to \`main\`, or add one that calls it.`,
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
    const [machine, other] = machines.keys();
    const start =
      machine !== undefined && other === undefined ? `'${machine}'` : 'the function that starts the workflow';
    report(first ?? { start: 0, end: 0 }, "the project has no function named 'main'", {
      help: machine === undefined ? 'add def main(data):' : `rename ${start} to 'main', or add def main(data):`,
    });
  },
});
