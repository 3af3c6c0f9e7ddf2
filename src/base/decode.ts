// Decoders turn parsed but untrusted JSON into typed values. A decoder returns undefined if the value does not have
// the expected shape.

/** Wraps the decoded value in an object so that `undefined` can itself be a decoded value. */
export type Decoder<T> = (value: unknown) => { readonly value: T } | undefined;

export const text: Decoder<string> = (value) => (typeof value === 'string' ? { value } : undefined);

export const flag: Decoder<boolean> = (value) => (typeof value === 'boolean' ? { value } : undefined);

/** An integer from `min` to `max`, both inclusive. */
export function whole(min: number, max = Number.MAX_SAFE_INTEGER): Decoder<number> {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? { value } : undefined;
}

export function oneOf<const T extends string | boolean>(values: readonly T[]): Decoder<T> {
  return (value) => {
    const found = values.find((known) => known === value);
    return found === undefined ? undefined : { value: found };
  };
}

/** Decodes a missing value as `fallback`. */
export function optional<T, F = undefined>(decoder: Decoder<T>, fallback: F): Decoder<T | F> {
  return (value) => (value === undefined ? { value: fallback } : decoder(value));
}

export function listOf<T>(decoder: Decoder<T>): Decoder<T[]> {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const items: T[] = [];
    for (const entry of value) {
      const item = decoder(entry);
      if (item === undefined) return undefined;
      items.push(item.value);
    }
    return { value: items };
  };
}

/** An object with at least the given members; other members are dropped. */
export function record<T extends object>(shape: { readonly [K in keyof T]: Decoder<T[K]> }): Decoder<T> {
  const decoders = Object.entries<Decoder<unknown>>(shape);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const result: Record<string, unknown> = {};
    for (const [key, decoder] of decoders) {
      const member = decoder(Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined);
      if (member === undefined) return undefined;
      result[key] = member.value;
    }
    return { value: result as T };
  };
}
