// Shortcuts for tests of `fluxio validate`: the findings in one definition.
import { expressionReader } from '../../src/asl/jsonata/expression.ts';
import { sdkActions } from '../../src/asl/sdk/sdk-actions.ts';
import type { MachineType } from '../../src/asl/validate/facts.ts';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { sourceFile } from '../../src/base/source.ts';
import { validateFile } from '../../src/compile/validate.ts';

/** What `loadParts` loads, for tests that do not wait for it. */
export const allParts = { sdk: sdkActions(), expressionReader };

export function validateText(text: string, type: MachineType = 'STANDARD'): readonly Diagnostic[] {
  const input = { file: sourceFile('main.asl.json', text), project: 'orders' };
  return validateFile(input, { type, parts: allParts }).diagnostics;
}

/** Each finding as its rule and JSON pointer: `R16 /States/B`. */
export function briefly(text: string): string[] {
  return validateText(text).map(({ definition }) => `${definition?.rule} ${definition?.pointer}`);
}
