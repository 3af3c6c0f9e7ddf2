// What must be installed for the archives of a build. In: the packages of a manifest. Out: the files and requirements of each
// archive, or one sentence for each requirement that is not pinned or not supported.
import { compareText } from '../base/compare-text.ts';
import { isProblem, type Problem } from '../base/problem.ts';
import type { PackageEntry } from '../output/manifest.ts';
import { normalizedName, requirementLines } from '../package/requirement-lines.ts';
import {
  type BuildFolder,
  fileReader,
  type PackageFileEntry,
  type ProjectFiles,
  packageFiles,
} from './build-folder.ts';
import type { RequirementSet } from './lock.ts';

/** A package that is deployed as an archive. */
export interface Archive {
  readonly name: string;
  /** What messages call it. */
  readonly label: string;
  readonly key: string;
  readonly files: readonly PackageFileEntry[];
  /** Undefined if nothing has to be installed. */
  readonly needs: RequirementSet | undefined;
}

export interface ProjectArchives {
  readonly project: ProjectFiles;
  readonly archives: readonly Archive[];
}

/** Why requirements are refused, and what to write where. */
export interface Refusals {
  readonly problems: readonly string[];
  /** By the folder of a project: the lines that map its imports to pinned distributions. */
  readonly mappings: ReadonlyMap<string, readonly string[]>;
}

export function archivesOf(
  build: BuildFolder,
  projects: readonly ProjectFiles[],
): { readonly archives: readonly ProjectArchives[]; readonly refusals: Refusals } | Problem {
  const read = fileReader(build);
  const problems: string[] = [];
  const mappings = new Map<string, Set<string>>();
  const all: ProjectArchives[] = [];
  for (const project of projects) {
    const archives: Archive[] = [];
    for (const own of project.packages) {
      const { key, python, architecture } = own;
      if (key === undefined || python === undefined || architecture === undefined) continue;
      const files = packageFiles(project, own);
      const label = `${own.kind === 'event-processor' ? 'event processor' : 'task'} '${own.name}' of '${project.entry.name}'`;
      const listed = files.find(({ path }) => path === `${own.folder}/requirements.txt`);
      const bytes = listed === undefined ? undefined : read(listed);
      if (bytes === undefined)
        return { problem: `'${build.shown}/${own.folder}/requirements.txt' is missing; run 'fluxio build' again` };
      if (isProblem(bytes)) return bytes;
      const { pinned, unpinned, refused } = requirementLines(new TextDecoder().decode(bytes));
      for (const line of refused) problems.push(`${label} requires '${line}', but only 'name==version' is supported`);
      for (const name of unpinned) problems.push(unpinnedSentence(label, name, own));
      const lines = mappings.get(project.entry.file) ?? new Set();
      for (const line of mappingLines(unpinned, own)) lines.add(line);
      if (lines.size > 0) mappings.set(project.entry.file, lines);
      const requirements = [...new Set(pinned.map(({ line }) => line))].sort(compareText);
      const needs = requirements.length === 0 ? undefined : { python, architecture, requirements };
      archives.push({ name: own.name, label, key, files, needs });
    }
    all.push({ project, archives });
  }
  const sorted = [...mappings].map(([file, lines]) => [file, [...lines].sort(compareText)] as const);
  return { archives: all, refusals: { problems, mappings: new Map(sorted) } };
}

function unpinnedSentence(label: string, name: string, { unpinned }: PackageEntry): string {
  const found = importOf(name, unpinned);
  return found?.isGuess
    ? `${label} imports '${found.module}' from an unknown distribution`
    : `${label} requires '${name}' without a version`;
}

/** Never the guessed name: anybody could have registered it. */
function mappingLines(names: readonly string[], { unpinned }: PackageEntry): string[] {
  return names.flatMap((name) => {
    const found = importOf(name, unpinned);
    if (found === undefined) return [];
    const key = /^[A-Za-z0-9_-]+$/.test(found.module) ? found.module : JSON.stringify(found.module);
    return [`${key} = "${found.isGuess ? 'DISTRIBUTION' : found.distribution}==VERSION"`];
  });
}

function importOf(name: string, unpinned: PackageEntry['unpinned']): PackageEntry['unpinned'][number] | undefined {
  return unpinned.find(({ distribution }) => normalizedName(distribution) === normalizedName(name));
}
