// Measures values: the bytes of their JSON text and their depth. Parts that values share are measured once, so the cost
// of a state depends on what it changes and not on the size of its data.
import { isNumberText } from '../base/json.ts';
import { isMap, type Value } from './value.ts';

export interface ValueSize {
  /** Bytes of the compact JSON text in UTF-8. */
  readonly bytes: number;
  /** 0 for a scalar. */
  readonly depth: number;
}

export type Measure = (value: Value) => ValueSize;

/** Texts of at least this length are remembered. */
const LONG = 1024;

const MAX_REMEMBERED = 1000;

/** Returns a function with a memory of its own. */
export function createMeasure(): Measure {
  const known = new WeakMap<object, ValueSize>();
  const long = new Map<string, number>();
  const ofText = (text: string): number => {
    if (text.length < LONG) return bytesOfText(text);
    const remembered = long.get(text);
    if (remembered !== undefined) return remembered;
    if (long.size >= MAX_REMEMBERED) long.clear();
    const bytes = bytesOfText(text);
    long.set(text, bytes);
    return bytes;
  };
  const measure: Measure = (value) => {
    if (typeof value === 'string') return { bytes: ofText(value), depth: 0 };
    if (value === null || typeof value !== 'object') return { bytes: String(value).length, depth: 0 };
    if (isNumberText(value)) return { bytes: value.numberText.length, depth: 0 };
    const remembered = known.get(value);
    if (remembered !== undefined) return remembered;
    // The brackets, and the commas and colons between the parts.
    let bytes = 2;
    let depth = 0;
    const add = (member: Value): void => {
      const size = measure(member);
      bytes += size.bytes + 1;
      if (size.depth > depth) depth = size.depth;
    };
    if (isMap(value)) {
      for (const [key, member] of value) {
        bytes += ofText(key) + 1;
        add(member);
      }
    } else for (const item of value) add(item);
    const size = { bytes: bytes > 2 ? bytes - 1 : bytes, depth: depth + 1 };
    known.set(value, size);
    return size;
  };
  return measure;
}

/** Text that is its own JSON, apart from the quotes. */
const PLAIN = /^[ !#-[\]-~]*$/;

function bytesOfText(text: string): number {
  return PLAIN.test(text) ? text.length + 2 : Buffer.byteLength(JSON.stringify(text));
}
