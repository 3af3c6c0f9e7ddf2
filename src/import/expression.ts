// In: a view. Out: a Python expression that builds the same value from a part of data, for the run method of a task.
import { compactJson, entriesOf, isArray, isNumberText, type Json } from '../base/json.ts';
import { referenceText } from './paths.ts';
import { literal } from './python.ts';
import { type DataPlace, type DataStep, placesOf } from './view.ts';

/** The longest common prefix of all paths that the view reads. */
export function commonPlace(view: DataPlace): readonly DataStep[] {
  const [first, ...others] = placesOf(view);
  if (first === undefined) return [];
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && other[same] === first[same]) same += 1;
    length = same;
  }
  return first.slice(0, length);
}

/** `variable` holds the value at `base`. Undefined if Python cannot build the value. */
export function expressionOf(view: DataPlace, base: readonly DataStep[], variable: string): string | undefined {
  switch (view.kind) {
    case 'at':
      return referenceText(view.path.slice(base.length), variable);
    case 'constant':
      return constantText(view.value);
    case 'list': {
      const items = view.items.map((item) => expressionOf(item, base, variable));
      return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
    }
    case 'object': {
      const rest = view.rest === undefined ? [] : [`**${referenceText(view.rest.slice(base.length), variable)}`];
      const members = [...view.members].map(([name, member]) => {
        const text = expressionOf(member, base, variable);
        return text === undefined ? undefined : `${JSON.stringify(name)}: ${text}`;
      });
      return members.includes(undefined) ? undefined : `{${[...rest, ...members].join(', ')}}`;
    }
    case 'call': {
      const operands = view.operands.map((operand) => expressionOf(operand, base, variable));
      if (operands.includes(undefined)) return undefined;
      return CALLS[view.name]?.(operands as string[], view.operands);
    }
    case 'lost':
      return undefined;
  }
}

/** A value that is known only at deployment comes from an environment variable, which `deploy.toml` can set. */
function constantText(value: Json): string | undefined {
  if (typeof value === 'string') {
    if (value.includes('${?}')) return undefined;
    const parts = value.split(PLACEHOLDER).filter((part) => part !== '');
    if (parts.length === 0) return '""';
    return parts
      .map((part) => {
        const name = /^\$\{[?!]?([\w.:-]+)\}$/.exec(part)?.[1]?.replace(/\W+/g, '_');
        return name === undefined ? JSON.stringify(part) : `os.environ[${JSON.stringify(name)}]`;
      })
      .join(' + ');
  }
  if (typeof value !== 'object' || value === null || isNumberText(value) || !compactJson(value).includes('${')) {
    return literal(value);
  }
  if (literal(value) === undefined) return undefined;
  if (isArray(value)) {
    const items = value.map(constantText);
    return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
  }
  const members = [...entriesOf(value)].map(([key, member]) => {
    const text = constantText(member ?? null);
    return text && `${JSON.stringify(key)}: ${text}`;
  });
  return members.includes(undefined) ? undefined : `{${members.join(', ')}}`;
}

const PLACEHOLDER = /(\$\{[?!]?[\w.:-]+\})/;

type Call = (operands: readonly string[], views: readonly DataPlace[]) => string | undefined;

const ASCII = 'ensure_ascii=False, separators=(",", ":")';

/** The intrinsic functions with an equivalent Python expression. */
const CALLS: Readonly<Record<string, Call>> = {
  'States.Array': (operands) => `[${operands.join(', ')}]`,
  'States.StringToJson': ([text = '']) => `json.loads(${text})`,
  'States.JsonToString': ([value = '']) => `json.dumps(${value}, ${ASCII})`,
  'States.Format': (operands, [template]) => {
    if (
      template?.kind !== 'constant' ||
      typeof template.value !== 'string' ||
      template.value.includes('${') ||
      /[\\{}]/.test(template.value.replaceAll('{}', ''))
    )
      return undefined;
    const texts = operands.slice(1).map((text) => (/^"/.test(text) ? text : `text(${text})`));
    return `${operands[0]}.format(${texts.join(', ')})`;
  },
};

/** Whether Python has an equivalent expression for the call. */
export function isComputable(name: string, operands: readonly DataPlace[]): boolean {
  return (
    CALLS[name]?.(
      operands.map(() => ''),
      operands,
    ) !== undefined
  );
}

/** The imports and helpers that an expression needs. */
export function preludeOf(expression: string): string[] {
  const [usesJson, usesText] = [/\bjson\./.test(expression), /\btext\(/.test(expression)];
  return [
    ...(usesJson || usesText ? ['import json'] : []),
    ...(/\bos\.environ\[/.test(expression) ? ['import os'] : []),
    ...(usesText
      ? ['', 'def text(value):', '    return value if isinstance(value, str) else json.dumps(value)', '']
      : []),
  ];
}
