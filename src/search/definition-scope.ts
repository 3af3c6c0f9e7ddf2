// Decides which files are read for definitions. In: paths and patterns. Out: where to search, and whether a file is selected. A
// pattern has the syntax of a `.gitignore`. It selects files of any name in the working directory.
import { basename, dirname, resolve } from 'node:path';
import { isDefinitionName, mayHoldDefinitions } from '../definitions/names.ts';
import { isInside, shownPath } from '../files/paths.ts';
import type { FoundFile } from './discover.ts';
import { type GlobPart, matchesName, parseGlob } from './gitignore/glob.ts';
import { type IgnoreRule, matchesRules, parseRule } from './gitignore/ignore.ts';
import { pathKind } from './links.ts';

export interface DefinitionScope {
  /** The paths to search. */
  readonly paths: readonly string[];
  /** The paths that the user named, without patterns. */
  readonly named: readonly string[];
  readonly patterns: readonly string[];
  /** Whether a search has to consider files with this name. */
  readonly isWanted: (name: string) => boolean;
  /** Whether an absolute path is selected, even if the file exists only in the base. */
  readonly includes: (path: string) => boolean;
  /** Whether the user named this file. */
  readonly isNamed: (path: string) => boolean;
  /** The patterns that match none of the files. */
  readonly idle: (files: readonly FoundFile[]) => readonly string[];
}

/** If `isPattern` is false, a text with `*`, `?` or `[` is a path. */
export function definitionScope(texts: readonly string[], cwd: string, isPattern: boolean): DefinitionScope {
  const patterns = texts.filter(
    (text) => isPattern && /[*?[]/.test(text) && pathKind(resolve(cwd, text)) === 'missing',
  );
  const named = texts.filter((text) => !patterns.includes(text));
  const rules = patterns.map((text) => parseRule(text.replace(/^\.\//, '/')));
  const tails = patterns.flatMap((text): GlobPart[] => [parseGlob(basename(text))?.[0] ?? []]);
  const roots = named.map((text) => resolve(cwd, text));
  const isNamed = (path: string): boolean => roots.includes(path);
  return {
    ...{ named, patterns, isNamed },
    paths: patterns.length === 0 ? named : [...named, '.'],
    isWanted: (name) => mayHoldDefinitions(name) || tails.some((tail) => isTail(tail, name)),
    includes: (path) =>
      isNamed(path) ||
      (mayHoldDefinitions(basename(path)) && roots.some((root) => isInside(root, path))) ||
      rules.some((rule) => rule !== undefined && matches(rule, path, cwd)),
    idle: (files) =>
      patterns.filter((_, index) => {
        const rule = rules[index];
        return rule === undefined || !files.some(({ path }) => matches(rule, path, cwd));
      }),
  };
}

function isTail(tail: GlobPart, name: string): boolean {
  return tail === '**' || matchesName(tail, name);
}

/** A pattern that matches a folder selects the files in it that may contain definitions. */
function matches(rule: IgnoreRule, path: string, cwd: string): boolean {
  if (!isInside(cwd, path)) return false;
  const parts = shownPath(path, cwd).split('/');
  return parts.some((_, index) => {
    const isFolder = index < parts.length - 1;
    if (isFolder && !mayHoldDefinitions(basename(path))) return false;
    return matchesRules(parts.slice(0, index + 1), isFolder, [rule]) === true;
  });
}

/**
 * Whether to mention a bad link. Most JSON and YAML files of a repository have nothing to do with Step Functions, so most links
 * don't matter.
 */
export function isWorthSaying(shown: string, { isNamed, patterns }: DefinitionScope, cwd: string): boolean {
  return isNamed(resolve(cwd, shown)) || patterns.length > 0 || isDefinitionName(shown);
}

/** Returns a function that tells whether a path is in the output of a build. `manifest` is the file name that marks an output. */
export function buildFolders(files: readonly Pick<FoundFile, 'path'>[], manifest: string): (path: string) => boolean {
  const folders = new Set(files.flatMap(({ path }) => (basename(path) === manifest ? [dirname(path)] : [])));
  return (path) => {
    if (folders.size === 0) return false;
    for (let at = dirname(path); !folders.has(at); at = dirname(at)) if (at === dirname(at)) return false;
    return true;
  };
}
