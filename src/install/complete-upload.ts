// Puts the archives with their dependencies into the upload folder of a build, next to copies of everything else that
// templates refer to, and the new keys into the manifest and the parameters. Either all of it is in place, or nothing has
// changed.
import { sha256 } from '../base/digest.ts';
import { parametersText } from '../base/parameters-file.ts';
import { isProblem, type Problem } from '../base/problem.ts';
import { otherArchiveKey, uploadPath } from '../base/upload.ts';
import type { Tool } from '../base/version.ts';
import { LARGEST_ARTIFACT, type ParameterEntry, type ProjectEntry } from '../output/manifest.ts';
import { openOutput, type Written } from '../output/output.ts';
import { type ZipFile, zip } from '../output/zip.ts';
import { type BuildFolder, fileReader, manifestOf, type PackageFileEntry } from './build-folder.ts';
import type { InstalledSets } from './install-sets.ts';
import { contentOf, type InstalledFile } from './installed-files.ts';
import { setKey } from './lock.ts';
import type { Archive, ProjectArchives } from './requirement-sets.ts';

export interface CompleteProject extends ProjectArchives {
  readonly sets: InstalledSets;
}

export interface CompletedProject {
  readonly name: string;
  readonly archives: number;
  /** The number of different wheels in the archives. */
  readonly wheels: number;
  /** Of the archives together. */
  readonly bytes: number;
}

/** Why archives cannot be deployed, although everything is installed. */
export function archiveProblems({ archives, sets }: CompleteProject): string[] {
  return archives.flatMap((archive) => {
    const { label, files } = archive;
    const installed = filesFor(archive, sets);
    const own = new Set(files.map(({ name }) => name));
    const clash = installed.find(({ name }) => own.has(name));
    const bytes = [...files, ...installed].reduce((sum, file) => sum + file.bytes, 0);
    return [
      ...(clash === undefined ? [] : [`a dependency of ${label} contains '${clash.name}', which is a file of fluxio`]),
      ...(bytes <= LARGEST_ARTIFACT
        ? []
        : [`${label} has ${megabytes(bytes)} with its dependencies, and Lambda accepts 250 MB`]),
    ];
  });
}

export function completeUpload(
  build: BuildFolder,
  projects: readonly CompleteProject[],
  tool: Tool,
  cwd: string,
): readonly CompletedProject[] | Problem {
  if (isChanged(build)) return changedBy(build);
  const output = openOutput(build.path, cwd);
  if (isProblem(output)) return output;
  const completed: CompletedProject[] = [];
  for (const project of projects) {
    const archives = new Map<string, Uint8Array>();
    const written = filesOf(build, project, archives);
    const problem = isProblem(written) ? written : output.write(written.entry, written.files);
    if (isProblem(problem)) {
      output.abort();
      return problem;
    }
    const wheels = new Set([...project.sets.values()].flatMap((set) => set.wheels));
    const bytes = [...archives.values()].reduce((sum, archive) => sum + archive.length, 0);
    completed.push({ name: project.project.entry.name, archives: archives.size, wheels: wheels.size, bytes });
  }
  // The folder is claimed from the first new file on. Nothing of what another build wrote until then is replaced.
  if (isChanged(build)) {
    output.abort();
    return changedBy(build);
  }
  const finished = output.finish(tool, [], false);
  return isProblem(finished) ? finished : completed;
}

/** Whether another build has written to the folder since it was read: installing takes a while. */
function isChanged({ path, manifest }: BuildFolder): boolean {
  return manifestOf(path) !== manifest;
}

function changedBy({ shown }: BuildFolder): Problem {
  return { problem: `'${shown}' was changed by another build during the run; run 'fluxio package' again` };
}

/** Also fills `archives`, by their new keys. */
function filesOf(
  build: BuildFolder,
  { project, archives: wanted, sets }: CompleteProject,
  archives: Map<string, Uint8Array>,
): { readonly entry: ProjectEntry; readonly files: readonly Written[] } | Problem {
  const read = fileReader(build);
  const contents = new Map<string, Uint8Array>();
  for (const file of project.files) {
    const bytes = read(file);
    if (isProblem(bytes)) return bytes;
    contents.set(file.path, bytes);
  }
  const keys = new Map<string, string>();
  for (const archive of wanted) {
    const installed = filesFor(archive, sets);
    const bytes = zip([...archive.files.map((file) => zipFile(file, contents)), ...installed.map(installedZipFile)]);
    // Without dependencies the key of the build covers the archive already.
    const key = archive.needs === undefined ? archive.key : otherArchiveKey(archive.key, sha256(bytes));
    keys.set(archive.key, key);
    archives.set(key, bytes);
  }
  const parameters = project.entry.parameters?.map((own) => withKeys(own, keys)) ?? [];
  const packages = project.packages.map((own) => {
    const key = own.key === undefined ? undefined : keys.get(own.key);
    return key === undefined ? own : { ...own, key };
  });
  const files = project.files.flatMap(({ path, kind, key }): Written[] => {
    const bytes = contents.get(path) ?? new Uint8Array();
    if (kind === 'parameters') return [{ path, kind, text: parametersText(parameters) }];
    if (key === undefined) return [{ path, kind, bytes }];
    return [
      { path, kind, bytes, key },
      { path: uploadPath(key), kind: 'upload', bytes },
    ];
  });
  const packed = [...archives].map(([key, bytes]) => ({ path: uploadPath(key), kind: 'package', bytes, key }));
  return { entry: { ...project.entry, parameters, packages }, files: [...files, ...packed] };
}

/** A list parameter contains several keys. */
function withKeys(parameter: ParameterEntry, keys: ReadonlyMap<string, string>): ParameterEntry {
  const { value } = parameter;
  if (value === undefined) return parameter;
  return {
    ...parameter,
    value: value
      .split(',')
      .map((key) => keys.get(key) ?? key)
      .join(','),
  };
}

function filesFor({ needs }: Archive, sets: InstalledSets): readonly InstalledFile[] {
  return needs === undefined ? [] : (sets.get(setKey(needs))?.files ?? []);
}

function zipFile({ name, path }: PackageFileEntry, contents: ReadonlyMap<string, Uint8Array>): ZipFile {
  return { name, bytes: contents.get(path) ?? new Uint8Array() };
}

function installedZipFile(file: InstalledFile): ZipFile {
  return { name: file.name, bytes: contentOf(file), isExecutable: file.isExecutable };
}

/** In the unit of Lambda's limits, 1,048,576 bytes. */
export function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
