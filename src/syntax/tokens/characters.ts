// Decides which non-ASCII characters a name may contain, and words the errors for the others.
// https://docs.python.org/3.13/reference/lexical_analysis.html#identifiers

export function isIdentifier(word: string): boolean {
  return /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(word);
}

export interface InvalidCharacter {
  /** An offset in the word. */
  readonly at: number;
  readonly length: number;
  readonly message: string;
  readonly help: string | undefined;
  readonly isInvisible: boolean;
}

/** Typographic characters that resemble one of Python's. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '–': '-',
  '—': '-',
  '−': '-',
  '×': '*',
  '÷': '/',
  '…': '...',
  '≠': '!=',
  '≤': '<=',
  '≥': '>=',
  '，': ',',
  '：': ':',
  '；': ';',
  '（': '(',
  '）': ')',
  '＝': '=',
};

/** The first character of `word` that is not allowed at its position in a name. */
export function invalidCharacter(word: string): InvalidCharacter {
  const at = /^(?:[\p{XID_Start}_]\p{XID_Continue}*)?/u.exec(word)?.[0].length ?? 0;
  const character = String.fromCodePoint(word.codePointAt(at) ?? 0);
  if (/[\p{C}\p{Z}]/u.test(character)) {
    const message = invisibleCharacter(word.codePointAt(at) ?? 0);
    return { at, length: character.length, message, help: 'delete it', isInvisible: true };
  }
  const plain = LOOKALIKES[character];
  const help = plain === undefined ? undefined : `write ${plain}`;
  const message = `invalid character '${character}' (U+${hex(word.codePointAt(at) ?? 0)})`;
  return { at, length: character.length, message, help, isInvisible: false };
}

export function invisibleCharacter(code: number): string {
  return `invalid non-printable character U+${hex(code)}`;
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
