// Derives logical ids and labels of templates from the names in a project.
import { digest, plainName, shorten } from '../../project/deployed-names.ts';

/** Returns a logical id: a prefix for the kind of resource, and the name in PascalCase. */
export type Ids = (prefix: string, name: string) => string;

/**
 * Ids consist of letters and digits. If two names give the same id, the later one in `entities` gets a hash. All
 * pairs are known in advance, so that an id does not depend on which resources a stack contains.
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

/** Ids of the project's own resources and parameters. */
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

/** A name as printable ASCII, which descriptions and tags require. */
export function label(name: string): string {
  return shorten(plainName(name), 100);
}
