// The folders of a session: which folder a file belongs to, which projects to read again, and which findings were published.
// In: the documents of the editor. Out: the findings of a folder, as messages for the editor.
import { basename, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic as Shown } from 'vscode-languageserver/node';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Draft, Input } from '../compile/compile.ts';
import { isInside } from '../files/paths.ts';
import { isThere } from '../files/reader.ts';
import { PROJECT_FILES } from '../search/project-files.ts';
import { repositoryOf } from '../search/text-file.ts';
import { checkFolder, type Memory, newMemory } from './check.ts';
import type { EditedDocuments } from './documents.ts';
import { byPath, type Presentation, shownFinding } from './findings.ts';
import { affectedBy, refreshed, searchFolder, type WorkspaceFolder } from './folder.ts';

export interface Root {
  /** Absolute. */
  readonly cwd: string;
  /** Whether the editor shows the folder. Otherwise only open documents in it are checked. */
  readonly isShown: boolean;
  readonly memory: Memory;
  folder: WorkspaceFolder | undefined;
  /** The projects to read again; undefined if nothing has changed since the last check. */
  stale: ReadonlySet<string> | 'all' | undefined;
  /** Absolute paths of the documents that have changed since the last check. */
  changed: ReadonlySet<string>;
  checked: CheckedFolder | undefined;
  /** The findings that the editor has received, by absolute path. */
  published: ReadonlyMap<string, Published>;
}

interface Published {
  readonly uri: string;
  readonly found: readonly Diagnostic[];
}

export interface CheckedFolder {
  readonly folder: WorkspaceFolder;
  /** By the absolute path of their file. */
  readonly findings: ReadonlyMap<string, readonly Diagnostic[]>;
  readonly memory: Memory;
}

/** Receives all findings of a file. `version` is the version of the document, if it is open. */
export type Publish = (uri: string, version: number | undefined, findings: readonly Shown[]) => void;

export function newRoot(cwd: string, isShown: boolean): Root {
  return {
    ...{ cwd, isShown, memory: newMemory(), folder: undefined, stale: 'all' },
    ...{ changed: new Set(), checked: undefined, published: new Map() },
  };
}

/** The innermost folder that contains a path. */
export function rootOf(path: string, roots: readonly Root[]): Root | undefined {
  let best: Root | undefined;
  for (const root of roots) {
    if (isInside(root.cwd, path) && (best === undefined || root.cwd.length > best.cwd.length)) best = root;
  }
  return best;
}

/** The folder in which to check a document outside all folders that the editor shows. */
export function rootAround(path: string): Root {
  return newRoot(repositoryOf(dirname(path)), false);
}

/** Records a change of a document. Returns whether it matters, because editors also open unrelated files. */
export function touch(root: Root, path: string): boolean {
  const { folder } = root;
  const paths = folder === undefined ? 'all' : affectedBy(folder, path);
  if (paths !== 'all' && paths.size === 0) return false;
  root.changed = new Set([...root.changed, path]);
  markStale(root, paths);
  return true;
}

/** Records a change on disk. Returns whether it matters. */
export function touchDisk(root: Root, path: string, isOnlyChanged: boolean): boolean {
  const { folder, cwd } = root;
  if (folder === undefined || !isInside(cwd, path)) return false;
  const paths = affectedBy(folder, path);
  if (paths !== 'all' && paths.size === 0) return false;
  // Some editors report a removed file as changed.
  markStale(root, isOnlyChanged && isThere(path) ? paths : 'all');
  return true;
}

/** Outside the shown folders, only the default names count as project files, because editors open all kinds of files. */
function isProject(path: string): boolean {
  return PROJECT_FILES.has(basename(path));
}

function markStale(root: Root, paths: ReadonlySet<string> | 'all'): void {
  const { stale } = root;
  root.stale = stale === 'all' || paths === 'all' ? 'all' : new Set([...(stale ?? []), ...paths]);
}

/** Reads stale projects and checks the folder. If `compile` throws, the error propagates and the projects stay stale. */
export async function checkRoot(
  root: Root,
  documents: EditedDocuments,
  isOwn: (path: string) => boolean,
  compile: (input: Input) => Promise<Draft>,
): Promise<void> {
  const { cwd, isShown, memory, stale, folder } = root;
  const open = [...documents.keys()].filter(isOwn);
  const edited = (path: string): string | undefined => documents.get(path)?.text;
  const nothing: ReadonlySet<string> = new Set();
  root.stale = nothing;
  try {
    root.folder =
      folder === undefined || stale === 'all'
        ? await searchFolder({ cwd, paths: isShown ? [cwd] : open.filter(isProject), edited, open }, folder)
        : refreshed(folder, stale ?? new Set(), open);
  } catch (error) {
    root.stale = stale;
    throw error;
  }
  const found = await checkFolder(root.folder, memory, compile);
  root.checked = { folder: root.folder, findings: byPath(found, cwd), memory };
  // Projects that changed during the check are still stale.
  if (root.stale === nothing) root.stale = undefined;
}

/** Publishes the findings that differ from the editor's, and those of every changed document. */
export function publishRoot(
  root: Root,
  options: Pick<Presentation, 'documents' | 'encoding' | 'showsRelated'>,
  isOwn: (path: string) => boolean,
  publish: Publish,
): void {
  const { cwd, checked, published, changed } = root;
  if (checked === undefined) return;
  const { folder, findings } = checked;
  const { documents } = options;
  const presentation = { ...options, cwd, fileAt: (path: string) => folder.projects.get(path)?.input.file };
  const now = new Map<string, Published>();
  const open = [...changed].filter((path) => documents.has(path));
  for (const path of new Set([...findings.keys(), ...open])) {
    // If folders are nested, the inner one owns the file.
    if (!isOwn(path)) continue;
    const before = published.get(path);
    const found = findings.get(path) ?? [];
    const uri = documents.get(path)?.uri ?? before?.uri ?? pathToFileURL(path).href;
    // An editor moves old findings along with the text, so a changed document gets its findings again.
    const isAsBefore = before?.uri === uri && isEqual(before.found, found) && !changed.has(path);
    if (!isAsBefore && (found.length > 0 || before !== undefined || changed.has(path))) {
      const shown = found.map((finding) => shownFinding(finding, presentation));
      publish(uri, documents.get(path)?.version, shown);
    }
    if (found.length > 0) now.set(path, { uri, found });
  }
  for (const [path, { uri }] of published) {
    if (now.get(path)?.uri !== uri && !(changed.has(path) && documents.get(path)?.uri === uri))
      publish(uri, undefined, []);
  }
  root.published = now;
  root.changed = new Set();
}

/** Whether two lists contain the same objects. Kept results stay the same objects. */
function isEqual(a: readonly Diagnostic[], b: readonly Diagnostic[]): boolean {
  return a.length === b.length && a.every((finding, index) => finding === b[index]);
}

/** Removes all findings of a folder from the editor. */
export function clearRoot(root: Root, publish: Publish): void {
  for (const { uri } of root.published.values()) publish(uri, undefined, []);
  root.published = new Map();
}
