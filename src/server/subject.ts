// The subject of a question about the language: the document and its project. In: a URI. Out: the project, analysed with the
// editor's text once for each version.
import { basename, dirname, join, resolve } from 'node:path';
import { type SourceFile, sourceFile } from '../base/source.ts';
import { DEPLOY_FILE } from '../deploy/input.ts';
import { shownPath } from '../files/paths.ts';
import { type Analysis, analyse, readings } from '../language/analysis.ts';
import type { DocumentKind, ProjectFolder } from '../language/folder.ts';
import { readerOf } from '../search/deploy-file.ts';
import type { Engine } from '../syntax/structure/engine.ts';
import { type EditedDocument, pathOfUri } from './documents.ts';
import type { FolderProject, WorkspaceFolder } from './folder.ts';
import type { CheckedFolder } from './roots.ts';
import type { EditorSession } from './session.ts';

export interface Subject {
  readonly document: EditedDocument;
  readonly kind: DocumentKind;
  /** The text of the document, under the path that reports show. */
  readonly file: SourceFile;
  readonly checked: CheckedFolder;
  /** Undefined for a file without a project next to it, such as `fluxio.toml`. */
  readonly folder: ProjectFolder | undefined;
}

/** Analyses a file. The newest result of each path is kept. */
export type Analyses = (file: SourceFile, name: string) => Promise<Analysis>;

export function newAnalyses(loadEngine: () => Promise<Engine>): Analyses {
  const newest = new Map<string, { readonly text: string; readonly analysis: Promise<Analysis> }>();
  const analysed = async (file: SourceFile, name: string): Promise<Analysis> => {
    const read = readings(file);
    return analyse(read, name, read.repaired.needsEngine ? await loadEngine() : undefined);
  };
  return (file, name) => {
    const known = newest.get(file.path);
    if (known?.text === file.text) return known.analysis;
    const analysis = analysed(file, name);
    newest.set(file.path, { text: file.text, analysis });
    return analysis;
  };
}

/** Whether a question has to wait until the newest text is checked, or can use the last result for the folder. */
export type Needs = 'checked' | 'known';

/** Undefined for a document that is not open or that fluxio does not handle. */
export async function subjectOf(
  uri: string,
  session: EditorSession,
  analyses: Analyses,
  needs: Needs,
): Promise<Subject | undefined> {
  const path = pathOfUri(uri) ?? '';
  const known = await session[needs](path);
  // A document may be newer than the last check of its folder.
  const checked = known && kindOf(path, known.folder) === undefined ? await session.checked(path) : known;
  const document = session.documents.get(path);
  const kind = checked && kindOf(path, checked.folder);
  if (checked === undefined || document === undefined || kind === undefined) return undefined;
  const { projects, request } = checked.folder;
  const file = sourceFile(shownPath(path, request.cwd), document.text);
  const own = [...projects.values()].find(({ found }) =>
    kind === 'project' ? found.path === path : dirname(found.path) === dirname(path),
  );
  const folder = own && (await projectFolder(own, checked, analyses));
  return { document, kind, file, checked, folder };
}

async function projectFolder(
  { found, input, tests }: FolderProject,
  { folder, memory }: CheckedFolder,
  analyses: Analyses,
): Promise<ProjectFolder> {
  const { cwd, edited } = folder.request;
  const newest = (file: SourceFile): SourceFile => sourceFile(file.path, edited(resolve(cwd, file.path)) ?? file.text);
  const deployPath = join(dirname(found.path), DEPLOY_FILE);
  const deploy = readerOf(edited)(deployPath, dirname(deployPath));
  return {
    project: await analyses(newest(input.file), found.project),
    deploy: deploy && 'text' in deploy ? sourceFile(shownPath(deployPath, cwd), deploy.text) : undefined,
    tests: tests.filter(({ path }) => path.endsWith('.yaml')).map(newest),
    others: [...folder.projects.values()].flatMap((other) =>
      other.input === input ? [] : (memory.facts.get(other.input) ?? []),
    ),
  };
}

function kindOf(path: string, { projects }: WorkspaceFolder): DocumentKind | undefined {
  const name = basename(path);
  if (projects.has(path)) return 'project';
  if (name === DEPLOY_FILE) return 'deploy';
  if (name === 'fluxio.toml') return 'configuration';
  return name.endsWith('.test.yaml') ? 'test' : undefined;
}
