// What the fields of a state can read: the data, the context object and variables. Reading reports what is missing, in
// which field of which state.
import { type IntrinsicCall, type IntrinsicError, parseIntrinsic } from '../asl/parse/intrinsic.ts';
import { isParseError, type ParseError } from '../asl/parse/jsonpath.ts';
import { clip } from '../asl/parse/quote.ts';
import { runtimeFailure, type StateFailure, unsupported } from './failure.ts';
import type { Measure } from './measure.ts';
import { parseWholePath } from './path/filter.ts';
import { isMissing } from './path/missing.ts';
import { type Budget, select } from './path/select.ts';
import type { Path } from './path/steps.ts';
import type { Random } from './random.ts';
import type { Value } from './value.ts';

/** Parsed paths and intrinsic functions by their text, because loops and iterations evaluate them many times. */
export interface Parsed {
  readonly path: (text: string) => Path | ParseError;
  readonly intrinsic: (text: string) => IntrinsicCall | IntrinsicError;
}

export function createParsed(): Parsed {
  return { path: remembered(parseWholePath), intrinsic: remembered(parseIntrinsic) };
}

function remembered<T>(parse: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let parsed = known.get(text);
    if (parsed === undefined) {
      parsed = parse(text);
      known.set(text, parsed);
    }
    return parsed;
  };
}

/** Variables of a machine, an iteration or a branch. Inner scopes read outer variables, but do not assign them. */
export interface VariableScope {
  readonly own: Map<string, Value>;
  readonly outer: VariableScope | undefined;
}

export interface FieldScope {
  /** The name of the state. */
  readonly state: string;
  readonly context: () => Value;
  readonly variables: VariableScope;
  readonly parsed: Parsed;
  readonly random: Random;
  readonly measure: Measure;
  readonly budget: Budget;
  /** The bytes of all values that the evaluation of this field has made. */
  readonly work: { bytes: number };
}

/** The data that `$` means in a field, and its name in messages. */
export interface Document {
  readonly value: Value;
  readonly is: 'input' | 'result' | 'output';
}

export function inputDocument(value: Value): Document {
  return { value, is: 'input' };
}

/** Evaluates a path. `field` is the name of the field that holds it. */
export function readAt(text: string, field: string, document: Document, scope: FieldScope): Value | StateFailure {
  const path = scope.parsed.path(text);
  if (isParseError(path)) return invalidPath(text, field, path, scope);
  const missing = `the path '${clip(text, 200)}' of '${clip(field)}'`;
  if (typeof path.root === 'object') {
    const value = variableAt(path.root.variable, scope.variables);
    if (value === undefined) {
      return runtimeFailure(`${missing} reads a variable that is not assigned when '${scope.state}' runs`);
    }
    const selected = select(path, value, scope.budget);
    return isMissing(selected)
      ? runtimeFailure(`${missing} ${selected.missing} in the variable that '${scope.state}' reads`)
      : selected;
  }
  const isContext = path.root === '$$';
  const selected = select(path, isContext ? scope.context() : document.value, scope.budget);
  if (!isMissing(selected)) return selected;
  const place = isContext ? `the context object of '${scope.state}'` : `the ${document.is} of '${scope.state}'`;
  return runtimeFailure(`${missing} ${selected.missing} in ${place}`);
}

export function invalidPath(text: string, field: string, error: ParseError, { state }: FieldScope): StateFailure {
  const message = `the path '${clip(text, 200)}' of '${clip(field)}' in '${state}' is invalid: ${error.message}`;
  return 'isUnsupported' in error ? unsupported(message) : runtimeFailure(message);
}

export function variableAt(name: string, variables: VariableScope): Value | undefined {
  for (let at: VariableScope | undefined = variables; at !== undefined; at = at.outer) {
    const value = at.own.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}
