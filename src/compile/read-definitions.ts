// In: a file that holds definitions, of any kind that `fluxio validate` reads. Out: its definitions and those of the files that it
// names. If there are none, or one can't be read, the result is empty and a diagnostic says why.
import type { JsonText } from '../asl/parse/json-text.ts';
import { isObject } from '../asl/parse/values.ts';
import { noDefinition, notJson } from '../asl/validate/errors.ts';
import { type Diagnostic, reporter } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/source.ts';
import { definitionsIn } from '../definitions/find.ts';
import type { DefinitionFile } from '../definitions/found.ts';
import type { Input } from './compile.ts';

/** A definition, and the file with its places. */
export interface ReadDefinition {
  readonly name: string | undefined;
  readonly text: JsonText;
  readonly file: SourceFile;
}

/** Reads the definition files that a template names, or says why not. */
export type FollowDefinition = (reference: DefinitionFile) => Input | { readonly problem: string };

const START = { start: 0, end: 0 };

/** The definitions of a file and of those that it names. Without any, or with one that is broken, there is a diagnostic. */
export function readDefinitions(
  { file, problem }: Input,
  follow: FollowDefinition,
  diagnostics: Diagnostic[],
): readonly ReadDefinition[] {
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
  const placed: ReadDefinition[] = definitions
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
    const inner = readDefinitions(followed, () => ({ problem: 'a definition file names another file' }), diagnostics);
    if (inner.length === 0) return [];
    placed.push(...inner.map((one) => ({ ...one, name: one.name ?? reference.name })));
  }
  if (placed.length === 0) {
    const help = 'name a definition, a template, a serverless.yml or a Terraform file that contains a state machine';
    report(noDefinition, START, `no state machine definition found in '${file.path}'`, { help });
  }
  return placed;
}
