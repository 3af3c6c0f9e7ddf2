// Formats a count with its noun, such as `1 error` or `2 errors`.

/** `noun` is the singular; its plural must be formed with `s`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
