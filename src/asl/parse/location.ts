// Locations in a definition: linked lists of steps from the innermost one outwards, so that extending one is cheap.

/** A location in a definition. Undefined stands for the definition as a whole. */
export interface Location {
  /** The enclosing object or array. */
  readonly up: Location | undefined;
  /** A member name or an array index. */
  readonly step: string | number;
}

/** Returns the location of a member of the object, or of an item of the array, at `up`. */
export function inside(up: Location | undefined, step: string | number): Location {
  return { up, step };
}

/** Formats the location as a JSON Pointer (RFC 6901). */
export function pointerOf(location: Location | undefined): string {
  const steps: string[] = [];
  for (let link = location; link !== undefined; link = link.up) {
    steps.push(`/${String(link.step).replaceAll('~', '~0').replaceAll('/', '~1')}`);
  }
  return steps.reverse().join('');
}
