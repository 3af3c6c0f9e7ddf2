// In: a Python statement or expression that has no state. Out: a report with an alternative.
import { type Fix, fixOf, type Safety } from '../base/fix.ts';
import { didYouMean } from '../base/suggest.ts';
import type { WayOut } from '../project/options.ts';
import type { Project } from '../project/project.ts';
import type {
  ClassDef,
  Expression,
  FunctionDef,
  Name,
  StatementConstruct,
  UnsupportedStatement,
} from '../syntax/ast.ts';
import { describe } from '../syntax/describe.ts';
import { unwrap } from '../syntax/edits.ts';
import type { Builder } from './builder.ts';
import { insteadOfMethod } from './instead-of-calls.ts';
import { POLLING_HELP, retryInstead } from './polling.ts';
import { unsupportedExpression, unsupportedStatement } from './refusals.ts';

const STATEMENTS: Readonly<Record<StatementConstruct, readonly [string, string]>> = {
  for: ["'for' is not supported in a state machine function", ''],
  while: ["'while' is not supported in a state machine function", POLLING_HELP],
  match: ["'match' is not supported in a state machine function", 'write if and elif with comparisons'],
  import: [
    "'import' is not supported in a state machine function",
    'move the import into the run method of the task that uses it',
  ],
  del: ["'del' is not supported in a state machine function", 'set the key to None, as in data["key"] = None'],
  global: ["'global' is not supported in a state machine function", 'remove it, and store values in data'],
  nonlocal: ["'nonlocal' is not supported in a state machine function", 'remove it, and store values in data'],
  assert: [
    "'assert' is not supported in a state machine function",
    'write if not (...): raise SomeError("what happened")',
  ],
  break: [
    "'break' is not supported in a state machine function, which has no loops",
    "write 'return' to end the function, or remove it",
  ],
  continue: ["'continue' is not supported in a state machine function, which has no loops", 'remove it'],
  type: ["'type' is not supported in a state machine function", 'remove the type alias'],
  'augmented assignment': [
    'augmented assignment is not supported in a state machine function',
    'compute the value in a task and assign its result',
  ],
  annotation: ['an annotation without a value is not supported in a state machine function', 'remove the annotation'],
};

export function refuseStatement(
  statement: ClassDef | FunctionDef | UnsupportedStatement,
  { project, report }: Builder,
): void {
  if (statement.kind === 'unsupported-statement') {
    const [message, general] = STATEMENTS[statement.construct];
    const { text } = project.module.file;
    const { start, end } = statement.span;
    const help = ownHelp(statement.construct, text.slice(start, Math.min(end, start + LONGEST_HEAD))) ?? general;
    // Marks the whole statement, because an operator in the middle is hard to find.
    const span = statement.construct === 'augmented assignment' ? statement.span : statement.keyword;
    const fix = statement.construct === 'while' ? () => retryInstead(statement, project) : undefined;
    report(unsupportedStatement, span, message, { help, fix });
  } else if (statement.kind === 'function') {
    report(
      unsupportedStatement,
      statement.header,
      `function '${statement.name.text}' must be defined at the top level of the file`,
      {
        help: 'move it out of this function',
      },
    );
  } else {
    report(
      unsupportedStatement,
      statement.header,
      `class '${statement.name.text}' must be defined at the top level of the file`,
      {
        help: 'move it out of this function',
      },
    );
  }
}

/** The patterns of `ownHelp` take quadratic time on blanks. */
const LONGEST_HEAD = 200;

/** The help with the items of the loop, or with the deleted key. */
function ownHelp(construct: StatementConstruct, source: string): string | undefined {
  if (construct === 'del') {
    const [, key] = /^del\s+(data\[[^\r\n,]{1,60}\])$/.exec(source) ?? [];
    return key && `write ${key} = None`;
  }
  if (construct !== 'for') return undefined;
  const [, item = 'item', items = ''] = /^for\s+([A-Za-z_]\w*)\s+in\s+([^\r\n]{1,60}?)\s*:/.exec(source) ?? [];
  const [, count] = /^range\((\d{1,4})\)$/.exec(items) ?? [];
  if (count !== undefined)
    return `write the statements ${count} times, or put a call that may fail in with retry(max_attempts=${count}):`;
  const list = items.startsWith('data[') ? items : 'data["items"]';
  return `store the items in a task with context.state_data_client.put_items, and write map(${list}, process_${item})`;
}

/** Reports an expression statement that is not a call. */
export function refuseExpression(value: Expression, { project, report }: Builder): void {
  const meant = value.kind === 'name' ? didYouMean(value.text, ONE_WORD_STATEMENTS) : undefined;
  if (isCallable(value, project)) {
    report(unsupportedExpression, value.span, `'${value.text}' is named but not called`, {
      help: helpFor(value, project),
      fix: callIt(value, 'unsafe'),
    });
    return;
  }
  const problem =
    value.kind === 'unsupported' ? 'is not supported in a state machine function' : 'has no effect as a statement';
  report(unsupportedExpression, value.span, `${describe(value)} ${problem}`, {
    help:
      value.kind === 'tuple' || chainsCalls(value)
        ? 'write each call on its own line, in the order in which they run'
        : (helpFor(value, project) ?? meant ?? 'remove it'),
    ...insteadOfAwait(value, project),
  });
}

/** `Load() >> Store()`, as in Airflow. */
function chainsCalls(value: Expression): boolean {
  if (value.kind === 'call') return true;
  if (value.kind === 'list' || value.kind === 'tuple') return value.items.every(chainsCalls);
  return value.kind === 'unsupported' && value.parts?.length === 2 && value.parts.every(chainsCalls);
}

/** `await asyncio.sleep(5)`. The fix of the call replaces the await, too. */
function insteadOfAwait(value: Expression, project: Project): WayOut | undefined {
  const [call, other] = value.kind === 'unsupported' ? (value.parts ?? []) : [];
  if (call?.kind !== 'call' || other !== undefined) return undefined;
  if (call.callee.kind === 'attribute') return insteadOfMethod({ ...call, span: value.span }, project);
  const edits = unwrap(project.module, value.span, call.span);
  return { help: HELP.get('await'), fix: fixOf('remove await', 'safe', edits) };
}

/** A fix that appends `()`. */
export function callIt({ span: { end } }: Expression, safety: Safety): Fix | undefined {
  return fixOf('add call parentheses', safety, [{ span: { start: end, end }, text: '()' }]);
}

/** What to write instead of an expression that no state can express. */
export function helpFor(value: Expression, project: Project): string | undefined {
  return isCallable(value, project) ? `write ${value.text}()` : HELP.get(describe(value));
}

function isCallable(value: Expression, project: Project): value is Name {
  return value.kind === 'name' && (project.tasks.has(value.text) || project.machines.has(value.text));
}

/** Statements that consist of a single keyword. */
const ONE_WORD_STATEMENTS = ['return', 'pass', 'raise'];

const HELP: ReadonlyMap<string, string> = new Map([
  ['await', 'remove await, because a call always waits for its task'],
  ['yield', 'remove yield, because a call always waits for its task'],
  ['a conditional expression', 'write an if statement instead'],
  ['a boolean expression', 'assign one value, and choose the other with an if statement'],
  ['a comprehension', 'write map(data["items"], process_item) instead'],
  ['an assignment expression (:=)', 'write data["key"] = ...'],
]);
