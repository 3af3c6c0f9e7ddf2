// Evaluates intrinsic functions: their arguments, then the function. What fails is States.IntrinsicFailure.
// https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
import type { IntrinsicArgument, IntrinsicCall } from '../../asl/parse/intrinsic.ts';
import { isParseError } from '../../asl/parse/jsonpath.ts';
import { clip } from '../../asl/parse/quote.ts';
import { intrinsicFailure, isStateFailure, runtimeFailure, type StateFailure } from '../failure.ts';
import { type Document, type FieldScope, readAt } from '../scope.ts';
import { numberOfText, type Value } from '../value.ts';
import { arrayFunctions } from './arrays.ts';
import { formatTemplate } from './format.ts';
import { type Intrinsic, type IntrinsicProblem, isIntrinsicProblem, MAX_WORK } from './intrinsic.ts';
import { numberFunctions } from './numbers.ts';
import { textFunctions } from './texts.ts';

const FUNCTIONS: ReadonlyMap<string, Intrinsic> = new Map([...arrayFunctions, ...numberFunctions, ...textFunctions]);

/** Evaluates the text of an intrinsic function in a field. */
export function callIntrinsic(
  text: string,
  field: string,
  document: Document,
  scope: FieldScope,
): Value | StateFailure {
  const call = scope.parsed.intrinsic(text);
  if (isParseError(call)) {
    return runtimeFailure(`the intrinsic function of '${clip(field)}' in '${scope.state}' is invalid: ${call.message}`);
  }
  return evaluateCall(call, field, document, scope);
}

/** Recursion is safe because the parser limits how deep functions are nested. */
function evaluateCall(call: IntrinsicCall, field: string, document: Document, scope: FieldScope): Value | StateFailure {
  const given: Value[] = [];
  const fail = (problem: string): StateFailure =>
    intrinsicFailure(`'${call.name}' of '${clip(field)}' in '${scope.state}' ${problem}`);
  let bytes = 0;
  for (const [index, argument] of call.arguments.entries()) {
    const isTemplate = index === 0 && call.name === 'States.Format' && argument.kind === 'text';
    const value = isTemplate ? argument.value : evaluateArgument(argument, field, document, scope);
    if (isStateFailure(value)) return value;
    given.push(value);
    bytes += scope.measure(value).bytes;
    if (bytes > MAX_WORK) return fail(`has arguments of more than ${MAX_WORK} bytes`);
  }
  const result = apply(call, given, scope);
  if (isIntrinsicProblem(result)) return fail(result.problem);
  return scope.measure(result).bytes > MAX_WORK ? fail(`returns more than ${MAX_WORK} bytes`) : result;
}

function apply(
  { name, arguments: [template] }: IntrinsicCall,
  given: readonly Value[],
  scope: FieldScope,
): Value | IntrinsicProblem {
  if (name === 'States.Format') return formatTemplate(given, template?.kind === 'text');
  const run = FUNCTIONS.get(name);
  return run === undefined ? { problem: 'is unknown' } : run(given, scope.random);
}

function evaluateArgument(
  argument: IntrinsicArgument,
  field: string,
  document: Document,
  scope: FieldScope,
): Value | StateFailure {
  switch (argument.kind) {
    case 'text':
      return argument.value.replace(/\\([\s\S])/g, '$1');
    case 'number':
      return numberOfText(argument.text);
    case 'literal':
      return argument.value;
    case 'path':
      return readAt(argument.text, field, document, scope);
    case 'call':
      return evaluateCall(argument.value, field, document, scope);
  }
}
