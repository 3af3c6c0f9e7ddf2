// FLX543: code that continues after it has stopped the execution.
import { stopExecutionCalls } from '../lint/program.ts';
import { defineRule } from '../lint/rule.ts';
import type { ContextUse } from '../methods/context.ts';
import type { CstNode } from '../syntax/tree.ts';

export const stopExecutionNotReturned = defineRule({
  code: 'FLX543',
  name: 'stop-execution-not-returned',
  severity: 'warning',
  summary: 'run method continues after it stops the execution',
  docs: `\`context.stop_execution\` aborts the execution of the state machine, but not the run method. The statements after the call still run, although nothing uses their result.

Write \`return await context.stop_execution(...)\`. A \`return\` or \`raise\` directly after the call also works.`,
  examples: {
    bad: [
      {
        code: `
class Check(Task):
    async def run(event, context):
        if not event["enabled"]:
            await context.stop_execution(error="Disabled")
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX543
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
            return await context.stop_execution(error="Disabled")
        return {"checked": True}


def main(data):
    Check()
`,
    ],
  },
  check(program, report) {
    for (const { method, call } of stopExecutionCalls(program)) {
      const statement = call.use.ancestors.at(-2);
      if (call.awaited === undefined || statement?.type !== 'expression_statement') continue;
      if (statement.start !== call.awaited.start || !continues(call.use, method.definition.code)) continue;
      const edits = [{ span: { start: statement.start, end: statement.start }, text: 'return ' }];
      report(statement, 'the run method continues after it stops the execution', {
        help: "add 'return' before it",
        fix: { title: "add 'return'", safety: 'safe', edits },
      });
    }
  },
});

/**
 * Whether the method does more after the call. A return or raise directly after it ends the method too, but in an outer
 * block only a bare return counts. At the end of a loop body, the next iteration follows.
 */
function continues({ ancestors }: ContextUse, body: readonly CstNode[]): boolean {
  const path = ancestors.slice(0, -1);
  // What follows the call to a nested function is unknown.
  if (path.some(({ type }) => type === 'function_definition' || type === 'class_definition')) return false;
  for (let index = path.length - 1; index >= 0; index -= 1) {
    const node = path[index];
    const parent = path[index - 1];
    if (node === undefined || (parent !== undefined && parent.type !== 'block')) continue;
    const siblings = parent?.children ?? body;
    const next = siblings[siblings.indexOf(node) + 1];
    if (next !== undefined) {
      if (next.type === 'return_statement' && next.children.length === 0) return false;
      const isNear = index === path.length - 1;
      return !(isNear && (next.type === 'return_statement' || next.type === 'raise_statement'));
    }
    const owner = path[index - 2];
    if (owner?.type === 'for_statement' || owner?.type === 'while_statement') return true;
  }
  return false;
}
