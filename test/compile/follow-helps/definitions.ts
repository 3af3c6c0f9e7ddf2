// Rows for text, classes, attributes and decorators (FLX0xx and FLX1xx), deployment (FLX4xx), style and suppression comments.
import type { Row } from './row.ts';

const RUN = '    async def run(event, context):\n        return event\n';
const UNUSED = 'nothing in the example calls it';

export const DEFINITIONS: readonly Row[] = [
  { of: 'FLX002 1', help: 'indent the body', edits: [['    data["b"]', '        data["b"]']] },
  { of: 'FLX002 1', help: "write 'pass'", edits: [['== 1:\n', '== 1:\n        pass\n']] },
  {
    of: 'FLX101 1',
    help: "rename 'load' to 'main'",
    edits: [['def load(', 'def main(']],
    accepts: { FLX804: 'its fix removes the decorator' },
  },
  { of: 'FLX101 1', help: 'add def main(data):', edits: [['@export()', 'def main(data):\n    load()\n\n\n@export()']] },
  {
    of: 'FLX102 1',
    help: 'rename',
    edits: [
      [
        'class Load(Task):\n    async def run(event, context):\n        return {}',
        'class Store(Task):\n    async def run(event, context):\n        return {}',
      ],
    ],
    accepts: { FLX132: UNUSED },
  },
  {
    of: 'FLX102 1',
    help: 'remove one of the two',
    edits: [['class Load(Task):\n    async def run(event, context):\n        return {}\n', '']],
  },
  {
    of: 'FLX104 1',
    help: 'move the class into a package that the run methods import',
    edits: [['class Settings:\n    region = "eu-west-1"\n', '']],
  },
  {
    of: 'FLX109 3',
    help: 'add memory = 8192, because the default is 2048',
    edits: [['4096\n', '4096\n    memory = 8192\n']],
  },
  { of: 'FLX110 1', help: 'add async def run(event, context):', edits: [['= 300\n', `= 300\n\n${RUN}`]] },
  {
    of: 'FLX112 1',
    help: 'define the function inside run',
    edits: [
      [
        '        return event\n\n    def helper(value):\n        return value + 1\n',
        '        def helper(value):\n            return value + 1\n\n        return event\n',
      ],
    ],
  },
  {
    of: 'FLX112 1',
    help: 'move it into a package that run imports',
    edits: [['\n    def helper(value):\n        return value + 1\n', '']],
  },
  {
    of: 'FLX113 1',
    help: 'remove one of the two',
    edits: [
      [
        '    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):\n        return {"start": True}\n',
        '',
      ],
    ],
  },
  { of: 'FLX113 2', help: 'rename it', edits: [['def tags', 'def get_custom_tags_ExecutionStarted']] },
  {
    of: 'FLX113 2',
    help: 'define it inside a method',
    edits: [
      [
        '    async def tags(message, input_data, state_data_client):\n        return {"custom.tag": True}\n',
        '    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):\n        async def tags():\n            return {"custom.tag": True}\n\n        return await tags()\n',
      ],
    ],
  },
  { of: 'FLX115 1', help: 'remove it', edits: [['def cleanup(data):\n    wait(seconds=10)\n', '']] },
  { of: 'FLX115 1', help: 'write @export() above it', edits: [['def cleanup', '@export()\ndef cleanup']] },
  { of: 'FLX116 1', help: 'choose another name', edits: [['def wait', 'def pause']], accepts: { FLX115: UNUSED } },
  { of: 'FLX118 1', help: 'write @schedule(expression="rate(1 hour)")', edits: [['@cron', '@schedule']] },
  {
    of: 'FLX121 1',
    help: 'define class Tags(EventProcessor):',
    edits: [
      [
        '@process',
        'class Tags(EventProcessor):\n    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):\n        return {}\n\n\n@process',
      ],
    ],
  },
  { of: 'FLX121 1', help: 'remove the option', edits: [['processor=Tags', '']] },
  { of: 'FLX123 1', help: 'choose another name', edits: [['aux', 'helper', 2]] },
  { of: 'FLX124 1', help: 'lower the timeout', edits: [['1200', '900']] },
  { of: 'FLX124 1', help: 'use service = "ecs"', edits: [['    timeout', '    service = "ecs"\n    timeout']] },
  { of: 'FLX125 1', help: 'remove it', edits: [['    cpu = 2048\n\n', '']] },
  {
    of: 'FLX125 1',
    help: "set 'service' to 'ecs' and 'memory' to 4096",
    edits: [['    cpu', '    service = "ecs"\n    memory = 4096\n    cpu']],
  },
  { of: 'FLX125 2', help: "remove it, because a worker runs the class that 'spec' names", edits: [[`\n${RUN}`, '']] },
  {
    of: 'FLX125 3',
    help: "remove it, and write the commands of the build in 'build_spec'",
    edits: [
      [
        '\n    async def run(event, context):\n        print("building")\n',
        '    build_spec = {"version": 0.2, "phases": {"build": {"commands": ["make image"]}}}\n',
      ],
    ],
  },
  {
    of: 'FLX127 1',
    help: 'add spec = "package.module:Class", and remove the run method',
    edits: [
      ['worker"\n', 'worker"\n    spec = "package.module:Class"\n'],
      [`\n${RUN}`, ''],
    ],
  },
  {
    of: 'FLX131 1',
    help: 'move it into the run method that needs it',
    because: 'the example has no run method',
  },
  { of: 'FLX131 1', help: 'into a package', edits: [['BATCH_SIZE = 500\n', '']] },
  { of: 'FLX131 1', help: 'remove it', edits: [['print("deploying")\n', '']] },
  { of: 'FLX131 1', help: 'move it into a run method', because: 'the example has no run method' },
  { of: 'FLX132 1', help: 'call it in a state machine function', edits: [['    Load()', '    Load()\n    Clean()']] },
  { of: 'FLX132 1', help: 'remove the class', edits: [[`class Clean(Task):\n${RUN}`, '']] },
  {
    of: 'FLX133 1',
    help: 'name it above a function, as in @process_events(processor=Tags)',
    edits: [['@process_events()', '@process_events(processor=Tags)']],
  },
  {
    of: 'FLX133 1',
    help: 'remove the class',
    edits: [
      [
        'class Tags(EventProcessor):\n    async def get_custom_tags_ExecutionFailed(message, input_data, state_data_client):\n        return {"team": "orders"}\n',
        '',
      ],
    ],
  },
  { of: 'FLX134 1', help: 'remove one of the two', edits: [['    memory = 4096\n', '']] },
  { of: 'FLX135 1', help: 'remove it', edits: [[', status="failure"', '']] },
  {
    of: 'FLX135 1',
    help: "use 'project' instead of 'topic_arn_import_value'",
    edits: [['topic_arn_import_value="billing-failures"', 'project="billing"']],
  },
  {
    of: 'FLX135 2',
    help: "remove it, because only tasks with the service 'codebuild' use it",
    edits: [[', env={"STAGE": "test"}', '']],
  },
  {
    of: 'FLX401 1',
    help: "shorten the name of the function or of the project's folder",
    edits: [['reconcile_the_invoices_of_all_suppliers_with_their_payments', 'reconcile_invoices']],
  },
  {
    of: 'FLX402 1',
    help: 'use one of ${Environment}, ${LogRetentionDays}, ${AWS::AccountId}, ${AWS::Partition}, ${AWS::Region}, ${AWS::StackName}, ${AWS::URLSuffix}',
    edits: [['OrdersTopic.TopicName', 'AWS::StackName']],
  },
  { of: 'FLX402 3', help: "use only letters, digits, ':' and '-'", edits: [['_topic"', '-topic"']] },
  {
    of: 'FLX402 5',
    help: 'write the name under which the other stack exports this ARN',
    edits: [['arn:aws:sns:us-east-1:123456789012:orders', 'orders-topic-arn']],
  },
  {
    of: 'FLX403 1',
    help: 'call the methods of the context in run, and pass on their results',
    edits: [['(event, context)\n\n\ndef', '(event, context.state_data_client.get_item("orders"))\n\n\ndef']],
  },
  {
    of: 'FLX406 1',
    help: 'rename the class, using at most 255 ASCII letters, digits and underscores',
    edits: [['Größe', 'Size', 2]],
  },
  {
    of: 'FLX410 1',
    help: 'allow it in deploy.toml: [task.LoadOrder] allow = [{ actions = ["s3:GetObject"], resources = […] }]',
    because: 'the setting is in deploy.toml',
  },
  {
    of: 'FLX802 1',
    help: 'move the code into a package that the run method imports',
    edits: [
      ...Array.from({ length: 50 }, (_, i): [string, string] => [`        total += event["amounts"][${i}]\n`, '']),
      ['        total = 0\n        return total', '        from amounts import sum_of\n\n        return sum_of(event)'],
    ],
  },
  { of: 'FLX902 1', help: 'remove it', edits: [['    wait(seconds=10)  # fluxio: ignore[unreachable-stat]\n', '']] },
  {
    of: 'FLX902 1',
    help: 'move it before the return or raise',
    edits: [
      ['    wait(seconds=10)  # fluxio: ignore[unreachable-stat]\n', ''],
      ['        raise', '        wait(seconds=10)\n        raise'],
    ],
  },
  { of: 'FLX903 1', help: 'remove it', edits: [['    wait(seconds=10)  # fluxio: ignore\n', '']] },
  {
    of: 'FLX903 1',
    help: 'move it before the return or raise',
    edits: [
      ['    wait(seconds=10)  # fluxio: ignore\n', ''],
      ['        return', '        wait(seconds=10)\n        return'],
    ],
  },
  {
    of: 'FLX903 1',
    help: 'write # fluxio: ignore[CODE], with the code or name of the finding',
    edits: [['ignore', 'ignore[FLX501]']],
  },
  {
    of: 'FLX903 2',
    help: 'write # fluxio: ignore[unreachable-state]',
    edits: [['disable[', 'ignore[']],
    accepts: { FLX901: 'the example has no such finding' },
  },
];
