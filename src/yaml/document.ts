// Parses YAML 1.2 into the library's document. Reports the first syntax error. Time and depth are bounded: nesting is limited
// before anything recurses over it. Tags are kept as they are written, and nothing is executed.
import { Composer, type CST, Document, type ErrorCode, Lexer, Parser } from 'yaml';
import type { Span } from '../base/source.ts';
import { yamlProblem } from './problem.ts';

/** More than any file has, yet few enough levels for code that recurses over the values. */
export const MAX_YAML_DEPTH = 200;

/** What stops the parser: a message at a place. */
export interface YamlStop {
  readonly span: Span;
  readonly message: string;
  readonly help?: string | undefined;
}

/** The only document of a text. An empty text is the value null. */
export function yamlDocument(text: string): Document | YamlStop {
  const documents = yamlDocuments(text, { hasTags: false, most: 1 });
  if ('message' in documents) return documents;
  return documents[0] ?? new Document(null);
}

export interface DocumentOptions {
  /** Whether tags that the library does not know are accepted. */
  readonly hasTags: boolean;
  /** The number of documents that the text may have. */
  readonly most: number;
}

export function yamlDocuments(text: string, options: DocumentOptions): readonly Document.Parsed[] | YamlStop {
  const tokens = tokensOf(text);
  return 'message' in tokens ? tokens : documentsOf(text, tokens, options);
}

/** Feeds the parser token by token, to stop where the text is nested too deeply. */
function tokensOf(text: string): CST.Token[] | YamlStop {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let start = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (isUnterminated(lexeme)) {
      // The library reports the end of the file, which is not where the quote is missing.
      const end = start + (lexeme.split(/[\r\n]/, 1)[0] ?? '').length;
      return { span: { start, end }, message: 'invalid YAML: a string has no closing quote', help: 'add the quote' };
    }
    for (const token of parser.next(lexeme)) tokens.push(token);
    start = parser.offset;
    if (parser.stack.length > MAX_YAML_DEPTH) {
      const message = `values are nested more than ${MAX_YAML_DEPTH} levels deep`;
      return { span: { start: Math.max(0, start - 1), end: start }, message, help: 'make the value flatter' };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** A quoted string is one lexeme, also if it ends with the file. */
function isUnterminated(lexeme: string): boolean {
  const quote = lexeme[0];
  if (quote !== '"' && quote !== "'") return false;
  const rest = lexeme.slice(1);
  if (quote === "'") return (/'*$/.exec(rest)?.[0].length ?? 0) % 2 === 0;
  return !rest.endsWith('"') || (/\\*$/.exec(rest.slice(0, -1))?.[0].length ?? 0) % 2 === 1;
}

/** Warnings of the library about what would silently become another value. */
const REFUSED_WARNINGS: ReadonlySet<ErrorCode> = new Set(['TAG_RESOLVE_FAILED', 'BAD_COLLECTION_TYPE']);

function documentsOf(
  text: string,
  tokens: readonly CST.Token[],
  { hasTags, most }: DocumentOptions,
): readonly Document.Parsed[] | YamlStop {
  let stop: YamlStop | undefined;
  const composer = new Composer({
    schema: 'core',
    resolveKnownTags: false,
    // The library compares each key with all others, which takes quadratic time.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  // The library continues after an error, and a text of commas can have a million errors.
  Object.assign(composer, {
    onError(source: ErrorSource, code: ErrorCode, message: string, isWarning?: boolean) {
      if (isWarning && (hasTags || !REFUSED_WARNINGS.has(code))) return;
      // The library catches exceptions from here, and reports them as another error of every surrounding value.
      stop ??= stopAt(text, placeOf(source), code, message);
      throw new Error(stop.message);
    },
  });
  try {
    const documents: Document.Parsed[] = [];
    for (const token of tokens) {
      const span = placeOf(token);
      if (token.type === 'error') return stopAt(text, span, 'UNEXPECTED_TOKEN', token.message);
      if (token.type === 'directive') return { span, message: 'directives are not supported', help: 'remove the line' };
      for (const document of composer.next(token)) {
        documents.push(document);
        if (documents.length < most) continue;
        const message = `the file has more than ${most === 1 ? 'one document' : `${most} documents`}`;
        return { span, message, help: 'move this document to a separate file' };
      }
    }
    documents.push(...composer.end(true, text.length));
    return documents;
  } catch (error) {
    if (stop === undefined) throw error;
    return stop;
  }
}

/** How the library says where an error is. */
type ErrorSource = number | readonly number[] | { readonly offset: number; readonly source?: string };

function placeOf(source: ErrorSource | CST.Token): Span {
  if (typeof source === 'number') return { start: source, end: source + 1 };
  if (!('offset' in source)) return { start: source[0] ?? 0, end: source[1] ?? source[0] ?? 0 };
  const length = 'source' in source && typeof source.source === 'string' ? source.source.length : 1;
  return { start: source.offset, end: source.offset + length };
}

function stopAt(text: string, { start, end }: Span, code: ErrorCode, original: string): YamlStop {
  const at = Math.min(start, text.length);
  const { message, help } = yamlProblem(code, original, text.slice(at, at + 20));
  return {
    span: { start: at, end: Math.max(at, Math.min(end, text.length)) },
    message: `invalid YAML: ${message}`,
    help,
  };
}
