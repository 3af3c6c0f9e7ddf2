// FLX546: an invalid call to the state data client.
import { didYouMean, nearest } from '../base/suggest.ts';
import { defineRule, type RuleReport } from '../lint/rule.ts';
import { type ContextUse, callOf, memberName } from '../methods/context.ts';
import { methodCodeOf } from '../methods/method.ts';
import { checkArguments, renameFix } from '../methods/signature.ts';
import { STATE_DATA_METHODS } from '../methods/state-data-client.ts';
import type { MethodCode } from '../methods/values.ts';

export const stateDataCall = defineRule({
  code: 'FLX546',
  name: 'state-data-call',
  severity: 'error',
  summary: 'invalid call to the state data client',
  docs: `\`context.state_data_client\` stores values that are too large for the data of an execution. Its methods are \`put_item\`, \`put_items\`, \`get_item\`, \`get_items\`, the same with \`global\` for items of other projects, and \`get_item_for_map_iteration\` and its variants for the iterator of a map. They are not async and must not be awaited. An invalid call fails when the task runs.

Check the name and the arguments of the method. Like the result of a task, an item must be a value that JSON can represent. Only arguments with a value or type that is certain are checked.`,
  examples: {
    bad: [
      {
        code: `
class Store(Task):
    async def run(event, context):
        return context.state_data_client.put_itmes("orders", event["orders"])
#                                        ^^^^^^^^^ FLX546


def main(data):
    data["orders"] = Store()
`,
        fixed: `
class Store(Task):
    async def run(event, context):
        return context.state_data_client.put_items("orders", event["orders"])


def main(data):
    data["orders"] = Store()
`,
      },
      {
        code: `
class Read(Task):
    async def run(event, context):
        return await context.state_data_client.get_item("orders", index=event["number"])
#              ^^^^^ FLX546


def main(data):
    data["order"] = Read()
`,
        fixed: `
class Read(Task):
    async def run(event, context):
        return context.state_data_client.get_item("orders", index=event["number"])


def main(data):
    data["order"] = Read()
`,
      },
      `
class Store(Task):
    async def run(event, context):
        return context.state_data_client.put_item("tags", {"all": set(event["tags"])})
#                                                                 ^^^^^^^^^^^^^^^^^^ FLX546


def main(data):
    data["tags"] = Store()
`,
      `
class Read(Task):
    async def run(event, context):
        return context.state_data_client.get_item("orders", index="first")
#                                                                 ^^^^^^^ FLX546


def main(data):
    data["order"] = Read()
`,
    ],
    good: [
      `
class Read(Task):
    async def run(event, context):
        return context.state_data_client.get_item("orders", index=event["number"])


def main(data):
    data["order"] = Read()
`,
    ],
  },
  check({ project, methods }, report) {
    const { text } = project.module.file;
    for (const method of methods) {
      for (const use of method.contextUses) {
        if (memberName(use.parts[0], text) === 'state_data_client') checkUse(use, methodCodeOf(method, text), report);
      }
    }
  },
});

function checkUse(use: ContextUse, code: MethodCode, report: RuleReport): void {
  const { text } = code;
  const part = use.parts[1];
  const name = memberName(part, text);
  if (part === undefined || name === undefined || isAttribute(name)) return;
  const parameters = STATE_DATA_METHODS.get(name)?.parameters;
  if (parameters === undefined) {
    const known = STATE_DATA_METHODS.keys();
    const near = name.startsWith('_') ? undefined : nearest(name, STATE_DATA_METHODS.keys());
    const message = name.startsWith('_')
      ? `'${name}' is a private attribute of the state data client`
      : `unknown method '${name}' of the state data client`;
    report(part, message, {
      help: didYouMean(name, known) ?? 'use put_item, put_items, get_item, get_items or one of their variants',
      fix: near === undefined ? undefined : renameFix(part, near),
    });
    return;
  }
  const call = callOf(use, 1);
  if (call === undefined) return;
  if (call.awaited !== undefined) {
    const { start } = call.awaited;
    report({ start, end: start + 'await'.length }, `'${name}' is not async, so it cannot be awaited`, {
      help: "remove 'await'",
      fix: {
        title: "remove 'await'",
        safety: 'safe',
        edits: [{ span: { start, end: use.chain.start }, text: '' }],
      },
    });
  }
  for (const found of checkArguments(name, call.arguments, parameters, code)) {
    report(found.span, found.message, found);
  }
}

/** Attributes of the client that are not methods (package/python/fluxio_state_data.py). */
function isAttribute(name: string): boolean {
  return ['default_table_name', 'namespace', 'ttl_days', 's3_bucket'].includes(name);
}
