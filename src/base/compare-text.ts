// The order of text in everything that fluxio writes.

/** Compares by UTF-16 code units. Unlike `localeCompare`, the order does not depend on the locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
