// FLX130: a state machine function whose parameter list is not `(data)`.
import { type Fix, fixOf } from '../base/fix.ts';
import { defineRule } from '../lint/rule.ts';
import type { FunctionDef, Module } from '../syntax/ast.ts';
import { remove } from '../syntax/edits.ts';
import { nameUses } from '../syntax/names.ts';

export const mainParameter = defineRule({
  code: 'FLX130',
  name: 'main-parameter',
  severity: 'warning',
  summary: 'wrong parameters of a state machine function',
  docs: `The state of an execution is always called \`data\`, whatever the parameter list says: the parameter is there for readers. \`main\` has exactly one parameter, \`data\`. Other functions have \`data\` or none. Other parameters never receive a value.

Write \`(data)\`.`,
  examples: {
    bad: [
      {
        code: `
def main():
#       ^^ FLX130
    wait(seconds=data["seconds"])
`,
        fixed: `
def main(data):
    wait(seconds=data["seconds"])
`,
      },
    ],
    good: [
      `
def branch():
    wait(seconds=10)


def main(data):
    parallel(branch)
`,
    ],
  },
  check({ project, graphs }, report) {
    for (const { name, definition } of project.machines.values()) {
      const { parameters } = definition;
      const [first, second] = parameters;
      const isData = first?.name.text === 'data' && first.star === '' && first.form === 'positional';
      if ((isData && second === undefined) || (first === undefined && name.text !== 'main')) continue;
      // A machine without a graph has a refusal, most likely for a use of the other name.
      if (!isData && first !== undefined && !graphs.has(name.text)) continue;
      const message =
        name.text === 'main'
          ? "'main' must have exactly one parameter, 'data'"
          : `'${name.text}' must not have a parameter other than 'data'`;
      report({ start: name.span.end, end: definition.header.end }, message, {
        help: "write '(data)'",
        fix: () => plainList(definition, project.module),
      });
    }
  },
});

/** Unsafe, because a parameter shows what the author expects. Undefined if the body uses one: it means something else. */
function plainList({ name, header, parameters, body }: FunctionDef, module: Module): Fix | undefined {
  const uses = nameUses({ body });
  if (parameters.some((parameter) => parameter.name.text !== 'data' && uses.has(parameter.name.text))) return undefined;
  const span = { start: name.span.end, end: header.end };
  const isList = /^\s*\(/.test(module.file.text.slice(span.start, span.end));
  if (!isList || remove(module, span) === undefined) return undefined;
  return fixOf("write '(data)'", 'unsafe', [{ span, text: '(data)' }]);
}
