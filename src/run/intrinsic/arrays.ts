// Intrinsic functions for arrays.
// https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html#asl-intrsc-func-arrays
import { canonicalText, isList, isSameValue, type Value } from '../value.ts';
import { type Intrinsic, type IntrinsicProblem, integerAt, isIntrinsicProblem, wrongArgument } from './intrinsic.ts';

const MAX_RANGE = 1000;

export const arrayFunctions: readonly (readonly [string, Intrinsic])[] = [
  ['States.Array', (given) => given],
  ['States.ArrayLength', (given) => withList(given, (list) => list.length)],
  [
    'States.ArrayContains',
    (given) => withList(given, (list) => list.some((item) => isSameValue(item, given[1] ?? null))),
  ],
  ['States.ArrayUnique', (given) => withList(given, unique)],
  ['States.ArrayPartition', (given) => withList(given, (list) => partition(list, integerAt(given, 1)))],
  ['States.ArrayGetItem', (given) => withList(given, (list) => itemAt(list, integerAt(given, 1)))],
  ['States.ArrayRange', range],
];

function withList(
  given: readonly Value[],
  run: (list: readonly Value[]) => Value | IntrinsicProblem,
): Value | IntrinsicProblem {
  const [list] = given;
  return isList(list) ? run(list) : wrongArgument(0, 'an array', list);
}

/** Keeps the first of equal items. */
function unique(list: readonly Value[]): Value {
  const seen = new Set<string>();
  return list.filter((item) => {
    const text = canonicalText(item);
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}

function partition(list: readonly Value[], size: number | IntrinsicProblem): Value | IntrinsicProblem {
  if (typeof size !== 'number') return size;
  if (size < 1) return wrongArgument(1, 'a chunk size of at least 1', size);
  const chunks: Value[] = [];
  for (let start = 0; start < list.length; start += size) chunks.push(list.slice(start, start + size));
  return chunks;
}

function itemAt(list: readonly Value[], index: number | IntrinsicProblem): Value | IntrinsicProblem {
  if (typeof index !== 'number') return index;
  const item = list[index];
  return item === undefined ? { problem: `has no item at index ${index} of an array of ${list.length}` } : item;
}

function range(given: readonly Value[]): Value | IntrinsicProblem {
  const [start, end, step] = [integerAt(given, 0), integerAt(given, 1), integerAt(given, 2)];
  if (isIntrinsicProblem(start)) return start;
  if (isIntrinsicProblem(end)) return end;
  if (isIntrinsicProblem(step)) return step;
  if (step === 0) return wrongArgument(2, 'a step other than 0', step);
  const length = Math.max(0, Math.floor((end - start) / step) + 1);
  if (length > MAX_RANGE) return { problem: `would return ${length} items, but AWS allows ${MAX_RANGE}` };
  return Array.from({ length }, (_, index) => start + index * step);
}
