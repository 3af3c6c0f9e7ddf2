// Keeps a search inside the folders that it may read: a link may not lead out of them, nor into git's own folder.
import { realpathSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { isInside } from '../files/paths.ts';
import { kindOf, targetKind } from '../files/reader.ts';
import { systemErrorCode } from '../files/system-error.ts';

/** Links may lead anywhere inside the working directory; for a path outside it, inside the folder of that path. */
export function boundaryOf(cwd: string, path: string): string {
  return isInside(cwd, path) ? cwd : dirname(path);
}

export type FoundKind = 'file' | 'folder' | 'missing' | 'unreadable';

export function pathKind(path: string): FoundKind {
  try {
    // A link that leads nowhere exists; `staysInside` rejects it.
    const kind = targetKind(path) ?? kindOf(path);
    return kind === undefined ? 'missing' : kind === 'folder' ? 'folder' : 'file';
  } catch (error) {
    const code = systemErrorCode(error);
    return code === 'EACCES' || code === 'EPERM' || code === 'ELOOP' ? 'unreadable' : 'missing';
  }
}

export function staysInside(boundary: string, path: string): boolean {
  try {
    return isOwnPlace(boundary, path);
  } catch {
    return false;
  }
}

/**
 * Whether a path lies below `boundary` once links are followed. No link may lead into git's own folder, whose configuration
 * can hold a token. Throws where nothing is there.
 */
export function isOwnPlace(boundary: string, path: string): boolean {
  const real = realpathSync(path);
  return isInside(realpathSync(boundary), real) && (!isOfGit(real) || isOfGit(path));
}

/** Matches the names that git itself protects on disks that ignore case or have short names (core.protectHFS, core.protectNTFS). */
function isOfGit(path: string): boolean {
  return path.split(sep).some((part) => /^(?:\.git|git~1)$/i.test(part));
}

/** Whether a path is or contains a link that leads nowhere, or out of the folder that a search may read. */
export function leadsElsewhere(path: string, cwd: string): boolean {
  const kind = pathKind(path);
  return (kind === 'file' || kind === 'folder') && !staysInside(boundaryOf(cwd, path), path);
}
