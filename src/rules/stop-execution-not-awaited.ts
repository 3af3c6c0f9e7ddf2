// FLX544: a call to context.stop_execution that is never awaited.
import { stopExecutionCalls } from '../lint/program.ts';
import { defineRule } from '../lint/rule.ts';
import { isInAsync, spanOfCall } from '../methods/context.ts';

export const stopExecutionNotAwaited = defineRule({
  code: 'FLX544',
  name: 'stop-execution-not-awaited',
  severity: 'error',
  summary: 'call to context.stop_execution is not awaited',
  docs: `\`context.stop_execution\` is a coroutine function. Without \`await\`, the call does nothing, and the execution continues.

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
  check(program, report) {
    const { text } = program.project.module.file;
    for (const { method, call } of stopExecutionCalls(program)) {
      const { chain, parts, ancestors } = call.use;
      const parent = ancestors.at(-1);
      // A coroutine that is assigned, passed on or put into a list may be awaited elsewhere.
      const isDropped = parent?.type === 'expression_statement' || parent?.type === 'return_statement';
      if (call.awaited !== undefined || !isDropped || parts.length > 2) continue;
      if (parent.end !== call.arguments.end) continue;
      const isAsync = isInAsync(ancestors, method.definition.isAsync, text);
      // A plain function may return the coroutine to one that awaits it.
      if (!isAsync && parent.type === 'return_statement') continue;
      const edits = [{ span: { start: chain.start, end: chain.start }, text: 'await ' }];
      report(spanOfCall(call), 'the call is not awaited, so it does not stop the execution', {
        help: isAsync ? "add 'await' before it" : "define the function with 'async def' and await the call",
        fix: isAsync ? { title: "add 'await'", safety: 'safe', edits } : undefined,
      });
    }
  },
});
