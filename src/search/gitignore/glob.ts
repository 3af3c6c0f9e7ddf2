// Matches a path against a pattern of a `.gitignore`, as git's wildmatch.c (2.39) does. Patterns and paths are untrusted
// input, so the time of a match is at most proportional to the product of their lengths. A regular expression made from
// the pattern could not guarantee that.

/** The parts of a pattern between its slashes. */
export type Glob = readonly GlobPart[];

/** `**` between slashes matches any number of folders. */
export type GlobPart = '**' | readonly Token[];

/** A literal character, `?`, `*` or a bracket expression. */
type Token = string | typeof ANY | typeof STAR | CharacterSet;

const ANY = Symbol('?');
const STAR = Symbol('*');

interface CharacterSet {
  readonly isNegated: boolean;
  /** By code point, both ends included. */
  readonly ranges: readonly (readonly [number, number])[];
  readonly classes: readonly RegExp[];
}

/** Undefined for a pattern that can't match anything. */
export function parseGlob(pattern: string): Glob | undefined {
  const parts: GlobPart[] = [];
  let tokens: Token[] = [];
  const characters = [...pattern];
  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index] ?? '';
    if (character === '/') {
      parts.push(partOf(tokens));
      tokens = [];
    } else if (character === '?') tokens.push(ANY);
    else if (character === '*') tokens.push(STAR);
    else if (character === '[') {
      const set = parseSet(characters, index + 1);
      if (set === undefined) return undefined;
      tokens.push(set.set);
      index = set.end;
    } else if (character === '\\') {
      index += 1;
      const escaped = characters[index];
      if (escaped === undefined) return undefined;
      tokens.push(escaped);
    } else tokens.push(character);
  }
  parts.push(partOf(tokens));
  return parts;
}

/** Whether the parts of a path match all parts of a pattern. */
export function matchesPath(glob: Glob, path: readonly string[]): boolean {
  const last = glob.length - 1;
  // A trailing `**` matches everything inside a folder, but not the folder itself.
  const inside = glob[last] === '**' ? 1 : 0;
  return matchWithStars(
    glob.length,
    path.length,
    (index) => glob[index] === '**',
    (index, at) => matchesName(glob[index] ?? [], path[at] ?? ''),
    inside,
  );
}

/** Whether a name without a slash matches one part of a pattern. */
export function matchesName(part: GlobPart, name: string): boolean {
  if (part === '**') return true;
  const characters = [...name];
  return matchWithStars(
    part.length,
    characters.length,
    (index) => part[index] === STAR,
    (index, at) => matchesToken(part[index] ?? '', characters[at] ?? ''),
    0,
  );
}

/**
 * Matches items against a pattern with stars. Backtracks to the last star only: once the part between two stars has matched
 * as far left as possible, giving the first star more items cannot help. A star at the end takes at least `atLeast` items.
 */
function matchWithStars(
  length: number,
  items: number,
  isStar: (index: number) => boolean,
  matches: (index: number, item: number) => boolean,
  atLeast: number,
): boolean {
  let index = 0;
  let item = 0;
  let star = -1;
  let taken = 0;
  for (;;) {
    if (index < length && isStar(index)) {
      star = index;
      index += 1;
      taken = item;
      if (index === length) return items - item >= atLeast;
    } else if (index === length && item === items) return true;
    else if (index < length && item < items && matches(index, item)) {
      index += 1;
      item += 1;
    } else {
      if (star === -1 || taken >= items) return false;
      taken += 1;
      item = taken;
      index = star + 1;
    }
  }
}

function partOf(tokens: readonly Token[]): GlobPart {
  return tokens.length >= 2 && tokens.every((token) => token === STAR) ? '**' : tokens;
}

function matchesToken(token: Token, character: string): boolean {
  if (typeof token === 'string') return token === character;
  if (typeof token === 'symbol') return true;
  const point = character.codePointAt(0) ?? 0;
  const isIn =
    token.ranges.some(([from, to]) => from <= point && point <= to) ||
    token.classes.some((characterClass) => characterClass.test(character));
  return isIn !== token.isNegated;
}

/** `start` is the index after `[`; `end` is the index of `]`. */
function parseSet(characters: readonly string[], start: number): { set: CharacterSet; end: number } | undefined {
  const isNegated = characters[start] === '!' || characters[start] === '^';
  const ranges: [number, number][] = [];
  const classes: RegExp[] = [];
  let previous: number | undefined;
  let index = isNegated ? start + 1 : start;
  // A `]` right after the start belongs to the set.
  for (let isFirst = true; isFirst || characters[index] !== ']'; isFirst = false) {
    const named = classAt(characters, index);
    if (named === 'unknown') return undefined;
    if (named !== undefined) {
      classes.push(named.test);
      previous = undefined;
      index = named.end + 1;
      continue;
    }
    const isRange =
      characters[index] === '-' &&
      previous !== undefined &&
      index + 1 < characters.length &&
      characters[index + 1] !== ']';
    if (isRange) index += 1;
    if (characters[index] === '\\') index += 1;
    const point = characters[index]?.codePointAt(0);
    if (point === undefined) return undefined;
    ranges.push([isRange ? (previous ?? point) : point, point]);
    previous = isRange ? undefined : point;
    index += 1;
  }
  return { set: { isNegated, ranges, classes }, end: index };
}

/** Reads a class such as `[:alpha:]`. Undefined for text that only resembles one. */
function classAt(characters: readonly string[], index: number): { test: RegExp; end: number } | 'unknown' | undefined {
  if (characters[index] !== '[' || characters[index + 1] !== ':') return undefined;
  const end = characters.indexOf(']', index + 2);
  if (end === -1) return 'unknown';
  if (end === index + 2 || characters[end - 1] !== ':') return undefined;
  const test = CLASSES.get(characters.slice(index + 2, end - 1).join(''));
  return test === undefined ? 'unknown' : { test, end };
}

const CLASSES: ReadonlyMap<string, RegExp> = new Map([
  ['alnum', /[0-9A-Za-z]/],
  ['alpha', /[A-Za-z]/],
  ['blank', /[ \t]/],
  ['cntrl', /[\x00-\x1f\x7f]/],
  ['digit', /[0-9]/],
  ['graph', /[!-~]/],
  ['lower', /[a-z]/],
  ['print', /[ -~]/],
  ['punct', /[!-/:-@[-`{-~]/],
  ['space', /[ \t-\r]/],
  ['upper', /[A-Z]/],
  ['xdigit', /[0-9A-Fa-f]/],
]);
