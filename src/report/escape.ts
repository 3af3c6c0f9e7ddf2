// In: text that a stranger may have written (file names, class names, messages, source).
// Out: the same text for a log line, a workflow command, JSON, HTML or a Markdown fence, where it can
// neither start a command nor become markup.

/**
 * Controls, lone surrogates, line separators and every character that is not drawn. The runner looks for
 * `::` and `##[` with .NET's culture-sensitive search, which skips such characters
 * (actions/runner src/Runner.Common/ActionCommand.cs: `StartsWith` and `IndexOf` without an ordinal comparison).
 */
function withoutInvisible(text: string, named: (character: string) => string): string {
  // Most text is plain, and sets of Unicode take longer to make than all else that a short run shows.
  if (PLAIN.test(text)) return text;
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, named);
}

const PLAIN = /^[ -~]*$/;

/** One line in which every character can be seen. */
export function visible(text: string): string {
  return withoutInvisible(text, (character) => NAMED.get(character) ?? `\\u{${hex(character)}}`);
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}

/** A visible line without `##[`, which the runner takes for a command anywhere in a line (ActionCommand.TryParse). */
export function commandText(text: string): string {
  return visible(text).replaceAll('##[', '##\\[');
}

/** A line to print as it is: `::` opens a command at the start of a line, after blanks (ActionCommand.TryParseV2). */
export function logLine(text: string): string {
  return commandText(text).replace(/^(\s*):(?=:)/, '$1:\\');
}

/** The message of a workflow command: the three characters that TryParseV2 decodes again. */
export function commandData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property of a workflow command: it also ends at a comma, and the list of properties at `::`. */
export function commandProperty(text: string): string {
  return commandData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** JSON as it is printed: the same value, all of it visible and no command of the runner. Only strings hold a `#`. */
export function printedJson(json: string): string {
  return withoutInvisible(json, (character) => (character === '\n' ? character : unitsOf(character))).replaceAll(
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

/** Text or an attribute value of HTML and XML, no command of the runner where it is printed. */
export function html(text: string): string {
  return visible(text).replace(/[&<>"']|(?<=##)\[/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Text as code inside an HTML block, where GitHub links no names, issues or addresses. */
export function htmlCode(text: string): string {
  return `<code>${html(text)}</code>`;
}

/**
 * A sentence inside an HTML block: what it quotes becomes code, and the rest names nobody and links
 * nowhere, since a zero-width space parts `@` from a name, `#` and `GH-` from a number, `://` from an address.
 */
export function htmlSentence(text: string): string {
  // A quote opens after a blank or bracket and closes before something else than a letter: not in "it's".
  return text
    .split(/(?<![\p{L}\p{N}])'([^']+)'(?![\p{L}\p{N}])/u)
    .map((part, index) => (index % 2 === 1 ? htmlCode(part) : htmlProse(part)))
    .join('');
}

function htmlProse(text: string): string {
  return html(text).replace(/@|&?#|:(?=\/\/)|\bGH-|\bwww(?=\.)/gi, (mark) => (mark === '&#' ? mark : `${mark}&#8203;`));
}

/** A fenced block that its own text cannot close: the fence is longer than any run of backticks inside. */
export function fence(language: string, text: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((length, run) => Math.max(length, run.length), 2);
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language}\n${text.replace(/\n?$/, '\n')}${marks}\n`;
}
