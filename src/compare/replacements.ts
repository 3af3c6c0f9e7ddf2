// In: replacements.json, which `npm run replacements` generates. Out: for a resource type of CloudFormation, the properties whose
// change replaces the resource. A type that the list lacks is unknown, so nothing is said about it. Import this file with
// `import()`, because only a comparison needs it.
import list from './replacements.json';

export interface ReplacingProperty {
  /** The path as text, which ends with `?` if the property only may replace the resource. */
  readonly key: string;
  /** The steps to the property; `*` is each element of a list or a map. */
  readonly path: readonly string[];
}

export interface ReplacementRules {
  readonly properties: readonly ReplacingProperty[];
  /** The property that contains the physical name of the resource; undefined if AWS always chooses the name. */
  readonly nameProperty: string | undefined;
}

/** Returns the rules of a resource type; undefined for an unknown type. */
export type Replacements = (type: string) => ReplacementRules | undefined;

/** Decodes a type when it is first asked for. Call this once and pass the result on. */
export function replacementRules(): Replacements {
  const lines = new Map(Object.entries<string>(list));
  const decoded = new Map<string, ReplacementRules>();
  return (type) => {
    const line = lines.get(type);
    const rules = decoded.get(type) ?? (line === undefined ? undefined : rulesIn(type, line));
    if (rules !== undefined) decoded.set(type, rules);
    return rules;
  };
}

function rulesIn(type: string, line: string): ReplacementRules {
  const properties = line.split(',').map((key) => ({ key, path: key.replace('?', '').split('.') }));
  const kind = type.split('::').at(-1) ?? '';
  const name = properties.find(({ path: [first = '', ...rest] }) => rest.length === 0 && isName(first, kind));
  return { properties, nameProperty: name?.path[0] };
}

/** `TableName` of a Table or a GlobalTable, `DBInstanceIdentifier` of a DBInstance, `Name` of anything. */
function isName(property: string, kind: string): boolean {
  if (property === 'Name') return true;
  const [, what = ''] = /^(.+?)(?:Name|Identifier|Id)$/.exec(property) ?? [];
  return what !== '' && kind.endsWith(what);
}
