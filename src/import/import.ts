// In: the definitions of a file. Out: the text of a project.py that does the same, and a misfit for everything that it cannot
// say. No program is written that means something else: where something does not fit,
// it holds a call of not_imported, which fluxio refuses.
import { memberOf, textOf } from '../asl/parse/values.ts';
import type { Json } from '../base/json.ts';
import { readMachine } from './machine.ts';
import { createProgram, type ImportedFunction, type TaskClass } from './program.ts';
import { printed } from './python.ts';
import type { Misfit } from './state.ts';

export interface ImportedProject {
  readonly text: string;
  /** For each definition, what does not fit. The locations are in that definition. */
  readonly misfits: readonly (readonly Misfit[])[];
}

export interface NamedDefinition {
  /** Undefined if it is the only one of its file. */
  readonly name: string | undefined;
  readonly value: Json;
}

export function importDefinitions(machines: readonly NamedDefinition[]): ImportedProject {
  const keys = machines.map(({ name }, index) => name ?? (index === 0 ? 'main' : `main-${index + 1}`));
  const program = createProgram(keys);
  const misfits: Misfit[][] = [];
  const own = machines.map(({ value }, index): [string, ImportedFunction] => {
    const key = keys[index] ?? '';
    const body = readMachine(value, undefined, 'machine', program, 0);
    misfits.push(program.misfits.splice(0));
    const comment = textOf(memberOf(value, 'Comment'));
    return [key, { name: program.machines.get(key) ?? key, decorator: undefined, comment, body }];
  });
  const functions = own.map(([name, read]) =>
    read.name === 'main' || program.called.has(name) ? read : { ...read, decorator: '@export()' },
  );
  const parts = [
    ...[...program.tasks.values()].map(classText),
    ...[...functions, ...program.functions].map(functionText),
  ];
  return { text: `${parts.join('\n\n\n')}\n`, misfits };
}

function classText({ name, service, timeout, comment, origin }: TaskClass): string {
  const lines = [`class ${name}(Task):`];
  if (comment !== undefined) lines.push(`    ${docstring(comment)}`, '');
  if (origin !== undefined) lines.push(...`called ${origin}`.split(/[\r\n]+/).map((line) => `    # ${line}`));
  const attributes = [
    ...(service === 'lambda' ? [] : [`service = "${service}"`]),
    ...(service === 'ecs:worker' ? [`spec = "package.module:${name}"  # the class that the worker runs`] : []),
    ...(timeout === '300' ? [] : [`timeout = ${timeout}`]),
  ];
  lines.push(...attributes.map((line) => `    ${line}`));
  const hasRun = service !== 'ecs:worker' && service !== 'codebuild';
  if (hasRun) {
    if (attributes.length > 0) lines.push('');
    lines.push(
      '    async def run(event, context):',
      '        raise NotImplementedError("move the code of the task here")',
    );
  } else if (lines.length === 1) lines.push('    pass');
  return lines.join('\n');
}

function functionText({ name, decorator, comment, body }: ImportedFunction): string {
  return [
    ...(decorator === undefined ? [] : [decorator]),
    `def ${name}(data):`,
    ...(comment === undefined ? [] : [`    ${docstring(comment)}`]),
    ...(comment !== undefined && body.length === 0 ? [] : printed(body, '    ')),
  ].join('\n');
}

function docstring(text: string): string {
  return JSON.stringify(text).replace(/^"|"$/g, '"""');
}
