// Checks the names in a JSONata expression: `$states`, variables, functions, and names that need a context.
// https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
import type { Span } from '../../base/source.ts';
import { didYouMean } from '../../base/suggest.ts';
import { definitionUndocumented } from '../../rules/definition-undocumented.ts';
import { jsonataFunctions, removedFunctions } from '../jsonata/functions.ts';
import type { ExpressionUses, FunctionUse, VariableRead } from '../jsonata/uses.ts';
import { clip, formatChoices } from '../parse/quote.ts';
import { badExpression, badVariable } from './expression-errors.ts';
import type { ReportFinding } from './finding.ts';
import { checkContext, type PathScope, reportTooEarly, type TextPlace } from './paths.ts';

/** The values that an expression can read in its field. */
export interface ExpressionScope {
  /** The field of the state, catcher or choice rule. */
  readonly field: string;
  readonly hasResult: boolean;
  readonly hasError: boolean;
  readonly paths: PathScope;
}

/** `place` converts a span in the expression. */
export function checkUses(
  { variables, calls, withoutContext, newOperators }: ExpressionUses,
  scope: ExpressionScope,
  place: (span: Span) => Required<TextPlace>,
  report: ReportFinding,
): void {
  for (const use of variables) {
    if (use.name === 'states') checkStates(use, scope, place, report);
    else checkVariable(use, scope, place(use.span), report);
  }
  for (const call of calls) checkCall(call, scope, place(call.span), report);
  for (const { text, span } of withoutContext) {
    const { location, within } = place(span);
    const isName = !text.startsWith('$');
    const message = `'${clip(text)}' has no context, because Step Functions evaluates expressions without an input`;
    const help = `write '$states.input${isName ? `.${clip(text)}` : ''}' to read the input of the state`;
    report(badExpression, 'R112', location, message, { within, help });
  }
  for (const span of newOperators) {
    const { location, within } = place(span);
    // AWS documents JSONata 2.0.6; these operators came with 2.1.
    report(definitionUndocumented, 'R112', location, `undocumented operator, because AWS uses JSONata 2.0.6`, {
      within,
      help: 'write a condition, as in $exists($x) ? $x : 0',
    });
  }
}

const STATES = ['input', 'result', 'errorOutput', 'context'];

function checkStates(
  { steps, guard }: VariableRead,
  { field, hasResult, hasError, paths }: ExpressionScope,
  place: (span: Span) => Required<TextPlace>,
  report: ReportFinding,
): void {
  const [first, ...rest] = steps;
  if (first === undefined || guard === 'exists') return;
  const { location, within } = place(first.span);
  if (!STATES.includes(first.name)) {
    report(badVariable, 'R113', location, `unknown field '${clip(first.name)}' in '$states'`, {
      within,
      help: () => didYouMean(first.name, STATES) ?? `use ${formatChoices(STATES)}`,
    });
  } else if (first.name === 'result' && !hasResult) {
    report(badVariable, 'R113', location, `'$states.result' is not available in this '${field}'`, {
      within,
      help: `read it in 'Assign' or 'Output' of a Task, Parallel or Map state`,
    });
  } else if (first.name === 'errorOutput' && !hasError) {
    report(badVariable, 'R113', location, `'$states.errorOutput' is not available in this '${field}'`, {
      within,
      help: `read it in 'Assign' or 'Output' of a catcher`,
    });
  } else if (first.name === 'context') {
    const span = { start: first.span.start, end: rest.at(-1)?.span.end ?? first.span.end };
    const names = rest.map(({ name }) => name);
    checkContext(names, '$states.context', { ...place(span), field }, paths, report);
  }
}

function checkVariable(
  { name, guard }: VariableRead,
  { paths }: ExpressionScope,
  { location, within }: Required<TextPlace>,
  report: ReportFinding,
): void {
  const { names, assignedBefore } = paths.variables;
  if (names?.has(name)) {
    if (guard === 'none' && assignedBefore(paths.state, name) === 'never')
      reportTooEarly(name, { location, within }, report);
    return;
  }
  if (removedFunctions.has(name)) reportRemoved(name, { location, within }, report);
  if (names === undefined || guard === 'exists' || jsonataFunctions.has(name) || removedFunctions.has(name)) return;
  report(badVariable, 'R22', location, `no state in scope assigns the variable '${clip(name)}'`, {
    within,
    help: () =>
      didYouMean(name, names) ??
      `write '$states.input.${clip(name)}' to read the input, or assign it in an earlier state`,
  });
}

function reportRemoved(name: string, { location, within }: Required<TextPlace>, report: ReportFinding): void {
  report(badExpression, 'R112', location, `'$${name}' is not a function of Step Functions`, {
    within,
    help: `use '$${removedFunctions.get(name)}' to read JSON text`,
  });
}

function checkCall(
  { name, given, isPartial }: FunctionUse,
  { paths }: ExpressionScope,
  { location, within }: Required<TextPlace>,
  report: ReportFinding,
): void {
  const arity = jsonataFunctions.get(name);
  const isVariable = paths.variables.names?.has(name) ?? true;
  if (removedFunctions.has(name)) reportRemoved(name, { location, within }, report);
  else if (arity === undefined) {
    if (isVariable && paths.variables.names === undefined) return;
    const message = isVariable
      ? `the variable '$${clip(name)}' is not a function`
      : `unknown function '$${clip(name)}'`;
    report(badExpression, 'R112', location, message, {
      within,
      help: () =>
        didYouMean(name, jsonataFunctions.keys()) ?? 'use a function of JSONata, or define it in the expression',
    });
  } else if (!isVariable && !isPartial && (given < arity[0] || given > arity[1])) {
    const message = `'$${name}' takes ${countOf(arity)}, not ${given}`;
    report(badExpression, 'R112', location, message, { within });
  }
}

function countOf([least, most]: readonly [number, number]): string {
  if (least === most) return `${least} argument${least === 1 ? '' : 's'}`;
  if (most === Number.POSITIVE_INFINITY) return `at least ${least} argument${least === 1 ? '' : 's'}`;
  return `${least} ${most === least + 1 ? 'or' : 'to'} ${most} arguments`;
}
