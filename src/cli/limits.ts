// The options that limit a run. In: options. Out: the limits, or a sentence that says what is wrong.
import type { Problem } from '../base/problem.ts';
import { DEFAULT_LIMITS, type Limits } from '../search/limits.ts';
import type { Arguments } from './arguments.ts';

export function readLimits({ options }: Arguments): Limits | Problem {
  const limits = { ...DEFAULT_LIMITS };
  for (const name of ['files', 'seconds'] as const) {
    const given = options.get(`max-${name}`);
    if (given === undefined) continue;
    if (!/^[1-9]\d{0,8}$/.test(given))
      return { problem: `invalid value '${given}' for '--max-${name}'; expected a positive integer` };
    limits[name] = Number(given);
  }
  return limits;
}
