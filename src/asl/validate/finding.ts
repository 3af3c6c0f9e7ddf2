// The words in which the validator speaks: places in a definition, findings, and how to look into its values.
import type { DiagnosticInfo } from '../../base/diagnostic.ts';
import { isArray, isNumberText, type Json, type JsonMap, type JsonObject } from '../../base/json.ts';

/** A place in a definition, from the inside out; undefined is the whole. */
export interface Place {
  readonly up: Place | undefined;
  readonly step: string | number;
}

/** Names a rule of docs/validation.md. */
export type RuleId = `R${number}`;

export interface Finding {
  readonly info: DiagnosticInfo;
  readonly rule: RuleId;
  readonly place: Place | undefined;
  /** What of the place is marked in the text. */
  readonly part: 'key' | 'value';
  readonly message: string;
  readonly help?: string | (() => string | undefined) | undefined;
}

export interface More {
  readonly part?: 'key' | 'value';
  readonly help?: Finding['help'];
}

/** How a check says what it found. */
export type Find = (info: DiagnosticInfo, rule: RuleId, place: Place | undefined, message: string, more?: More) => void;

export function inside(up: Place | undefined, step: string | number): Place {
  return { up, step };
}

/** RFC 6901. */
export function pointerOf(place: Place | undefined): string {
  const steps: string[] = [];
  for (let link = place; link !== undefined; link = link.up) {
    steps.push(`/${String(link.step).replaceAll('~', '~0').replaceAll('/', '~1')}`);
  }
  return steps.reverse().join('');
}

/**
 * The code that AWS gives to such a finding, as far as it is documented.
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

export function isObject(value: Json | undefined): value is JsonMap | JsonObject {
  return typeof value === 'object' && value !== null && !isArray(value) && !isNumberText(value);
}

export function memberOf(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (value instanceof Map) return value.get(key) as Json | undefined;
  // What comes from a prototype is a function, but for one name: quicker than to ask whether it is its own.
  const member = (value as JsonObject)[key];
  if (member === undefined || typeof member === 'function' || key === '__proto__') return undefined;
  return isObject(value) ? member : undefined;
}

export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return value !== undefined && isNumberText(value) ? Number(value.numberText) : undefined;
}

export function itemsOf(value: Json | undefined): readonly Json[] {
  return value !== undefined && isArray(value) ? value : [];
}

/** How a value is quoted in a message. */
export function shown(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return `'${value.length > 60 ? `${value.slice(0, 60)}…` : value}'`;
  if (isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (isObject(value)) return 'an object';
  return isNumberText(value) ? value.numberText.slice(0, 60) : String(value);
}

/** What CloudFormation puts in before the definition is deployed: nothing is known of the text around it. */
export function hasPlaceholder(text: string): boolean {
  return text.includes('${') && /\$\{[^{}]+\}/.test(text);
}
