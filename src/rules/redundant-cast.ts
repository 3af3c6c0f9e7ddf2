// FLX805: a cast in a comparison whose other side is a literal of that type.
import { type Fix, fixOf } from '../base/fix.ts';
import { defineRule, type RuleReport } from '../lint/rule.ts';
import { staticNumber } from '../project/static-value.ts';
import type { Call, Expression, Module } from '../syntax/ast.ts';
import { unwrap } from '../syntax/edits.ts';

export const redundantCast = defineRule({
  code: 'FLX805',
  name: 'redundant-cast',
  severity: 'note',
  summary: 'redundant cast in a comparison',
  docs: `The literal in a comparison gives its type: \`data["count"] > 3\` compares numbers, with or without \`int(...)\`. Nothing is converted either way, and a value of another type never matches.

Remove the cast. Keep \`bool(data["x"])\` where it is the whole condition: without a literal, only the cast gives the type.`,
  examples: {
    bad: [
      {
        code: `
def main(data):
    if int(data["count"]) > 3 and bool(data["open"]):
#      ^^^ FLX805
        wait(seconds=10)
`,
        fixed: `
def main(data):
    if data["count"] > 3 and bool(data["open"]):
        wait(seconds=10)
`,
      },
    ],
    good: [
      `
def main(data):
    if data["count"] > 3 and bool(data["open"]):
        wait(seconds=10)
`,
    ],
  },
  check(program, report) {
    for (const statement of program.statements()) {
      if (statement.kind !== 'if') continue;
      for (const { test } of statement.branches) checkTest(test, program.project.module, report);
    }
  },
});

function checkTest(test: Expression, module: Module, report: RuleReport): void {
  if (test.kind === 'bool') {
    for (const operand of test.operands) checkTest(operand, module, report);
  } else if (test.kind === 'unary') {
    checkTest(test.operand, module, report);
  } else if (test.kind === 'compare') {
    const [right] = test.rights;
    // A comparison that was not refused has a literal on one side, and a cast on the other has its type.
    const cast = [test.left, right].find((side) => side?.kind === 'call');
    const literal = cast === right ? test.left : right;
    if (cast?.kind !== 'call' || literal === undefined) return;
    const name = cast.callee.kind === 'name' ? cast.callee.text : '';
    report(cast.callee.span, `'${name}(...)' is redundant, because the comparison is with ${typeOf(literal)}`, {
      help: 'remove the cast',
      fix: withoutCast(cast, module),
    });
  }
}

function typeOf(literal: Expression): string {
  if (literal.kind === 'string') return 'a string';
  return staticNumber(literal) === undefined ? 'True or False' : 'a number';
}

/** No fix across lines: without the parentheses of the call, the argument could not continue on the next line. */
function withoutCast(cast: Call, module: Module): Fix | undefined {
  const [argument] = cast.positional;
  if (argument === undefined || /[\r\n]/.test(module.file.text.slice(cast.span.start, cast.span.end))) return undefined;
  return fixOf('remove the cast', 'safe', unwrap(module, cast.span, argument.span));
}
