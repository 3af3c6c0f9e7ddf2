// FLX127: a worker without a spec.
import { defineRule } from '../lint/rule.ts';

export const workerSpecMissing = defineRule({
  code: 'FLX127',
  name: 'worker-spec-missing',
  severity: 'warning',
  summary: 'a worker without a spec',
  docs: `A task with the service \`ecs:worker\` runs a class from one of your packages, which \`spec\` names. It does not use a run method in the project file, so without \`spec\` the worker has nothing to run.

Move the code into a class that extends \`TaskWorker\`, and name it in \`spec\`. If the task takes less than 15 minutes, \`lambda:container\` with the existing run method may be simpler.`,
  examples: {
    bad: [
      `
class Encode(Task):
# <- FLX127
    service = "ecs:worker"

    async def run(event, context):
        return event


def main(data):
    Encode()
`,
    ],
    good: [
      `
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"


def main(data):
    Encode()
`,
    ],
  },
  check({ project }, report) {
    for (const { name, definition, service, attributes, brokenAttributes, run } of project.tasks.values()) {
      if (service !== 'ecs:worker' || brokenAttributes.has('spec') || brokenAttributes.has('service')) continue;
      const spec = attributes.get('spec');
      if (spec !== undefined && spec.value !== '') continue;
      const message =
        run === undefined
          ? `task '${name.text}' has no 'spec', so the worker has nothing to run`
          : `task '${name.text}' has no 'spec', and a worker does not use the run method`;
      report(definition.header, message, {
        help: `add spec = "package.module:Class"${run === undefined ? '' : ', and remove the run method'}`,
      });
    }
  },
});
