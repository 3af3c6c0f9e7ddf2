// In: the body of a function. Out: its state graph. Statements are lowered from last to first, so that each state knows
// its successor and control flows as in Python.
import { assertNever } from '../base/bug.ts';
import type { DiagnosticInfo, Report } from '../base/diagnostic.ts';
import { fixOf } from '../base/fix.ts';
import { withLiteralNames } from '../project/literal-names.ts';
import type { Project, StateMachine } from '../project/project.ts';
import type { Branch, Call, Expression, If, Raise, Statement, Try, With } from '../syntax/ast.ts';
import { headOf, isEmptyStatement, statementsOf } from '../syntax/ast.ts';
import { describe } from '../syntax/describe.ts';
import { summaryOf } from '../syntax/docstring.ts';
import { removeClause } from '../syntax/edits.ts';
import { builtInOf, isMethodOfData, lowerAssign, lowerMethod, readTarget } from './assign.ts';
import { asTarget, type Builder, createBuilder } from './builder.ts';
import { raiseForm, waitCall } from './call-refusals.ts';
import { lowerMap, lowerParallel, lowerTaskCall } from './calls.ts';
import { readCondition } from './condition.ts';
import { type ErrorHandling, NO_ERROR_HANDLING, readHandlers, readRetry, withoutModule } from './error-handling.ts';
import { condition, retryForm, tryForm } from './flow-refusals.ts';
import { type Condition, liveStates, type Next, type State, type StateGraph } from './graph.ts';
import { localVariables, withoutLocalUses } from './local-variables.ts';
import { taskOption, valueNotJson } from './refusals.ts';
import { refuseExpression, refuseStatement } from './unsupported.ts';
import { lowerWait } from './wait.ts';

export interface Lowered {
  readonly graph: StateGraph;
  /** Whether no statement was refused, so that the graph represents the whole function. */
  readonly isWhole: boolean;
}

/** Lowers one function. Unsupported statements are reported and skipped. */
export function lower(machine: StateMachine, project: Project, report: Report): Lowered {
  let isWhole = true;
  const { module } = project;
  const once = withoutLocalUses(report, localVariables(machine.definition), module.file.text);
  const helpful = withLiteralNames(once, module, PLACES_OF_LITERALS);
  const counting: Report = (...args) => {
    isWhole = false;
    helpful(...args);
  };
  const { name, definition } = machine;
  const { builder, states } = createBuilder(withNestedNames(project, machine), counting, definition.span.end);
  const entry = asTarget(lowerBlock(definition.body, 'end', builder), builder);
  const byId = new Map(states().map((state): [number, State] => [state.id, state]));
  return {
    graph: {
      machine: name.text,
      comment: summaryOf(definition.body),
      entry,
      states: byId,
      live: liveStates(entry, byId),
    },
    isWhole,
  };
}

/** What is reported where a literal must stand. */
const PLACES_OF_LITERALS: ReadonlySet<DiagnosticInfo> = new Set([
  condition,
  raiseForm,
  retryForm,
  taskOption,
  valueNotJson,
  waitCall,
]);

/** Adds nested definitions and local variables to the broken names. Only they are reported, not calls to them. */
function withNestedNames(project: Project, { definition }: StateMachine): Project {
  const nested = statementsOf(definition.body).flatMap((statement) => {
    if (statement.kind === 'assign') return statement.targets.flatMap((to) => (to.kind === 'name' ? [to.text] : []));
    return statement.kind === 'function' || statement.kind === 'class' ? [statement.name.text] : [];
  });
  return nested.length === 0 ? project : { ...project, brokenNames: new Set([...project.brokenNames, ...nested]) };
}

/** The first state of the statements, or `next` if they have none. */
function lowerBlock(statements: readonly Statement[], next: Next, builder: Builder): Next {
  let following = next;
  for (const statement of [...statements].reverse()) following = lowerStatement(statement, following, builder);
  return following;
}

function lowerStatement(statement: Statement, next: Next, builder: Builder): Next {
  const { span } = statement;
  switch (statement.kind) {
    case 'pass':
      // A final `pass` becomes a state, because a machine needs at least one.
      return next === 'end' ? builder.terminal() : next;
    case 'return':
      return builder.add({ kind: 'succeed', span, label: 'Success' });
    case 'raise':
      return lowerRaise(statement, builder);
    case 'if':
      return lowerIf(statement, next, builder);
    case 'try':
      return lowerTry(statement, next, builder);
    case 'with':
      return lowerWith(statement, next, builder);
    case 'assign':
      return lowerAssign(statement, next, builder);
    case 'expression':
      return lowerExpression(statement.value, next, builder);
    case 'class':
    case 'function':
    case 'unsupported-statement':
      refuseStatement(statement, builder);
      return next;
    default:
      return assertNever(statement);
  }
}

/** `raise Wrong("why")` → Fail with Error Wrong and Cause why. */
function lowerRaise({ exception, cause, span }: Raise, builder: Builder): Next {
  const { report } = builder;
  let error = '';
  let text: string | undefined;
  const callee = exception?.kind === 'call' ? exception.callee : exception;
  if (exception === undefined) {
    report(raiseForm, span, "a bare 'raise' is not supported in a state machine function", {
      help: 'write raise SomeError("what happened")',
    });
  } else if (callee?.kind !== 'name') {
    report(
      raiseForm,
      callee?.span ?? exception.span,
      `'raise' must name an error, not ${describe(callee ?? exception)}`,
      {
        ...(callee?.kind === 'attribute' ? withoutModule(callee) : { help: raiseHelp(exception) }),
      },
    );
    if (exception.kind === 'call' && callee?.kind === 'attribute') readCause(exception, builder);
  } else {
    error = callee.text;
    if (exception.kind === 'call') text = readCause(exception, builder);
  }
  if (cause !== undefined && exception !== undefined) {
    const clause = removeClause(builder.project.module, 'from', exception.span, {
      start: cause.span.start,
      end: span.end,
    });
    report(raiseForm, cause.span, "'raise ... from ...' is not supported, because a Fail state has a single error", {
      help: "remove the 'from' clause",
      fix: fixOf("remove the 'from' clause", 'unsafe', clause),
    });
  }
  return builder.add({ kind: 'fail', span, label: `Fail-${error}`, error, cause: text ?? error });
}

function readCause(call: Call, { report }: Builder): string | undefined {
  const [cause, second] = call.positional;
  const [keyword] = call.keywords;
  const extra = second ?? keyword;
  if (extra !== undefined) {
    report(raiseForm, extra.span, 'an error accepts at most one argument, its cause', {
      help: 'write a single string literal',
    });
  }
  if (cause === undefined) return undefined;
  if (cause.kind === 'string') return cause.value;
  report(raiseForm, cause.span, `the cause of an error must be a string literal, not ${describe(cause)}`, {
    help: causeHelp(call, cause),
  });
  return undefined;
}

/** A text that depends on data can only be made where Python runs. */
function causeHelp({ callee }: Call, cause: Expression): string {
  const error =
    callee.kind === 'name' || callee.kind === 'attribute' ? describe(callee).replace(/^.*'(.*)'$/, '$1') : '';
  const name = error.split('.').at(-1) || 'SomeError';
  const isComputed = cause.kind !== 'name' && cause.kind !== 'number' && cause.kind !== 'constant';
  const fixed = `write a fixed text, as in raise ${name}("what happened")`;
  return isComputed ? `${fixed}, or raise ${name} in the run method of a task, which can compute the text` : fixed;
}

/** `if … elif … else` → one Choice. All arms, and the default without `else`, continue after the statement. */
function lowerIf(statement: If, next: Next, builder: Builder): Next {
  const { branches, orElse } = withElifs(statement);
  const otherwise = asTarget(lowerBlock(orElse, next, builder), builder);
  const arms = branches.map((branch) => ({
    condition: readCondition(branch.test, builder),
    span: branch.test.span,
    next: asTarget(lowerBlock(branch.body, next, builder), builder),
  }));
  const rules = arms.flatMap((arm) =>
    arm.condition === undefined ? [] : [{ condition: arm.condition, span: arm.span, next: arm.next }],
  );
  const [first] = rules;
  const label = first === undefined ? 'Choice' : `Choice-${firstReferenceWords(first.condition)}`;
  return builder.add({ kind: 'choice', span: statement.span, label, rules, otherwise });
}

/** An `else` that holds only an `if` is an `elif`. https://docs.python.org/3/library/ast.html#ast.If */
function withElifs({ branches: own, orElse: last = [] }: If): { branches: Branch[]; orElse: readonly Statement[] } {
  const branches = [...own];
  let orElse = last;
  for (let only = orElse[0]; orElse.length === 1 && only?.kind === 'if'; only = orElse[0]) {
    branches.push(...only.branches);
    orElse = only.orElse ?? [];
  }
  return { branches, orElse };
}

/** The keys of the first reference in a condition. */
function firstReferenceWords(condition: Condition): string {
  let current = condition;
  while (current.kind !== 'test') {
    const [first] = current.kind === 'not' ? [current.operand] : current.operands;
    if (first === undefined) return '';
    current = first;
  }
  return [...current.variable.matchAll(/\[(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+))\]/g)]
    .map(([, single, double, index]) => single ?? double ?? index)
    .join('-');
}

/** The single statement in the body of a `try` or `with`, not counting statements without a state. */
function onlyStatement(body: readonly Statement[]): Statement | undefined {
  const real = body.filter((statement) => !isEmptyStatement(statement));
  return real.length === 1 ? real[0] : undefined;
}

function lowerTry(statement: Try, next: Next, builder: Builder): Next {
  const { report } = builder;
  const targets = statement.handlers.map((handler) => asTarget(lowerBlock(handler.body, next, builder), builder));
  const errors = readHandlers(statement.handlers, builder);
  const catches = statement.handlers.flatMap(({ keyword, type }, index) => {
    const [names = [], target] = [errors[index], targets[index]];
    const span = { start: keyword.start, end: type?.span.end ?? keyword.end };
    return names.length === 0 || target === undefined ? [] : [{ span, errors: names, next: target }];
  });
  for (const [clause, name] of [
    [statement.orElse, 'else'],
    [statement.finally, 'finally'],
  ] as const) {
    if (clause === undefined) continue;
    const doHandlersEnd = statement.handlers.every(({ body }) => /^(?:return|raise)$/.test(body.at(-1)?.kind ?? ''));
    report(tryForm, statement.keyword, `'${name}' is not supported in a try statement`, {
      help:
        name === 'else'
          ? `move its statements after the try${doHandlersEnd ? '' : ", and end each handler with 'return' or 'raise'"}`
          : 'move its statements after the try, and into each handler that returns or raises',
      related: [{ span: clause.keyword, message: `the '${name}' clause` }],
    });
  }
  const body = onlyStatement(statement.body);
  if (body === undefined) {
    report(tryForm, statement.keyword, 'the body of a try must be exactly one call', {
      help: 'give each call its own try, and move other statements out',
    });
    return lowerBlock(statement.body, next, builder);
  }
  if (body.kind === 'with') return lowerWith(body, next, builder, catches);
  const state = lowerHandledCall(body, { retries: [], catches }, next, builder);
  if (state !== undefined) return state;
  report(tryForm, headOf(body), 'only a call to a task or a state machine function can have handlers', {
    help:
      returnedCallHelp(body) ??
      helpForFanOut(body) ??
      'move the statement out of the try, and give each call inside it its own try',
  });
  return lowerBlock([body], next, builder);
}

function lowerWith(statement: With, next: Next, builder: Builder, catches: ErrorHandling['catches'] = []): Next {
  const { report } = builder;
  const retrier = readRetry(statement, builder);
  if (retrier === undefined) return next;
  const body = onlyStatement(statement.body);
  if (body === undefined) {
    report(retryForm, statement.keyword, 'the body of a retry must be exactly one call', {
      help: 'give each call its own retry, and move other statements out',
    });
    return lowerBlock(statement.body, next, builder);
  }
  const state = lowerHandledCall(body, { retries: [retrier], catches }, next, builder);
  if (state !== undefined) return state;
  const help =
    returnedCallHelp(body) ??
    (body.kind === 'try' ? 'put the retry inside the try' : (helpForFanOut(body) ?? 'move it out of the retry'));
  report(retryForm, headOf(body), 'only a call to a task or a state machine function can be retried', { help });
  return body.kind === 'with' ? next : lowerBlock([body], next, builder);
}

function raiseHelp(exception: Expression): string {
  const cause =
    exception.kind === 'string' && /^[^"\\\r\n]{1,60}$/.test(exception.value) ? exception.value : 'what happened';
  return `write raise SomeError("${cause}")`;
}

/** What to write instead of `return Foo()` in a try or retry. */
function returnedCallHelp(body: Statement): string | undefined {
  if (body.kind !== 'return' || body.value?.kind !== 'call') return undefined;
  return "write the call without 'return', and put 'return' after the statement";
}

/** A map or parallel gets handlers and retries as a nested state machine. */
function helpForFanOut(statement: Statement): string | undefined {
  const value = statement.kind === 'expression' || statement.kind === 'assign' ? statement.value : undefined;
  const name = value?.kind === 'call' ? builtInOf(value) : undefined;
  if (name !== 'map' && name !== 'parallel') return undefined;
  // The input of a nested state machine is in data["data"].
  const [body, call] =
    name === 'map' ? ['map(data["data"], ...)', 'run_all(data["items"])'] : ['parallel(...)', 'run_all()'];
  return `put the ${name} in a function, as in def run_all(data): ${body}, and call ${call} here`;
}

/** Lowers a call to a task or machine, assigned or not. Undefined if the statement is not such a call. */
function lowerHandledCall(
  statement: Statement,
  handling: ErrorHandling,
  next: Next,
  builder: Builder,
): Next | undefined {
  const value = statement.kind === 'expression' || statement.kind === 'assign' ? statement.value : undefined;
  if (value?.kind !== 'call' || builtInOf(value) !== undefined || isMethodOfData(value)) return undefined;
  if (statement.kind !== 'assign') return lowerTaskCall(value, null, handling, next, builder) ?? next;
  const path = readTarget(statement, builder)?.path;
  return lowerTaskCall(value, path ?? null, handling, next, builder, statement.span) ?? next;
}

function lowerExpression(value: Expression, next: Next, builder: Builder): Next {
  if (value.kind === 'string') return next;
  if (value.kind === 'constant' && value.value === 'ellipsis') return next === 'end' ? builder.terminal() : next;
  if (value.kind !== 'call') {
    refuseExpression(value, builder);
    return next;
  }
  if (isMethodOfData(value)) return lowerMethod(value, next, builder);
  switch (builtInOf(value)) {
    case 'map':
      return lowerMap(value, null, next, builder) ?? next;
    case 'parallel':
      return lowerParallel(value, next, builder) ?? next;
    case 'wait':
      return lowerWait(value, next, builder) ?? next;
    case 'retry':
      builder.report(retryForm, value.span, "'retry' must be used in a with statement", {
        help: 'write with retry(): and put the call in its body',
      });
      return next;
    default:
      return lowerTaskCall(value, null, NO_ERROR_HANDLING, next, builder) ?? next;
  }
}
