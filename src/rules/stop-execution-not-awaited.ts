// FLX544: a call of context.stop_execution that is never awaited.
import { defineRule } from '../lint/rule.ts';
import { callOf, isInAsync, memberName, spanOfCall } from '../methods/context.ts';

export default defineRule({
  code: 'FLX544',
  name: 'stop-execution-not-awaited',
  severity: 'warning',
  summary: 'a call of context.stop_execution is not awaited',
  docs: `\`context.stop_execution\` is a coroutine: without \`await\` the call only prepares it, and the execution goes on.

Write \`return await context.stop_execution(...)\`.`,
  examples: {
    bad: [
      {
        code: `
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            return context.stop_execution(error="Disabled")
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX544
        return {"checked": True}


def main(data):
    Check()
`,
        fixed: `
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            return await context.stop_execution(error="Disabled")
        return {"checked": True}


def main(data):
    Check()
`,
      },
    ],
    good: [
      `
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            return await context.stop_execution(error="Disabled", cause="switched off")
        return {"checked": True}


def main(data):
    Check()
`,
    ],
  },
  check({ project, methods }, report) {
    const { text } = project.module.file;
    for (const method of methods) {
      for (const use of method.contextUses) {
        const call = memberName(use.parts[0], text) === 'stop_execution' ? callOf(use, 0) : undefined;
        const parent = use.ancestors.at(-1);
        // A coroutine that is assigned, passed on or put into a list may be awaited elsewhere.
        const isDropped = parent?.type === 'expression_statement' || parent?.type === 'return_statement';
        if (call === undefined || call.awaited !== undefined || !isDropped || use.parts.length > 2) continue;
        if (parent.end !== call.arguments.end) continue;
        const { start } = use.chain;
        const isAsync = isInAsync(use.ancestors, method.definition.isAsync, text);
        // A plain function may return the coroutine to one that awaits it.
        if (!isAsync && parent.type === 'return_statement') continue;
        report(spanOfCall(call), 'the execution is not stopped: the call is not awaited', {
          help: isAsync ? "write 'await' before it" : 'it can be awaited in an async function only',
          fix: isAsync
            ? {
                title: "write 'await' before it",
                safety: 'safe',
                edits: [{ span: { start, end: start }, text: 'await ' }],
              }
            : undefined,
        });
      }
    }
  },
});
