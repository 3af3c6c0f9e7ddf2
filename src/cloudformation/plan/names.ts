// In: names of the DSL. Out: what they are called within a template: logical ids, each for one thing, and labels.
import { digest, plainName, shorten } from '../../project/deployed-names.ts';

/** Logical ids: a prefix that says what it is and the name in PascalCase. */
export type Ids = (prefix: string, name: string) => string;

/**
 * Ids of letters and digits, each for one thing: where two names make the same id, the later one of
 * `entities` gets a hash. All pairs are known beforehand, so that an id does not depend on what is made of it.
 */
export function idsOf(entities: Iterable<readonly [prefixes: readonly string[], name: string]>): Ids {
  const ids = new Map<string, string>();
  const taken = new Set<string>(RESERVED);
  for (const [prefixes, name] of entities) {
    const pascal = pascalCase(name);
    for (const prefix of prefixes) {
      const key = `${prefix}:${name}`;
      if (ids.has(key)) continue;
      const id = `${prefix}${pascal}`;
      const own = taken.has(id) ? `${id}${digest(key)}` : id;
      taken.add(own);
      ids.set(key, own);
    }
  }
  return (prefix, name) => {
    const id = ids.get(`${prefix}:${name}`);
    if (id === undefined) throw new Error(`no logical id for ${prefix} of '${name}'`);
    return id;
  };
}

/** What templates have besides. */
const RESERVED = ['EncryptionKey', 'EncryptionKeyArn', 'StateDataTable', 'StateDataTableArn', 'StateDataTableName'];

const LONGEST_PASCAL = 150;

function pascalCase(name: string): string {
  const plain = name
    .split(/[^A-Za-z0-9]+/)
    .map((part) => `${part.slice(0, 1).toUpperCase()}${part.slice(1)}`)
    .join('');
  const isWhole = !/[^A-Za-z0-9_]/.test(name) && plain.length <= LONGEST_PASCAL && plain !== '';
  return isWhole ? plain : `${plain.slice(0, LONGEST_PASCAL)}${digest(name)}`;
}

/** Text that descriptions and tags take: printable ASCII. */
export function label(name: string): string {
  return shorten(plainName(name), 100);
}
