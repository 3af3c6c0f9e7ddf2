// Measures, cuts and wraps text for a terminal of a given width, and makes each line safe to print.
import { commandText, logLine } from './escape.ts';
import { widthOfCharacter } from './snippet.ts';

export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += widthOfCharacter(character);
  return columns;
}

/** The beginning of a text that takes at most `room` columns. */
export function textWithin(text: string, room: number): string {
  let [shown, left] = ['', room];
  for (const character of text) {
    left -= widthOfCharacter(character);
    if (left < 0) break;
    shown += character;
  }
  return shown;
}

/** Leading blanks are ours, and `logLine` would take them for the start of a line. */
export function safeLine(text: string): string {
  return `${/^ */.exec(text)?.[0] ?? ''}${logLine(text.trimStart())}`;
}

/**
 * Breaks a text between words into lines of at most `room` columns, each safe to print. A longer word, such as a path, is not
 * broken, so that it can still be copied.
 */
export function wrapped(text: string, room: number): string[] {
  const lines: string[] = [];
  let [line, columns] = ['', 0];
  for (const word of commandText(text).split(' ')) {
    const own = columnsOf(word);
    if (line !== '' && columns + 1 + own > room) {
      lines.push(line);
      [line, columns] = [word, own];
    } else {
      [line, columns] = line === '' ? [word, own] : [`${line} ${word}`, columns + 1 + own];
    }
  }
  return [...lines, line].map(safeLine);
}
