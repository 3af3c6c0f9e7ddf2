// `States.Format`: replaces each `{}` of a template with a value. Text is inserted unchanged, objects and arrays as Java
// prints them, which recorded answers of AWS show: `{name=a, tags=[1, 2]}`.
// https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html#asl-intrsc-func-generic
import { compactJson } from '../../base/json.ts';
import { isList, isMap, type Value } from '../value.ts';
import { type IntrinsicProblem, wrongArgument } from './intrinsic.ts';

/** `isLiteral` tells whether the template comes from the definition and still has its escapes. */
export function formatTemplate([template, ...values]: readonly Value[], isLiteral: boolean): Value | IntrinsicProblem {
  if (typeof template !== 'string') return wrongArgument(0, 'a string', template);
  let used = 0;
  const text = template.replace(isLiteral ? /\\([\s\S])|\{\}/g : /\{\}/g, (found, escaped: unknown) => {
    if (found !== '{}') return String(escaped);
    const value = values[used];
    used += 1;
    return value === undefined ? found : javaText(value);
  });
  if (used === values.length) return text;
  return { problem: `has ${used} placeholders in its template, but ${values.length} values` };
}

function javaText(value: Value): string {
  if (typeof value === 'string') return value;
  if (isList(value)) return `[${value.map(javaText).join(', ')}]`;
  if (!isMap(value)) return compactJson(value);
  return `{${[...value].map(([key, member]) => `${key}=${javaText(member)}`).join(', ')}}`;
}
