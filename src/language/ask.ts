// Entry points for questions about a document of any kind. Questions about names are in names.ts and rename.ts.
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Completion, DocumentSymbol, Fold, Hover, Lens } from './answers.ts';
import { completionsIn } from './completion.ts';
import type { OpenDocument, ProjectFolder } from './folder.ts';
import { foldsOf } from './folds.ts';
import { findingsAt, hoverIn } from './hover.ts';
import { lensesOf, testLenses } from './lenses.ts';
import { settingCompletions, settingHover } from './settings.ts';
import { deploySymbols, symbolsOf, testSymbols } from './symbols.ts';

/** `folder` contains the project, analysed with the text of the document. Undefined for a file outside any project. */
export function completionsAt(document: OpenDocument, folder: ProjectFolder | undefined, offset: number): Completion[] {
  if (document.kind !== 'project') return settingCompletions(folder, document, offset);
  return folder === undefined ? [] : completionsIn(folder, offset);
}

/** `findings` belong to the document. */
export function hoverAt(
  document: OpenDocument,
  folder: ProjectFolder | undefined,
  offset: number,
  findings: readonly Diagnostic[],
): Hover | undefined {
  if (document.kind !== 'project') return joined(findingsAt(findings, offset), settingHover(folder, document, offset));
  return folder === undefined ? findingsAt(findings, offset) : hoverIn(folder, offset, findings);
}

function joined(first: Hover | undefined, second: Hover | undefined): Hover | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return { span: first.span, markdown: `${first.markdown}\n\n---\n\n${second.markdown}` };
}

/** The outline, in source order. */
export function symbolsIn({ kind, file }: OpenDocument, folder: ProjectFolder | undefined): DocumentSymbol[] {
  if (kind === 'test') return testSymbols(file);
  if (kind !== 'project') return deploySymbols(file);
  return folder === undefined ? [] : symbolsOf(folder.project);
}

export function foldsIn({ kind, file }: OpenDocument, folder: ProjectFolder | undefined): Fold[] {
  return foldsOf(file, kind === 'project' ? folder?.project.reading.multilineStrings : []);
}

export function lensesIn({ kind, file }: OpenDocument, folder: ProjectFolder | undefined): Lens[] {
  if (folder === undefined) return [];
  if (kind === 'test') return testLenses(file, folder.project.file.path);
  return kind === 'project' ? lensesOf(folder) : [];
}
