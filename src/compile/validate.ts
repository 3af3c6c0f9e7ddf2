// Validates a file that holds a States Language definition, which need not be ours. Every finding has a span in the text.

import { readJson } from '../asl/parse/json-text.ts';
import { pointerOf } from '../asl/parse/location.ts';
import type { ValidatorParts } from '../asl/validate/facts.ts';
import { awsCodeOf, type Finding } from '../asl/validate/finding.ts';
import { definitionSize, duplicateMember, notJson } from '../asl/validate/refusals.ts';
import { type ValidateOptions, validate } from '../asl/validate/validate.ts';
import { type Diagnostic, type DiagnosticInfo, defaultPolicy, reporter, sortDiagnostics } from '../base/diagnostic.ts';
import { compactJson } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import type { Input } from './compile.ts';

/** A hard limit of the service. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const MAX_DEFINITION_BYTES = 1_048_576;

export interface ValidatedFile {
  /** Sorted by position. */
  readonly diagnostics: readonly Diagnostic[];
  /** The number of states in the definition. */
  readonly states: number;
}

/**
 * Loads the parts of the validator that the texts need, if any. Both are large, and most definitions need neither.
 */
export async function loadParts(texts: readonly string[]): Promise<ValidatorParts> {
  const usesSdk = texts.some((text) => text.includes(':aws-sdk:'));
  // A definition that only says JSONata has no expression yet.
  const usesJsonata = texts.some((text) => text.includes('{%'));
  const sdk = usesSdk ? await import('../asl/sdk/sdk-actions.ts') : undefined;
  const jsonata = usesJsonata ? await import('../asl/jsonata/expression.ts') : undefined;
  return { sdk: sdk?.sdkActions(), expressionReader: jsonata?.expressionReader };
}

/** Without the parts that `loadParts` returns, what they check is not checked. */
export function validateFile(
  { file, problem, policy = defaultPolicy }: Input,
  options: ValidateOptions = {},
): ValidatedFile {
  const diagnostics: Diagnostic[] = [];
  const report = reporter(file, diagnostics, policy);
  if (problem !== undefined) {
    report(problem.info, { start: 0, end: 0 }, problem.message, { help: problem.help });
    return { diagnostics, states: 0 };
  }
  const text = readJson(file.text, true);
  const reportError = (
    info: DiagnosticInfo,
    rule: Finding['rule'],
    span: Span,
    message: string,
    pointer: string,
    rest = {},
  ): void => {
    report(info, span, message, { ...rest, definition: { pointer, rule, aws: awsCodeOf({ info, rule }) } });
  };
  for (const { key, span, first, location } of text.duplicates) {
    reportError(
      duplicateMember,
      location.up?.step === 'States' ? 'R109' : 'R00',
      span,
      `duplicate key '${key}'`,
      pointerOf(location),
      {
        related: [{ span: first, message: 'first used here' }],
        help: 'rename one of the two, or remove it',
      },
    );
  }
  const { value, error } = text;
  if (error !== undefined || value === undefined) {
    const { span, message, help } = error ?? { span: { start: 0, end: 0 }, message: 'the definition is empty' };
    reportError(notJson, error?.isTooDeep ? 'R09' : 'R00', span, message, '', { help });
    return { diagnostics: sortDiagnostics(diagnostics), states: 0 };
  }
  // Indentation does not count, because a definition can be deployed without it. The compact text is only made if the file
  // may be too large: a UTF-16 code unit takes at most three bytes.
  const bytes = file.text.length * 3 <= MAX_DEFINITION_BYTES ? 0 : Buffer.byteLength(compactJson(value));
  if (bytes > MAX_DEFINITION_BYTES) {
    const message = `the definition has ${bytes} bytes, but Step Functions accepts at most ${MAX_DEFINITION_BYTES}`;
    const help = 'move a part into a nested state machine';
    reportError(definitionSize, 'R08', text.spanOf(undefined, 'key'), message, '', { help });
  }
  const { findings, states } = validate(value, file.text.length, options);
  for (const { info, rule, location, part, within, message, help } of findings) {
    const span = within === undefined ? text.spanOf(location, part) : text.spanWithin(location, within);
    reportError(info, rule, span, message, pointerOf(location), { help });
  }
  return { diagnostics: sortDiagnostics(diagnostics), states };
}
