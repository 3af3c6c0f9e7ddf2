// Intrinsic functions for numbers and identifiers.
// https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html#asl-intrsc-func-math-operation
import { createRandom, type Random, uuid } from '../random.ts';
import type { Value } from '../value.ts';
import { type Intrinsic, type IntrinsicProblem, integerAt, isIntrinsicProblem, wrongArgument } from './intrinsic.ts';

export const numberFunctions: readonly (readonly [string, Intrinsic])[] = [
  ['States.MathAdd', add],
  ['States.MathRandom', random],
  ['States.UUID', (_, source) => uuid(source)],
];

/** AWS rounds the arguments and not their sum: 1.5 plus 1.51 is 4. */
function add(given: readonly Value[]): Value | IntrinsicProblem {
  const [a, b] = [integerAt(given, 0), integerAt(given, 1)];
  if (isIntrinsicProblem(a)) return a;
  return isIntrinsicProblem(b) ? b : a + b;
}

/** The start is inclusive, the end exclusive. */
function random(given: readonly Value[], source: Random): Value | IntrinsicProblem {
  const [start, end] = [integerAt(given, 0), integerAt(given, 1)];
  if (isIntrinsicProblem(start)) return start;
  if (isIntrinsicProblem(end)) return end;
  if (start >= end) return wrongArgument(1, `a number greater than ${start}`, end);
  const seed = given.length > 2 ? integerAt(given, 2) : undefined;
  if (seed !== undefined && isIntrinsicProblem(seed)) return seed;
  const { next } = seed === undefined ? source : createRandom(seed);
  return start + Math.floor(next() * (end - start));
}
