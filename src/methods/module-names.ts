// In: a project file. Out: the names that its module-level code defines. Module-level code is not deployed, so a run
// method cannot see these names.
import type { Span } from '../base/source.ts';
import { type Module, statementsOf } from '../syntax/ast.ts';

export interface ModuleName {
  readonly span: Span;
  /** An import statement that binds only this name. Undefined for names that are not imported. */
  readonly statement: string | undefined;
}

export function moduleNames({ body, file }: Module): Map<string, ModuleName> {
  const names = new Map<string, ModuleName>();
  for (const statement of statementsOf(body)) {
    if (statement.kind === 'function' || statement.kind === 'class') {
      names.set(statement.name.text, { span: statement.name.span, statement: undefined });
    } else if (statement.kind === 'assign') {
      for (const target of statement.targets) {
        const parts = target.kind === 'tuple' || target.kind === 'list' ? target.items : [target];
        for (const part of parts) {
          if (part.kind === 'name') names.set(part.text, { span: part.span, statement: undefined });
        }
      }
    } else if (statement.kind === 'unsupported-statement' && statement.construct === 'import') {
      const { span } = statement;
      for (const [name, code] of importedNames(file.text.slice(span.start, span.end))) {
        names.set(name, { span, statement: code });
      }
    }
  }
  return names;
}

/** The names that an import statement binds, each with a statement that binds only that name. */
function importedNames(text: string): [string, string][] {
  const flat = text.replace(/#[^\r\n]*/g, '').replace(/[\\()\s]+/g, ' ');
  const from = /^from (\S+|\.+ \S+) import (.*)$/.exec(flat);
  const [start, list] = from === null ? ['import', flat.slice('import '.length)] : [`from ${from[1]} import`, from[2]];
  return (list ?? '').split(',').flatMap((part) => {
    const [path, alias] = part.trim().split(' as ');
    if (path === undefined || path === '' || path === '*') return [];
    const name = alias ?? (from === null ? path.slice(0, `${path}.`.indexOf('.')) : path);
    return [[name, `${start} ${part.trim()}`]];
  });
}
