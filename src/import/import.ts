// In: a definition, or an object of several as `fluxio asl` prints it. Out: the text of a project.py that does the same, and
// a misfit for everything that it cannot say. No program is written that means something else: where something does not fit,
// it holds a call of not_imported, which fluxio refuses.
import { inside, type Location } from '../asl/parse/location.ts';
import { isObject, memberOf, textOf } from '../asl/parse/values.ts';
import { type Json, keysOf } from '../base/json.ts';
import { readMachine } from './machine.ts';
import { createProgram, type ImportedFunction, type TaskClass } from './program.ts';
import { printed } from './python.ts';
import type { Misfit } from './state.ts';

export interface ImportedProject {
  readonly text: string;
  readonly misfits: readonly Misfit[];
}

/** Undefined if the value holds no definition. */
export function importDefinition(value: Json): ImportedProject | undefined {
  const machines = machinesIn(value);
  if (machines === undefined) return undefined;
  const program = createProgram(machines.map(({ name }) => name));
  const own = machines.map(({ name, machine, location }): [string, ImportedFunction] => {
    const body = readMachine(machine, location, 'machine', program, 0);
    const comment = textOf(memberOf(machine, 'Comment'));
    return [name, { name: program.machines.get(name) ?? name, decorator: undefined, comment, body }];
  });
  const functions = own.map(([name, read]) =>
    read.name === 'main' || program.called.has(name) ? read : { ...read, decorator: '@export()' },
  );
  const parts = [
    ...[...program.tasks.values()].map(classText),
    ...[...functions, ...program.functions].map(functionText),
  ];
  return { text: `${parts.join('\n\n\n')}\n`, misfits: program.misfits };
}

interface Machine {
  readonly name: string;
  readonly machine: Json;
  readonly location: Location | undefined;
}

function machinesIn(value: Json): readonly Machine[] | undefined {
  const isMachine = (machine: Json | undefined): machine is Json =>
    memberOf(machine, 'StartAt') !== undefined || memberOf(machine, 'States') !== undefined;
  if (isMachine(value)) return [{ name: 'main', machine: value, location: undefined }];
  if (!isObject(value)) return undefined;
  const machines = [...keysOf(value)].flatMap((name): Machine[] => {
    const machine = memberOf(value, name);
    return isMachine(machine) ? [{ name, machine, location: inside(undefined, name) }] : [];
  });
  return machines.length === 0 ? undefined : machines;
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
