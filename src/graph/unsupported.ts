// In: a Python statement or expression that a state machine cannot express. Out: a report with an alternative.
import type { Report } from '../base/diagnostic.ts';
import { type Fix, fixOf, type Safety } from '../base/fix.ts';
import { didYouMean } from '../base/suggest.ts';
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
import type { Builder } from './builder.ts';
import { unsupportedExpression, unsupportedStatement } from './refusals.ts';

const STATEMENTS: Readonly<Record<StatementConstruct, readonly [string, string]>> = {
  for: [
    "'for' is not available in a state machine",
    'write map(data["items"], process_item) with a function for one item',
  ],
  while: ["'while' is not available in a state machine", 'let a task loop, or start the machine again from outside'],
  match: ["'match' is not available in a state machine", 'write if and elif with comparisons'],
  import: ["'import' has no meaning in a state machine", 'import inside the run method of the task that needs it'],
  del: [
    "'del' is not available in a state machine",
    'keys of data cannot be removed; set the key to None if its value must go',
  ],
  global: ["'global' has no meaning in a state machine", 'keep state in data'],
  nonlocal: ["'nonlocal' has no meaning in a state machine", 'keep state in data'],
  assert: ["'assert' is not available in a state machine", 'write if not (...): raise SomeError("why")'],
  break: ["'break' has no loop to leave in a state machine", 'remove it'],
  continue: ["'continue' has no loop to go on with in a state machine", 'remove it'],
  type: ["'type' has no meaning in a state machine", 'remove it'],
  'augmented assignment': [
    'augmented assignment is not available in a state machine',
    'let a task compute the value and assign its result',
  ],
  annotation: ['an annotation without a value has no meaning in a state machine', 'remove it'],
};

export function refuseStatement(statement: ClassDef | FunctionDef | UnsupportedStatement, report: Report): void {
  if (statement.kind === 'unsupported-statement') {
    const [message, help] = STATEMENTS[statement.construct];
    // Marks the whole statement, because an operator in the middle is hard to find.
    const span = statement.construct === 'augmented assignment' ? statement.span : statement.keyword;
    report(unsupportedStatement, span, message, { help });
  } else if (statement.kind === 'function') {
    report(
      unsupportedStatement,
      statement.header,
      `function '${statement.name.text}' must be defined at the top level of the file`,
      {
        help: 'move it out; functions of the file may be called from here',
      },
    );
  } else {
    report(
      unsupportedStatement,
      statement.header,
      `class '${statement.name.text}' must be defined at the top level of the file`,
      {
        help: 'move it out of the function',
      },
    );
  }
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
  report(unsupportedExpression, value.span, `${describe(value)} alone does nothing in a state machine`, {
    help: value.kind === 'tuple' ? 'write one statement on each line' : (helpFor(value, project) ?? meant),
  });
}

/** A fix that appends `()`. */
export function callIt({ span: { end } }: Expression, safety: Safety): Fix | undefined {
  return fixOf('call it', safety, [{ span: { start: end, end }, text: '()' }]);
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
  ['await', 'call the task without await; the state machine waits for it'],
  ['a conditional expression', 'write an if statement'],
  ['a comprehension', 'write map(data["items"], process_item)'],
  ['an assignment expression (:=)', 'write data["key"] = ...'],
]);
