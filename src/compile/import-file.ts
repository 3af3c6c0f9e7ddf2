// In: a file that holds definitions, of any kind that `fluxio validate` reads. Out: the project.py that does the same, and what
// does not fit, with its place in the file.
import { type Diagnostic, reporter, sortDiagnostics } from '../base/diagnostic.ts';
import { importDefinitions } from '../import/import.ts';
import { notImported, outputMoved } from '../import/refusals.ts';
import type { Input } from './compile.ts';
import { readDefinitions } from './read-definitions.ts';

export interface ImportedFile {
  /** Sorted by position. */
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined if the file holds no definition that could be read. */
  readonly text: string | undefined;
}

export function importFile(input: Input): ImportedFile {
  const diagnostics: Diagnostic[] = [];
  const report = reporter(input.file, diagnostics);
  const definitions = readDefinitions(input, report);
  if (definitions === undefined) return { diagnostics, text: undefined };
  const imported = importDefinitions(definitions.map(({ name, text }) => ({ name, value: text.value ?? null })));
  for (const [index, misfits] of imported.misfits.entries()) {
    const text = definitions[index]?.text;
    for (const { location, message, help, isNote } of misfits) {
      report(isNote ? outputMoved : notImported, text?.spanOf(location, 'key') ?? { start: 0, end: 0 }, message, {
        help,
      });
    }
  }
  return { diagnostics: sortDiagnostics(diagnostics), text: imported.text };
}
