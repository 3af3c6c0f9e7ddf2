// In: the exports of a project before and after a change, and the imports of all projects in the repository. Out: the added and
// removed exports, and removed ones that another project still imports. CloudFormation does not remove an export in use:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
import { compareText } from '../base/compare-text.ts';
import type { DestructiveChange, ExportChange } from '../base/comparison.ts';
import { matchesWildcard } from '../base/wildcard.ts';
import { membersOf } from '../picture/definition.ts';
import { deployedText, type Template } from './access.ts';

export interface Export {
  /** The logical ID of its output. */
  readonly id: string;
  readonly template: string;
  /** Contains `${Environment}`. */
  readonly name: string;
}

export function exportsOf(templates: readonly Template[]): Export[] {
  return templates.flatMap(({ name: template, content }) =>
    [...membersOf(content.Outputs)].flatMap(([id, output]) => {
      const name = membersOf(membersOf(output).get('Export')).get('Name');
      return name === undefined ? [] : [{ id, template, name: deployedText(name) }];
    }),
  );
}

/** The exports that each project imports, by the name of the project. */
export type ImportedExports = ReadonlyMap<string, ReadonlySet<string>>;

export function compareExports(base: readonly Export[], head: readonly Export[]): ExportChange[] {
  const [old, current] = [new Set(base.map(({ name }) => name)), new Set(head.map(({ name }) => name))];
  return [
    ...[...current].filter((name) => !old.has(name)).map((name) => ({ kind: 'added' as const, name })),
    ...[...old].filter((name) => !current.has(name)).map((name) => ({ kind: 'removed' as const, name })),
  ];
}

/** The removed exports that other projects import, before or after the change. `own` has the names of the project itself. */
export function missedExports(
  base: readonly Export[],
  head: readonly Export[],
  own: readonly string[],
  importersOf: Importers,
): DestructiveChange[] {
  const remaining = new Set(head.map(({ name }) => name));
  const replaced = new Map(head.map(({ id, template, name }) => [`${template} ${id}`, name]));
  return base
    .filter(({ name }) => !remaining.has(name))
    .flatMap(({ id, template, name }): DestructiveChange[] => {
      const importers = importersOf(name).filter((project) => !own.includes(project));
      if (importers.length === 0) return [];
      return [
        {
          ...{ effect: 'unexported', id, type: 'export', template, causes: [], loses: '', isAllowed: false },
          name: { before: name, after: replaced.get(`${template} ${id}`) },
          importers,
        },
      ];
    });
}

/** The projects that import an export. */
export type Importers = (name: string) => readonly string[];

/** Indexes the imports, so that a lookup does not visit every project. */
export function importersIn(imports: ImportedExports): Importers {
  const byName = new Map<string, string[]>();
  for (const [project, names] of imports) {
    for (const name of names) {
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [project]);
      else known.push(project);
    }
  }
  // An import may contain a literal environment: `production-orders-main-success-topic-arn`.
  const plain = [...byName.keys()].filter((name) => !name.includes('${'));
  return (name) => {
    const pattern = name.replaceAll(ENVIRONMENT, '*');
    const matching = plain.filter((other) => other !== name && matchesWildcard(pattern, other));
    return [...new Set([name, ...matching].flatMap((one) => byName.get(one) ?? []))].sort(compareText);
  };
}

const ENVIRONMENT = '${Environment}';
