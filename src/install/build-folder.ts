// Reads the folder that `fluxio build` wrote: its projects with their packages and files. Both the manifest and the files
// are untrusted input; a file counts only if it matches the manifest.
import { existsSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { sha256 } from '../base/digest.ts';
import { isProblem, type Problem } from '../base/problem.ts';
import { isUploadPath } from '../base/upload.ts';
import { fileFinder } from '../files/folders.ts';
import { shownPath } from '../files/paths.ts';
import { readOwnText } from '../output/claims.ts';
import {
  type FileEntry,
  isManifest,
  MANIFEST_FILE,
  type PackageEntry,
  type ProjectEntry,
  parseManifest,
  projectOf,
} from '../output/manifest.ts';
import { openOutput } from '../output/output.ts';

export interface BuildFolder {
  /** Absolute. */
  readonly path: string;
  /** What messages call it. */
  readonly shown: string;
  /** The text of the manifest. */
  readonly manifest: string;
  readonly projects: readonly ProjectFiles[];
}

export interface ProjectFiles {
  readonly entry: ProjectEntry;
  readonly packages: readonly PackageEntry[];
  /** Without those in the upload folder, which are made from these. */
  readonly files: readonly FileEntry[];
}

/** `folder` is the name that the user gave. Completes what a killed build began there. */
export function readBuildFolder(folder: string, cwd: string): BuildFolder | Problem {
  const path = resolve(cwd, folder);
  const shown = shownPath(path, cwd) || '.';
  const output = existsSync(path) ? openOutput(folder, cwd) : undefined;
  if (isProblem(output)) return output;
  output?.abort();
  const manifest = manifestOf(path);
  if (manifest === undefined || !isManifest(manifest)) {
    return { problem: `'${shown}' is not a build; run 'fluxio build --out ${shown}' first` };
  }
  const { projects, files } = parseManifest(manifest);
  const built: ProjectFiles[] = [];
  for (const entry of projects) {
    const { packages } = entry;
    if (packages === undefined) {
      return { problem: `'${shown}' is from an earlier version of fluxio; run 'fluxio build' again` };
    }
    const own = files.filter((file) => projectOf(file) === entry.name && !isUploadPath(file.path));
    built.push({ entry, packages, files: own });
  }
  return { path, shown, manifest, projects: built };
}

/** The current text of the manifest. */
export function manifestOf(path: string): string | undefined {
  return readOwnText(join(path, MANIFEST_FILE));
}

/** Reads files of a build. Never follows a link. */
export function fileReader({ path, shown }: BuildFolder): (entry: FileEntry) => Uint8Array | Problem {
  const find = fileFinder(path, shown);
  return (entry) => {
    const changed = { problem: `'${shown}/${entry.path}' was changed after the build; run 'fluxio build' again` };
    const stat = find(entry.path);
    if (stat === undefined || isProblem(stat) || stat.size !== BigInt(entry.bytes)) return changed;
    const bytes = readFileSync(join(path, entry.path));
    return sha256(bytes) === entry.sha256 ? bytes : changed;
  };
}

/** A file of a package, with its path in the archive. */
export interface PackageFileEntry extends FileEntry {
  readonly name: string;
}

/** The files of a package: those in its folder, and the module next to it that an event processor has. */
export function packageFiles({ files }: ProjectFiles, { folder }: PackageEntry): readonly PackageFileEntry[] {
  return files.flatMap((file) => {
    if (file.path.startsWith(`${folder}/`)) return [{ ...file, name: file.path.slice(folder.length + 1) }];
    return file.path === `${folder}.py` ? [{ ...file, name: posix.basename(file.path) }] : [];
  });
}
