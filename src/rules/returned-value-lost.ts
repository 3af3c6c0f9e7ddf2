// FLX564: a `return` whose value a caller assigns, or that holds a call. Neither does what it does in Python.
import type { Extra } from '../base/diagnostic.ts';
import { fixOf } from '../base/fix.ts';
import type { MachineState, MapState } from '../graph/graph.ts';
import { pythonPath, type Step, stepsOf } from '../graph/path.ts';
import { isDataReference, readReference } from '../graph/reference.ts';
import { type ReturnedValue, returnedValues } from '../lint/returns.ts';
import { defineRule, type RuleReport } from '../lint/rule.ts';
import type { Call, Expression } from '../syntax/ast.ts';
import { type EditableFile, replaceStatement } from '../syntax/edits.ts';

export const returnedValueLost = defineRule({
  code: 'FLX564',
  name: 'returned-value-lost',
  severity: 'error',
  summary: 'return drops a call, or a value that a caller assigns',
  docs: `A state machine function has no result. Step Functions never computes the value after \`return\`, so a call to a task in that value never runs.

A caller that assigns the result receives something else. A call to a state machine function returns a description of its execution, with the final \`data\` as JSON text in \`Output\`. A map returns a list with the final \`data\` of each iteration.

Write the call on its own line, then \`return\`. To pass a value to the caller, assign it to a key of \`data\` first.`,
  examples: {
    bad: [
      {
        code: `
class Archive(Task):
    async def run(event, context):
        print(event)


def main(data):
    if data["size"] == 0:
        return
    return Archive(data["files"], key="Archive the files")
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX564
`,
        fixed: `
class Archive(Task):
    async def run(event, context):
        print(event)


def main(data):
    if data["size"] == 0:
        return
    Archive(data["files"], key="Archive the files")
    return
`,
      },
      {
        code: `
class Price(Task):
    async def run(event, context):
        item = context.state_data_client.get_item_for_map_iteration(event)
        return item["price"]


def price_item(data):
    return Price()
#          ^^^^^^^ FLX564


def main(data):
    data["prices"] = map(data["orders"], price_item)
`,
        fixed: `
class Price(Task):
    async def run(event, context):
        item = context.state_data_client.get_item_for_map_iteration(event)
        return item["price"]


def price_item(data):
    data["result"] = Price()
    return


def main(data):
    data["prices"] = map(data["orders"], price_item)
`,
      },
      `
class Add(Task):
    async def run(event, context):
        return event["data"]["a"] + event["data"]["b"]


def add(data):
    data["sum"] = Add()
    return data["sum"]
#          ^^^^^^^^^^^ FLX564


def main(data):
    data["added"] = add(data)
`,
    ],
    good: [
      `
class Add(Task):
    async def run(event, context):
        return event["data"]["a"] + event["data"]["b"]


class Show(Task):
    async def run(event, context):
        import json

        print(json.loads(event["added"]["Output"])["sum"])


def add(data):
    data["sum"] = Add()


def main(data):
    data["added"] = add(data)
    Show()
`,
    ],
  },
  check(program, report) {
    for (const returned of returnedValues(program)) checkReturn(returned, program.project.module, report);
  },
});

/** Whether the value is lost in a way that is certainly an error. Any other value is FLX221. */
export function isLost({ value, calls, receiver }: ReturnedValue): boolean {
  if (calls.length > 0) return true;
  // All data is what the caller does receive, and None is what a plain return means.
  const isSame = value.kind === 'name' || (value.kind === 'constant' && value.value === null);
  return receiver !== undefined && !isSame;
}

function checkReturn(returned: ReturnedValue, source: EditableFile, report: RuleReport): void {
  const { value, calls, receiver } = returned;
  if (!isLost(returned)) return;
  const [call] = calls;
  if (call !== undefined) {
    report(call.span, `'${nameOf(call)}' is never called, because return drops its value`, {
      ...helpForCall(call, returned, source),
      ...relatedTo(receiver),
    });
  } else if (receiver !== undefined) {
    const gets = receiver.kind === 'map' ? 'the data of each iteration' : 'a description of the execution';
    report(value.span, `the caller that assigns this value receives ${gets} instead`, {
      help: helpForValue(value, receiver),
      ...relatedTo(receiver),
    });
  }
}

function relatedTo(receiver: ReturnedValue['receiver']): Extra {
  return receiver === undefined ? {} : { related: [{ span: receiver.span, message: 'assigned here' }] };
}

function nameOf({ callee }: Call): string {
  return callee.kind === 'name' ? callee.text : '';
}

function helpForCall(call: Call, { statement, value, receiver }: ReturnedValue, source: EditableFile): Extra {
  const name = nameOf(call);
  const hasResult = name !== 'wait' && name !== 'parallel';
  const target = receiver !== undefined && hasResult ? 'data["result"] = ' : '';
  const text = source.file.text.slice(call.span.start, call.span.end);
  const isAlone = value === call;
  return {
    help: `write ${target}${name}(...) on its own line${isAlone ? ", then 'return'" : ''}`,
    fix: isAlone
      ? fixOf(
          'write the call on its own line',
          'unsafe',
          replaceStatement(source, statement.span, [`${target}${text}`, 'return']),
        )
      : undefined,
  };
}

function helpForValue(value: Expression, receiver: MachineState | MapState): string {
  const steps = isDataReference(value) ? readSteps(value) : undefined;
  const to = pythonPath(stepsOf(receiver.resultPath ?? '$'));
  const key = steps ?? ['result'];
  const inner = pythonPath(key).slice('data'.length);
  const set = steps === undefined ? 'set data["result"] to it' : "write 'return'";
  return receiver.kind === 'map'
    ? `${set}, and read ${inner} from each element of ${to}`
    : `${set}, and let a task read json.loads(event${to.slice('data'.length)}["Output"])${inner}`;
}

function readSteps(value: Expression): readonly Step[] | undefined {
  const path = readReference(value, 'reference path', () => undefined)?.path;
  return path === undefined || path === '$' ? undefined : stepsOf(path);
}
