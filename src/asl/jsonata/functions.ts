// The functions that JSONata expressions can call in Step Functions, with the number of their arguments.
// https://docs.jsonata.org/overview https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html

const ANY = Number.POSITIVE_INFINITY;

/** A function that takes the context as its first argument if that is missing needs one argument less. */
const BY_ARITY: readonly (readonly [least: number, most: number, names: string])[] = [
  [0, 0, 'millis uuid'],
  // Step Functions adds an optional seed to $random.
  [0, 1, 'random error keys spread lowercase uppercase length trim number floor ceil abs sqrt boolean not clone'],
  [0, 1, 'base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl'],
  [0, 2, 'now string round toMillis sift formatBase'],
  [0, 3, 'fromMillis'],
  [1, 1, 'sum count max min average merge reverse exists type shuffle distinct parse'],
  [1, 2, 'join formatInteger parseInteger substringBefore substringAfter contains power lookup each'],
  [1, 2, 'assert sort single hash'],
  [1, 3, 'substring pad match split formatNumber'],
  [1, ANY, 'zip'],
  [2, 2, 'map filter append partition'],
  [2, 3, 'reduce'],
  [2, 4, 'replace'],
  [3, 3, 'range'],
];

/** Name → the minimum and maximum number of arguments. */
export const jsonataFunctions: ReadonlyMap<string, readonly [least: number, most: number]> = new Map(
  BY_ARITY.flatMap(([least, most, names]) => names.split(' ').map((name) => [name, [least, most]] as const)),
);

/** Functions of JSONata that Step Functions does not have, and what to use instead. */
export const removedFunctions: ReadonlyMap<string, string> = new Map([['eval', 'parse']]);
