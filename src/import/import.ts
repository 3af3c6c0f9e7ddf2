// In: the definitions of a file. Out: the text of an equivalent project.py, and a misfit for each part without an equivalent.
// The program never does something different: in place of such a part it calls not_imported, which the compiler rejects.
import { pointerOf } from '../asl/parse/location.ts';
import { memberOf, textOf } from '../asl/parse/values.ts';
import type { Json } from '../base/json.ts';
import { preludeOf } from './expression.ts';
import { importLines } from './imports.ts';
import { readMachine } from './machine.ts';
import { createProgram, type ImportedFunction, type TaskClass, type TaskCode } from './program.ts';
import { printed } from './python.ts';
import type { Misfit } from './state.ts';
import { WHOLE } from './view.ts';

export interface ImportedProject {
  readonly text: string;
  /** The misfits of each definition, with locations in that definition. */
  readonly misfits: readonly (readonly Misfit[])[];
}

export interface NamedDefinition {
  /** Undefined for the only definition of a file. */
  readonly name: string | undefined;
  readonly value: Json;
}

export function importDefinitions(machines: readonly NamedDefinition[]): ImportedProject {
  const keys = machines.map(({ name }, index) => name ?? (index === 0 ? 'main' : `main-${index + 1}`));
  const program = createProgram(keys);
  const misfits: Misfit[][] = [];
  const own = machines.map(({ value }, index): [string, ImportedFunction] => {
    const key = keys[index] ?? '';
    program.keys.clear();
    const { body } = readMachine(value, undefined, 'machine', program, 0, WHOLE);
    misfits.push(unique(program.misfits.splice(0)));
    const comment = textOf(memberOf(value, 'Comment'));
    return [key, { name: program.machines.get(key) ?? key, decorator: undefined, comment, body }];
  });
  const functions = own.map(([name, read]) =>
    read.name === 'main' || program.called.has(name) ? read : { ...read, decorator: '@export()' },
  );
  const tasks = [...program.tasks.values()];
  const all = [...functions, ...program.functions];
  const parts = [
    importLines(all, new Set([...tasks, ...all].map(({ name }) => name))).join('\n'),
    ...tasks.map(classText),
    ...all.map(functionText),
  ];
  return { text: `${parts.join('\n\n\n')}\n`, misfits };
}

/** Reports a state with several copies once. */
function unique(misfits: readonly Misfit[]): Misfit[] {
  const byPlace = new Map(misfits.map((misfit) => [`${pointerOf(misfit.location)} ${misfit.message}`, misfit]));
  return [...byPlace.values()];
}

function classText({ name, service, timeout, comment, origin, code }: TaskClass): string {
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
      ...runLines(code).map((line) => (line === '' ? '' : `        ${line}`)),
    );
  } else if (lines.length === 1) lines.push('    pass');
  return lines.join('\n');
}

/** The run method, with a placeholder for the code that the user moves there. */
function runLines({ action, input, output, poll }: TaskCode): string[] {
  const name = action === undefined ? 'event' : 'parameters';
  const todo =
    action === undefined
      ? 'move the code of the task here'
      : `call ${action} with these parameters, and return its answer`;
  const raise = `raise NotImplementedError(${JSON.stringify(todo)})`;
  const imports = preludeOf([input, output, ...poll].join('\n'));
  if (output === undefined && poll.length === 0) {
    const isSame = action === undefined && input === undefined;
    return [...imports, ...(isSame ? [] : [`${name} = ${input ?? 'event'}`]), raise];
  }
  return [
    ...imports,
    ...(imports.length === 0 || imports.at(-1) === '' ? [] : ['']),
    `async def work(${name}):`,
    `    ${raise}`,
    '',
    `result = await work(${input ?? 'event'})`,
    ...(output === undefined ? [] : [`${poll.length === 0 ? 'return' : 'result ='} ${output}`]),
    ...poll,
    ...(poll.length === 0 ? [] : ['return result']),
  ];
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
