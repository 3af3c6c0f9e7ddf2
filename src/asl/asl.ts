// The part of the States Language that we emit, with fields in the order in which they are written.
// https://states-language.net/
import type { Json, JsonObject } from '../base/json.ts';

/** `States` keeps the order of the statements; names are user text, hence a map. */
export interface Definition extends JsonObject {
  readonly StartAt: string;
  readonly States: ReadonlyMap<string, JsonObject>;
}

export interface Transition extends JsonObject {
  readonly Next?: string;
  readonly End?: true;
}

/** A choice rule as the states of a Choice hold it; nested rules have no `Next`. */
export type ChoiceRule = { readonly [field: string]: Json };
