// In: replacements.json, which `npm run replacements` generates. Out: for each CloudFormation resource type, the properties whose
// change replaces the resource. Types outside the list are unknown and not reported. Import this file with `import()`, because only
// a comparison needs it.
import list from './replacements.json';

export interface ReplacingProperty {
  /** The path as text. It ends with `?` if a change may or may not replace the resource. */
  readonly key: string;
  /** The steps to the property. `*` is each element of a list or a map. */
  readonly path: readonly string[];
}

export interface ReplacementRules {
  readonly properties: readonly ReplacingProperty[];
  /** The property with the physical name of the resource. Undefined if AWS always chooses the name. */
  readonly nameProperty: string | undefined;
}

/** Returns the rules of a resource type. Undefined for an unknown type. */
export type Replacements = (type: string) => ReplacementRules | undefined;

/** Decodes each type on first use. Call this once and share the result. */
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
