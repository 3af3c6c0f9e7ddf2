// The JSONPath subset that names a single node in States Language definitions: keys and indices after `$`, or after
// `$$` for the context object. Written only from https://states-language.net/#path.
import { failure, fatal, isList, isStruct, type Struct, type Value } from './world.ts';

function stepsOf(path: string): readonly (string | number)[] {
  const steps: (string | number)[] = [];
  const pattern = /\.(\w+)|\[(-?\d+)\]|\[('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\]/y;
  pattern.lastIndex = 1;
  while (pattern.lastIndex < path.length) {
    const [, name, index, quoted] = pattern.exec(path) ?? [];
    if (index !== undefined) steps.push(Number(index));
    else if (quoted !== undefined) steps.push(unquoted(quoted.slice(1, -1)));
    else if (name !== undefined) steps.push(name);
    else throw new Error(`invalid path ${path}`);
  }
  return steps;
}

function unquoted(inside: string): string {
  return inside.replace(/\\(u[0-9a-f]{4}|.)/g, (_, letter: string) =>
    letter.length > 1 ? String.fromCharCode(Number.parseInt(letter.slice(1), 16)) : (CONTROLS[letter] ?? letter),
  );
}

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Returns the value at a path. `$$` starts at the context object. */
export function at(path: string, input: Value, context: Struct): Value {
  const isContext = path.startsWith('$$');
  let value: Value | undefined = isContext ? context : input;
  for (const step of stepsOf(isContext ? path.slice(1) : path)) {
    if (isList(value)) value = typeof step === 'number' ? value.at(step) : undefined;
    else value = isStruct(value) && Object.hasOwn(value, step) ? value[step] : undefined;
    if (value === undefined) throw fatal(`nothing at ${path}`);
  }
  return value ?? null;
}

/** Applies ResultPath: puts the result into the input. null keeps the input. */
export function place(path: string | null, result: Value, input: Value): Value {
  if (path === null) return input;
  const set = ([step, ...rest]: readonly (string | number)[], into: Value | undefined): Value => {
    if (step === undefined) return result;
    if (isList(into) && typeof step === 'number' && step < into.length) return into.with(step, set(rest, into[step]));
    if ((into !== undefined && !isStruct(into)) || typeof step === 'number') {
      throw failure('States.ResultPathMatchFailure', `no place at ${path}`);
    }
    return { ...into, [step]: set(rest, into !== undefined && Object.hasOwn(into, step) ? into[step] : undefined) };
  };
  return set(stepsOf(path), input);
}
