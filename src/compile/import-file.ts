// In: a file that holds definitions, of any kind that `fluxio validate` reads. Out: the project.py that does the same, and what
// does not fit, with its place in the file.
import { noDefinition, notJson } from '../asl/validate/refusals.ts';
import { type Diagnostic, reporter, sortDiagnostics } from '../base/diagnostic.ts';
import { definitionsIn } from '../definitions/find.ts';
import { importDefinitions } from '../import/import.ts';
import { notImported, outputMoved } from '../import/refusals.ts';
import type { Input } from './compile.ts';

export interface ImportedFile {
  /** Sorted by position. */
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined if the file holds no definition that could be read. */
  readonly text: string | undefined;
}

export function importFile({ file, problem }: Input): ImportedFile {
  const diagnostics: Diagnostic[] = [];
  const report = reporter(file, diagnostics);
  const start = { start: 0, end: 0 };
  if (problem !== undefined) {
    report(problem.info, start, problem.message, { help: problem.help });
    return { diagnostics, text: undefined };
  }
  const { definitions, references, error } = definitionsIn(file.path, file.text, true);
  const broken = error ?? definitions.find(({ text }) => text.error !== undefined)?.text.error;
  if (broken !== undefined) {
    report(notJson, broken.span, broken.message, { help: broken.help });
    return { diagnostics, text: undefined };
  }
  if (definitions.length === 0) {
    const [reference] = references;
    const help =
      reference === undefined
        ? 'name a definition, a template, a serverless.yml or a Terraform file that holds a state machine'
        : `name the file with the definition, '${reference.path}'`;
    report(noDefinition, start, `no state machine definition found in '${file.path}'`, { help });
    return { diagnostics, text: undefined };
  }
  const imported = importDefinitions(definitions.map(({ name, text }) => ({ name, value: text.value ?? null })));
  for (const [index, misfits] of imported.misfits.entries()) {
    const text = definitions[index]?.text;
    for (const { location, message, help, isNote } of misfits) {
      report(isNote ? outputMoved : notImported, text?.spanOf(location, 'key') ?? start, message, { help });
    }
  }
  return { diagnostics: sortDiagnostics(diagnostics), text: imported.text };
}
