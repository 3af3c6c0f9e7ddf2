// FLX602: a worker that scales to zero and whose state gives up before the first worker has certainly started.
import { numberTextOf } from '../base/json.ts';
import { secondsUntilTimeout } from '../graph/graph.ts';
import { defineRule } from '../lint/rule.ts';
import type { Task } from '../project/project.ts';

/**
 * CloudWatch gets the metrics of a queue that was inactive up to 15 minutes late. After that, the alarm, the scaling and the
 * start of a container take some minutes more.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/monitoring-using-cloudwatch.html
 */
const METRICS_DELAY_MINUTES = 15;
const ENOUGH_SECONDS = 1200;

export const workerStartsLate = defineRule({
  code: 'FLX602',
  name: 'worker-starts-late',
  severity: 'warning',
  summary: 'worker that scales to zero with a short timeout',
  docs: `With \`autoscaling_min = 0\`, no worker runs while the queue is empty, and the length of the queue starts the first one. After a queue has been inactive for some hours, its metrics can arrive up to 15 minutes late. Until a worker has started, the state only waits, and a timeout that is too short ends it with \`States.Timeout\`.

Set a timeout of at least 1200 seconds in the class, or keep one worker running with \`autoscaling_min = 1\`.`,
  examples: {
    bad: [
      `
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"
    timeout = 600
    autoscaling_min = 0
#                     ^ FLX602
    autoscaling_max = 4


def main(data):
    Encode()
`,
    ],
    good: [
      `
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"
    timeout = 1200
    autoscaling_min = 0
    autoscaling_max = 4


def main(data):
    Encode()
`,
    ],
  },
  check({ project, graphs }, report) {
    const tasks = [...project.tasks.values()].filter(scalesToZero);
    if (tasks.length === 0) return;
    const states = [...graphs.values()].flatMap(({ live }) => live);
    for (const task of tasks) {
      const attribute = task.attributes.get('timeout');
      const timeouts = states.flatMap((state) => {
        if (state.kind !== 'task' || state.task !== task) return [];
        return [secondsUntilTimeout(state)];
      });
      const shortest = Math.min(...timeouts, ENOUGH_SECONDS);
      const least = task.attributes.get('autoscaling_min');
      if (least === undefined || shortest === ENOUGH_SECONDS) continue;
      const name = task.name.text;
      const message = `a call to '${name}' ends after ${shortest} seconds, but the first worker can start more than ${METRICS_DELAY_MINUTES} minutes late`;
      report(least.span, message, {
        help: `write timeout = ${ENOUGH_SECONDS} in the class, or autoscaling_min = 1`,
        related: attribute === undefined ? [] : [{ span: attribute.span, message: 'timeout of the task' }],
      });
    }
  },
});

/** A worker scales only if its maximum exceeds its minimum. A refused attribute is unknown. */
function scalesToZero({ service, attributes, brokenAttributes }: Task): boolean {
  const names = ['timeout', 'service', 'autoscaling_min', 'autoscaling_max'];
  if (service !== 'ecs:worker' || names.some((name) => brokenAttributes.has(name))) return false;
  const [least, most] = ['autoscaling_min', 'autoscaling_max'].map((name) => {
    const value = attributes.get(name)?.value;
    return Number((value === undefined ? undefined : numberTextOf(value)) ?? 1);
  });
  return least === 0 && most !== 0;
}
