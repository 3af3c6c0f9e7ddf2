// In: the body of a task class. Out: its attributes and its run method.
// The table is the README's; a value that disagrees with its type is refused.
import type { Report } from '../base/diagnostic.ts';
import { type Json, numberTextOf } from '../base/json.ts';
import { didYouMean } from '../base/suggest.ts';
import {
  type Assign,
  type ClassDef,
  type FunctionDef,
  headOf,
  isEmptyStatement,
  type Statement,
} from '../syntax/ast.ts';
import { describe } from '../syntax/describe.ts';
import { dict, integer, mismatch, type OptionTable, oneOf, optional, type Reading, text } from './options.ts';
import { SERVICES, type Service, type TaskAttribute } from './project.ts';
import { staticValue } from './static-value.ts';
import {
  attributeNotLiteral,
  attributeType,
  serviceValue,
  taskExtraMethod,
  unknownClassAttribute,
  unknownService,
} from './task-errors.ts';

/** The longest timeout of a state. https://states-language.net/#task-state */
export const MAX_SECONDS = 99_999_999;

const ATTRIBUTES = {
  service: text,
  timeout: integer(1, MAX_SECONDS),
  cpu: integer(1),
  memory: integer(1),
  build_spec: optional(dict),
  spec: text,
  concurrency: integer(1, 100),
  heartbeat_interval: optional(integer(1)),
  autoscaling_min: integer(0),
  autoscaling_max: integer(0),
} satisfies OptionTable;

export interface TaskBody {
  readonly service: Service;
  readonly attributes: ReadonlyMap<string, TaskAttribute>;
  readonly brokenAttributes: ReadonlySet<string>;
  readonly run: FunctionDef | undefined;
}

export function readTaskBody(definition: ClassDef, report: Report): TaskBody {
  const attributes = new Map<string, TaskAttribute>();
  const brokenAttributes = new Set<string>();
  let run: FunctionDef | undefined;
  const owner = `task '${definition.name.text}'`;
  for (const statement of definition.body) {
    if (statement.kind === 'assign') {
      const attribute = readAttribute(statement, owner, report);
      // As in Python, the last assignment wins.
      if (attribute !== undefined) attributes.set(attribute.name.text, attribute);
      else for (const target of statement.targets) if (target.kind === 'name') brokenAttributes.add(target.text);
    } else if (statement.kind === 'function') {
      if (statement.name.text === 'run' && run === undefined) run = statement;
      else reportExtraMethod(statement, owner, run, report);
    } else if (!isEmptyStatement(statement)) {
      report(
        attributeNotLiteral,
        headOf(statement),
        `a task class holds attributes and 'run', not ${nameOf(statement)}`,
        {
          help: 'Python that should run belongs in the body of run',
        },
      );
    }
  }
  checkValues(attributes, brokenAttributes, owner, report);
  const service = readService(attributes, report);
  if (service === undefined) brokenAttributes.add('service');
  return { service: service ?? 'lambda', attributes, brokenAttributes, run };
}

function reportExtraMethod(method: FunctionDef, owner: string, run: FunctionDef | undefined, report: Report): void {
  if (method.name.text === 'run') {
    report(taskExtraMethod, method.name.span, `${owner} defines 'run' twice`, {
      ...(run === undefined ? {} : { related: [{ span: run.name.span, message: 'first defined here' }] }),
    });
    return;
  }
  report(taskExtraMethod, method.header, `${owner} may only define 'run', not '${method.name.text}'`, {
    help: 'only the run method is deployed: define the function inside run, or put it into a package that run imports',
  });
}

function readAttribute(statement: Assign, owner: string, report: Report): TaskAttribute | undefined {
  const [target, second] = statement.targets;
  if (target?.kind !== 'name' || second !== undefined) {
    const span = second?.span ?? target?.span ?? statement.span;
    report(attributeNotLiteral, span, `an attribute of ${owner} is written as one name = literal`);
    return undefined;
  }
  const name = { text: target.text, span: target.span };
  const reader = Object.hasOwn(ATTRIBUTES, name.text) ? ATTRIBUTES[name.text as keyof typeof ATTRIBUTES] : undefined;
  if (reader === undefined) {
    const names = Object.keys(ATTRIBUTES);
    report(unknownClassAttribute, name.span, `unknown attribute '${name.text}' of ${owner}; expected ${oneOf(names)}`, {
      help: didYouMean(name.text, names),
    });
    return undefined;
  }
  const constant = staticValue(statement.value);
  if (!constant.ok) {
    const message = `attribute '${name.text}' of ${owner} must be a literal, not ${constant.what}`;
    report(attributeNotLiteral, constant.span, message, { help: 'the class is read, not run: write the value itself' });
    return undefined;
  }
  const reading: Reading<Json> = reader(statement.value);
  if (!reading.ok) {
    report(reading.isRange ? serviceValue : attributeType, reading.span, mismatch(name.text, owner, reading));
    return undefined;
  }
  return { name, value: reading.value, span: statement.value.span };
}

function readService(attributes: ReadonlyMap<string, TaskAttribute>, report: Report): Service | undefined {
  const attribute = attributes.get('service');
  if (attribute === undefined || typeof attribute.value !== 'string') return 'lambda';
  const { value } = attribute;
  const service = SERVICES.find((known) => known === value);
  if (service !== undefined) return service;
  report(unknownService, attribute.span, `unknown service '${value}'; expected ${oneOf(SERVICES)}`, {
    help: didYouMean(value, SERVICES),
  });
  return undefined;
}

/** Values that are each right but disagree: README, "ECS Worker". */
function checkValues(
  attributes: ReadonlyMap<string, TaskAttribute>,
  broken: ReadonlySet<string>,
  owner: string,
  report: Report,
): void {
  const heartbeat = attributes.get('heartbeat_interval');
  const timeout = attributes.get('timeout');
  const interval = numeric(heartbeat);
  const limit = numeric(timeout) ?? DEFAULT_TIMEOUT;
  if (heartbeat !== undefined && !broken.has('timeout') && interval !== undefined && interval >= limit) {
    const message = `'heartbeat_interval' of ${owner} must be below its timeout of ${limit} seconds, not ${interval}`;
    report(serviceValue, heartbeat.span, message, {
      ...(timeout === undefined ? {} : { related: [{ span: timeout.span, message: 'the timeout' }] }),
    });
  }
  const least = attributes.get('autoscaling_min');
  const most = attributes.get('autoscaling_max');
  const min = numeric(least) ?? 1;
  const max = numeric(most) ?? 1;
  const place = most ?? least;
  const isKnown = !broken.has('autoscaling_min') && !broken.has('autoscaling_max');
  if (place !== undefined && isKnown && min > max) {
    const message = `'autoscaling_max' of ${owner} must be at least 'autoscaling_min', ${max} is below ${min}`;
    report(serviceValue, place.span, message, {
      ...(most !== undefined && least !== undefined
        ? { related: [{ span: least.span, message: 'the minimum' }] }
        : { help: 'both are 1 by default' }),
    });
  }
}

/** Seconds after which a task times out unless its class says otherwise (README, "timeout attribute"). */
export const DEFAULT_TIMEOUT = 300;

function numeric(attribute: TaskAttribute | undefined): number | undefined {
  const text = attribute && numberTextOf(attribute.value);
  return text === undefined ? undefined : Number(text);
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
