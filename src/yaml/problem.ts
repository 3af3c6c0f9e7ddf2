// The errors of the YAML library in our words: what is wrong on the line, and how to solve it.
import type { ErrorCode } from 'yaml';

export interface YamlProblem {
  readonly message: string;
  readonly help?: string;
}

interface Wording extends YamlProblem {
  /** Restricts the row to those messages of the library that match. */
  readonly about?: RegExp;
}

const NOT_CLOSED: Wording = {
  about: /end with a/,
  message: 'a bracket is not closed',
  help: 'add the closing bracket, or indent the line more',
};

/** The first row of the code whose pattern matches counts. */
const WORDINGS: { readonly [Code in ErrorCode]?: readonly Wording[] } = {
  TAB_AS_INDENT: [{ message: 'a tab cannot indent a line', help: 'indent with spaces' }],
  BAD_INDENT: [
    NOT_CLOSED,
    {
      message: 'the indentation does not match the lines above',
      help: 'indent all keys of a mapping equally, and all items of a list',
    },
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    {
      about: /Nested mappings/,
      message: "a value contains ': '",
      help: 'quote the value, or move it to the next line',
    },
    {
      message: 'expected a key, not a list',
      help: 'indent all items of a list equally, and start a list on its own line',
    },
  ],
  MULTILINE_IMPLICIT_KEY: [{ message: 'a key spans several lines', help: "add the missing ':' after its first line" }],
  KEY_OVER_1024_CHARS: [{ message: 'a key is longer than 1024 characters', help: 'shorten it' }],
  BLOCK_IN_FLOW: [
    { message: 'indented lines are not allowed between brackets', help: 'separate the items with commas instead' },
  ],
  BAD_DQ_ESCAPE: [
    {
      message: 'invalid escape sequence in a string',
      help: String.raw`write \\ for a backslash, or use single quotes`,
    },
  ],
  BAD_SCALAR_START: [{ message: 'a text cannot begin with this character', help: 'quote the text' }],
  MISSING_CHAR: [
    { about: /closing ["']/, message: 'a string has no closing quote', help: 'add the quote' },
    { about: /followed by map values/, message: "missing ':' after a key", help: "add ': ' and a value" },
    { about: /Missing ,/, message: 'missing comma between two items', help: 'add a comma' },
    NOT_CLOSED,
    { about: /Missing space after :/, message: "missing space after ':'", help: 'add a space' },
    {
      about: /without - indicator/,
      message: "the line is indented like an item of the list, but has no '- '",
      help: "indent it like the lines above, or begin it with '- '",
    },
  ],
  RESOURCE_EXHAUSTION: [{ message: 'values are nested too deeply', help: 'make the value flatter' }],
  TAG_RESOLVE_FAILED: [{ message: 'the tag is not supported for this value', help: 'remove it' }],
  BAD_COLLECTION_TYPE: [{ message: 'the tag is not supported for this value', help: 'remove it' }],
  BAD_ALIAS: [{ message: 'invalid name of an anchor or alias', help: 'use letters, digits, - and _' }],
  ALIAS_PROPS: [{ message: 'an alias cannot have an anchor or a tag', help: 'remove it' }],
  MULTIPLE_ANCHORS: [{ message: 'a value has two anchors', help: 'remove one of them' }],
  MULTIPLE_TAGS: [{ message: 'a value has two tags', help: 'remove them' }],
};

/** `text` is the text at the position of the error. */
export function yamlProblem(code: ErrorCode, message: string, text: string): YamlProblem {
  const wording = WORDINGS[code]?.find(({ about }) => about?.test(message) ?? true);
  if (wording !== undefined) return wording;
  const shown = /^\S{1,20}/.exec(text)?.[0];
  return shown === undefined ? { message: 'unexpected end of a line' } : { message: `unexpected '${shown}'` };
}
