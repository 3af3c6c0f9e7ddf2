// The text of a project's `parameters.json`: the parameters of a deployment whose values are known, in the form that the
// AWS command line reads. https://docs.aws.amazon.com/cli/latest/reference/cloudformation/create-stack.html
import { type Json, jsonText } from './json.ts';

export interface KnownParameter {
  readonly name: string;
  readonly value?: string;
}

/** Leaves out the parameters without a value. */
export function parametersText(parameters: readonly KnownParameter[]): string {
  const given = parameters.flatMap(({ name: ParameterKey, value: ParameterValue }): Json[] =>
    ParameterValue === undefined ? [] : [{ ParameterKey, ParameterValue }],
  );
  return jsonText(given);
}
