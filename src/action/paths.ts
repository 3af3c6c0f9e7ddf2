// Resolves every path of the inputs to a real path. Returns one sentence for each that leads outside the workspace, or
// for a file to write, out of the workspace and RUNNER_TEMP. Creates and writes nothing.
import { lstatSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { isInside, shownPath } from '../files/paths.ts';
import { visible } from '../report/escape.ts';
import type { Host } from './host.ts';
import type { Inputs } from './inputs.ts';

/** Absolute real paths. */
export interface RunPaths {
  /** The working directory; paths in reports are relative to it. */
  readonly cwd: string;
  readonly repository: string;
  /** The path from the repository to `cwd`, with `/`; empty if they are the same. */
  readonly folder: string;
  /** The configuration file that the input names. */
  readonly config: string | undefined;
  readonly outputDir: string | undefined;
  readonly jsonFile: string | undefined;
  readonly sarifFile: string | undefined;
  readonly testsJunitFile: string | undefined;
  /** The folder to read; its files may be missing. */
  readonly changeSets: string | undefined;
  /** RUNNER_TEMP, which the runner empties after the job. */
  readonly temp: string;
}

export type ResolvedPaths =
  | { readonly kind: 'paths'; readonly paths: RunPaths }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

export function resolvePaths(inputs: Inputs, env: Host['env'], currentFolder: string): ResolvedPaths {
  const problems: string[] = [];
  const workspace = rootAt(resolve(env.GITHUB_WORKSPACE || currentFolder));
  const temp = rootAt(resolve(env.RUNNER_TEMP || tmpdir()));

  const cwd = realPath(resolve(workspace.real, inputs.workingDirectory));
  if (cwd === undefined || !isInside(workspace.real, cwd)) {
    return { kind: 'problems', problems: [outside('working-directory', inputs.workingDirectory, 'the workspace')] };
  }
  if (!isFolder(cwd)) {
    const given = visible(inputs.workingDirectory);
    return {
      kind: 'problems',
      problems: [`invalid value '${given}' for input 'working-directory'; expected a folder in the workspace`],
    };
  }
  for (const path of inputs.paths) {
    const real = realPath(resolve(cwd, path));
    if (real === undefined || !isInside(workspace.real, real)) problems.push(outside('paths', path, 'the workspace'));
  }
  for (const path of typeof inputs.definitions === 'string' ? [] : inputs.definitions) {
    const real = realPath(resolve(cwd, path));
    if (real === undefined || !isInside(workspace.real, real)) {
      problems.push(outside('definitions', path, 'the workspace'));
    }
  }
  const config = inputs.config === undefined ? undefined : realPath(resolve(cwd, inputs.config));
  if (inputs.config !== undefined && (config === undefined || !isInside(workspace.real, config))) {
    problems.push(outside('config', inputs.config, 'the workspace'));
  }
  const target = (name: string, given: string | undefined): string | undefined => {
    if (given === undefined) return undefined;
    const path = resolve(cwd, given);
    const real = withoutLinks(path, workspace) ?? withoutLinks(path, temp);
    if (real === undefined) problems.push(outside(name, given, 'the workspace or RUNNER_TEMP, without symbolic links'));
    return real;
  };
  const repository = repositoryAt(cwd, workspace.real);
  const paths: RunPaths = {
    cwd,
    repository,
    folder: shownPath(cwd, repository),
    config,
    outputDir: target('output-dir', inputs.outputDir),
    jsonFile: target('json-file', inputs.jsonFile),
    sarifFile: target('sarif-file', inputs.sarifFile),
    testsJunitFile: target('tests-junit-file', inputs.testsJunitFile),
    changeSets: target('change-sets', inputs.changeSets),
    temp: temp.real,
  };
  problems.push(...sameFiles(inputs, paths));
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'paths', paths };
}

/** Two reports in one file: the second would replace the first. */
function sameFiles({ jsonFile, sarifFile }: Inputs, paths: RunPaths): string[] {
  const files = [
    ['json-file', paths.jsonFile, jsonFile],
    ['sarif-file', paths.sarifFile, sarifFile],
    ['tests-junit-file', paths.testsJunitFile, undefined],
  ] as const;
  return files.flatMap(([name, path, given], index) =>
    files
      .slice(index + 1)
      .filter(([, other]) => path !== undefined && path === other)
      .map(([other]) => `inputs '${name}' and '${other}' both name '${visible(given ?? '')}'; use two different files`),
  );
}

/** A folder by its name and by its real path: the runner's own folders may be reached through a link. */
interface Root {
  readonly named: string;
  readonly real: string;
}

function rootAt(named: string): Root {
  return { named, real: realPath(named) ?? named };
}

/**
 * Returns the real path of `path` if it is under `root` and contains no link. A link in an untrusted branch could redirect a
 * write to the runner's own files, which are also under RUNNER_TEMP.
 */
function withoutLinks(path: string, root: Root): string | undefined {
  const base = [root.real, root.named].find((folder) => isInside(folder, path) && path !== folder);
  if (base === undefined) return undefined;
  const expected = join(root.real, relative(base, path));
  return realPath(path) === expected ? expected : undefined;
}

/** Finds where the repository was checked out: the workspace, or a folder in it (`path` of actions/checkout). */
function repositoryAt(folder: string, workspace: string): string {
  for (let candidate = folder; candidate !== workspace; candidate = dirname(candidate)) {
    // In a submodule `.git` is a file, and paths are relative to the repository around it.
    if (isFolder(join(candidate, '.git'))) return candidate;
  }
  return workspace;
}

function outside(name: string, given: string, allowed: string): string {
  return `invalid path '${visible(given)}' in input '${name}'; expected a path inside ${allowed}`;
}

/** Returns the real path, also of a file that does not exist yet; undefined behind a dangling link. */
export function realPath(path: string): string | undefined {
  const missing: string[] = [];
  for (let existing = path; ; existing = dirname(existing)) {
    try {
      return join(realpathSync(existing), ...missing);
    } catch {
      if (isEntry(existing) || dirname(existing) === existing) return undefined;
      missing.unshift(basename(existing));
    }
  }
}

function isEntry(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
