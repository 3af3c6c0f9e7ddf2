// Shortcuts for tests of test files: what is read, and what is reported about it.
import { type Diagnostic, type Report, reporter } from '../../src/base/diagnostic.ts';
import { positionAt, type SourceFile, sourceFile } from '../../src/base/source.ts';
import { readTestFile } from '../../src/cases/read.ts';
import type { TestFile } from '../../src/cases/test-file.ts';

export interface ReadCases {
  readonly testFile: TestFile | undefined;
  /** Each diagnostic as `line:column code message; help`. */
  readonly lines: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export function readCases(
  text: string,
  read: (file: SourceFile, report: Report) => TestFile | undefined = readTestFile,
): ReadCases {
  const file = sourceFile('orders/main.test.yaml', text);
  const diagnostics: Diagnostic[] = [];
  const testFile = read(file, reporter(file, diagnostics));
  return { testFile, diagnostics, lines: diagnostics.map(lineOf) };
}

export function lineOf({ file, span, info, message, help }: Diagnostic): string {
  const { line, column } = positionAt(file, span.start);
  return [`${line}:${column} ${info.code} ${message}`, help].filter((part) => part !== undefined).join('; ');
}
