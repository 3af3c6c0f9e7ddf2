// The findings of the validator, and the function that reports them.
import type { DiagnosticInfo } from '../../base/diagnostic.ts';
import type { Span } from '../../base/source.ts';
import type { Location } from '../parse/location.ts';

/** The number of a rule in docs/validation.md. */
export type RuleId = `R${number}`;

/** One problem in a definition. It has a location instead of a span, because an emitted definition is not text yet. */
export interface Finding {
  readonly info: DiagnosticInfo;
  readonly rule: RuleId;
  readonly location: Location | undefined;
  /** Whether the member's key or its value is underlined. */
  readonly part: 'key' | 'value';
  /** The underlined part of a string value, in UTF-16 units. Undefined for the whole value. */
  readonly within: Span | undefined;
  readonly message: string;
  /** A function if the help is expensive to compute. */
  readonly help?: string | (() => string | undefined) | undefined;
}

export interface FindingDetails {
  /** `value` by default. */
  readonly part?: 'key' | 'value';
  readonly within?: Span;
  readonly help?: Finding['help'];
  /** The wrong text. If it contains a blank to fill in, the finding reports only the blank. */
  readonly text?: string;
}

/** Reports a finding. It returns, so the check can continue. */
export type ReportFinding = (
  info: DiagnosticInfo,
  rule: RuleId,
  location: Location | undefined,
  message: string,
  details?: FindingDetails,
) => void;

/**
 * Returns the code that AWS reports for such a finding, if it is documented.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinitionDiagnostic.html
 */
export function awsCodeOf({ info, rule }: Pick<Finding, 'info' | 'rule'>): string | undefined {
  return AWS_CODES.get(rule) ?? (info.severity === 'error' ? 'SCHEMA_VALIDATION_FAILED' : undefined);
}

const AWS_CODES: ReadonlyMap<RuleId, string> = new Map<RuleId, string>([
  ['R00', 'INVALID_JSON_DESCRIPTION'],
  ['R03', 'MISSING_TRANSITION_TARGET'],
  ['R09', 'TOO_DEEPLY_NESTED'],
  ['R10', 'INVALID_STATE_NAME'],
  ['R11', 'DUPLICATE_STATE_NAME'],
  ['R14', 'MISSING_TRANSITION_TARGET'],
  ['R15', 'MISSING_TRANSITION_TARGET'],
  ['R17', 'MISSING_END_STATE'],
  ['R31', 'INVALID_RESOURCE'],
  ['R32', 'INVALID_RESOURCE'],
  ['R33', 'INVALID_RESOURCE'],
  ['R62', 'NO_DOLLAR'],
  ['R64', 'PASS_RESULT_IS_STATIC'],
  ['R65', 'NO_PATH'],
  ['R109', 'DUPLICATE_STATE_NAME'],
]);
