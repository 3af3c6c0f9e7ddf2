// Analyses texts for the tests of src/language. A `|` in a text is the cursor.
import { sourceFile } from '../../src/base/source.ts';
import { type Analysis, analyse, readings } from '../../src/language/analysis.ts';
import type { ProjectFolder } from '../../src/language/folder.ts';
import type { ProjectFacts } from '../../src/links/facts.ts';
import { engine } from './engine.ts';

export async function analysisOf(text: string, path = 'demo/project.py'): Promise<Analysis> {
  return analyse(readings(sourceFile(path, text)), 'demo', await engine());
}

/** The text without its only `|`, and where it was. */
export function cursorIn(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('|');
  if (offset < 0 || marked.indexOf('|', offset + 1) >= 0) throw new Error('a text must have one |');
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

export interface FolderTexts {
  readonly deploy?: string;
  readonly test?: string;
  readonly others?: readonly ProjectFacts[];
}

export async function folderOf(
  project: string,
  { deploy, test, others = [] }: FolderTexts = {},
): Promise<ProjectFolder> {
  return {
    project: await analysisOf(project),
    deploy: deploy === undefined ? undefined : sourceFile('demo/deploy.toml', deploy),
    tests: test === undefined ? [] : [sourceFile('demo/workflow.test.yaml', test)],
    others,
  };
}
