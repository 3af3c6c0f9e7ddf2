// Derives logical ids and labels of templates from the names in a project.
import { digest, plainName, shorten } from '../../project/deployed-names.ts';
import type { Subscription } from '../../project/project.ts';

/** Returns a logical id: a prefix for the kind of resource, and the name in PascalCase. */
export type Ids = (prefix: string, name: string) => string;

/**
 * Ids consist of letters and digits. If two names give the same id, the later one in `entities` gets a hash. All
 * pairs are known in advance, so that an id does not depend on which resources a stack contains.
 */
export function idsOf(entities: Iterable<readonly [prefixes: readonly string[], name: string]>): {
  readonly ids: Ids;
  /** All ids, and those of the project itself. */
  readonly taken: ReadonlySet<string>;
} {
  const idsByName = new Map<string, Map<string, string>>();
  const taken = new Set<string>(RESERVED);
  for (const [prefixes, name] of entities) {
    const pascal = pascalCase(name);
    const ids = idsByName.get(name) ?? new Map<string, string>();
    idsByName.set(name, ids);
    for (const prefix of prefixes) {
      if (ids.has(prefix)) continue;
      const id = `${prefix}${pascal}`;
      const unique = taken.has(id) ? `${id}${digest(`${prefix}:${name}`)}` : id;
      taken.add(unique);
      ids.set(prefix, unique);
    }
  }
  const ids: Ids = (prefix, name) => {
    const id = idsByName.get(name)?.get(prefix);
    if (id === undefined) throw new Error(`no logical id for ${prefix} of '${name}'`);
    return id;
  };
  return { ids, taken };
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

export interface NamedSubscription {
  /** For logical ids. */
  readonly name: string;
  readonly subscription: Subscription;
}

/**
 * Names the subscriptions of a machine by what they subscribe to. A name does not depend on other subscriptions, so that
 * CloudFormation leaves them alone when one is added, removed or moved. A repeated subscription also gets its number.
 */
export function namedSubscriptions(machine: string, subscriptions: readonly Subscription[]): NamedSubscription[] {
  const counts = new Map<string, number>();
  return subscriptions.map((subscription) => {
    const source = sourceOf(subscription);
    const identity = JSON.stringify([machine, ...source]);
    const count = (counts.get(identity) ?? 0) + 1;
    counts.set(identity, count);
    const readable = [machine, ...source]
      .join('_')
      .replace(VARIABLES, '')
      .replace(/[^A-Za-z0-9]+/g, '_');
    const hash = digest(count === 1 ? identity : `${identity}${count}`);
    return { name: `${readable.slice(0, LONGEST_SOURCE)}_${hash}`, subscription };
  });
}

function sourceOf(subscription: Subscription): string[] {
  if (subscription.source === 'topic') return [subscription.topicArnImportValue];
  return [subscription.project, subscription.machine, subscription.status];
}

const VARIABLES = /\$\{[^}]*\}/g;

/** Leaves room for the hash within `LONGEST_PASCAL`. */
const LONGEST_SOURCE = 100;
