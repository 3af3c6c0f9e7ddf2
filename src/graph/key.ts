// The names of states: what Step Functions takes, and how a label is made to fit.
import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/source.ts';
import { invalidKey } from './flow-refusals.ts';

/** The current specification allows 80 characters. https://states-language.net/#states-fields */
const MAX_KEY = 80;

export function checkKey(key: { readonly text: string; readonly span: Span }, report: Report): void {
  const length = [...key.text].length;
  if (length === 0) report(invalidKey, key.span, 'a key must not be empty');
  else if (length > MAX_KEY) {
    report(invalidKey, key.span, `a key has at most ${MAX_KEY} characters, this one has ${length}`);
  } else if (hasControl(key.text)) {
    report(invalidKey, key.span, 'a key must not hold line breaks or other control characters');
  }
}

/** The label as a name, with the suffix, cut where it is too long. */
export function fitKey(label: string, suffix: string): string {
  const isPlain = label.length + suffix.length <= MAX_KEY && !hasControl(label);
  if (isPlain) return label + suffix;
  const characters = [...label].map((character) => (hasControl(character) ? ' ' : character));
  return characters.slice(0, MAX_KEY - suffix.length).join('') + suffix;
}

function hasControl(text: string): boolean {
  // Sets of Unicode take long to make, and most names need none.
  return !/^[ -~]*$/.test(text) && /[\u0000-\u001f\u007f-\u009f]|\p{Cs}|\ufffe|\uffff/u.test(text);
}
