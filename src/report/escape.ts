// Escapes untrusted text (file names, class names, messages, source) for a log line, a workflow command, JSON, HTML or
// a Markdown fence, so that it can neither start a command of the runner nor become markup.

/**
 * Replaces controls, lone surrogates, line separators and all characters that are not drawn. The runner searches for
 * `::` and `##[` with .NET's culture-sensitive search, which skips such characters
 * (actions/runner src/Runner.Common/ActionCommand.cs: `StartsWith` and `IndexOf` without an ordinal comparison).
 */
function replaceInvisible(text: string, replacement: (character: string) => string): string {
  // Most text is plain. Compiling the Unicode classes takes longer than all other output of a short run.
  if (PLAIN.test(text)) return text;
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, replacement);
}

const PLAIN = /^[ -~]*$/;

/** Spells out every invisible character, line breaks included: the result is one visible line. */
export function visible(text: string): string {
  return replaceInvisible(text, (character) => ESCAPES.get(character) ?? `\\u{${hex(character)}}`);
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}

/** A visible line without `##[`, which starts a command anywhere in a line (ActionCommand.TryParse). */
export function commandText(text: string): string {
  return visible(text).replaceAll('##[', '##\\[');
}

/**
 * A line that is safe to print: `::` starts a command at the start of a line, after blanks (ActionCommand.TryParseV2).
 */
export function logLine(text: string): string {
  return commandText(text).replace(/^(\s*):(?=:)/, '$1:\\');
}

/** Encodes the message of a workflow command: exactly the three characters that TryParseV2 decodes. */
export function commandData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Encodes a property of a workflow command, which also ends at a comma, and the list of properties at `::`. */
export function commandProperty(text: string): string {
  return commandData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Escapes JSON for the log without changing its value: in JSON, `#` appears in strings only. */
export function printedJson(json: string): string {
  return replaceInvisible(json, (character) => (character === '\n' ? character : unitsOf(character))).replaceAll(
    '##[',
    '##\\u005b',
  );
}

function unitsOf(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

/** An emoji with the invisible characters that join its parts or select its style: https://www.unicode.org/reports/tr51/#Emoji_Sequences */
const EMOJI =
  /(\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?(?:\u200d\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)*)/u;

/** Like `visible`, but emoji stay intact. */
export function drawable(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .split(EMOJI)
    .map((part, index) => (index % 2 === 1 ? part : visible(part)))
    .join('');
}

/** Escapes text or an attribute value of HTML and XML, also against commands of the runner. */
export function html(text: string): string {
  return drawable(text).replace(/[&<>"']|(?<=##)\[/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Formats text as code in an HTML block, where GitHub does not link names, issues or addresses. */
export function htmlCode(text: string): string {
  return `<code>${html(text)}</code>`;
}

/**
 * Formats a sentence in an HTML block: its quotes become code. In the rest, a zero-width space after `@`, `#`, `GH-`,
 * `www` and the `:` of `://` keeps GitHub from mentioning users and from linking issues and addresses.
 */
export function htmlSentence(text: string): string {
  // A quotation mark next to a letter or digit on its outer side is an apostrophe, as in "it's".
  return text
    .split(/(?<![\p{L}\p{N}])'([^']+)'(?![\p{L}\p{N}])/u)
    .map((part, index) => (index % 2 === 1 ? htmlCode(part) : htmlProse(part)))
    .join('');
}

function htmlProse(text: string): string {
  return html(text).replace(/@|&?#|:(?=\/\/)|\bGH-|\bwww(?=\.)/gi, (mark) => (mark === '&#' ? mark : `${mark}&#8203;`));
}

/** A fenced block that its text cannot close: the fence is longer than any sequence of backticks inside. */
export function fence(language: string, text: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((length, run) => Math.max(length, run.length), 2);
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language}\n${text.replace(/\n?$/, '\n')}${marks}\n`;
}
