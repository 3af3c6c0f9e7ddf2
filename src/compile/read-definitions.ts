// In: a file that holds definitions, of any kind that `fluxio validate` reads. Out: its definitions, or undefined after a report.
import { noDefinition, notJson } from '../asl/validate/refusals.ts';
import type { Report } from '../base/diagnostic.ts';
import { definitionsIn } from '../definitions/find.ts';
import type { FoundDefinition } from '../definitions/found.ts';
import type { Input } from './compile.ts';

export function readDefinitions({ file, problem }: Input, report: Report): readonly FoundDefinition[] | undefined {
  const start = { start: 0, end: 0 };
  if (problem !== undefined) {
    report(problem.info, start, problem.message, { help: problem.help });
    return undefined;
  }
  const { definitions, references, error } = definitionsIn(file.path, file.text, true);
  const broken = error ?? definitions.find(({ text }) => text.error !== undefined)?.text.error;
  if (broken !== undefined) {
    report(notJson, broken.span, broken.message, { help: broken.help });
    return undefined;
  }
  if (definitions.length > 0) return definitions;
  const [reference] = references;
  const help =
    reference === undefined
      ? 'name a definition, a template, a serverless.yml or a Terraform file that holds a state machine'
      : `name the file with the definition, '${reference.path}'`;
  report(noDefinition, start, `no state machine definition found in '${file.path}'`, { help });
  return undefined;
}
