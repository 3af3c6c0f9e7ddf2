// FLX124: a timeout longer than the service can run.
import { numberTextOf } from '../base/json.ts';
import { defineRule } from '../lint/rule.ts';
import type { Service } from '../project/project.ts';
import { isLambda, MAX_LAMBDA_SECONDS, MAX_VISIBILITY_SECONDS } from '../project/services.ts';

export const timeoutBeyondService = defineRule({
  code: 'FLX124',
  name: 'timeout-beyond-service',
  severity: 'warning',
  summary: 'a task timeout beyond the limit of its service',
  docs: `Lambda stops a function after ${MAX_LAMBDA_SECONDS} seconds, whatever the class says. A worker can hold its message for at most ${MAX_VISIBILITY_SECONDS} seconds, even with heartbeats. After that, the queue delivers it to another worker while the first one is still running.

Lower the timeout, or choose \`ecs\`, whose tasks have no such limit.`,
  examples: {
    bad: [
      `
class Export(Task):
    timeout = 1200
#             ^^^^ FLX124

    async def run(event, context):
        return event


def main(data):
    Export()
`,
    ],
    good: [
      `
class Export(Task):
    service = "ecs"
    timeout = 1200

    async def run(event, context):
        pass


def main(data):
    Export()
`,
    ],
  },
  check({ project }, report) {
    for (const { name, service, attributes, brokenAttributes } of project.tasks.values()) {
      const timeout = attributes.get('timeout');
      const limit = limitOf(service);
      if (timeout === undefined || limit === undefined || brokenAttributes.has('service')) continue;
      const seconds = numberTextOf(timeout.value);
      if (seconds === undefined || Number(seconds) <= limit.seconds) continue;
      report(timeout.span, `task '${name.text}' cannot run for ${seconds} seconds, because ${limit.why}`, {
        help: 'lower the timeout, or use service = "ecs"',
      });
    }
  },
});

function limitOf(service: Service): { seconds: number; why: string } | undefined {
  if (isLambda(service)) {
    return { seconds: MAX_LAMBDA_SECONDS, why: `Lambda stops it after ${MAX_LAMBDA_SECONDS}` };
  }
  if (service !== 'ecs:worker') return undefined;
  const why = `its queue delivers the message again after ${MAX_VISIBILITY_SECONDS}`;
  return { seconds: MAX_VISIBILITY_SECONDS, why };
}
