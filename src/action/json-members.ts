// Reads members of JSON values from the runner and from GitHub, which no schema validates: a member that is missing or has
// another type than expected is undefined, or an empty list.

export function textAt(value: unknown, ...keys: readonly string[]): string | undefined {
  const found = valueAt(value, keys);
  return typeof found === 'string' ? found : undefined;
}

export function numberAt(value: unknown, ...keys: readonly string[]): number | undefined {
  const found = valueAt(value, keys);
  return typeof found === 'number' && Number.isSafeInteger(found) ? found : undefined;
}

export function isTrueAt(value: unknown, ...keys: readonly string[]): boolean {
  return valueAt(value, keys) === true;
}

export function listAt(value: unknown, ...keys: readonly string[]): readonly unknown[] {
  const found = valueAt(value, keys);
  return Array.isArray(found) ? found : [];
}

function valueAt(value: unknown, keys: readonly string[]): unknown {
  let at = value;
  for (const key of keys) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = Object.entries(at).find(([name]) => name === key)?.[1];
  }
  return at;
}
