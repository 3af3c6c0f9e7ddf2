// Checks the JSONata expressions of a state: their syntax, and whether the values and functions that they use exist in their field.
// https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
import { entriesOf, isArray, type Json, type JsonMap, type JsonObject } from '../../base/json.ts';
import type { Span } from '../../base/source.ts';
import { definitionLiteralPath } from '../../rules/definition-literal-path.ts';
import { definitionQuota } from '../../rules/definition-quota.ts';
import type { ExpressionReader } from '../jsonata/expression.ts';
import type { ExpressionUses } from '../jsonata/uses.ts';
import { inside, type Location } from '../parse/location.ts';
import { describeValue } from '../parse/quote.ts';
import { hasPlaceholder, isObject, itemsOf } from '../parse/values.ts';
import { badExpression } from './expression-errors.ts';
import { checkUses, type ExpressionScope } from './expression-uses.ts';
import type { StateType } from './fields.ts';
import type { ReportFinding } from './finding.ts';
import { badTemplate } from './path-errors.ts';
import type { PathScope } from './paths.ts';
import { looksLikePath } from './payload-templates.ts';
import type { TaskResource } from './resources.ts';
import { taskTokenIn } from './state-data.ts';

/** Shared by all checks of a state's expressions. */
interface Checker {
  /** Undefined to check only the delimiters of expressions. */
  readonly read: ExpressionReader | undefined;
  readonly report: ReportFinding;
}

/** Fields whose strings are never evaluated, or that contain states. */
const CONSTANT: ReadonlySet<string> = new Set([
  'Branches',
  'Comment',
  'Default',
  'End',
  'ItemProcessor',
  'Iterator',
  'Label',
  'Next',
  'QueryLanguage',
  'Resource',
  'Retry',
  'Type',
]);

/** Fields with arbitrary JSON, where a lone delimiter is most likely a typo. */
const JSON_FIELDS: ReadonlySet<string> = new Set(['Arguments', 'Output', 'Assign', 'Items', 'ItemSelector']);

/** Checks a JSONata state. `resource` is the target of a Task. */
export function checkExpressions(
  state: JsonMap | JsonObject,
  type: StateType,
  resource: TaskResource | undefined,
  location: Location,
  paths: PathScope,
  read: ExpressionReader | undefined,
  report: ReportFinding,
): void {
  const checker: Checker = { read, report };
  const hasResult = type === 'Task' || type === 'Parallel' || type === 'Map';
  for (const [name, value] of entriesOf(state)) {
    if (value === undefined || CONSTANT.has(name)) continue;
    const at = inside(location, name);
    const scope: ExpressionScope = { field: name, hasResult: false, hasError: false, paths };
    if (name === 'Catch') checkItems(value, { ...scope, hasError: true }, at, checker);
    else if (name === 'Choices') checkItems(value, scope, at, checker);
    else {
      const isAfter = name === 'Assign' || name === 'Output';
      const seesItem = type === 'Map' && (name === 'ItemSelector' || name === 'ItemBatcher');
      const taskToken = isAfter && resource !== undefined ? 'unknown' : taskTokenIn(name, resource);
      const narrowed = { ...paths, taskToken, hasItem: paths.hasItem || seesItem };
      checkValue(value, { ...scope, hasResult: hasResult && isAfter, paths: narrowed }, at, checker);
    }
  }
}

/** Checks catchers or choice rules. */
function checkItems(items: Json, scope: ExpressionScope, location: Location, checker: Checker): void {
  for (const [index, item] of itemsOf(items).entries()) {
    if (!isObject(item)) continue;
    const at = inside(location, index);
    for (const [name, value] of entriesOf(item)) {
      if (value === undefined || CONSTANT.has(name) || name === 'ErrorEquals') continue;
      checkValue(value, { ...scope, field: name }, inside(at, name), checker);
    }
  }
}

/** Recursion is safe because the JSON reader limits the depth. */
function checkValue(value: Json, scope: ExpressionScope, location: Location, checker: Checker): void {
  if (typeof value === 'string') checkText(value, scope, location, checker);
  else if (isArray(value)) {
    for (const [index, item] of value.entries()) checkValue(item, scope, inside(location, index), checker);
  } else if (isObject(value)) {
    for (const [name, member] of entriesOf(value)) {
      if (member !== undefined) checkValue(member, scope, inside(location, name), checker);
    }
  }
}

function checkText(text: string, scope: ExpressionScope, location: Location, checker: Checker): void {
  const { report, read } = checker;
  const begins = text.startsWith('{%');
  if (begins && text.endsWith('%}') && text.length >= 4) {
    if (read !== undefined) checkExpression(text, scope, location, read, report);
    return;
  }
  if (!JSON_FIELDS.has(scope.field)) return;
  if (begins !== text.endsWith('%}')) {
    const message = `the JSONata expression ${describeValue(text)} must begin with '{%' and end with '%}'`;
    report(badTemplate, 'R21', location, message, {
      help: begins ? `end the string with '%}'` : `begin the string with '{%'`,
    });
  } else if (isPadded(text)) {
    report(definitionLiteralPath, 'R62', location, `${describeValue(text)} is literal text because of its spaces`, {
      help: `remove the spaces before '{%' and after '%}'`,
    });
  } else if (typeof location.step === 'string' && location.step.endsWith('.$') && looksLikePath(text)) {
    const message = `${describeValue(text)} is literal text, because this state uses JSONata`;
    report(definitionLiteralPath, 'R62', location, message, {
      help: `write an expression such as '{% $states.input.name %}', under a key without '.$'`,
    });
  }
}

function isPadded(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.length !== text.length && trimmed.startsWith('{%') && trimmed.endsWith('%}');
}

const DELIMITER = 2;

/** Replaces each unit of a placeholder, so that offsets don't change. JSONata reads it as a letter. */
const MASK = '\uE000';

/** Drops everything that depends on a placeholder. */
function withoutMasked({ variables, calls, withoutContext, newOperators }: ExpressionUses): ExpressionUses {
  const isKnown = ({ name }: { readonly name: string }): boolean => !name.includes(MASK);
  return {
    variables: variables.filter(isKnown).map((use) => {
      const end = use.steps.findIndex((step) => !isKnown(step));
      return end === -1 ? use : { ...use, steps: use.steps.slice(0, end) };
    }),
    calls: calls.filter(isKnown),
    withoutContext: withoutContext.filter(({ text }) => !text.includes(MASK)),
    newOperators,
  };
}

function checkExpression(
  text: string,
  scope: ExpressionScope,
  location: Location,
  read: ExpressionReader,
  report: ReportFinding,
): void {
  const masked = hasPlaceholder(text) ? text.replace(/\$\{[^{}]+\}/g, (found) => MASK.repeat(found.length)) : text;
  const expression = read(masked.slice(DELIMITER, -DELIMITER));
  const place = ({ start, end }: Span): { readonly location: Location; readonly within: Span } => ({
    location,
    within: { start: start + DELIMITER, end: end + DELIMITER },
  });
  if (!('message' in expression)) {
    checkUses(masked === text ? expression : withoutMasked(expression), scope, place, report);
    return;
  }
  // The substituted text may make the expression valid.
  if (masked !== text) return;
  const { message, help, span, isTooLarge } = expression;
  const { within } = place(span);
  if (isTooLarge) report(definitionQuota, 'R112', location, message, { help });
  else report(badExpression, 'R112', location, message, { within, help });
}
