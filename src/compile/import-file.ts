// In: a file that holds a definition. Out: the project.py that does the same, and what does not fit, with its place.
import { readJson } from '../asl/parse/json-text.ts';
import { notJson } from '../asl/validate/refusals.ts';
import { type Diagnostic, reporter, sortDiagnostics } from '../base/diagnostic.ts';
import { importDefinition } from '../import/import.ts';
import { notImported } from '../import/refusals.ts';
import type { Input } from './compile.ts';

export interface ImportedFile {
  /** Sorted by position. */
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined if the file could not be read as a definition. */
  readonly text: string | undefined;
}

export function importFile({ file, problem }: Input): ImportedFile {
  const diagnostics: Diagnostic[] = [];
  const report = reporter(file, diagnostics);
  if (problem !== undefined) {
    report(problem.info, { start: 0, end: 0 }, problem.message, { help: problem.help });
    return { diagnostics, text: undefined };
  }
  const { value, error, spanOf } = readJson(file.text, true);
  if (error !== undefined || value === undefined) {
    const { span, message, help } = error ?? { span: { start: 0, end: 0 }, message: 'the definition is empty' };
    report(notJson, span, message, { help });
    return { diagnostics, text: undefined };
  }
  const imported = importDefinition(value);
  if (imported === undefined) {
    report(notImported, spanOf(undefined, 'key'), `no state machine definition found in '${file.path}'`, {
      help: "name a file that holds an object with 'StartAt' and 'States'",
    });
    return { diagnostics, text: undefined };
  }
  for (const { location, message, help } of imported.misfits)
    report(notImported, spanOf(location, 'key'), message, { help });
  return { diagnostics: sortDiagnostics(diagnostics), text: imported.text };
}
