// Finds the definitions that `fluxio diff` compares, and compares them. In: the paths of the command and the changed files. Out: the
// definitions of the working tree, or undefined if no changed file can contain one. Otherwise, all files that may contain
// definitions are read, because a template may name a changed file.
import { basename, join, resolve } from 'node:path';
import type { Comparison } from '../base/comparison.ts';
import { isProblem, type Problem } from '../base/problem.ts';
import { mayHoldDefinitions, mentionsDefinition } from '../definitions/names.ts';
import { isInside, shownPath } from '../files/paths.ts';
import type { ChangedFile } from '../git/base-files.ts';
import { MANIFEST_FILE } from '../output/manifest.ts';
import { compareWithBaseDefinitions, withDefinitions } from '../search/base-definitions.ts';
import type { ConfigOptions } from '../search/config.ts';
import { diskReader, findDefinitionFiles } from '../search/definition-files.ts';
import { buildFolders, definitionScope } from '../search/definition-scope.ts';
import { type FoundDefinitions, foundDefinitions } from '../search/found-definitions.ts';
import { DEFAULT_LIMITS } from '../search/limits.ts';
import { pathKind } from '../search/links.ts';
import { projectName } from '../search/project-files.ts';
import { readInput } from '../search/read.ts';
import type { Base } from '../workspace/compare-with-base.ts';
import type { DefinitionMemory } from '../workspace/definition-set.ts';
import { awaitStage } from './stage.ts';

type Changed = Pick<ChangedFile<unknown>, 'path' | 'status'>;

export interface DefinitionRequest {
  /** The paths of the command; empty for the working directory. */
  readonly paths: readonly string[];
  readonly options: ConfigOptions;
  readonly memory: DefinitionMemory | undefined;
}

/** Whether a path of the command names a file with definitions rather than projects. */
export function isDefinitionFile(path: string, cwd: string): boolean {
  const absolute = resolve(cwd, path);
  return mayHoldDefinitions(basename(absolute)) && pathKind(absolute) !== 'folder';
}

/** Undefined if no changed file can contain a definition. */
export async function definitionsToCompare(
  { paths, options, memory }: DefinitionRequest,
  changes: readonly Changed[],
): Promise<FoundDefinitions | undefined> {
  const { cwd } = options;
  const named = paths.filter((path) => isDefinitionFile(path, cwd));
  const roots =
    paths.length === 0 ? ['.'] : paths.filter((path) => named.includes(path) || isFolder(path, cwd, changes));
  const scope = definitionScope(roots, cwd, false);
  const isNear = ({ path }: Changed): boolean => isInside(cwd, path);
  const isCandidate = (one: Changed): boolean =>
    scope.includes(one.path) || (isNear(one) && mayHoldDefinitions(basename(one.path)));
  // The search reports wrong paths. Names are cheaper to compare than texts.
  const mayDiffer =
    named.length > 0 || changes.some(isCandidate) || changes.some((one) => isNear(one) && mentionsOne(one, cwd));
  if (roots.length === 0 || !mayDiffer) return undefined;
  const limits = { ...DEFAULT_LIMITS, files: Number.POSITIVE_INFINITY };
  const isLate = (): boolean => false;
  const bound = { isWanted: scope.isWanted, skipsIgnored: true };
  const search = await findDefinitionFiles(roots, options, limits, isLate, bound);
  const disk = diskReader({ cwd, configs: search.configs, limits, isLate });
  const reader = { ...disk, ...(memory && { memory }) };
  // The output of a build is compared as projects, unless the user names it. It may exist only in the base.
  const isOutput = buildFolders([...search.discovery.files, ...changes], MANIFEST_FILE);
  const wanted = paths.map((path) => resolve(cwd, path)).filter((path) => isOutput(join(path, MANIFEST_FILE)));
  const isBuilt = (path: string): boolean => isOutput(path) && !wanted.some((folder) => isInside(folder, path));
  return foundDefinitions(search, scope, reader, isBuilt, cwd);
}

/** The folder may exist only in the commit. */
function isFolder(path: string, cwd: string, changes: readonly Changed[]): boolean {
  const folder = resolve(cwd, path);
  const kind = pathKind(folder);
  const isInFolder = (one: Changed): boolean => isInside(folder, one.path) && one.path !== folder;
  return kind === 'folder' || (kind === 'missing' && changes.some(isInFolder));
}

/** In bytes. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const LARGEST_DEFINITION = 1_048_576;

/** Whether a file of any name may be a definition that a template names. */
function mentionsOne({ path, status }: Changed, cwd: string): boolean {
  if (status === 'removed') return false;
  const found = { path, shown: shownPath(path, cwd), project: projectName(path) };
  return mentionsDefinition(readInput(found, LARGEST_DEFINITION).file.text);
}

const NOTHING = { definitions: [], newFindings: [], fixedFindings: 0 };

/** Adds the definitions to the comparison of the projects, or the reason why they are missing. */
export async function addDefinitions(
  comparison: Comparison,
  found: FoundDefinitions | undefined,
  { definitions: base }: Base,
  cwd: string,
): Promise<{ readonly comparison: Comparison; readonly problem?: Problem }> {
  const compared =
    found === undefined || base === undefined
      ? undefined
      : await awaitStage('validate', undefined, () => compareWithBaseDefinitions(found, base, undefined, cwd));
  const own = compared ?? NOTHING;
  return { comparison: withDefinitions(comparison, own), ...(isProblem(own) && { problem: own }) };
}
