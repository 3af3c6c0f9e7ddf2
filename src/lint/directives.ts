// In: the comments of a file. Out: its suppressions, `# fluxio: ignore[CODE, NAME] reason` and
// `# fluxio: ignore-file[...]`, each with its place and the codes it names.
import type { DiagnosticInfo } from '../base/diagnostic.ts';
import { positionAt, type SourceFile, type Span } from '../base/source.ts';

export interface Directive {
  /** From its `#` to the end of its reason. */
  readonly span: Span;
  readonly comment: Span;
  /** Line of the file, from 0. */
  readonly line: number;
  /** Whether nothing stands before the comment in its line. */
  readonly isAlone: boolean;
  readonly isForFile: boolean;
  /** The word after `fluxio:` where it is neither `ignore` nor `ignore-file`. */
  readonly unknownWord: Identifier | undefined;
  /** What stands inside the brackets. */
  readonly list: Span | undefined;
  readonly entries: readonly Entry[];
}

interface Identifier {
  readonly text: string;
  readonly span: Span;
}

/** One code or name of a directive; `isUsed` once something was suppressed by it. */
export interface Entry {
  readonly text: string;
  readonly span: Span;
  /** Undefined for what is neither a code nor a name. */
  readonly info: DiagnosticInfo | undefined;
  isUsed: boolean;
}

/** Most files have none: then nobody looks at their comments. */
export function mayHaveDirectives({ text }: SourceFile): boolean {
  return text.includes('fluxio:');
}

/** In order of place. */
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

/** Other tools' comments may stand before and after it. Other words without brackets are prose. */
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

/** A comment of its own in the same comment; `#12` in a reason is none. */
const NEXT = /\s#\s|#\s*fluxio:/g;

function entriesOf(inner: string, start: number, find: (codeOrName: string) => DiagnosticInfo | undefined): Entry[] {
  return [...inner.matchAll(/[^,\s](?:[^,]*[^,\s])?/g)].map(({ 0: text, index }) => ({
    text,
    span: { start: start + index, end: start + index + text.length },
    info: find(text),
    isUsed: false,
  }));
}
