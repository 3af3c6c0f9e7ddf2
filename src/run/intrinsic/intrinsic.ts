// The shape of an intrinsic function, and the checks of arguments that several functions share.
import { describeValue } from '../../asl/parse/quote.ts';
import type { Random } from '../random.ts';
import { isNumeric, numberFrom, type Value } from '../value.ts';

/** Why a function fails, as the end of a sentence: `needs an array as argument 1, not 'text'`. */
export interface IntrinsicProblem {
  readonly problem: string;
}

export type Intrinsic = (given: readonly Value[], random: Random) => Value | IntrinsicProblem;

export function isIntrinsicProblem(result: Value | IntrinsicProblem): result is IntrinsicProblem {
  return typeof result === 'object' && result !== null && 'problem' in result;
}

export function wrongArgument(index: number, wanted: string, value: Value | undefined): IntrinsicProblem {
  return { problem: `needs ${wanted} as argument ${index + 1}, not ${describeValue(value)}` };
}

/**
 * The largest argument or result of a function in bytes. The functions around it may shorten it below the limit of data,
 * but it must not exhaust the memory.
 */
export const MAX_WORK = 4_194_304;

/** The range of Java's `int`, which AWS documents for `States.MathAdd`. */
const [LEAST, MOST] = [-2_147_483_648, 2_147_483_647];

/** Returns the argument as an integer. AWS rounds other numbers to the nearest integer. */
export function integerAt(given: readonly Value[], index: number): number | IntrinsicProblem {
  const value = given[index];
  if (!isNumeric(value)) return wrongArgument(index, 'a number', value);
  // Adding 0 turns -0 into 0.
  const integer = Math.round(numberFrom(value)) + 0;
  if (integer >= LEAST && integer <= MOST) return integer;
  return wrongArgument(index, `a number from ${LEAST} to ${MOST}`, value);
}
