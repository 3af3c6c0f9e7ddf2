// In: a file that holds definitions, of any kind that `fluxio validate` reads. Out: the project.py that does the same, and what
// does not fit, with its place in the file that holds the definition.

import { type Diagnostic, reporter, sortDiagnostics } from '../base/diagnostic.ts';
import { importDefinitions } from '../import/import.ts';
import { notImported, outputMoved } from '../import/refusals.ts';
import type { Input } from './compile.ts';
import { type FollowDefinition, readDefinitions } from './read-definitions.ts';

export interface ImportedFile {
  /** Sorted by file and position. */
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined if the file holds no definition that could be read. */
  readonly text: string | undefined;
}

export function importFile(input: Input, follow: FollowDefinition): ImportedFile {
  const diagnostics: Diagnostic[] = [];
  const placed = readDefinitions(input, follow, diagnostics);
  if (placed.length === 0) return { diagnostics: sortDiagnostics(diagnostics), text: undefined };
  const imported = importDefinitions(placed.map(({ name, text }) => ({ name, value: text.value ?? null })));
  for (const [index, misfits] of imported.misfits.entries()) {
    const { text, file } = placed[index] ?? { text: undefined, file: input.file };
    const report = reporter(file, diagnostics);
    for (const { location, message, help, isNote } of misfits) {
      report(isNote ? outputMoved : notImported, text?.spanOf(location, 'key') ?? { start: 0, end: 0 }, message, {
        help,
      });
    }
  }
  return { diagnostics: sortDiagnostics(diagnostics), text: imported.text };
}
