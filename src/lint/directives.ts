// Parses the suppression comments of a file, `# fluxio: ignore[CODE, NAME] reason` and `# fluxio: ignore-file[...]`.
// Malformed ones are returned too; check-suppressions.ts reports them.
import type { DiagnosticInfo } from '../base/diagnostic.ts';
import { positionAt, type SourceFile, type Span } from '../base/source.ts';

/** One suppression comment. */
export interface Directive {
  /** From its `#` to the end of its reason. */
  readonly span: Span;
  /** The whole comment, which may hold directives of other tools too. */
  readonly comment: Span;
  /** Line in the file, counted from 0. */
  readonly line: number;
  /** Whether the comment is the first thing on its line. */
  readonly isAlone: boolean;
  readonly isForFile: boolean;
  /** The keyword after `fluxio:`, if it is neither `ignore` nor `ignore-file`. */
  readonly unknownWord: Identifier | undefined;
  /** The text inside the brackets. */
  readonly list: Span | undefined;
  readonly entries: readonly Entry[];
}

interface Identifier {
  readonly text: string;
  readonly span: Span;
}

/** One code or name of a directive. `isUsed` is set once it suppresses a finding. */
export interface Entry {
  readonly text: string;
  readonly span: Span;
  /** Undefined if `text` is neither a code nor a name. */
  readonly info: DiagnosticInfo | undefined;
  isUsed: boolean;
}

/** A cheap test: most files have no directives, so their comments need not be parsed. */
export function mayHaveDirectives({ text }: SourceFile): boolean {
  return text.includes('fluxio:');
}

/** Directives in source order. `find` looks a code or name up in the catalog. */
export function directivesOf(
  file: SourceFile,
  comments: readonly Span[],
  find: (codeOrName: string) => DiagnosticInfo | undefined,
): Directive[] {
  const directives: Directive[] = [];
  for (const comment of comments) {
    const text = file.text.slice(comment.start, comment.end);
    if (!text.includes('fluxio:')) continue;
    const line = positionAt(file, comment.start).line - 1;
    const isAlone = file.text.slice(file.lineStarts[line] ?? 0, comment.start).trim() === '';
    for (const match of text.matchAll(DIRECTIVE)) {
      const directive = directiveOf(match, comment, text, find);
      if (directive !== undefined) directives.push({ ...directive, comment, line, isAlone });
    }
  }
  return directives;
}

/** Comments of other tools may precede and follow it. An unknown keyword without brackets is prose, not a directive. */
const DIRECTIVE = /#\s*fluxio:\s*([\w-]+)\s*(?:\[([^\]#]*)(\]?))?/g;

function directiveOf(
  match: RegExpExecArray,
  comment: Span,
  text: string,
  find: (codeOrName: string) => DiagnosticInfo | undefined,
): Pick<Directive, 'span' | 'isForFile' | 'unknownWord' | 'list' | 'entries'> | undefined {
  const [whole, word = '', inner, close] = match;
  const isKnown = word === 'ignore' || word === 'ignore-file';
  if (!isKnown && inner === undefined) return undefined;
  const end = match.index + whole.length;
  NEXT.lastIndex = end;
  const next = NEXT.exec(text)?.index ?? text.length;
  const span = { start: comment.start + match.index, end: comment.start + text.slice(0, next).trimEnd().length };
  const wordStart = comment.start + match.index + whole.indexOf(word, whole.indexOf('fluxio:') + 'fluxio:'.length);
  const listStart = comment.start + match.index + whole.indexOf('[') + 1;
  const list = inner === undefined || close !== ']' ? undefined : { start: listStart, end: listStart + inner.length };
  return {
    span,
    isForFile: word === 'ignore-file',
    unknownWord: isKnown ? undefined : { text: word, span: { start: wordStart, end: wordStart + word.length } },
    list,
    entries: isKnown && list !== undefined ? entriesOf(inner ?? '', listStart, find) : [],
  };
}

/** Where the reason ends: at another directive or another tool's comment. `#12` is part of the reason. */
const NEXT = /\s#\s|#\s*fluxio:/g;

function entriesOf(inner: string, start: number, find: (codeOrName: string) => DiagnosticInfo | undefined): Entry[] {
  return [...inner.matchAll(/[^,\s](?:[^,]*[^,\s])?/g)].map(({ 0: text, index }) => ({
    text,
    span: { start: start + index, end: start + index + text.length },
    info: find(text),
    isUsed: false,
  }));
}
