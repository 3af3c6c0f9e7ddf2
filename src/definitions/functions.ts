// CloudFormation's intrinsic functions in a definition. In: a value with functions. Out: the value with placeholders for results
// that are known only at deployment, and the texts that `Fn::Sub` and `Fn::Join` build, with their places.
import { inside, type Location } from '../asl/parse/location.ts';
import { isObject, memberOf, partAt } from '../asl/parse/values.ts';
import { entriesOf, isArray, isNumberText, type Json } from '../base/json.ts';
import { contentAt, type FileContent } from './content.ts';
import { joinTexts, type PlacedText, textAtPlace, unknownText } from './placed-text.ts';

/**
 * The text at a location: a string, or the result of `Fn::Sub` or `Fn::Join`. Inserted values may be unknown. Undefined if any
 * other part is unknown.
 */
export function definitionTextAt(content: FileContent, at: Location | undefined): PlacedText | undefined {
  const value = content.value === undefined ? undefined : partAt(content.value, at);
  if (typeof value === 'string') return content.textAt(at);
  const substituted = memberOf(value, 'Fn::Sub');
  if (substituted !== undefined) {
    const text = inside(at, 'Fn::Sub');
    return content.textAt(isArray(substituted) ? inside(text, 0) : text);
  }
  const joined = memberOf(value, 'Fn::Join');
  if (joined === undefined || !isArray(joined)) return undefined;
  const [separator, pieces] = joined;
  if (typeof separator !== 'string' || pieces === undefined || !isArray(pieces)) return undefined;
  return joinedText(content, inside(inside(at, 'Fn::Join'), 1), pieces.length, separator);
}

function joinedText(content: FileContent, at: Location, count: number, separator: string): PlacedText {
  const parts: PlacedText[] = [];
  for (let index = 0; index < count; index += 1) {
    const piece = inside(at, index);
    const span = content.spanOf(piece, 'value');
    if (index > 0 && separator !== '') parts.push(textAtPlace(separator, { start: span.start, end: span.start }));
    const value = content.value === undefined ? undefined : partAt(content.value, piece);
    parts.push((typeof value === 'string' ? content.textAt(piece) : undefined) ?? textAtPlace(unknownOf(value), span));
  }
  return joinTexts(parts);
}

/**
 * The object at a location as a definition: functions become unknown values, and `Fn::Sub` becomes its text. `written` is the
 * original object.
 */
export function withoutFunctions(
  content: FileContent,
  at: Location | undefined,
): FileContent & { readonly written: Json | undefined } {
  const value = content.value === undefined ? undefined : partAt(content.value, at);
  const plain = contentAt(content, at, value === undefined ? undefined : known(value));
  return {
    ...plain,
    written: value,
    spanWithin: (location, part) => {
      const whole = plain.value === undefined ? undefined : partAt(value ?? null, location);
      const sub = isObject(whole) ? memberOf(whole, 'Fn::Sub') : undefined;
      if (sub === undefined) return plain.spanWithin(location, part);
      const text = inside(location, 'Fn::Sub');
      return plain.spanWithin(isArray(sub) ? inside(text, 0) : text, part);
    },
  };
}

function known(value: Json): Json {
  if (typeof value !== 'object' || value === null || isNumberText(value)) return value;
  if (isArray(value)) return value.map(known);
  const call = callOf(value);
  if (call !== undefined) return call;
  const members = new Map<string, Json>();
  for (const [key, member] of entriesOf(value)) {
    if (member !== undefined && memberOf(member, 'Ref') !== 'AWS::NoValue') members.set(key, known(member));
  }
  return members;
}

/** A placeholder. For `{"Ref": "Name"}` and `{"Fn::GetAtt": ["Name", "Arn"]}`, it contains the name. */
function unknownOf(value: Json | undefined): string {
  const attribute = memberOf(value, 'Fn::GetAtt');
  const names = attribute !== undefined && isArray(attribute) ? attribute : [memberOf(value, 'Ref') ?? attribute];
  return unknownText(names.every((name) => typeof name === 'string') ? names.join('.') : '');
}

/** The known part of a function's result. Undefined if the object is not a function. */
function callOf(value: Json): Json | undefined {
  if (!isObject(value)) return undefined;
  const entries = [...entriesOf(value)];
  const [first] = entries;
  if (first === undefined) return undefined;
  const [name, argument] = first;
  const isCall = entries.length === 1 && name === 'Ref' && typeof argument === 'string';
  if (!isCall && !entries.some(([key]) => key.startsWith('Fn::'))) return undefined;
  if (entries.length > 1 || argument === undefined) return unknownText();
  if (name === 'Fn::Sub') {
    const text = isArray(argument) ? argument[0] : argument;
    return typeof text === 'string' ? text : unknownText();
  }
  if (name !== 'Fn::Join' || !isArray(argument)) return unknownOf(value);
  const [separator, pieces] = argument;
  if (typeof separator !== 'string' || pieces === undefined || !isArray(pieces)) return unknownText();
  return pieces.map((piece) => (typeof piece === 'string' ? piece : unknownOf(piece))).join(separator);
}
