import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// src/yaml/document.ts
import { Composer, Document, Lexer, Parser } from "./vendor-yaml.mjs";

// src/yaml/problem.ts
var NOT_CLOSED = {
  about: /end with a/,
  message: "a bracket is not closed",
  help: "add the closing bracket, or indent the line more"
};
var WORDINGS = {
  TAB_AS_INDENT: [{ message: "a tab cannot indent a line", help: "indent with spaces" }],
  BAD_INDENT: [
    NOT_CLOSED,
    {
      message: "the indentation does not match the lines above",
      help: "indent all keys of a mapping equally, and all items of a list"
    }
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    {
      about: /Nested mappings/,
      message: "a value contains ': '",
      help: "quote the value, or move it to the next line"
    },
    {
      message: "expected a key, not a list",
      help: "indent all items of a list equally, and start a list on its own line"
    }
  ],
  MULTILINE_IMPLICIT_KEY: [{ message: "a key spans several lines", help: "add the missing ':' after its first line" }],
  KEY_OVER_1024_CHARS: [{ message: "a key is longer than 1024 characters", help: "shorten it" }],
  BLOCK_IN_FLOW: [
    { message: "indented lines are not allowed between brackets", help: "separate the items with commas instead" }
  ],
  BAD_DQ_ESCAPE: [
    {
      message: "invalid escape sequence in a string",
      help: String.raw`write \\ for a backslash, or use single quotes`
    }
  ],
  BAD_SCALAR_START: [{ message: "a text cannot begin with this character", help: "quote the text" }],
  MISSING_CHAR: [
    { about: /closing ["']/, message: "a string has no closing quote", help: "add the quote" },
    { about: /followed by map values/, message: "missing ':' after a key", help: "add ': ' and a value" },
    { about: /Missing ,/, message: "missing comma between two items", help: "add a comma" },
    NOT_CLOSED,
    { about: /Missing space after :/, message: "missing space after ':'", help: "add a space" },
    {
      about: /without - indicator/,
      message: "the line is indented like an item of the list, but has no '- '",
      help: "indent it like the lines above, or begin it with '- '"
    }
  ],
  RESOURCE_EXHAUSTION: [{ message: "values are nested too deeply", help: "make the value flatter" }],
  TAG_RESOLVE_FAILED: [{ message: "the tag is not supported for this value", help: "remove it" }],
  BAD_COLLECTION_TYPE: [{ message: "the tag is not supported for this value", help: "remove it" }],
  BAD_ALIAS: [{ message: "invalid name of an anchor or alias", help: "use letters, digits, - and _" }],
  ALIAS_PROPS: [{ message: "an alias cannot have an anchor or a tag", help: "remove it" }],
  MULTIPLE_ANCHORS: [{ message: "a value has two anchors", help: "remove one of them" }],
  MULTIPLE_TAGS: [{ message: "a value has two tags", help: "remove them" }]
};
function yamlProblem(code, message, text) {
  const wording = WORDINGS[code]?.find(({ about }) => about?.test(message) ?? true);
  if (wording !== void 0) return wording;
  const shown = /^\S{1,20}/.exec(text)?.[0];
  return shown === void 0 ? { message: "unexpected end of a line" } : { message: `unexpected '${shown}'` };
}

// src/yaml/document.ts
var MAX_YAML_DEPTH = 200;
function yamlDocument(text) {
  const documents = yamlDocuments(text, { hasTags: false, most: 1 });
  if ("message" in documents) return documents;
  return documents[0] ?? new Document(null);
}
function yamlDocuments(text, options) {
  const tokens = tokensOf(text);
  return "message" in tokens ? tokens : documentsOf(text, tokens, options);
}
function tokensOf(text) {
  const parser = new Parser();
  const tokens = [];
  let start = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (isUnterminated(lexeme)) {
      const end = start + (lexeme.split(/[\r\n]/, 1)[0] ?? "").length;
      return { span: { start, end }, message: "invalid YAML: a string has no closing quote", help: "add the quote" };
    }
    for (const token of parser.next(lexeme)) tokens.push(token);
    start = parser.offset;
    if (parser.stack.length > MAX_YAML_DEPTH) {
      const message = `values are nested more than ${MAX_YAML_DEPTH} levels deep`;
      return { span: { start: Math.max(0, start - 1), end: start }, message, help: "make the value flatter" };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}
function isUnterminated(lexeme) {
  const quote = lexeme[0];
  if (quote !== '"' && quote !== "'") return false;
  const rest = lexeme.slice(1);
  if (quote === "'") return (/'*$/.exec(rest)?.[0].length ?? 0) % 2 === 0;
  return !rest.endsWith('"') || (/\\*$/.exec(rest.slice(0, -1))?.[0].length ?? 0) % 2 === 1;
}
var REFUSED_WARNINGS = /* @__PURE__ */ new Set(["TAG_RESOLVE_FAILED", "BAD_COLLECTION_TYPE"]);
function documentsOf(text, tokens, { hasTags, most }) {
  let stop;
  const composer = new Composer({
    schema: "core",
    resolveKnownTags: false,
    // The library compares each key with all others, which takes quadratic time.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent"
  });
  Object.assign(composer, {
    onError(source, code, message, isWarning) {
      if (isWarning && (hasTags || !REFUSED_WARNINGS.has(code))) return;
      stop ??= stopAt(text, placeOf(source), code, message);
      throw new Error(stop.message);
    }
  });
  try {
    const documents = [];
    for (const token of tokens) {
      const span = placeOf(token);
      if (token.type === "error") return stopAt(text, span, "UNEXPECTED_TOKEN", token.message);
      if (token.type === "directive") return { span, message: "directives are not supported", help: "remove the line" };
      for (const document of composer.next(token)) {
        documents.push(document);
        if (documents.length < most) continue;
        const message = `the file has more than ${most === 1 ? "one document" : `${most} documents`}`;
        return { span, message, help: "move this document to a separate file" };
      }
    }
    documents.push(...composer.end(true, text.length));
    return documents;
  } catch (error) {
    if (stop === void 0) throw error;
    return stop;
  }
}
function placeOf(source) {
  if (typeof source === "number") return { start: source, end: source + 1 };
  if (!("offset" in source)) return { start: source[0] ?? 0, end: source[1] ?? source[0] ?? 0 };
  const length = "source" in source && typeof source.source === "string" ? source.source.length : 1;
  return { start: source.offset, end: source.offset + length };
}
function stopAt(text, { start, end }, code, original) {
  const at = Math.min(start, text.length);
  const { message, help } = yamlProblem(code, original, text.slice(at, at + 20));
  return {
    span: { start: at, end: Math.max(at, Math.min(end, text.length)) },
    message: `invalid YAML: ${message}`,
    help
  };
}
export {
  MAX_YAML_DEPTH,
  yamlDocument,
  yamlDocuments
};
