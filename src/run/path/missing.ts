// A path that selects nothing, and why.
import type { Value } from '../value.ts';

export interface Missing {
  /** What the path does instead: `matches nothing`. */
  readonly missing: string;
}

export function isMissing(selected: Value | Missing): selected is Missing {
  return typeof selected === 'object' && selected !== null && 'missing' in selected;
}

export const NOTHING: Missing = { missing: 'matches nothing' };
