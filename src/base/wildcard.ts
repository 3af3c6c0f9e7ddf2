// In: a pattern with `*` for any characters and, if wanted, a sign for a single one, and a text. Out: whether the pattern covers
// the whole text. Any input is accepted, and the time is at most the product of the lengths of both.

/**
 * A star only ever gives back to the last one before it, so no pattern takes more steps than the product of both lengths.
 * `one` is the sign for a single character; empty if there is none.
 */
export function matchesWildcard(pattern: string, text: string, one: '?' | '' = ''): boolean {
  let at = 0;
  let star = -1;
  let afterStar = 0;
  for (let index = 0; index < text.length; ) {
    const sign = pattern[at];
    if (sign === '*') {
      star = at;
      afterStar = index;
      at += 1;
    } else if (sign === text[index] || (one !== '' && sign === one)) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      afterStar += 1;
      index = afterStar;
      at = star + 1;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
