// In: the `.gitignore` files from the repository root down to a folder. Out: whether git leaves a
// path out. A deeper file overrules a shallower one, and what lies in an ignored folder is ignored
// (https://git-scm.com/docs/gitignore, 2.39). Letter case counts everywhere, whatever the machine.
import { join, sep } from 'node:path';
import type { Reader } from '../../files/reader.ts';
import { type Glob, matchesName, matchesPath, parseGlob } from './glob.ts';

/** The rules that hold inside a folder: its own first, then those of the folders above. */
export interface IgnoreLayer {
  /** The folder whose `.gitignore` this is, absolute. */
  readonly folder: string;
  readonly rules: readonly IgnoreRule[];
  readonly above: IgnoreLayer | undefined;
}

export interface IgnoreRule {
  readonly glob: Glob;
  /** Takes back what an earlier rule left out. */
  readonly isNegated: boolean;
  readonly isForFolders: boolean;
  /** A pattern without a slash is matched with the last name of a path alone. */
  readonly isForNames: boolean;
  /** What a pattern for names is when nothing in it has a meaning. */
  readonly name: string | undefined;
}

/** Beyond this a `.gitignore` is not written by people; each of its lines costs time for every folder. */
const LARGEST = 1 << 18;

/** The rules inside `folder`, given those above it. Throws when its `.gitignore` cannot be read. */
export function withIgnoreFile(
  folder: string,
  above: IgnoreLayer | undefined,
  reader: Reader,
): IgnoreLayer | undefined {
  const text = readIgnoreFile(join(folder, '.gitignore'), reader);
  return text === undefined ? above : { folder, rules: parseRules(text), above };
}

/** Whether git ignores `path` (absolute), none of whose parents it ignores. */
export function isIgnored(path: string, isFolder: boolean, layers: IgnoreLayer | undefined): boolean {
  for (let layer = layers; layer !== undefined; layer = layer.above) {
    const start = layer.folder.endsWith(sep) ? layer.folder.length : layer.folder.length + 1;
    const verdict = lastVerdict(path.slice(path.lastIndexOf(sep) + 1), isFolder, layer.rules, () =>
      path.slice(start).split(sep),
    );
    if (verdict !== undefined) return verdict;
  }
  return false;
}

/** What the last rule that matches a path says, given in its parts from the folder of the rules. */
export function verdictOn(
  parts: readonly string[],
  isFolder: boolean,
  rules: readonly IgnoreRule[],
): boolean | undefined {
  return lastVerdict(parts.at(-1) ?? '', isFolder, rules, () => parts);
}

/** Most rules are names: the parts of a path are asked for by the others alone, as this runs for every folder. */
function lastVerdict(
  name: string,
  isFolder: boolean,
  rules: readonly IgnoreRule[],
  partsOf: () => readonly string[],
): boolean | undefined {
  let parts: readonly string[] | undefined;
  for (let index = rules.length - 1; index >= 0; index -= 1) {
    const rule = rules[index];
    if (rule === undefined || (rule.isForFolders && !isFolder)) continue;
    if (!rule.isForNames) parts ??= partsOf();
    if (rule.isForNames || parts === undefined ? isName(rule, name) : matchesPath(rule.glob, parts)) {
      return !rule.isNegated;
    }
  }
  return undefined;
}

function isName({ glob, name }: IgnoreRule, given: string): boolean {
  return name === undefined ? matchesName(glob[0] ?? [], given) : name === given;
}

function parseRules(text: string): IgnoreRule[] {
  return text
    .split('\n')
    .map(parseRule)
    .filter((rule) => rule !== undefined);
}

/** Undefined for a line that can match nothing. */
export function parseRule(line: string): IgnoreRule | undefined {
  if (line.startsWith('#')) return undefined;
  const trimmed = trimEnd(line.replace(/\r$/, ''));
  const isNegated = trimmed.startsWith('!');
  const pattern = isNegated ? trimmed.slice(1) : trimmed;
  const isForFolders = pattern.endsWith('/');
  const body = isForFolders ? pattern.slice(0, -1) : pattern;
  const glob = body === '' ? undefined : parseGlob(body.replace(/^\//, ''));
  if (glob === undefined) return undefined;
  const isForNames = !body.includes('/');
  const name = isForNames && /^[\w.-]+$/.test(body) ? body : undefined;
  return { glob, isNegated, isForFolders, isForNames, name };
}

/** Without the blanks at its end, but with one that is escaped. */
function trimEnd(line: string): string {
  let end = 0;
  for (let index = 0; index < line.length; index += 1) {
    const isEscaped = line[index] === '\\';
    if (isEscaped) index += 1;
    if (isEscaped || line[index] !== ' ') end = index + 1;
  }
  return line.slice(0, end);
}

/** Undefined when there is none. As git does, a link is not followed. */
function readIgnoreFile(path: string, reader: Reader): string | undefined {
  if (reader.kind(path) !== 'file') return undefined;
  const bytes = reader.read(path, LARGEST);
  if (typeof bytes === 'string') throw new Error(bytes);
  return new TextDecoder().decode(bytes);
}
