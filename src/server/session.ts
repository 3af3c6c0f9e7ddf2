// A session with an editor. In: opened, changed and closed documents, and changes on disk. Out: the findings of each file, passed
// to `publish` soon after a change. A change during a check stops that check, so only the newest text counts.
import { compiler } from '../compile/compile.ts';
import type { Engine } from '../syntax/structure/engine.ts';
import type { EditedDocument, EditedDocuments } from './documents.ts';
import type { Encoding } from './positions.ts';
import {
  type CheckedFolder,
  checkRoot,
  clearRoot,
  newRoot,
  type Publish,
  publishRoot,
  type Root,
  rootAround,
  rootOf,
  touch,
  touchDisk,
} from './roots.ts';
import { OUTDATED, stepwise, takeTurns } from './turns.ts';

export interface SessionOptions {
  readonly encoding: Encoding;
  readonly showsRelated: boolean;
  readonly loadEngine: () => Promise<Engine>;
  readonly publish: Publish;
  /** Receives an exception, which is always a bug in fluxio. */
  readonly onBug: (error: unknown) => void;
}

export interface EditorSession {
  /** By absolute path. */
  readonly documents: EditedDocuments;
  /** Absolute paths of the folders that the editor shows. */
  readonly setFolders: (paths: readonly string[]) => void;
  /** Adds a document or replaces it by a newer version. */
  readonly put: (document: EditedDocument) => void;
  readonly close: (path: string) => void;
  /** Records that a file was changed, created or removed on disk. */
  readonly changedOnDisk: (path: string, isOnlyChanged: boolean) => void;
  /** Reads the disk again. */
  readonly reread: () => void;
  /** The folder of a file, after the newest text of this file has been checked. Other files may have changed since. */
  readonly checked: (path: string) => Promise<CheckedFolder | undefined>;
  /** The last result for the folder of a file. Waits only for the first check. */
  readonly known: (path: string) => Promise<CheckedFolder | undefined>;
  readonly end: () => void;
}

/**
 * A check starts after at least this many milliseconds without a change, so a burst of changes causes one check. `takeTurns`
 * waits longer after a slow check.
 */
const QUIET = 8;

export function openEditorSession({
  encoding,
  showsRelated,
  loadEngine,
  publish,
  onBug,
}: SessionOptions): EditorSession {
  const documents = new Map<string, EditedDocument>();
  let roots: readonly Root[] = [];
  const compile = compiler(loadEngine);
  const turns = takeTurns(QUIET, async (isOutdated) => {
    for (const root of roots) {
      if (root.stale === undefined) continue;
      const isOwn = (path: string): boolean => rootOf(path, roots) === root;
      try {
        await checkRoot(root, documents, isOwn, stepwise(compile, isOutdated));
        // If it is stale again, the next turn publishes newer findings.
        if (root.stale === undefined) publishRoot(root, { documents, encoding, showsRelated }, isOwn, publish);
      } catch (error) {
        if (error === OUTDATED) return;
        root.stale = undefined;
        onBug(error);
      }
    }
  });
  const change = (path: string, isTyped = false): void => {
    let root = rootOf(path, roots);
    if (root === undefined) {
      root = rootAround(path);
      roots = [...roots, root];
    }
    if (touch(root, path)) turns.request(isTyped);
  };
  return {
    documents,
    setFolders: (paths) => {
      const kept = roots.filter(({ cwd, isShown }) => isShown && paths.includes(cwd));
      for (const root of roots) if (!kept.includes(root)) clearRoot(root, publish);
      const added = paths.filter((cwd) => !kept.some((root) => root.cwd === cwd));
      roots = [...kept, ...[...new Set(added)].map((cwd) => newRoot(cwd, true))];
      for (const path of documents.keys()) change(path);
      for (const root of roots) root.stale = 'all';
      turns.request();
    },
    put: (document) => {
      const isOpen = documents.has(document.path);
      documents.set(document.path, document);
      change(document.path, isOpen);
    },
    close: (path) => {
      documents.delete(path);
      const root = rootOf(path, roots);
      const isLast = root?.isShown === false && ![...documents.keys()].some((own) => rootOf(own, roots) === root);
      if (root !== undefined && isLast) {
        clearRoot(root, publish);
        roots = roots.filter((other) => other !== root);
      } else if (root !== undefined) {
        // The file may be missing on disk or have a different text there.
        root.stale = 'all';
        turns.request();
      }
    },
    changedOnDisk: (path, isOnlyChanged) => {
      const affected = roots.filter((root) => touchDisk(root, path, isOnlyChanged));
      if (affected.length > 0) turns.request();
    },
    reread: () => {
      for (const root of roots) root.stale = 'all';
      turns.request();
    },
    checked: async (path) => {
      const root = rootOf(path, roots);
      const text = root?.checked?.folder.projects.get(path)?.input.file.text;
      const isChecked = text !== undefined && text === documents.get(path)?.text && root?.stale !== 'all';
      if (!isChecked) await turns.settle();
      return rootOf(path, roots)?.checked;
    },
    known: async (path) => {
      if (rootOf(path, roots)?.checked === undefined) await turns.settle();
      return rootOf(path, roots)?.checked;
    },
    end: turns.end,
  };
}
