// Fills payload templates: members whose names end in `.$` are paths or intrinsic functions.
// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html
import { clip, describeValue } from '../asl/parse/quote.ts';
import { isStateFailure, runtimeFailure, type StateFailure } from './failure.ts';
import { callIntrinsic } from './intrinsic/call.ts';
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
  if (typeof source === 'string') {
    if (source.startsWith('$')) return readAt(source, field, document, scope);
    if (source.startsWith('States.')) return callIntrinsic(source, field, document, scope);
  }
  return runtimeFailure(
    `'${clip(field)}' of '${scope.state}' must be a path or an intrinsic function, not ${describeValue(source)}`,
  );
}
