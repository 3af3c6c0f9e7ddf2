// Shortcuts for tests of `fluxio validate`: the findings in one definition.
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { sourceFile } from '../../src/base/source.ts';
import { validateFile } from '../../src/compile/validate.ts';

export function validateText(text: string): readonly Diagnostic[] {
  return validateFile({ file: sourceFile('main.asl.json', text), project: 'orders' }).diagnostics;
}

/** Each finding as its rule and JSON pointer: `R16 /States/B`. */
export function briefly(text: string): string[] {
  return validateText(text).map(({ definition }) => `${definition?.rule} ${definition?.pointer}`);
}
