// In: the AST. Out: the project, with its tasks, state machines and event processors by name.
// The order of definitions does not matter. A refused definition leaves its name in `brokenNames`.
import { isDeviceName, isPortableName } from '../base/artifact.ts';
import type { DiagnosticInfo, Report } from '../base/diagnostic.ts';
import { type Fix, fixOf } from '../base/fix.ts';
import { correction, didYouMean, nearest } from '../base/suggest.ts';
import { classNameNotPascalCase } from '../rules/class-name-not-pascal-case.ts';
import {
  type ClassDef,
  type Expression,
  type FunctionDef,
  headOf,
  type Identifier,
  isEmptyStatement,
  type Module,
  type Statement,
  statementsOf,
} from '../syntax/ast.ts';
import { summaryOf } from '../syntax/docstring.ts';
import { rename } from '../syntax/edits.ts';
import { nameUses } from '../syntax/names.ts';
import { readTaskBody } from './attributes.ts';
import { decoratorOption } from './decorator-refusals.ts';
import { DECORATORS, type ProcessorNames, readDecorators } from './decorators.ts';
import { withLiteralNames } from './literal-names.ts';
import { BUILT_INS, type EventProcessor, type Project, type StateMachine, type Task } from './project.ts';
import {
  duplicateName,
  eventProcessorMethod,
  machineAsync,
  reservedName,
  unknownBaseClass,
  unusableName,
} from './refusals.ts';
import { attributeNotLiteral } from './task-refusals.ts';

const BASES = ['Task', 'EventProcessor'] as const;

/** Names that already have a meaning in a state machine function. */
const RESERVED: ReadonlySet<string> = new Set([...BUILT_INS, 'data', ...BASES]);

/** What is reported where a literal must stand. */
const PLACES_OF_LITERALS: ReadonlySet<DiagnosticInfo> = new Set([attributeNotLiteral, decoratorOption]);

/**
 * `projectName` is the name of the folder that holds the file. `helpers` are functions and classes that only run methods
 * use.
 */
export function bind(
  module: Module,
  projectName: string,
  given: Report,
  helpers: ReadonlySet<string> = new Set(),
): Project {
  const report = withLiteralNames(given, module, PLACES_OF_LITERALS);
  const definitions = definitionsOf(module.body);
  const brokenNames = new Set(module.brokenNames);
  const seen = { names: new Map<string, Identifier>(), folded: new Map<string, Identifier>() };
  checkProjectName(projectName, report);
  const tasks = new Map<string, Task>();
  const processors = new Map<string, EventProcessor>();
  const functions: FunctionDef[] = [];
  let uses: ReturnType<typeof nameUses> | undefined;
  const renameClass = ({ text, span }: Identifier, to: string): Fix | undefined => {
    if (definitions.some(({ name }) => name.text === to)) return undefined;
    uses ??= nameUses(module);
    const spans = [span, ...(uses.get(text) ?? [])].sort((a, b) => a.start - b.start);
    return fixOf(`rename it to '${to}'`, 'unsafe', rename(spans, to));
  };
  for (const definition of definitions) {
    if (!registerName(definition, seen, brokenNames, report)) continue;
    if (definition.kind === 'function') {
      if (helpers.has(definition.name.text)) brokenNames.add(definition.name.text);
      else functions.push(definition);
    } else {
      const base = helpers.has(definition.name.text) ? undefined : baseOf(definition, report);
      // The name of a refused class does not matter: it is likely to move elsewhere.
      if (base !== undefined) checkClassName(definition.name, (to) => renameClass(definition.name, to), report);
      if (base === 'Task') {
        const comment = summaryOf(definition.body);
        tasks.set(definition.name.text, {
          name: definition.name,
          definition,
          comment,
          ...readTaskBody(definition, report),
        });
      } else if (base === 'EventProcessor') {
        checkProcessor(definition, report);
        processors.set(definition.name.text, { name: definition.name, definition });
      } else brokenNames.add(definition.name.text);
    }
  }
  const processorNames = { known: new Set(processors.keys()), broken: brokenNames };
  const machines = new Map<string, StateMachine>();
  for (const definition of functions) {
    const machine = bindMachine(definition, processorNames, report);
    // A function that was meant as a task is refused once, and not judged as a state machine.
    if (definition.decorators.some(isTaskDecorator)) brokenNames.add(definition.name.text);
    else machines.set(definition.name.text, machine);
  }
  return { name: projectName, module, tasks, machines, processors, brokenNames, isBroken: module.isBroken };
}

/** Whether the file is a fluxio project: it has a task, an event processor, a `main` or a decorated function. */
export function isFluxioProject(module: Module): boolean {
  for (const definition of definitionsOf(module.body)) {
    if (definition.kind === 'class') {
      if (isFluxioClass(definition)) return true;
    } else if (definition.name.text === 'main' || definition.decorators.some(isFluxioDecorator)) return true;
  }
  return false;
}

function isFluxioClass({ bases }: ClassDef): boolean {
  return bases.some((base) => BASES.some((known) => known === baseName(base)));
}

/** Whether the class is meant as a task or an event processor, even if the name of its base is misspelled. */
export function isMeantForFluxio({ bases }: ClassDef): boolean {
  return bases.map(baseName).some((base) => base !== undefined && nearest(base, BASES) !== undefined);
}

/** `@task` of Airflow and Prefect. */
function isTaskDecorator({ expression }: FunctionDef['decorators'][number]): boolean {
  const callee = expression.kind === 'call' ? expression.callee : expression;
  return callee.kind === 'name' && callee.text === 'task';
}

/** Whether the decorator makes a function a state machine. */
export function isFluxioDecorator({ expression }: FunctionDef['decorators'][number]): boolean {
  const callee = expression.kind === 'call' ? expression.callee : expression;
  return callee.kind === 'name' && DECORATORS.some((known) => known === callee.text);
}

/** The classes and functions of the module, including those in a module-level `if`, `try` or loop. */
function definitionsOf(statements: readonly Statement[]): (ClassDef | FunctionDef)[] {
  return statementsOf(statements).filter(({ kind }) => kind === 'class' || kind === 'function') as (
    | ClassDef
    | FunctionDef
  )[];
}

/** Whether the definition may have its name. A refused name becomes broken, so that its uses are not reported too. */
function registerName(
  definition: ClassDef | FunctionDef,
  seen: SeenNames,
  broken: Set<string>,
  report: Report,
): boolean {
  const { name, kind } = definition;
  const earlier = seen.names.get(name.text);
  if (earlier !== undefined) {
    report(duplicateName, name.span, `'${name.text}' is defined twice`, {
      help: 'rename or remove one of the two',
      related: [{ span: earlier.span, message: 'first defined here' }],
    });
    return false;
  }
  seen.names.set(name.text, name);
  const folded = `${kind} ${name.text.toLowerCase()}`;
  const twin = seen.folded.get(folded);
  seen.folded.set(folded, twin ?? name);
  if (twin !== undefined) {
    report(duplicateName, name.span, `'${name.text}' and '${twin.text}' differ only in case`, {
      help: 'rename one of the two, because their files would overwrite each other on macOS and Windows',
      related: [{ span: twin.span, message: 'the other definition' }],
    });
  } else if (RESERVED.has(name.text)) {
    report(reservedName, name.span, `'${name.text}' is a reserved name of the DSL`, {
      help: 'choose another name',
    });
  } else if (isDeviceName(name.text)) {
    report(unusableName, name.span, `'${name.text}' is not a valid file name, because Windows reserves it`, {
      help: 'choose another name',
    });
  } else if (!isPortableName(name.text)) {
    report(unusableName, name.span, 'the name is too long for a file name', {
      help: 'choose a shorter name',
    });
  } else return true;
  broken.add(name.text);
  return false;
}

interface SeenNames {
  readonly names: Map<string, Identifier>;
  /** Keyed by kind of definition and lower-case name. */
  readonly folded: Map<string, Identifier>;
}

export function canNameProject(folder: string): boolean {
  return isPortableName(folder) && !/^\.fluxio-tmp|^fluxio-manifest\.json$/i.test(folder);
}

/** The output folder has the name of the project folder, and not every name can be part of an output path. */
function checkProjectName(name: string, report: Report): void {
  if (canNameProject(name)) return;
  report(unusableName, { start: 0, end: 0 }, `the folder name '${name}' is not a valid name for an output folder`, {
    help: 'rename the folder of the project file',
  });
}

function baseName(base: Expression): string | undefined {
  if (base.kind === 'name') return base.text;
  return base.kind === 'attribute' ? base.name.text : undefined;
}

function baseOf({ bases, name, header, body }: ClassDef, report: Report): (typeof BASES)[number] | undefined {
  const names = bases.map(baseName);
  const known = names.map((base) => BASES.find((ours) => ours === base)).find((base) => base !== undefined);
  if (known !== undefined) return known;
  const near = names.map((base) => base && didYouMean(base, BASES)).find((hint) => hint !== undefined);
  const fixes = bases.map((base) => (base.kind === 'name' ? correction(base.text, BASES, base.span) : undefined));
  report(unknownBaseClass, header, `class '${name.text}' must extend Task or EventProcessor`, {
    help: near ?? baseHelp(body, name.text, names),
    fix: fixes.find((fix) => fix !== undefined),
  });
  return undefined;
}

/** Its methods show what the class is meant to be. */
function baseHelp(body: readonly Statement[], name: string, bases: readonly (string | undefined)[]): string {
  if (bases.some((base) => base !== undefined && /(?:Error|Exception)$/.test(base)))
    return 'remove the class, because raise and except need only its name, and define it in the run methods that raise it';
  const methods = body.flatMap((statement) => (statement.kind === 'function' ? [statement.name.text] : []));
  if (methods.includes('run')) return `write class ${name}(Task):`;
  if (methods.some((method) => method.startsWith('get_custom_tags'))) return `write class ${name}(EventProcessor):`;
  return 'move the class into a package that the run methods import';
}

/** README: "Each class must have a unique, PascalCased name". */
function checkClassName(name: Identifier, fix: (to: string) => Fix | undefined, report: Report): void {
  if (isPascalCase(name.text)) return;
  const pascal = name.text.replace(/(?:^|_+)(.?)/g, (_, letter: string) => letter.toUpperCase());
  const isPascal = isPascalCase(pascal);
  report(classNameNotPascalCase, name.span, `class name '${name.text}' is not PascalCase`, {
    help: isPascal ? `rename it to '${pascal}'` : undefined,
    fix: isPascal ? () => fix(pascal) : undefined,
  });
}

function isPascalCase(name: string): boolean {
  // A Unicode class is slow to compile, and most names are ASCII.
  return /^[A-Z][A-Za-z0-9]*$/.test(name) || /^\p{Lu}[\p{L}\p{Nd}]*$/u.test(name);
}

const PROCESSOR_PARAMETERS = ['message', 'input_data', 'state_data_client'] as const;

function checkProcessor(definition: ClassDef, report: Report): void {
  const methods = new Map<string, FunctionDef>();
  for (const statement of definition.body) {
    if (statement.kind === 'assign' || isEmptyStatement(statement)) continue;
    if (statement.kind !== 'function') {
      report(
        eventProcessorMethod,
        headOf(statement),
        'an event processor can only contain get_custom_tags_<event type> methods',
        { help: 'remove it, or move it into a method' },
      );
      continue;
    }
    const { text, span } = statement.name;
    const first = methods.get(text);
    if (first === undefined) {
      methods.set(text, statement);
      checkProcessorMethod(statement, report);
      continue;
    }
    report(eventProcessorMethod, span, `event processor '${definition.name.text}' defines '${text}' twice`, {
      help: 'remove one of the two',
      related: [{ span: first.name.span, message: 'first defined here' }],
    });
  }
  if (methods.size === 0) {
    const message = `event processor '${definition.name.text}' has no get_custom_tags_<event type> method`;
    report(eventProcessorMethod, definition.header, message, {
      help: `add one, such as async def get_custom_tags_ExecutionFailed(${PROCESSOR_PARAMETERS.join(', ')}):`,
    });
  }
}

function checkProcessorMethod(method: FunctionDef, report: Report): void {
  const { text } = method.name;
  if (!/^get_custom_tags_./.test(text)) {
    report(
      eventProcessorMethod,
      method.header,
      `method '${text}' of an event processor must be named get_custom_tags_<event type>`,
      { help: 'rename it, or define it inside a method' },
    );
  } else if (!method.isAsync) {
    report(eventProcessorMethod, method.header, `method '${text}' of an event processor must be async`, {
      help: `write 'async def ${text}'`,
      fix: fixOf("add 'async'", 'safe', [
        { span: { start: method.header.start, end: method.header.start }, text: 'async ' },
      ]),
    });
  } else {
    const names = method.parameters.map((parameter) => `${parameter.star}${parameter.name.text}`).sort();
    const isRight = method.parameters.every((parameter) => parameter.form === 'positional');
    if (!isRight || names.join() !== [...PROCESSOR_PARAMETERS].sort().join()) {
      report(
        eventProcessorMethod,
        method.header,
        `the parameters of method '${text}' must be message, input_data and state_data_client`,
        {
          help: `write (${PROCESSOR_PARAMETERS.join(', ')})`,
        },
      );
    }
  }
}

function bindMachine(definition: FunctionDef, processors: ProcessorNames, report: Report): StateMachine {
  if (definition.isAsync) {
    report(machineAsync, definition.header, `state machine function '${definition.name.text}' must not be async`, {
      help: "write 'def' without 'async'",
      fix: fixOf("remove 'async'", 'safe', [
        { span: { start: definition.header.start, end: definition.name.span.start }, text: 'def ' },
      ]),
    });
  }
  return { name: definition.name, definition, decorations: readDecorators(definition.decorators, processors, report) };
}
