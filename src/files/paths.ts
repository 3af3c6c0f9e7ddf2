// Absolute paths compared with a folder, and shown relative to it. Only the names are looked at, never the disk.
import { isAbsolute, relative, sep } from 'node:path';

/** The path relative to `folder`, with `/` on every system; empty for `folder` itself. */
export function shownPath(path: string, folder: string): string {
  return relative(folder, path).replaceAll(sep, '/');
}

/** Whether `path` is `folder` or inside it. */
export function isInside(folder: string, path: string): boolean {
  const rest = relative(folder, path);
  return rest === '' || (rest !== '..' && !rest.startsWith(`..${sep}`) && !isAbsolute(rest));
}

/** Whether a path names git's own folder or something in it, in any case of letters, as some disks ignore it. */
export function isGitFolder(path: string): boolean {
  return /[\\/]\.git(?:[\\/]|$)/i.test(path);
}
