// In: a file that holds definitions, of any kind that `fluxio validate` reads. Out: the project.py that does the same, and what
// does not fit, with its place in the file that holds the definition.

import type { JsonText } from '../asl/parse/json-text.ts';
import { isObject } from '../asl/parse/values.ts';
import { noDefinition, notJson } from '../asl/validate/refusals.ts';
import { type Diagnostic, reporter, sortDiagnostics } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/source.ts';
import { definitionsIn } from '../definitions/find.ts';
import type { DefinitionFile } from '../definitions/found.ts';
import { importDefinitions } from '../import/import.ts';
import { notImported, outputMoved } from '../import/refusals.ts';
import type { Input } from './compile.ts';

export interface ImportedFile {
  /** Sorted by file and position. */
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined if the file holds no definition that could be read. */
  readonly text: string | undefined;
}

/** A definition, and the file with its places. */
interface Placed {
  readonly name: string | undefined;
  readonly text: JsonText;
  readonly file: SourceFile;
}

/** Reads the definition files that a template names, or says why not. */
export type FollowDefinition = (reference: DefinitionFile) => Input | { readonly problem: string };

const START = { start: 0, end: 0 };

export function importFile(input: Input, follow: FollowDefinition): ImportedFile {
  const diagnostics: Diagnostic[] = [];
  const placed = placedIn(input, follow, diagnostics);
  if (placed.length === 0) return { diagnostics: sortDiagnostics(diagnostics), text: undefined };
  const imported = importDefinitions(placed.map(({ name, text }) => ({ name, value: text.value ?? null })));
  for (const [index, misfits] of imported.misfits.entries()) {
    const { text, file } = placed[index] ?? { text: undefined, file: input.file };
    const report = reporter(file, diagnostics);
    for (const { location, message, help, isNote } of misfits) {
      report(isNote ? outputMoved : notImported, text?.spanOf(location, 'key') ?? START, message, { help });
    }
  }
  return { diagnostics: sortDiagnostics(diagnostics), text: imported.text };
}

/** The definitions of a file and of those that it names. Without any, or with one that is broken, there is a diagnostic. */
function placedIn({ file, problem }: Input, follow: FollowDefinition, diagnostics: Diagnostic[]): readonly Placed[] {
  const report = reporter(file, diagnostics);
  if (problem !== undefined) {
    report(problem.info, START, problem.message, { help: problem.help });
    return [];
  }
  const { definitions, references, error } = definitionsIn(file.path, file.text, true);
  const broken = error ?? definitions.find(({ text }) => text.error !== undefined)?.text.error;
  if (broken !== undefined) {
    report(notJson, broken.span, broken.message, { help: broken.help });
    return [];
  }
  const placed: Placed[] = definitions
    .filter(({ text }) => isObject(text.value))
    .map(({ name, text }) => ({ name, text, file }));
  for (const reference of references) {
    const followed = follow(reference);
    if (!('file' in followed)) {
      const help = 'correct the path, relative to this file';
      report(noDefinition, reference.span, `${followed.problem}: '${reference.path}'`, { help });
      return [];
    }
    // A definition file names no other file.
    const inner = placedIn(followed, () => ({ problem: 'a definition file names another file' }), diagnostics);
    if (inner.length === 0) return [];
    placed.push(...inner.map((one) => ({ ...one, name: one.name ?? reference.name })));
  }
  if (placed.length === 0) {
    const help = 'name a definition, a template, a serverless.yml or a Terraform file that holds a state machine';
    report(noDefinition, START, `no state machine definition found in '${file.path}'`, { help });
  }
  return placed;
}
