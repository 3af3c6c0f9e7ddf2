// Fills payload templates: members whose names end in `.$` are paths or intrinsic functions.
// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html
import { clip, describeValue } from '../asl/parse/quote.ts';
import { isStateFailure, runtimeFailure, type StateFailure } from './failure.ts';
import { callIntrinsic } from './intrinsic/call.ts';
import { MAX_WORK } from './intrinsic/intrinsic.ts';
import { type Document, type FieldScope, readAt } from './scope.ts';
import { isList, isMap, type Value, type ValueMap } from './value.ts';

/** Returns the template itself if nothing in it is evaluated. */
export function fill(template: Value, field: string, document: Document, scope: FieldScope): Value | StateFailure {
  if (isMap(template)) return fillMap(template, field, document, scope);
  if (!isList(template)) return template;
  let isSame = true;
  const items: Value[] = [];
  for (const item of template) {
    const filled = fill(item, field, document, scope);
    if (isStateFailure(filled)) return filled;
    if (filled !== item) isSame = false;
    items.push(filled);
  }
  return isSame ? template : items;
}

function fillMap(template: ValueMap, field: string, document: Document, scope: FieldScope): Value | StateFailure {
  let isSame = true;
  const members = new Map<string, Value>();
  for (const [name, member] of template) {
    const isEvaluated = name.endsWith('.$');
    const filled = isEvaluated
      ? evaluate(member, `${field}.${name}`, document, scope)
      : fill(member, field, document, scope);
    if (isStateFailure(filled)) return filled;
    if (isEvaluated || filled !== member) isSame = false;
    members.set(isEvaluated ? name.slice(0, -2) : name, filled);
  }
  return isSame ? template : members;
}

/** Evaluates a path or an intrinsic function. */
export function evaluate(source: Value, field: string, document: Document, scope: FieldScope): Value | StateFailure {
  const isPath = typeof source === 'string' && source.startsWith('$');
  if (!isPath && !(typeof source === 'string' && source.startsWith('States.'))) {
    const found = describeValue(source);
    return runtimeFailure(`'${clip(field)}' of '${scope.state}' must be a path or an intrinsic function, not ${found}`);
  }
  const value = isPath ? readAt(source, field, document, scope) : callIntrinsic(source, field, document, scope);
  if (isStateFailure(value)) return value;
  // The limit of data is checked later, but a template must not exhaust the memory before.
  scope.work.bytes += scope.measure(value).bytes;
  if (scope.work.bytes <= MAX_WORK) return value;
  const cause = `'${clip(field)}' of '${scope.state}' and what precedes it have more than ${MAX_WORK} bytes`;
  return { error: 'States.DataLimitExceeded', cause };
}
