// Findings in the terms of the protocol. In: the findings of a check. Out: the diagnostics of each file. Each has the message,
// the help on the next line, and the code with a link to its page.
import { resolve } from 'node:path';
import {
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Diagnostic as Shown,
} from 'vscode-languageserver/node';
import type { Diagnostic, Severity } from '../base/diagnostic.ts';
import { offsetAt, positionAt, type SourceFile } from '../base/source.ts';
import { rulePageUrl } from '../report/rule-page.ts';
import { type EditedDocuments, rulesOf, uriOf } from './documents.ts';
import { type Encoding, shownRange } from './positions.ts';

/** How to show findings to one client. */
export interface Presentation {
  readonly cwd: string;
  readonly documents: EditedDocuments;
  readonly encoding: Encoding;
  /** The project file at an absolute path, if known. */
  readonly fileAt: (path: string) => SourceFile | undefined;
  /** Whether the client shows related places. */
  readonly showsRelated: boolean;
}

export const SOURCE = 'fluxio';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
};

/** Groups findings by the absolute path of their file. Keeps their order. */
export function byPath(found: readonly Diagnostic[], cwd: string): Map<string, Diagnostic[]> {
  const files = new Map<string, Diagnostic[]>();
  for (const finding of found) {
    const own = files.get(finding.file.path);
    if (own === undefined) files.set(finding.file.path, [finding]);
    else own.push(finding);
  }
  return new Map([...files].map(([path, own]) => [resolve(cwd, path), own]));
}

export function shownFinding(finding: Diagnostic, presentation: Presentation): Shown {
  const { file, span, severity, info, message, help, related = [] } = finding;
  const href = rulePageUrl(info.code);
  const path = resolve(presentation.cwd, file.path);
  return {
    range: shownRange(file, span, rulesOf(path, presentation.documents, presentation.encoding)),
    severity: SEVERITY[severity],
    code: info.code,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    source: SOURCE,
    message: help === undefined ? message : `${message}\nhelp: ${help}`,
    ...(related.length === 0 || !presentation.showsRelated
      ? {}
      : { relatedInformation: related.map((place) => relatedPlace(place, presentation)) }),
  };
}

function relatedPlace(
  { file, span, message }: NonNullable<Diagnostic['related']>[number],
  presentation: Presentation,
): DiagnosticRelatedInformation {
  const path = resolve(presentation.cwd, file.path);
  const view = rulesOf(path, presentation.documents, presentation.encoding);
  const known = file.text === '' ? presentation.fileAt(path) : undefined;
  // A place in another project has lines and columns but no text, which encodings other than UTF-16 need.
  const range =
    known === undefined
      ? shownRange(file, span, view)
      : shownRange(known, { start: sameOffset(file, span.start, known), end: sameOffset(file, span.end, known) }, view);
  return { location: { uri: uriOf(path, presentation.documents), range }, message };
}

function sameOffset(from: SourceFile, offset: number, to: SourceFile): number {
  return Math.min(offsetAt(to, positionAt(from, offset)), to.text.length);
}
