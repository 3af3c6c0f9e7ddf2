// Checks the text of topic_arn_import_value and finds its variables. The template puts the text in Fn::Sub and then in
// Fn::ImportValue, which must not depend on a resource.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-importvalue.html
import { didYouMean, nearest } from '../../base/suggest.ts';
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
  /** What the user most likely meant instead of this part. */
  readonly instead?: string | undefined;
}

/** The parameters that the text refers to. */
export function importVariables(text: string): (typeof OWN)[number][] {
  const named = new Set([...text.matchAll(VARIABLE)].map(([, name]) => name));
  return OWN.filter((name) => named.has(name));
}

const VARIABLE = /\$\{([^{}]*)\}/g;

const LONGEST_EXPORT = 255;

const EXPORT_CHARACTERS = "use only letters, digits, ':' and '-'";

/** The first error, from left to right. */
export function importProblem(text: string): ImportProblem | undefined {
  let length = 0;
  let index = 0;
  while (index < text.length) {
    if (text.startsWith('${', index)) {
      const close = text.indexOf('}', index);
      const end = close === -1 ? text.length : close + 1;
      const name = text.slice(index + 2, close === -1 ? text.length : close);
      const wrong = close === -1 ? "'${' is not closed" : variableProblem(name);
      if (wrong !== undefined) {
        const near = nearest(name, KNOWN);
        const help = close === -1 ? "add the closing '}'" : hint(name);
        return { start: index, end, message: wrong, help, instead: near && `\${${near}}` };
      }
      index = end;
      continue;
    }
    const [character = ''] = text.slice(index, index + 2);
    if (!/[A-Za-z0-9:-]/.test(character)) {
      const message = `invalid character '${character}' in the name of an export`;
      return { start: index, end: index + character.length, message, help: EXPORT_CHARACTERS };
    }
    index += 1;
    length += 1;
  }
  // An ARN has only valid characters, but it is the exported value and not its name.
  if (/^arn:/.test(text)) {
    const message = 'expected the name of an export, not an ARN';
    return { start: 0, end: text.length, message, help: 'write the name under which the other stack exports this ARN' };
  }
  if (length <= LONGEST_EXPORT) return undefined;
  const message = `the name of the export has ${length} characters, but CloudFormation allows at most ${LONGEST_EXPORT}`;
  return { start: 0, end: text.length, message, help: 'write the name exactly as the other stack exports it' };
}

function variableProblem(name: string): string | undefined {
  if (KNOWN.includes(name)) return undefined;
  if (name === '') return "missing parameter name in '${}'";
  if (name.startsWith('!')) return `'\${${name}}' escapes to literal text that is not valid in the name of an export`;
  if (name.includes('.')) return `'\${${name}}' is a resource attribute, which Fn::ImportValue does not support`;
  return `unknown parameter '\${${name}}'`;
}

function hint(name: string): string {
  return didYouMean(name, KNOWN) ?? `use one of ${KNOWN.map((known) => `\${${known}}`).join(', ')}`;
}
