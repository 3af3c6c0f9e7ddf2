// FLX541: an unused import inside a method.
import type { Fix } from '../base/fix.ts';
import type { Span } from '../base/source.ts';
import { defineRule } from '../lint/rule.ts';
import type { Binding, Imported, MethodScopes } from '../methods/scope.ts';
import type { Module } from '../syntax/ast.ts';
import { remove, removeStatements } from '../syntax/edits.ts';
import type { CstNode } from '../syntax/tree.ts';

export const unusedImportInRun = defineRule({
  code: 'FLX541',
  name: 'unused-import-in-run',
  severity: 'note',
  summary: 'unused import in a method',
  docs: `Everything that a method imports is packaged and loaded with the task. An unused import makes the package larger and the first start slower.

Remove it. If the import is needed for its side effects, suppress the finding and give the reason.

The rule ignores imports that handle a failure, as in \`try: import x\` with \`except ImportError\`.`,
  examples: {
    bad: [
      {
        code: `
class Load(Task):
    async def run(event, context):
        import json
#              ^^^^ FLX541
        from datetime import date, timedelta
#                                  ^^^^^^^^^ FLX541

        return {"day": date.today().isoformat()}


def main(data):
    data["day"] = Load()
`,
        fixed: `
class Load(Task):
    async def run(event, context):
        from datetime import date

        return {"day": date.today().isoformat()}


def main(data):
    data["day"] = Load()
`,
      },
    ],
    good: [
      `
class Load(Task):
    async def run(event, context):
        try:
            import orjson as json
        except ImportError:
            import json

        return json.loads(event["text"])


def main(data):
    data["order"] = Load()
`,
    ],
  },
  check({ project, methods }, report) {
    for (const { scopes } of methods) {
      const unused = unusedImports(scopes);
      if (unused.length === 0) continue;
      const gone = new Set(unused.map(({ imported }) => imported.name));
      for (const { name, binding, imported } of unused) {
        report(binding.span, `'${shownName(name, imported, project.module.file.text)}' is imported but unused`, {
          help: 'remove the import',
          fix: () => removal(imported, gone, project.module),
        });
      }
    }
  },
});

/** The path for `import a.b`, though it binds `a`: the import is for b. */
function shownName(name: string, { name: { children } }: Imported, text: string): string {
  const [path, alias] = children;
  return path?.type === 'dotted_name' && alias === undefined ? text.slice(path.start, path.end) : name;
}

interface Unused {
  readonly name: string;
  readonly binding: Binding;
  readonly imported: Imported;
}

function unusedImports({ imports, hasDynamicNames }: MethodScopes): Unused[] {
  if (hasDynamicNames) return [];
  return imports.flatMap(({ name, scope, binding }) => {
    const { imported } = binding;
    // Names of a class or module can be read from outside as attributes.
    if (imported === undefined || imported.isGuarded || scope.kind !== 'function' || scope.read.has(name)) return [];
    return [{ name, binding, imported }];
  });
}

/** Removes all unused names of the statement at once, because separate removals would overlap at the commas. */
function removal({ statement, block }: Imported, gone: ReadonlySet<CstNode>, module: Module): Fix | undefined {
  const names = statement.children.filter(({ type }) => type === 'imported');
  const edits = names.every((name) => gone.has(name))
    ? removeStatements(
        module,
        block.map((node) => ({ span: node })),
        ...around(block.indexOf(statement)),
      )
    : joined(gaps(names, gone).map((span) => remove(module, span)));
  return edits && { title: 'remove unused imports', safety: 'safe', edits };
}

function around(index: number): [number, number] {
  return [index, index + 1];
}

/** Spans to delete so that the list stays valid: each group of adjacent unused names, with the comma on one side. */
function gaps(names: readonly CstNode[], gone: ReadonlySet<CstNode>): Span[] {
  const spans: Span[] = [];
  let kept: CstNode | undefined;
  let first: CstNode | undefined;
  let last: CstNode | undefined;
  for (const name of names) {
    if (gone.has(name)) {
      first ??= name;
      last = name;
      continue;
    }
    if (first !== undefined && last !== undefined) {
      spans.push(kept === undefined ? { start: first.start, end: name.start } : { start: kept.end, end: last.end });
    }
    [kept, first, last] = [name, undefined, undefined];
  }
  if (kept !== undefined && last !== undefined) spans.push({ start: kept.end, end: last.end });
  return spans;
}

function joined<T>(lists: readonly (readonly T[] | undefined)[]): readonly T[] | undefined {
  return lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? []);
}
