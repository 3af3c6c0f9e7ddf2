// In: a `while` that waits and calls a task until its result is right. Out: the fix that lets the task raise NotReady until
// then, and Step Functions retry it.
import { type Edit, type Fix, fixOf } from '../base/fix.ts';
import { positionAt } from '../base/source.ts';
import type { Project, Task } from '../project/project.ts';
import { type Assign, blocksOf, type Statement, type UnsupportedStatement } from '../syntax/ast.ts';
import { lineBreakOf } from '../syntax/edits.ts';
import { nameUses } from '../syntax/names.ts';

export const POLLING_HELP =
  'raise NotReady in the task until it is done, and call it in with retry(on_exceptions=[NotReady], interval=30, max_attempts=100, backoff_rate=1.0):';

/** Undefined unless the body is a wait and one task that nothing else calls. */
export function retryInstead(loop: UnsupportedStatement, project: Project): Fix | undefined {
  const { file, comments } = project.module;
  const { text } = file;
  const { span, keyword, body } = loop;
  const round = roundOf(loop, project);
  const [first] = body;
  if (round === undefined || first === undefined) return undefined;
  const { call, task, seconds } = round;
  const before = siblingBefore(loop, project);
  const callText = text.slice(call.span.start, call.span.end);
  const isFirstCall = before !== undefined && text.slice(before.span.start, before.span.end) === callText;
  if ((nameUses(project.module).get(task.name.text) ?? []).length !== (isFirstCall ? 2 : 1)) return undefined;
  const start = isFirstCall ? before.span.start : span.start;
  if (/[\r\n]/.test(callText) || comments.some((comment) => start <= comment.start && comment.end <= span.end))
    return undefined;
  const indent = indentAt(file, start);
  const test = /^([^\r\n]*):\s*$/.exec(text.slice(keyword.end, first.span.start))?.[1]?.trim();
  const [target] = call.targets;
  if (indent === undefined || test === undefined || target === undefined) return undefined;
  const raising = raiseUntil(task, test, text.slice(target.span.start, target.span.end), project);
  const retry = `with retry(on_exceptions=[NotReady], interval=${seconds}, max_attempts=100, backoff_rate=1.0):`;
  const lineBreak = lineBreakOf(text);
  const retrying = { span: { start, end: span.end }, text: `${retry}${lineBreak}${indent}    ${callText}` };
  const edits = raising && [raising, retrying].sort((a, b) => a.span.start - b.span.start);
  return fixOf('raise NotReady in the task, and retry it', 'unsafe', edits);
}

interface Round {
  readonly call: Assign;
  readonly task: Task;
  readonly seconds: string;
}

function roundOf({ body }: UnsupportedStatement, { tasks }: Project): Round | undefined {
  const call = body.find((statement) => statement.kind === 'assign');
  const wait = body.find((statement) => statement.kind === 'expression');
  if (body.length !== 2 || call?.value.kind !== 'call' || wait?.value.kind !== 'call') return undefined;
  const { callee, keywords } = wait.value;
  const seconds = keywords[0]?.value;
  const task = call.value.callee.kind === 'name' ? tasks.get(call.value.callee.text) : undefined;
  if (task === undefined || callee.kind !== 'name' || callee.text !== 'wait' || call.targets.length !== 1)
    return undefined;
  if (keywords[0]?.name?.text !== 'seconds' || seconds?.kind !== 'number' || !seconds.isInteger) return undefined;
  const interval = seconds.value?.numberText ?? '0';
  return interval === '0' ? undefined : { call, task, seconds: interval };
}

/** The edit of the only `return`: it raises while the test holds for the value that was assigned to `target`. */
function raiseUntil({ run }: Task, test: string, target: string, { module }: Project): Edit | undefined {
  const { file, comments } = module;
  const { text } = file;
  const last = run?.code.at(-1);
  if (run === undefined || last?.type !== 'return_statement') return undefined;
  const source = text.slice(run.span.start, run.span.end);
  const value = text.slice(last.start, last.end).slice('return'.length).trim();
  const indent = indentAt(file, last.start);
  const isOnly = [...source.matchAll(/\breturn\b|\byield\b/g)].length === 1;
  if (!isOnly || value === '' || /[\r\n]/.test(value) || indent === undefined) return undefined;
  if (comments.some(({ start, end }) => last.start <= start && end <= last.end)) return undefined;
  const isName = /^[A-Za-z_]\w*$/.test(value);
  const name = isName ? value : 'result';
  const raises = test.replaceAll(target, name);
  if (
    /\bNotReady\b/.test(source) ||
    (!isName && /\bresult\b/.test(source)) ||
    /\bdata\b/.test(raises) ||
    raises === test
  )
    return undefined;
  const lines = [
    'class NotReady(Exception):',
    '    pass',
    '',
    ...(isName ? [] : [`result = ${value}`]),
    `if ${raises}:`,
    '    raise NotReady()',
    `return ${name}`,
  ];
  const indented = lines.map((line, index) => (index === 0 || line === '' ? line : indent + line));
  return { span: { start: last.start, end: last.end }, text: indented.join(lineBreakOf(text)) };
}

/** Undefined if the statement is not the first of its line. */
function indentAt(file: Project['module']['file'], at: number): string | undefined {
  const indent = file.text.slice(file.lineStarts[positionAt(file, at).line - 1] ?? 0, at);
  return /^[ \t]*$/.test(indent) ? indent : undefined;
}

function siblingBefore(statement: Statement, { machines }: Project): Statement | undefined {
  const open: (readonly Statement[])[] = [...machines.values()].map(({ definition }) => definition.body);
  for (let block = open.pop(); block !== undefined; block = open.pop()) {
    const at = block.indexOf(statement);
    if (at >= 0) return block[at - 1];
    for (const inner of block) open.push(...blocksOf(inner));
  }
  return undefined;
}
