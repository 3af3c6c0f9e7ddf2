// Texts with variables of a template, as in Fn::Sub: `${Name}` is a parameter or a pseudo parameter, and `${!Name}` is the
// literal text `${Name}`.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html

export type Part = { readonly literal: string } | { readonly variable: string };

/** The parts of a text in order. A variable keeps its name as written, even if it is invalid. */
export function textParts(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    const [whole, name = ''] = match;
    if (match.index > end) parts.push({ literal: text.slice(end, match.index) });
    parts.push(name.startsWith('!') ? { literal: `\${${name.slice(1)}}` } : { variable: name });
    end = match.index + whole.length;
  }
  if (end < text.length) parts.push({ literal: text.slice(end) });
  return parts;
}

const VARIABLE = /\$\{([^}]*)\}/g;

export function variablesOf(text: string): string[] {
  return textParts(text).flatMap((part) => ('variable' in part ? [part.variable] : []));
}

export interface TextProblem {
  /** The invalid part. */
  readonly at: string;
  readonly message: string;
  readonly help: string;
}

/** Why a text is invalid; undefined if it is valid. */
export function variableProblem(text: string): TextProblem | undefined {
  const open = text.lastIndexOf('${');
  if (open !== -1 && !text.includes('}', open)) {
    const at = text.slice(open);
    return { at, message: `'${at}' has no closing brace`, help: "add '}' after the name of the parameter" };
  }
  const wrong = variablesOf(text).find((name) => !isVariable(name));
  if (wrong === undefined) return undefined;
  return {
    at: `\${${wrong}}`,
    message: `'\${${wrong}}' is not a valid parameter`,
    help: wrong.startsWith('AWS::')
      ? `use one of ${PSEUDO_PARAMETERS.map((name) => `\${${name}}`).join(', ')}`
      : 'use letters and digits only, beginning with a letter',
  };
}

/** Parameter names are alphanumeric. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
function isVariable(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]{0,254}$/.test(name) || isPseudoParameter(name);
}

export function isPseudoParameter(name: string): boolean {
  return PSEUDO_PARAMETERS.includes(name);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
const PSEUDO_PARAMETERS: readonly string[] = [
  'AWS::AccountId',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
];
