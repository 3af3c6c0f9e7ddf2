// FLX540: a name that the deployed method cannot see.
import type { Extra } from '../base/diagnostic.ts';
import type { Fix } from '../base/fix.ts';
import { didYouMean } from '../base/suggest.ts';
import { defineRule } from '../lint/rule.ts';
import { BUILTINS } from '../scope/builtins.ts';
import type { Method } from '../scope/method.ts';
import { type ModuleName, moduleNames } from '../scope/module-names.ts';
import type { Scope, Use } from '../scope/scope.ts';
import type { Module } from '../syntax/ast.ts';
import { insertStatement } from '../syntax/edits.ts';
import type { CstNode } from '../syntax/tree.ts';

export default defineRule({
  code: 'FLX540',
  name: 'undefined-name-in-run',
  severity: 'error',
  summary: 'a method uses a name that it neither imports nor defines',
  docs: `The run method is taken out of the file and deployed alone. Imports, constants, functions and classes of the file stay behind, so a name from there is a NameError as soon as the line runs. The same holds for the methods of an event processor.

Import inside the method what it needs, and put shared code into a package that it imports.

Names are looked up as Python does. Nothing is said of methods with a star import, \`globals()\` or \`exec\`, of annotations, or where a NameError is caught.`,
  examples: {
    bad: [
      {
        code: `
import math


class Load(Task):
    async def run(event, context):
        return math.ceil(event["count"] / 10)
#              ^^^^ FLX540


def main(data):
    data["pages"] = Load()
`,
        fixed: `
import math


class Load(Task):
    async def run(event, context):
        import math
        return math.ceil(event["count"] / 10)


def main(data):
    data["pages"] = Load()
`,
      },
      `
class Load(Task):
    async def run(event, context):
        orders = event["orders"]
        return [order["id"] for order in ordrs]
#                                        ^^^^^ FLX540


def main(data):
    data["ids"] = Load()
`,
    ],
    good: [
      `
class Load(Task):
    async def run(event, context):
        import math

        return math.ceil(event["count"] / 10)


def main(data):
    data["pages"] = Load()
`,
    ],
  },
  check({ project, methods }, report) {
    let outside: ReadonlyMap<string, ModuleName> | undefined;
    for (const method of methods) {
      const seen = new Set<string>();
      for (const use of method.scopes.missing) {
        if (seen.has(use.name) || isNonlocal(use)) continue;
        seen.add(use.name);
        outside ??= moduleNames(project.module);
        const { message, extra } = explain(use, method, outside, project.module);
        report(use.span, message, extra);
      }
    }
  },
});

/** A nonlocal name that is nowhere is what Python's compiler refuses. */
function isNonlocal({ name, scope }: Use): boolean {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    if (at.declared.get(name) === 'nonlocal') return true;
  }
  return false;
}

function explain(
  { name, scope }: Use,
  { definition, task }: Method,
  outside: ReadonlyMap<string, ModuleName>,
  module: Module,
): { readonly message: string; readonly extra: Extra } {
  const where = task === undefined ? 'the method' : 'run';
  const found = outside.get(name);
  if (found === undefined) {
    const help = (): string =>
      didYouMean(name, [...visibleNames(scope), ...BUILTINS]) ?? `import or define it inside ${where}`;
    return { message: `'${name}' is not defined in ${where}`, extra: { help } };
  }
  const only = task === undefined ? 'only the class is deployed' : 'only the method is deployed';
  const related = [{ span: found.span, message: 'this stays behind' }];
  if (found.statement === undefined) {
    const help = `define it inside ${where}, or in a package that ${where} imports`;
    return { message: `'${name}' is defined outside ${where}, and ${only}`, extra: { help, related } };
  }
  const help = `write '${found.statement}' inside ${where}`;
  const { statement } = found;
  const fix = (): Fix | undefined => importInside(statement, definition.code, module);
  return { message: `'${name}' is imported outside ${where}, and ${only}`, extra: { help, related, fix } };
}

function* visibleNames(scope: Scope): Generator<string> {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    if (at.kind !== 'class' || at === scope) yield* at.bindings.keys();
  }
}

/** The import as the first statement of the method, behind a docstring. */
function importInside(statement: string, code: readonly CstNode[], module: Module): Fix | undefined {
  const [first, second] = code;
  const isDocstring = first?.type === 'expression_statement' && first.children[0]?.type === 'string';
  const before = isDocstring ? second : first;
  const edits = before && insertStatement(module, before, statement);
  return edits && { title: `write '${statement}' inside the method`, safety: 'safe', edits };
}
