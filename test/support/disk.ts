// Files of a test on the real disk.
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';

/** Path → text; a text `-> x` is a link to `x`. */
export type Tree = Readonly<Record<string, string>>;

/** Writes files below a folder; a path that ends with `/` is a folder. */
export function putTree(folder: string, files: Tree): void {
  for (const [path, text] of Object.entries(files)) {
    const target = join(folder, path);
    fs.mkdirSync(path.endsWith('/') ? target : dirname(target), { recursive: true });
    if (path.endsWith('/')) continue;
    if (text.startsWith('-> ')) fs.symlinkSync(text.slice(3), target);
    else fs.writeFileSync(target, text);
  }
}

/** All files below a folder, sorted by path; empty where there is no folder. */
export function treeOf(folder: string): Tree {
  if (!fs.existsSync(folder)) return {};
  const found: [string, string][] = [];
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const shown = path.slice(folder.length + 1);
    if (entry.isSymbolicLink()) found.push([shown, `-> ${fs.readlinkSync(path)}`]);
    else if (entry.isFile()) found.push([shown, fs.readFileSync(path, 'utf8')]);
  }
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Runs as a user without privileges: root may write to any folder. `folder` is opened to that user. */
export function asNobody<T>(folder: string, action: () => T): T {
  if (process.getuid?.() !== 0) return action();
  fs.chmodSync(folder, 0o777);
  process.seteuid?.(65534);
  try {
    return action();
  } finally {
    process.seteuid?.(0);
  }
}
