// FLX554: a dict or list as the input of an ECS task.
import { pythonPath } from '../graph/path.ts';
import { nameOfShape } from '../graph/values/shape.ts';
import { originPlaces } from '../lint/origins.ts';
import { defineRule } from '../lint/rule.ts';

export const ecsInputNotText = defineRule({
  code: 'FLX554',
  name: 'ecs-input-not-text',
  severity: 'error',
  summary: 'input of an ECS task is a dict or a list',
  docs: `The input of a task with \`service = "ecs"\` becomes the value of an [environment variable of the container](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KeyValuePair.html), which must be a string. With a dict or a list, the state fails before the task starts.

Store the value in a Lambda task with \`context.state_data_client.put_item("settings", value)\`, pass the key of the item, and read it in the ECS task with \`context.state_data_client.get_item(event)\`.`,
  examples: {
    bad: [
      `
class Train(Task):
    service = "ecs"

    async def run(event, context):
        print(event)


def main(data):
    data["settings"] = {"epochs": 10}
    Train(data["settings"])
#         ^^^^^^^^^^^^^^^^ FLX554
`,
      `
class Prepare(Task):
    async def run(event, context):
        return context.state_data_client.put_item("settings", event)


class Train(Task):
    service = "ecs"

    async def run(event, context):
        print(context.state_data_client.get_item(event))


def main(data):
    data["settings"] = Prepare()
    Train(data["settings"])
#         ^^^^^^^^^^^^^^^^ FLX554
`,
    ],
    good: [
      `
class Prepare(Task):
    async def run(event, context):
        return context.state_data_client.put_item("settings", event)


class Train(Task):
    service = "ecs"

    async def run(event, context):
        print(context.state_data_client.get_item(event))


def main(data):
    data["settings"] = Prepare()
    Train(data["settings"]["key"])
`,
    ],
  },
  check(program, report) {
    for (const finding of program.dataFlow().findings) {
      if (finding.kind !== 'input-not-text') continue;
      const { span, steps, shape } = finding;
      const message = `the input of an 'ecs' task must be a string, but ${pythonPath(steps)} is ${nameOfShape(shape)} here`;
      report(span, message, {
        help: 'store it in a Lambda task with put_item, and pass the key of the item, which is a string',
        related: originPlaces(shape.origin),
      });
    }
  },
});
