// Decides which paths git ignores, by the `.gitignore` files from the root of the repository down to a folder. A deeper file
// overrides a shallower one, and everything in an ignored folder is ignored (https://git-scm.com/docs/gitignore, 2.39).
// Patterns are case-sensitive on every system.
import { join, sep } from 'node:path';
import { kindOf, readFile } from '../../files/reader.ts';
import { type Glob, matchesName, matchesPath, parseGlob } from './glob.ts';

/** The rules that apply inside a folder: its own, then those of its parent folders. */
export interface IgnoreLayer {
  /** The absolute path of the folder with the `.gitignore`. */
  readonly folder: string;
  readonly rules: readonly IgnoreRule[];
  readonly above: IgnoreLayer | undefined;
}

export interface IgnoreRule {
  readonly glob: Glob;
  /** Whether the pattern starts with `!`, so it includes paths again that an earlier rule ignores. */
  readonly isNegated: boolean;
  readonly isForFolders: boolean;
  /** A pattern without a slash matches only the last name of a path. */
  readonly isForNames: boolean;
  /** Set if such a pattern is a plain name without wildcards. */
  readonly name: string | undefined;
}

/** In bytes. Handwritten files are smaller, and every rule costs time in every folder. */
const MAX_IGNORE_FILE = 1 << 18;

/** Adds the rules of `folder` to those of its parent folders. Throws if its `.gitignore` cannot be read. */
export function withIgnoreFile(folder: string, above: IgnoreLayer | undefined): IgnoreLayer | undefined {
  const text = readIgnoreFile(join(folder, '.gitignore'));
  return text === undefined ? above : { folder, rules: parseRules(text), above };
}

/** Whether git ignores `path`, which is absolute and has no ignored parent. */
export function isIgnored(path: string, isFolder: boolean, layers: IgnoreLayer | undefined): boolean {
  for (let layer = layers; layer !== undefined; layer = layer.above) {
    const start = layer.folder.endsWith(sep) ? layer.folder.length : layer.folder.length + 1;
    const verdict = lastMatch(path.slice(path.lastIndexOf(sep) + 1), isFolder, layer.rules, () =>
      path.slice(start).split(sep),
    );
    if (verdict !== undefined) return verdict;
  }
  return false;
}

/** Whether the last matching rule ignores the path. Undefined if none matches. `parts` start at the folder of the rules. */
export function matchesRules(
  parts: readonly string[],
  isFolder: boolean,
  rules: readonly IgnoreRule[],
): boolean | undefined {
  return lastMatch(parts.at(-1) ?? '', isFolder, rules, () => parts);
}

/** This runs for every folder. Most rules are plain names, so the path is split only for the others. */
function lastMatch(
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

/** Undefined for a line that can't match anything. */
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

/** Removes trailing spaces up to an escaped one. */
function trimEnd(line: string): string {
  let end = 0;
  for (let index = 0; index < line.length; index += 1) {
    const isEscaped = line[index] === '\\';
    if (isEscaped) index += 1;
    if (isEscaped || line[index] !== ' ') end = index + 1;
  }
  return line.slice(0, end);
}

/** Undefined if the file does not exist. Like git, it does not follow links. */
function readIgnoreFile(path: string): string | undefined {
  if (kindOf(path) !== 'file') return undefined;
  const bytes = readFile(path, MAX_IGNORE_FILE);
  if (typeof bytes === 'string') throw new Error(bytes);
  return new TextDecoder().decode(bytes);
}
