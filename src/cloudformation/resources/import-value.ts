// Checks the text of topic_arn_import_value and finds its variables. The template puts the text in Fn::Sub and then in
// Fn::ImportValue, which must not depend on a resource.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-importvalue.html
import { didYouMean } from '../../base/suggest.ts';
import type { ParameterName } from '../stack/parameters.ts';

/** Parameters that every template has. */
const OWN = ['Environment', 'LogRetentionDays'] as const satisfies readonly ParameterName[];

/** Pseudo parameters with a text value. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
const PSEUDO = ['AWS::AccountId', 'AWS::Partition', 'AWS::Region', 'AWS::StackName', 'AWS::URLSuffix'] as const;

const KNOWN: readonly string[] = [...OWN, ...PSEUDO];

export interface ImportProblem {
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly help?: string | undefined;
}

/** The parameters that the text refers to. */
export function importVariables(text: string): (typeof OWN)[number][] {
  const named = new Set([...text.matchAll(VARIABLE)].map(([, name]) => name));
  return OWN.filter((name) => named.has(name));
}

const VARIABLE = /\$\{([^{}]*)\}/g;

const LONGEST_EXPORT = 255;

/** The first error, from left to right. */
export function importProblem(text: string): ImportProblem | undefined {
  let length = 0;
  let index = 0;
  while (index < text.length) {
    if (text.startsWith('${', index)) {
      const close = text.indexOf('}', index);
      const end = close === -1 ? text.length : close + 1;
      const name = text.slice(index + 2, close === -1 ? text.length : close);
      const wrong = close === -1 ? "'${' has no '}'" : variableProblem(name);
      if (wrong !== undefined) return { start: index, end, message: wrong, help: hint(name) };
      index = end;
      continue;
    }
    const [character = ''] = text.slice(index, index + 2);
    if (!/[A-Za-z0-9:-]/.test(character)) {
      const message = `the name of an export holds letters, digits, ':' and '-' only, not '${character}'`;
      return { start: index, end: index + character.length, message };
    }
    index += 1;
    length += 1;
  }
  // An ARN has only valid characters, but it is the exported value and not its name.
  if (/^arn:/.test(text)) {
    const message = 'an ARN is given, not the name of the export whose value it is';
    return { start: 0, end: text.length, message, help: 'write the name under which the other stack exports the ARN' };
  }
  if (length <= LONGEST_EXPORT) return undefined;
  const message = `the name of an export has at most ${LONGEST_EXPORT} characters, not ${length}`;
  return { start: 0, end: text.length, message };
}

function variableProblem(name: string): string | undefined {
  if (KNOWN.includes(name)) return undefined;
  if (name === '') return "'${}' names no variable";
  if (name.startsWith('!')) return `'\${${name}}' stands for the text itself, which no name of an export can hold`;
  if (name.includes('.')) return `'\${${name}}' is an attribute of a resource, which no import can depend on`;
  return `'\${${name}}' is no parameter of the templates`;
}

function hint(name: string): string {
  return didYouMean(name, KNOWN) ?? `possible are ${KNOWN.map((known) => `\${${known}}`).join(', ')}`;
}
