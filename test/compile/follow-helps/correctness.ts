// Rows for correctness (FLX5xx).
import type { Row } from './row.ts';

/** A task that the help asks for. */
const task = (name: string, result: string): string =>
  `class ${name}(Task):\n    async def run(event, context):\n        return ${result}\n\n\n`;

export const CORRECTNESS: readonly Row[] = [
  {
    of: 'FLX503 1',
    help: 'write timeout = 600 in the class instead',
    edits: [
      ['(Task):\n', '(Task):\n    timeout = 600\n\n'],
      ['timeout=600', ''],
    ],
  },
  { of: 'FLX503 2', help: 'remove timeout=60', edits: [['timeout=60', '']] },
  {
    of: 'FLX503 2',
    help: 'write timeout = 60 in the class',
    edits: [['timeout = 600', 'timeout = 60']],
  },
  {
    of: 'FLX506 1',
    help: 'load the item in a task with context.state_data_client.get_item_for_map_iteration(event)',
    edits: [
      ['def process', `${task('LoadItem', 'context.state_data_client.get_item_for_map_iteration(event)')}def process`],
      ['    Notify(', '    data["customer"] = LoadItem()\n    Notify('],
    ],
  },
  {
    of: 'FLX506 2',
    help: 'return the key from the run method of the task',
    edits: [['event["score"] = 1', 'return {"score": 1}']],
  },
  {
    of: 'FLX508 1',
    help: 'set it before',
    edits: [
      ['    data["scan"] = Scan()\n', '    Scan()\n'],
      ['    parallel(', '    data["scan"] = Scan()\n    parallel('],
    ],
  },
  {
    of: 'FLX508 1',
    help: 'after the parallel',
    edits: [
      ['    data["scan"] = Scan()\n', '    Scan()\n'],
      ['tests)\n', 'tests)\n    data["scan"] = Scan()\n'],
    ],
  },
  {
    of: 'FLX508 1',
    help: 'store it in a task with context.state_data_client.put_item',
    edits: [
      ['        return {"findings": 0}', '        context.state_data_client.put_item("scan", {"findings": 0})'],
      ['    data["scan"] = Scan()\n', '    Scan()\n'],
      ['def scan_image', `${task('LoadScan', 'context.state_data_client.get_item("scan")')}def scan_image`],
      ['tests)\n', 'tests)\n    data["scan"] = LoadScan()\n'],
    ],
  },
  {
    of: 'FLX509 1',
    help: 'move this handler above the one for States.TaskFailed',
    edits: [
      [
        '    except States.TaskFailed:\n        raise Unexpected()\n    except KeyError:\n        return\n',
        '    except KeyError:\n        return\n    except States.TaskFailed:\n        raise Unexpected()\n',
      ],
    ],
  },
  {
    of: 'FLX510 1',
    help: 'assign each key separately, as in data["key"] = value',
    edits: [['data.update({"level": "INFO"})', 'data["level"] = "INFO"']],
  },
  {
    of: 'FLX510 1',
    help: 'move update() to the end',
    edits: [['    data.update({"level": "INFO"})\n    Alpha()', '    Alpha()\n    data.update({"level": "INFO"})']],
  },
  { of: 'FLX523 1', help: 'correct the day', edits: [['30 2', '28 2']] },
  { of: 'FLX523 1', help: 'the month', edits: [['30 2', '30 3']] },
  { of: 'FLX523 1', help: "write 'L' for the last day of a month", edits: [['30 2', 'L 2']] },
  {
    of: 'FLX540 3',
    help: 'write a literal',
    edits: [['=LIMIT', '=10']],
    accepts: { FLX131: 'nothing uses the name any longer' },
  },
  {
    of: 'FLX540 3',
    help: 'move the code that needs the name into the method',
    edits: [
      ['LIMIT = 10\n', ''],
      [', limit=LIMIT', ''],
      ['        return', '        limit = 10\n        return'],
    ],
  },
  {
    of: 'FLX547 1',
    help: 'call the task in the iterator of a map',
    edits: [
      ['def main', 'def ship(data):\n    Ship()\n\n\ndef main'],
      ['Load()\n    Ship()', 'Load()\n    map(data["orders"], ship)'],
    ],
  },
  {
    of: 'FLX548 1',
    help: 'return context.state_data_client.put_items("name", items) from a task, and map over its result',
    edits: [
      ['return [{"id": 1}, {"id": 2}]', 'return context.state_data_client.put_items("orders", [{"id": 1}, {"id": 2}])'],
    ],
  },
  {
    of: 'FLX548 2',
    help: 'return context.state_data_client.put_items("name", items) from a task, and map over its result',
    edits: [
      ['def ship', `${task('Store', 'context.state_data_client.put_items("orders", [1, 2, 3])')}def ship`],
      ['= [1, 2, 3]', '= Store()'],
    ],
  },
  {
    of: 'FLX550 1',
    help: 'return and pass on the pointer of put_item, and call get_global_item with its table_name and partition_key',
    edits: [
      ['        context.state_data_client.put_item(', '        return context.state_data_client.put_item('],
      ['    LoadOrder()', '    data["order"] = LoadOrder()'],
      [
        'get_item("order")',
        'get_global_item(event["data"]["order"]["table_name"], event["data"]["order"]["partition_key"])',
      ],
    ],
  },
  { of: 'FLX551 3', help: 'use a string as the key', edits: [['("north", "east")', '"north-east"']] },
  { of: 'FLX552 1', help: 'assign a dict to data["limits"]', edits: [['= 5', '= {"hourly": 5}']] },
  { of: 'FLX552 1', help: 'choose another key', edits: [['["limits"]["daily"]', '["daily_limit"]']] },
  {
    of: 'FLX552 2',
    help: 'assign a dict to data["risk"]',
    edits: [['return len(event["orders"])', 'return {"score": len(event["orders"])}']],
  },
  { of: 'FLX552 2', help: 'choose another key', edits: [['["risk"]["rate"]', '["rate"]']] },
  {
    of: 'FLX553 1',
    help: 'write context.state_data_client.get_item_for_map_iteration(event)["id"]',
    edits: [['event["id"]', 'context.state_data_client.get_item_for_map_iteration(event)["id"]']],
  },
  {
    of: 'FLX553 2',
    help: 'pass the key of a stored item to the task, and read it with context.state_data_client.get_item(event)',
    edits: [
      [
        'class Train',
        `${task('Prepare', 'context.state_data_client.put_item("settings", event["settings"])["key"]')}class Train`,
      ],
      ['event["model"])', 'context.state_data_client.get_item(event)["model"])'],
      ['    Train(', '    data["settings"] = Prepare()\n    Train('],
    ],
  },
  {
    of: 'FLX554 1',
    help: 'store it in a Lambda task with put_item, and pass the key of the item, which is a string',
    edits: [
      [
        'class Train',
        'class Store(Task):\n    async def run(event, context):\n        context.state_data_client.put_item("settings", {"epochs": 10})\n        return "settings"\n\n\nclass Train',
      ],
      ['print(event)', 'print(context.state_data_client.get_item(event))'],
      ['{"epochs": 10}\n', 'Store()\n'],
    ],
  },
  {
    of: 'FLX554 2',
    help: 'store it in a Lambda task with put_item, and pass the key of the item, which is a string',
    edits: [['put_item("settings", event)', 'put_item("settings", event)["key"]']],
  },
  {
    of: 'FLX555 1',
    help: 'correct it',
    edits: [['"paid":\n        wait(seconds=3)', '"sent":\n        wait(seconds=3)']],
  },
  {
    of: 'FLX555 1',
    help: 'remove its arm',
    edits: [['    elif data["status"] == "paid":\n        wait(seconds=3)\n', '']],
  },
  { of: 'FLX555 2', help: 'correct it', edits: [['and', 'or']] },
  {
    of: 'FLX555 2',
    help: 'remove its arm',
    edits: [['    if data["total"] > 500 and data["total"] < 300:\n        wait(seconds=1)\n', '    pass\n']],
  },
  { of: 'FLX555 3', help: 'correct it', edits: [['if data["mode"]', 'if data["speed"]']] },
  {
    of: 'FLX555 3',
    help: 'remove its arm',
    edits: [['    if data["mode"] == "slow":\n        wait(seconds=1)\n', '']],
  },
  {
    of: 'FLX564 3',
    help: `write 'return', and let a task read json.loads(event["added"]["Output"])["sum"]`,
    edits: [
      ['    return data["sum"]', '    return'],
      [
        'def add',
        'class ReadSum(Task):\n    async def run(event, context):\n        import json\n\n        return json.loads(event["added"]["Output"])["sum"]\n\n\ndef add',
      ],
      ['add(data)\n', 'add(data)\n    data["total"] = ReadSum()\n', 1],
    ],
  },
  {
    of: 'FLX565 1',
    help: 'return all values in a list',
    edits: [
      [
        'for line in event["lines"]:\n            yield line.strip()',
        'return [line.strip() for line in event["lines"]]',
      ],
    ],
  },
  {
    of: 'FLX567 1',
    help: 'use another key',
    edits: [
      ['data["error"] = ', 'data["outcome"] = '],
      ['data["error"] == ', 'data["outcome"] == '],
    ],
    accepts: { FLX555: 'no handler of the example sets the other key' },
  },
];
