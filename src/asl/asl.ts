// The subset of the Amazon States Language that fluxio emits. Fields are in the order in which they are written.
// https://states-language.net/
import type { Json, JsonObject } from '../base/json.ts';

/** `States` is in the order of the statements. It is a map because names are user text, such as `__proto__`. */
export interface Definition extends JsonObject {
  readonly Comment?: string;
  readonly StartAt: string;
  readonly States: ReadonlyMap<string, JsonObject>;
}

export interface Transition extends JsonObject {
  readonly Next?: string;
  readonly End?: true;
}

/** A rule of a Choice state. Nested rules have no `Next`. */
export type ChoiceRule = { readonly [field: string]: Json };
