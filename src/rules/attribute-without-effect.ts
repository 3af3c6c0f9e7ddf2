// FLX125: an attribute or run method that the service of the task does not use.
import { numberTextOf } from '../base/json.ts';
import { defineRule } from '../lint/rule.ts';
import { formatAlternatives } from '../project/options.ts';
import type { Service, Task } from '../project/project.ts';
import { memoryBeside } from '../project/service-values.ts';
import { usersOf } from '../project/services.ts';

export const attributeWithoutEffect = defineRule({
  code: 'FLX125',
  name: 'attribute-without-effect',
  severity: 'warning',
  summary: 'an attribute or run method that the service of the task ignores',
  docs: `Each service uses only some of the attributes, so setting another one changes nothing. \`cpu\` is for \`ecs\` and \`ecs:worker\`, \`memory\` is for these and for Lambda, and \`build_spec\` is for \`codebuild\`. \`spec\`, \`concurrency\`, \`heartbeat_interval\`, \`autoscaling_min\` and \`autoscaling_max\` are for \`ecs:worker\`, which does not use a run method. A \`codebuild\` task does not use one either: its build runs the commands of the build specification.

Remove the attribute, or choose a service that uses it.`,
  examples: {
    bad: [
      `
class Resize(Task):
    cpu = 2048
#   ^^^ FLX125

    async def run(event, context):
        return event


def main(data):
    Resize()
`,
      `
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"

    async def run(event, context):
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX125
        return event


def main(data):
    Encode()
`,
      `
class Image(Task):
    service = "codebuild"

    async def run(event, context):
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX125
        print("building")


def main(data):
    Image()
`,
    ],
    good: [
      `
class Resize(Task):
    service = "ecs"
    cpu = 2048
    memory = 4096

    async def run(event, context):
        pass


def main(data):
    Resize()
`,
    ],
  },
  check({ project }, report) {
    for (const task of project.tasks.values()) {
      const { name: owner, service, attributes, brokenAttributes, run } = task;
      if (brokenAttributes.has('service')) continue;
      for (const { name, value } of attributes.values()) {
        const users = usersOf(name.text);
        // None and '' are the defaults.
        if (users === undefined || users.includes(service) || value === null || value === '') continue;
        report(name.span, `'${name.text}' has no effect on task '${owner.text}', because its service is '${service}'`, {
          help: helpOf(name.text, users, task),
        });
      }
      // A worker without a spec is FLX127: there the spec is missing, and the run method shows what was meant.
      const isWorker = service === 'ecs:worker' && (attributes.has('spec') || brokenAttributes.has('spec'));
      if (run === undefined || !(isWorker || service === 'codebuild')) continue;
      report(run.header, `'run' has no effect on task '${owner.text}', because its service is '${service}'`, {
        help: isWorker
          ? "remove it, because a worker runs the class that 'spec' names"
          : "remove it, and write the commands of the build in 'build_spec'",
      });
    }
  },
});

/** Names the services that use the attribute and what else the class needs for them, so that none leads to another error. */
function helpOf(name: string, users: readonly Service[], { attributes, run }: Task): string {
  const running = users.filter((user) => !WITHOUT_RUN.includes(user) && user !== 'lambda:pexpm-runner');
  const others = users.filter((user) => WITHOUT_RUN.includes(user));
  const isRun = run !== undefined && running.length > 0;
  const services = isRun ? running : others;
  if (services.length === 0) return 'remove it';
  const cpu = name === 'cpu' && !attributes.has('memory') ? attributes.get('cpu')?.value : undefined;
  const memory = memoryBeside(Number(numberTextOf(cpu ?? null)));
  const needsSpec = services.includes('ecs:worker') && name !== 'spec' && !attributes.has('spec');
  return [
    `remove it, or set 'service' to ${formatAlternatives(services.map((user) => `'${user}'`))}`,
    memory === undefined ? '' : ` and 'memory' to ${memory}`,
    needsSpec ? ', add spec = "package.module:Class"' : '',
    run === undefined || isRun ? '' : ', and remove the run method',
  ].join('');
}

const WITHOUT_RUN: readonly Service[] = ['ecs:worker', 'codebuild'];
