// FLX540: a name that is undefined where the method is deployed.
import type { Extra } from '../base/diagnostic.ts';
import { type Fix, fixOf } from '../base/fix.ts';
import { didYouMean, nearest } from '../base/suggest.ts';
import { defineRule, type RuleReport } from '../lint/rule.ts';
import { BUILTINS } from '../methods/builtins.ts';
import { loadTimeNames, namesIn } from '../methods/load-time-names.ts';
import type { Method } from '../methods/method.ts';
import { type ModuleName, moduleNames } from '../methods/module-names.ts';
import { moveHelpers } from '../methods/move-helpers.ts';
import type { Scope, Use } from '../methods/scope.ts';
import type { Project } from '../project/project.ts';
import type { ClassDef, Module, Name, Statement } from '../syntax/ast.ts';
import { insertStatement, rename } from '../syntax/edits.ts';
import type { CstNode } from '../syntax/tree.ts';

export const undefinedNameInRun = defineRule({
  code: 'FLX540',
  name: 'undefined-name-in-run',
  severity: 'error',
  summary: 'undefined name in a method',
  docs: `Only the run method is deployed, without the rest of the file. Imports, constants, functions and classes of the file are not available, so using one raises a NameError as soon as the line runs. The same applies to the methods of an event processor. Decorators and default values are evaluated when the deployed module is loaded, where only Python's built-in names exist.

Import inside the method what it needs, and move shared code into a package that it imports. A fix moves functions and constants of the file into each method that uses them. There is none for a function with a decorator, or for a value that keeps a state between calls. A function that only run methods use is not a state machine, so no other rule reports it.

Names are resolved as in Python. The rule ignores methods with a star import, \`globals()\` or \`exec\`, as well as annotations and code that handles a NameError.`,
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
      {
        code: `
LIMIT = 10


def first(orders):
    return orders[:LIMIT]


class Load(Task):
    async def run(event, context):
        return first(event["orders"])
#              ^^^^^ FLX540


def main(data):
    data["orders"] = Load()
`,
        fixed: `
class Load(Task):
    async def run(event, context):
        LIMIT = 10

        def first(orders):
            return orders[:LIMIT]

        return first(event["orders"])


def main(data):
    data["orders"] = Load()
`,
      },
      `
LIMIT = 10


class Load(Task):
    async def run(event, context, limit=LIMIT):
#                                       ^^^^^ FLX540
        return event["orders"][:limit]


def main(data):
    data["orders"] = Load()
`,
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
    let known: ReadonlyMap<string, ModuleName> | undefined;
    const outside: Outside = (name) => {
      known ??= moduleNames(project.module);
      return known.get(name);
    };
    const { machines, tasks, processors } = project;
    const isDeployed = (name: string): boolean => machines.has(name) || tasks.has(name) || processors.has(name);
    let fix: { readonly move: Fix | undefined } | undefined;
    const moved = (): Fix | undefined => {
      fix ??= { move: moveHelpers(project.module, methods, isDeployed) };
      return fix.move;
    };
    const classes = [...project.processors.values()].map(({ definition }) => definition);
    const owners = new Map(classes.flatMap((owner) => owner.body.map((member) => [member, owner] as const)));
    for (const method of methods) {
      const seen = new Set<string>();
      // An event processor is deployed as a whole class.
      const owner = owners.get(method.definition);
      for (const use of method.scopes.unresolved) {
        if (seen.has(use.name) || isNonlocal(use) || use.name === owner?.name.text) continue;
        seen.add(use.name);
        const { message, extra } = explain(use, method, outside, moved, project);
        report(use.span, message, extra);
      }
      checkLoadTimeNames(loadTimeNames(method.definition), owner, outside, report);
    }
    for (const owner of classes) {
      for (const statement of owner.body) {
        if (statement.kind === 'assign') checkLoadTimeNames(namesIn(statement.value), owner, outside, report);
      }
    }
  },
});

/** Looks up a name of the module, outside classes and methods. */
type Outside = (name: string) => ModuleName | undefined;

/** Checks defaults, decorators and class attributes, which are evaluated as soon as the deployed module is imported. */
function checkLoadTimeNames(
  names: Iterable<Name>,
  owner: ClassDef | undefined,
  outside: Outside,
  report: RuleReport,
): void {
  let own: ReadonlySet<string> | undefined;
  const [where, what] = owner === undefined ? ['run', 'method'] : ['the class', 'class'];
  for (const { text, span } of names) {
    if (BUILTINS.has(text)) continue;
    own ??= new Set(owner?.body.flatMap(namesOf));
    if (own.has(text)) continue;
    const found = outside(text);
    const how = found?.statement === undefined ? 'defined' : 'imported';
    const message =
      found === undefined
        ? `undefined name '${text}' in the deployed module`
        : `'${text}' is ${how} outside ${where}, but only the ${what} is deployed`;
    report(span, message, {
      help: 'write a literal, or move the code that needs the name into the method',
      ...(found && { related: [{ span: found.span, message: 'not deployed' }] }),
    });
  }
}

function namesOf(statement: Statement): string[] {
  if (statement.kind === 'function') return [statement.name.text];
  if (statement.kind !== 'assign') return [];
  return statement.targets.flatMap((target) => (target.kind === 'name' ? [target.text] : []));
}

/** FLX542 reports an unbound nonlocal name, since Python's compiler rejects it. */
function isNonlocal({ name, scope }: Use): boolean {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    if (at.declared.get(name) === 'nonlocal') return true;
  }
  return false;
}

function explain(
  use: Use,
  { definition, task, scopes }: Method,
  outside: Outside,
  moved: () => Fix | undefined,
  { tasks, machines, module }: Project,
): { readonly message: string; readonly extra: Extra } {
  const { name } = use;
  const where = task === undefined ? 'the method' : 'run';
  const found = outside(name);
  if (found === undefined) {
    const known = (): string[] => [...visibleNames(use.scope), ...BUILTINS];
    const help = (): string =>
      (name === 'self' ? SELF_HELP : undefined) ?? didYouMean(name, known()) ?? `import or define it inside ${where}`;
    const fix = (): Fix | undefined => (name === 'self' ? undefined : renameUses(name, known(), scopes));
    return { message: `undefined name '${name}' in ${where}`, extra: { help, fix } };
  }
  const only = task === undefined ? 'only the class is deployed' : 'only the method is deployed';
  const related = [{ span: found.span, message: 'not deployed' }];
  if (found.statement === undefined) {
    if (tasks.has(name) || machines.has(name)) {
      const isPart = module.file.text.charAt(use.span.end) === '.';
      const help = isPart
        ? 'write the value itself, because the class is not deployed'
        : 'call it in a state machine function instead';
      return { message: `'${name}' is defined outside ${where}, but ${only}`, extra: { help, related } };
    }
    const help = `define it inside ${where}, or in a package that ${where} imports`;
    return { message: `'${name}' is defined outside ${where}, but ${only}`, extra: { help, related, fix: moved } };
  }
  const help = `write '${found.statement}' inside ${where}`;
  const { statement } = found;
  const fix = (): Fix | undefined => importInside(statement, definition.code, module);
  return { message: `'${name}' is imported outside ${where}, but ${only}`, extra: { help, related, fix } };
}

/** Renames every use in the method, because only the first is reported. */
function renameUses(name: string, known: readonly string[], { unresolved }: Method['scopes']): Fix | undefined {
  const near = nearest(name, known);
  const uses = unresolved.filter((other) => other.name === name).map(({ span }) => span);
  return near === undefined
    ? undefined
    : fixOf(
        `write '${near}'`,
        'unsafe',
        rename(
          uses.sort((a, b) => a.start - b.start),
          near,
        ),
      );
}

const SELF_HELP = "remove 'self', and define what it refers to inside the method";

function* visibleNames(scope: Scope): Generator<string> {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    if (at.kind !== 'class' || at === scope) yield* at.bindings.keys();
  }
}

/** Inserts the import as the first statement of the method, after a docstring. */
function importInside(statement: string, code: readonly CstNode[], module: Module): Fix | undefined {
  const [first, second] = code;
  const isDocstring = first?.type === 'expression_statement' && first.children[0]?.type === 'string';
  const before = isDocstring ? second : first;
  const edits = before && insertStatement(module, before, statement);
  return edits && { title: `write '${statement}' inside the method`, safety: 'safe', edits };
}
