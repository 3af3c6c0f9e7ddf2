// Names of states: checks explicit keys, and turns labels into valid names.
import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/source.ts';
import { invalidKey } from './flow-refusals.ts';

/** The maximum number of characters in the current specification. https://states-language.net/#states-fields */
const MAX_KEY = 80;

export function checkKey(key: { readonly text: string; readonly span: Span }, report: Report): void {
  const length = [...key.text].length;
  if (length === 0) {
    report(invalidKey, key.span, 'the key is empty', { help: 'write a name for the state, or remove the option' });
  } else if (length > MAX_KEY) {
    report(invalidKey, key.span, `a key must have at most ${MAX_KEY} characters, not ${length}`, {
      help: 'shorten it',
    });
  } else if (hasControl(key.text)) {
    report(invalidKey, key.span, 'the key contains a line break or another control character', { help: 'remove it' });
  }
}

/** The label with the suffix as a valid name. A long label is cut. */
export function fitKey(label: string, suffix: string): string {
  const isPlain = label.length + suffix.length <= MAX_KEY && !hasControl(label);
  if (isPlain) return label + suffix;
  const characters = [...label].map((character) => (hasControl(character) ? ' ' : character));
  return characters.slice(0, MAX_KEY - suffix.length).join('') + suffix;
}

function hasControl(text: string): boolean {
  // A Unicode class is slow to compile, and most names are ASCII.
  return !/^[ -~]*$/.test(text) && /[\u0000-\u001f\u007f-\u009f]|\p{Cs}|\ufffe|\uffff/u.test(text);
}
