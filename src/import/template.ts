// In: a payload template, such as Parameters, and the value that its paths read. Out: the view of the resulting value.
import { type IntrinsicArgument, isIntrinsic, parseIntrinsic } from '../asl/parse/intrinsic.ts';
import { isParseError } from '../asl/parse/jsonpath.ts';
import { clip } from '../asl/parse/quote.ts';
import { isObject, itemsOf, memberOf, textOf } from '../asl/parse/values.ts';
import { isArray, type Json, keysOf } from '../base/json.ts';
import { isComputable } from './expression.ts';
import { hasProblem, lostPath, stepsOfParsed, stepsOfText } from './paths.ts';
import { type DataPlace, lost, readView } from './view.ts';

export function templateView(template: Json, input: DataPlace): DataPlace {
  if (isArray(template)) {
    const items = itemsOf(template).map((item) => templateView(item, input));
    return items.every(({ kind }) => kind === 'constant')
      ? { kind: 'constant', value: template }
      : { kind: 'list', items };
  }
  if (!isObject(template)) return { kind: 'constant', value: template };
  const members = new Map<string, DataPlace>();
  for (const key of keysOf(template)) {
    const value = memberOf(template, key);
    if (value === undefined) continue;
    if (key.endsWith('.$')) members.set(key.slice(0, -2), valueAt(textOf(value) ?? '', input));
    else members.set(key, templateView(value, input));
  }
  const isConstant = [...members.values()].every(({ kind }) => kind === 'constant');
  if (isConstant && ![...keysOf(template)].some((key) => key.endsWith('.$'))) {
    return { kind: 'constant', value: template };
  }
  return { kind: 'object', members, rest: undefined };
}

/** The value of a path or an intrinsic function. */
function valueAt(text: string, input: DataPlace): DataPlace {
  if (!isIntrinsic(text)) {
    const parsed = stepsOfText(text);
    return hasProblem(parsed) ? lostPath(parsed.problem) : readView(input, parsed.steps);
  }
  const call = parseIntrinsic(text);
  return isParseError(call)
    ? lost(`is not a valid intrinsic function: '${clip(text)}'`)
    : operandView({ kind: 'call', value: call }, input);
}

function operandView(operand: IntrinsicArgument, input: DataPlace): DataPlace {
  if (operand.kind === 'path') {
    const parsed = stepsOfParsed(operand.value, operand.text);
    return hasProblem(parsed) ? lostPath(parsed.problem) : readView(input, parsed.steps);
  }
  if (operand.kind === 'number') return { kind: 'constant', value: operand.value };
  if (operand.kind !== 'call') return { kind: 'constant', value: operand.value };
  const { name } = operand.value;
  const operands = operand.value.arguments.map((inner) => operandView(inner, input));
  if (!isComputable(name, operands)) return lost(`is computed by ${name}`);
  return { kind: 'call', name, operands };
}
