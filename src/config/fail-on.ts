// The `fail-on` levels, and which findings fail a run at each of them.
import type { Severity } from '../base/diagnostic.ts';

/** A run fails on a finding of this severity or a worse one. */
export const FAIL_ON = ['error', 'warning', 'note', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

const RANK = { error: 0, warning: 1, note: 2, never: -1 } as const;

/** Reports whether a finding of this severity fails a run at this level. */
export function isFailure(severity: Severity, level: FailOn): boolean {
  return RANK[severity] <= RANK[level];
}
