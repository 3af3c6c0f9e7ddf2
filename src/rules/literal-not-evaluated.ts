// FLX304: a States Language path or intrinsic function inside a literal.
import { type Fix, fixOf } from '../base/fix.ts';
import type { State } from '../graph/graph.ts';
import { pythonPath, referencesIn, stepsOf } from '../graph/path.ts';
import { defineRule, type RuleReport } from '../lint/rule.ts';
import type { Call, Expression, Statement, StringLiteral } from '../syntax/ast.ts';

const PATH = /^\$(?:\.[A-Za-z_]\w*|\[(?:'[^'\\]+'|"[^"\\]+"|\d+)\])+$/;
const CONTEXT = /^\$\$\.(?:Execution|State|StateMachine|Task|Map)(?:\.\w+)*$/;
const INTRINSIC =
  /^States\.(?:Format|StringToJson|JsonToString|Array|ArrayPartition|ArrayContains|ArrayRange|ArrayGetItem|ArrayLength|ArrayUnique|Base64Encode|Base64Decode|Hash|JsonMerge|MathRandom|MathAdd|StringSplit|UUID)\(.*\)$/s;

export const literalNotEvaluated = defineRule({
  code: 'FLX304',
  name: 'literal-not-evaluated',
  severity: 'warning',
  summary: 'path or intrinsic function in a literal is not evaluated',
  docs: `Values in a state machine function are literals. \`"$.user"\` is a string that begins with a dollar sign, \`"States.Format(...)"\` is an ordinary string, and a key that ends in \`.$\` is an ordinary key. In \`data["$.user"]\`, the path is the name of a single key. Step Functions evaluates none of them in the result of a Pass state, the cause of an error or the environment of a build.

Write \`data["user"]\` where references are supported: as the input of a task and as a value in \`env\`. Otherwise, compute the value in a task and assign its result.

Suppress the finding if a task needs the string itself, such as a path that it evaluates.`,
  examples: {
    bad: [
      `
def main(data):
    data["user"] = "$.request.user"
#                  ^^^^^^^^^^^^^^^^ FLX304
    data["run"] = {"id": "$$.Execution.Id"}
#                        ^^^^^^^^^^^^^^^^^ FLX304
`,
      {
        code: `
class Image(Task):
    service = "codebuild"


def main(data):
    Image(env={"BRANCH": "$.branch"})
#                        ^^^^^^^^^^ FLX304
`,
        fixed: `
class Image(Task):
    service = "codebuild"


def main(data):
    Image(env={"BRANCH": data["branch"]})
`,
      },
    ],
    good: [
      `
class Image(Task):
    service = "codebuild"


def main(data):
    data["price"] = "$5.00"
    Image(env={"BRANCH": data["branch"]})
`,
    ],
  },
  check(program, report) {
    // Most files have no path in a string.
    if (!program.project.module.file.text.includes('$')) return;
    for (const statement of program.statements()) checkStatement(statement, report);
    for (const { live } of program.graphs.values()) for (const state of live) checkKeys(state, report);
  },
});

/** A path as a key, as in `data["$.order.id"]`. */
function checkKeys(state: State, report: RuleReport): void {
  for (const { path, span } of referencesIn(state)) {
    if (!path.includes('$', 1)) continue;
    const [key, ...inner] = stepsOf(path);
    if (typeof key !== 'string' || !/^\$[.[]/.test(key) || !PATH.test(key)) continue;
    const meant = `${reference(key)}${pythonPath(inner).slice('data'.length)}`;
    report(span, `'${key}' is the name of a single key here, not a path`, {
      help: `write ${meant}`,
      fix: fixOf(`write ${meant}`, 'unsafe', [{ span, text: meant }]),
    });
  }
}

function checkStatement(statement: Statement, report: RuleReport): void {
  if (statement.kind === 'assign') {
    const { value } = statement;
    if (value.kind === 'call') checkOptions(value, report);
    else checkValue(value, isEvaluable, report);
  } else if (statement.kind === 'expression' && statement.value.kind === 'call') {
    const [first] = statement.value.positional;
    if (first?.kind === 'dict') for (const { value } of first.entries) checkValue(value, isEvaluable, report);
    checkOptions(statement.value, report);
  } else if (statement.kind === 'raise' && statement.exception?.kind === 'call') {
    for (const cause of statement.exception.positional) checkValue(cause, isEvaluable, report);
  }
}

function checkOptions({ keywords }: Call, report: RuleReport): void {
  for (const { name, value } of keywords) {
    if ((name?.text !== 'env' && name?.text !== 'build_arg_vars') || value.kind !== 'dict') continue;
    for (const entry of value.entries) checkValue(entry.value, isEvaluable, report, name.text === 'env');
  }
}

/**
 * A plain path is reported only as a whole value: deep inside a literal it may be configuration for a task. Context
 * paths and intrinsic functions are reported anywhere.
 */
function checkValue(
  value: Expression,
  isSuspicious: (text: string) => boolean,
  report: RuleReport,
  takesData = false,
): void {
  if (value.kind === 'list' || value.kind === 'tuple') {
    for (const item of value.items) checkValue(item, isContext, report);
  } else if (value.kind === 'dict') {
    for (const { key, value: member } of value.entries) {
      const isTemplate = key?.kind === 'string' && key.value.endsWith('.$');
      checkValue(member, isTemplate ? isEvaluable : isContext, report);
    }
  } else if (value.kind === 'string' && isSuspicious(value.value)) {
    const isPath = PATH.test(value.value);
    report(value.span, `'${value.value}' is an ordinary string here, because literals are not evaluated`, {
      help: !isPath
        ? 'compute the value in a task and assign its result'
        : takesData
          ? `write ${reference(value.value)}`
          : `pass ${reference(value.value)} to a task and assign its result`,
      fix: takesData && isPath ? asReference(value) : undefined,
    });
  }
}

function isEvaluable(text: string): boolean {
  return isContext(text) || (text.startsWith('$') && PATH.test(text));
}

function isContext(text: string): boolean {
  return (text.startsWith('$$') && CONTEXT.test(text)) || (text.startsWith('States.') && INTRINSIC.test(text));
}

/** `$.a['b'][0]` as `data["a"]["b"][0]`. */
function reference(path: string): string {
  const steps = path.matchAll(/\.(\w+)|\['([^']+)'\]|\["([^"]+)"\]|\[(\d+)\]/g);
  const parts = [...steps].map(([, name, single, double, index]) => index ?? JSON.stringify(name ?? single ?? double));
  return `data${parts.map((part) => `[${part}]`).join('')}`;
}

function asReference({ value, span }: StringLiteral): Fix | undefined {
  return fixOf(`write ${reference(value)}`, 'unsafe', [{ span, text: reference(value) }]);
}
