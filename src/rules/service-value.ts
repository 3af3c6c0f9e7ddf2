// FLX109: an attribute value that the service of the task does not accept. Reported while the class is read.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const serviceValue: DiagnosticInfo = {
  code: 'FLX109',
  name: 'service-value',
  severity: 'error',
  isRule: true,
  summary: 'an attribute value that the service does not support',
  docs: `AWS would reject such a value when the project is deployed, or the task would never work as intended. Use a value from this table:

| service | attribute | values |
|---|---|---|
| all | \`timeout\` | 1 to 99999999 seconds |
| Lambda | \`memory\` | 128 to 10240 |
| \`ecs\`, \`ecs:worker\` | \`cpu\` and \`memory\` | 256 with 512, 1024 or 2048; 512 with 1024 to 4096; 1024 (the default) with 2048 (the default) to 8192; 2048 with 4096 to 16384; 4096 with 8192 to 30720; memory in steps of 1024 |
| \`ecs:worker\` | \`concurrency\` | 1 to 100 |
| | \`heartbeat_interval\` | less than the timeout of the task (300 by default), at most 21600 |
| | \`autoscaling_max\` | at least \`autoscaling_min\`; both are 1 by default |

Suppress the rule if an account has other limits.`,
  examples: {
    bad: [
      `
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"
    concurrency = 500
#                 ^^^ FLX109


def main(data):
    Encode()
`,
      `
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"
    heartbeat_interval = 300
#                        ^^^ FLX109


def main(data):
    Encode()
`,
      `
class Train(Task):
    service = "ecs"
    cpu = 4096
#         ^^^^ FLX109

    async def run(event, context):
        return event


def main(data):
    Train()
`,
    ],
    good: [
      `
class Train(Task):
    service = "ecs"
    cpu = 4096
    memory = 8192

    async def run(event, context):
        return event


def main(data):
    Train()
`,
    ],
  },
};
