// Pairs the files of a base with those of a head. A moved file is recognized by a known rename, or because most of its words are the
// same.
import { MOST_CANDIDATES, mostAlike } from './alike.ts';

/** A file on only one side is paired with undefined. */
type Pair<Side> = readonly [before: Side | undefined, after: Side | undefined];

/** `renames` maps files of the head to their previous paths. It may be incomplete. */
export function pairUp<Side extends { readonly file: string }>(
  base: readonly Side[],
  head: readonly Side[],
  renames: ReadonlyMap<string, string>,
  wordsOf: (side: Side) => ReadonlySet<string>,
): Pair<Side>[] {
  const left = new Map(base.map((side) => [side.file, side]));
  const pairs: Pair<Side>[] = [];
  const take = (before: Side, after: Side): void => {
    left.delete(before.file);
    pairs.push([before, after]);
  };
  const added: Side[] = [];
  for (const after of head) {
    const before = left.get(after.file);
    if (before === undefined) added.push(after);
    else take(before, after);
  }
  const unknown: Side[] = [];
  for (const after of added) {
    const before = left.get(renames.get(after.file) ?? '');
    if (before === undefined) unknown.push(after);
    else take(before, after);
  }
  const candidates = new Map([...left.values()].slice(0, MOST_CANDIDATES).map((before) => [before, wordsOf(before)]));
  for (const [index, after] of unknown.entries()) {
    const before = index < MOST_CANDIDATES ? mostAlike(wordsOf(after), candidates) : undefined;
    if (before === undefined) {
      pairs.push([undefined, after]);
      continue;
    }
    candidates.delete(before);
    take(before, after);
  }
  for (const before of left.values()) pairs.push([before, undefined]);
  return pairs;
}
