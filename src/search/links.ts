// Keeps a search inside the folders that it may read. A link must not lead outside them or into a `.git` folder.
import { realpathSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { isInside } from '../files/paths.ts';
import { kindOf, targetKind } from '../files/reader.ts';
import { systemErrorCode } from '../files/system-error.ts';

/** The folder that links must stay in: the working directory, or for a path outside it, the folder of the path. */
export function boundaryOf(cwd: string, path: string): string {
  return isInside(cwd, path) ? cwd : dirname(path);
}

export type FoundKind = 'file' | 'folder' | 'missing' | 'unreadable';

export function pathKind(path: string): FoundKind {
  try {
    // A dangling link exists; `staysInside` rejects it.
    const kind = targetKind(path) ?? kindOf(path);
    return kind === undefined ? 'missing' : kind === 'folder' ? 'folder' : 'file';
  } catch (error) {
    const code = systemErrorCode(error);
    return code === 'EACCES' || code === 'EPERM' || code === 'ELOOP' ? 'unreadable' : 'missing';
  }
}

/** The same as `leadsInto`, but false if nothing exists at the path. */
export function staysInside(boundary: string, path: string): boolean {
  try {
    return leadsInto(boundary, path);
  } catch {
    return false;
  }
}

/**
 * Whether a path leads to something inside `boundary` once links are followed. No link may lead into a `.git` folder, because
 * its configuration can contain a token. Throws if nothing exists at the path.
 */
export function leadsInto(boundary: string, path: string): boolean {
  const real = realpathSync(path);
  return isInside(realpathSync(boundary), real) && (!isInGitFolder(real) || isInGitFolder(path));
}

/** Matches the names that git itself protects on disks that ignore case or have short names (core.protectHFS, core.protectNTFS). */
function isInGitFolder(path: string): boolean {
  return path.split(sep).some((part) => /^(?:\.git|git~1)$/i.test(part));
}

/** Describes a path for which `leadsElsewhere` is true, as part of a sentence. */
export const BAD_LINK = 'a symbolic link that is broken or points outside the working directory';

/** Whether a path contains a link that is broken, or that leads outside the folder that a search may read. */
export function leadsElsewhere(path: string, cwd: string): boolean {
  const kind = pathKind(path);
  return (kind === 'file' || kind === 'folder') && !staysInside(boundaryOf(cwd, path), path);
}
