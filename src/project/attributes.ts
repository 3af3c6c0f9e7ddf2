// In: the body of a task class. Out: its attributes and its run method.
// ATTRIBUTES follows the README. A value of the wrong type is reported and left out.
import type { Report } from '../base/diagnostic.ts';
import { type Fix, fixOf } from '../base/fix.ts';
import { foreignNameHelp } from '../base/foreign-names.ts';
import type { Json } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import { correction, didYouMean, isOneLetterAway, nearest } from '../base/suggest.ts';
import { attributeAssignedTwice } from '../rules/attribute-assigned-twice.ts';
import { unknownClassAttribute } from '../rules/unknown-class-attribute.ts';
import {
  type Assign,
  type ClassDef,
  type FunctionDef,
  headOf,
  type Identifier,
  isEmptyStatement,
  type Statement,
  statementsOf,
} from '../syntax/ast.ts';
import { describe } from '../syntax/describe.ts';
import { resultInstead } from './arithmetic.ts';
import {
  dictOption,
  formatAlternatives,
  integerOption,
  mismatchMessage,
  nullableOption,
  numberInstead,
  type OptionReading,
  type OptionTable,
  stringOption,
} from './options.ts';
import { SERVICES, type Service, type TaskAttribute } from './project.ts';
import { checkServiceValues } from './service-values.ts';
import { usersOf } from './services.ts';
import { staticValue } from './static-value.ts';
import { attributeNotLiteral, attributeType, taskExtraMethod, unknownService } from './task-refusals.ts';

/** The longest timeout of a state, in seconds. https://states-language.net/#task-state */
export const MAX_SECONDS = 99_999_999;

export const ATTRIBUTES = {
  service: {
    read: stringOption,
    help: 'the AWS service that runs the task; `"lambda"` by default',
    values: SERVICES.map((service) => `"${service}"`),
  },
  timeout: { read: integerOption(1, MAX_SECONDS), help: 'the timeout of a call in seconds; 300 by default' },
  cpu: {
    read: integerOption(1),
    help: 'the CPU units of ECS; 1024 by default',
    values: ['256', '512', '1024', '2048', '4096'],
  },
  memory: {
    read: integerOption(1),
    help: 'the memory in MiB; 2048 by default. On ECS, at least twice `cpu`',
  },
  build_spec: {
    read: nullableOption(dictOption),
    help: 'the build specification as a dict; without it, CodeBuild reads `buildspec.yml` from the source',
  },
  spec: { read: stringOption, help: 'the class that a worker runs, as in `"package.module:Class"`' },
  concurrency: {
    read: integerOption(1, 100),
    help: 'the number of messages that a worker handles concurrently, 1 to 100; 1 by default',
  },
  heartbeat_interval: {
    read: nullableOption(integerOption(1)),
    help: 'the seconds between two heartbeats of a worker, less than `timeout`; none by default',
  },
  autoscaling_min: { read: integerOption(0), help: 'the minimum number of workers; 1 by default' },
  autoscaling_max: {
    read: integerOption(0),
    help: 'the maximum number of workers, at least `autoscaling_min`; 1 by default',
  },
} satisfies OptionTable;

/** The contents of a task class. See Task for the members. */
export interface TaskBody {
  readonly service: Service;
  readonly attributes: ReadonlyMap<string, TaskAttribute>;
  readonly brokenAttributes: ReadonlySet<string>;
  readonly run: FunctionDef | undefined;
}

export function readTaskBody(definition: ClassDef, report: Report): TaskBody {
  const attributes = new Map<string, TaskAttribute>();
  const brokenAttributes = new Set<string>();
  const outOfRange = new Map<string, OutOfRange>();
  let run: FunctionDef | undefined;
  const owner = ownerOf(definition);
  for (const statement of definition.body) {
    if (statement.kind === 'assign') {
      const attribute = readAttribute(statement, definition, outOfRange, report);
      // The last assignment wins, as in Python.
      if (attribute !== undefined) {
        reportTwice(attribute, attributes.get(attribute.name.text), owner, report);
        attributes.set(attribute.name.text, attribute);
      } else for (const name of namesSetBy(statement)) brokenAttributes.add(name);
    } else if (statement.kind === 'function') {
      if (statement.name.text === 'run' && run === undefined) run = statement;
      else reportExtraMethod(statement, definition, run, owner, report);
    } else if (!isEmptyStatement(statement)) {
      for (const name of namesSetBy(statement)) brokenAttributes.add(name);
      report(
        attributeNotLiteral,
        headOf(statement),
        `a task class can only contain attributes and 'run', not ${nameOf(statement)}`,
        {
          help: 'move the code into the run method',
        },
      );
    }
  }
  const service = readService(attributes, report);
  if (service === undefined) brokenAttributes.add('service');
  const known = brokenAttributes.has('service') ? undefined : service;
  checkServiceValues({ service: known, attributes, broken: brokenAttributes, outOfRange, owner }, report);
  return { service: service ?? 'lambda', attributes, brokenAttributes, run };
}

/** The names that a refused statement or its blocks would have defined. They must not be reported as missing. */
function* namesSetBy(statement: Statement): Generator<string> {
  for (const own of statementsOf([statement])) {
    if (own.kind === 'function') yield own.name.text;
    if (own.kind !== 'assign') continue;
    for (const target of own.targets) {
      const parts = target.kind === 'tuple' || target.kind === 'list' ? target.items : [target];
      for (const part of parts) if (part.kind === 'name') yield part.text;
    }
  }
}

function reportTwice({ name }: TaskAttribute, earlier: TaskAttribute | undefined, owner: string, report: Report): void {
  if (earlier === undefined) return;
  report(
    attributeAssignedTwice,
    name.span,
    `attribute '${name.text}' of ${owner} is assigned twice, and only the last value counts`,
    {
      help: 'remove one of the two',
      related: [{ span: earlier.name.span, message: 'first assigned here' }],
    },
  );
}

function reportExtraMethod(
  method: FunctionDef,
  { body }: ClassDef,
  run: FunctionDef | undefined,
  owner: string,
  report: Report,
): void {
  const isOnly = body.filter(({ kind }) => kind === 'function').length === 1;
  if (method.name.text === 'run') {
    report(taskExtraMethod, method.name.span, `${owner} defines 'run' twice`, {
      help: 'remove one of the two',
      ...(run === undefined ? {} : { related: [{ span: run.name.span, message: 'first defined here' }] }),
    });
    return;
  }
  report(taskExtraMethod, method.header, `${owner} can only define the method 'run', not '${method.name.text}'`, {
    help: isOnly
      ? "rename it to 'run', or move it into a package that the run method imports"
      : 'define the function inside run, or move it into a package that run imports',
  });
}

function ownerOf({ name }: ClassDef): string {
  return `task '${name.text}'`;
}

/** The fix is safe if one letter is wrong. There is no fix if the class already has the corrected name. */
function renameAttribute(name: Identifier, names: readonly string[], { body }: ClassDef): Fix | undefined {
  const fix = correction(name.text, names, name.span);
  const near = fix?.edits[0]?.text ?? '';
  const isTaken = body.some(
    (other) =>
      other.kind === 'assign' && other.targets.some((target) => target.kind === 'name' && target.text === near),
  );
  if (fix === undefined || isTaken) return undefined;
  return { ...fix, safety: isOneLetterAway(name.text, near) ? 'safe' : 'unsafe' };
}

/** The attributes that the service of the class uses; all of them if the class names no known service. */
export function attributesFor({ body }: Pick<ClassDef, 'body'>): string[] {
  let service: Service | undefined = 'lambda';
  for (const statement of body) {
    if (statement.kind !== 'assign' || !statement.targets.some((t) => t.kind === 'name' && t.text === 'service'))
      continue;
    const { value } = statement;
    service = value.kind === 'string' ? SERVICES.find((known) => known === value.value) : undefined;
  }
  const known = service;
  return Object.keys(ATTRIBUTES).filter((name) => known === undefined || (usersOf(name)?.includes(known) ?? true));
}

interface OutOfRange {
  readonly span: Span;
  readonly message: string;
}

/**
 * Undefined after a report. An out-of-range number is kept and noted in `outOfRange`: checkServiceValues reports it only if
 * the service uses the attribute. An out-of-range timeout is dropped, because no state can have it.
 */
function readAttribute(
  statement: Assign,
  definition: ClassDef,
  outOfRange: Map<string, OutOfRange>,
  report: Report,
): TaskAttribute | undefined {
  const owner = ownerOf(definition);
  const [target, second] = statement.targets;
  if (target?.kind !== 'name' || second !== undefined) {
    const span = second?.span ?? target?.span ?? statement.span;
    report(attributeNotLiteral, span, `an attribute of ${owner} must be assigned to a single name`, {
      help: 'write name = value',
    });
    return undefined;
  }
  const name = { text: target.text, span: target.span };
  const reader = Object.hasOwn(ATTRIBUTES, name.text)
    ? ATTRIBUTES[name.text as keyof typeof ATTRIBUTES].read
    : undefined;
  if (reader === undefined) {
    const names = attributesFor(definition);
    report(unknownClassAttribute, name.span, `unknown attribute '${name.text}' of ${owner}`, {
      help:
        foreignNameHelp('attribute', name.text) ??
        didYouMean(name.text, names) ??
        `move it into the run method, or use ${formatAlternatives(names)}`,
      fix: () => renameAttribute(name, names, definition),
    });
    return undefined;
  }
  const constant = staticValue(statement.value);
  if (!constant.ok) {
    const message = `attribute '${name.text}' of ${owner} must be a literal, not ${constant.what}`;
    report(attributeNotLiteral, constant.span, message, {
      help: 'write the value itself, because the class is never run',
      ...resultInstead(statement.value, (number) => reader(number).ok),
    });
    return undefined;
  }
  const reading: OptionReading<Json> = reader(statement.value);
  if (!reading.ok) {
    const message = mismatchMessage(name.text, owner, reading);
    if (reading.outOfRange === undefined) {
      report(attributeType, reading.span, message, numberInstead(name.text, statement.value, reader));
      return undefined;
    }
    outOfRange.set(name.text, { span: reading.span, message });
    return name.text === 'timeout' ? undefined : { name, value: reading.outOfRange, span: statement.value.span };
  }
  return { name, value: reading.value, span: statement.value.span };
}

/** Names that AWS or other tools have for the services. */
const SERVICE_NAMES: readonly (readonly [RegExp, Service])[] = [
  [/worker|queue|sqs/i, 'ecs:worker'],
  [/fargate|ecs/i, 'ecs'],
  [/build/i, 'codebuild'],
  [/docker|container|image/i, 'lambda:container'],
  [/lambda|function/i, 'lambda'],
];

function readService(attributes: ReadonlyMap<string, TaskAttribute>, report: Report): Service | undefined {
  const attribute = attributes.get('service');
  if (attribute === undefined || typeof attribute.value !== 'string') return 'lambda';
  const { value } = attribute;
  const service = SERVICES.find((known) => known === value);
  if (service !== undefined) return service;
  const { start, end } = attribute.span;
  // The literal is one quote, the value and one quote, with no prefix or escapes.
  const isPlain = end - start === value.length + 2;
  const meant = nearest(value, SERVICES) ?? SERVICE_NAMES.find(([pattern]) => pattern.test(value))?.[1];
  const inside = { start: start + 1, end: end - 1 };
  report(unknownService, attribute.span, `unknown service '${value}'; expected ${formatAlternatives(SERVICES)}`, {
    help: meant === undefined ? 'remove it to run the task on Lambda' : `did you mean '${meant}'?`,
    fix: meant && isPlain ? fixOf(`write '${meant}'`, 'unsafe', [{ span: inside, text: meant }]) : undefined,
  });
  return undefined;
}

function nameOf(statement: Statement): string {
  switch (statement.kind) {
    case 'class':
      return 'another class';
    case 'expression':
      return describe(statement.value);
    case 'unsupported-statement':
      return statement.construct === 'augmented assignment' ? statement.construct : `'${statement.construct}'`;
    default:
      return `'${statement.kind}'`;
  }
}
