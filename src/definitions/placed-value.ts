// In: a value, and a tree with the places of its parts, from the readers of YAML and Terraform. Out: the content that the rest of
// this room works on.
import type { DuplicateKey } from '../asl/parse/json-text.ts';
import type { Location } from '../asl/parse/location.ts';
import type { Json } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import type { FileContent } from './content.ts';
import { type PlacedText, placedSpan } from './placed-text.ts';

/** A tree with the shape of the value, but with places instead of content. */
export interface PlacedValue {
  readonly span: Span;
  /** The text of a string, with the place of each unit. */
  readonly text: (() => PlacedText | undefined) | undefined;
  readonly members: ReadonlyMap<string | number, Member>;
}

export interface Member {
  readonly key: Span;
  readonly place: PlacedValue;
}

export const NO_PARTS: PlacedValue['members'] = new Map();

export function placedContent(value: Json, place: PlacedValue, duplicates: readonly DuplicateKey[]): FileContent {
  const memberAt = (location: Location | undefined): Member | undefined => {
    const { start, end } = place.span;
    if (location === undefined) return { key: { start, end: Math.min(start + 1, end) }, place };
    return memberAt(location.up)?.place.members.get(location.step);
  };
  const spanOf: FileContent['spanOf'] = (location, part) => {
    let at = location;
    let found = memberAt(at);
    const isWhole = found !== undefined;
    while (found === undefined && at !== undefined) {
      at = at.up;
      found = memberAt(at);
    }
    if (found === undefined) return place.span;
    return part === 'key' || !isWhole ? found.key : found.place.span;
  };
  const textAt = (location: Location | undefined): PlacedText | undefined => memberAt(location)?.place.text?.();
  return {
    value,
    error: undefined,
    duplicates,
    spanOf,
    textAt,
    spanWithin: (location, part) => {
      const placed = textAt(location);
      return placed === undefined ? spanOf(location, 'value') : placedSpan(placed, part);
    },
  };
}
