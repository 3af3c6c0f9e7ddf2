// In: what map or parallel gets instead of a function: a task, a call or a lambda. Out: a fix that writes the function
// above the one that needs it, and passes its name.
import { type Edit, type Fix, fixOf } from '../base/fix.ts';
import { positionAt, type Span } from '../base/source.ts';
import type { Project } from '../project/project.ts';
import type { Call, Expression } from '../syntax/ast.ts';
import { lineBreakOf } from '../syntax/edits.ts';
import { nameUses } from '../syntax/names.ts';

/** `Foo`, `Foo(key="x")`, `lambda item: Foo(item)`. Undefined if a function cannot hold it. */
export function wrapInFunction(expression: Expression, project: Project): Fix | undefined {
  const { file } = project.module;
  const machine = [...project.machines.values()].find(({ definition }) => holds(definition.span, expression.span));
  if (machine === undefined) return undefined;
  const { definition } = machine;
  const body = bodyOf(expression, project);
  // A function cannot run itself.
  if (body === undefined || body.callee === machine.name.text) return undefined;
  const at = Math.min(definition.span.start, ...definition.decorators.map(({ span }) => span.start));
  if (positionAt(file, at).column !== 1) return undefined;
  const name = freeName(`run_${snakeCase(body.callee)}`, project);
  const lines = [`def ${name}(data):`, `    ${body.text}`, '', '', ''];
  const edits: Edit[] = [
    { span: { start: at, end: at }, text: lines.join(lineBreakOf(file.text)) },
    { span: expression.span, text: name },
  ];
  return fixOf(`write a function '${name}' and pass it`, 'unsafe', edits);
}

interface Body {
  readonly callee: string;
  readonly text: string;
}

function bodyOf(expression: Expression, project: Project): Body | undefined {
  const { text } = project.module.file;
  if (expression.kind === 'name') {
    return project.tasks.has(expression.text) ? { callee: expression.text, text: `${expression.text}()` } : undefined;
  }
  if (expression.kind === 'call')
    return callBody(expression, project, text.slice(expression.span.start, expression.span.end));
  const [call] =
    expression.kind === 'unsupported' && expression.construct === 'a lambda' ? (expression.parts ?? []) : [];
  if (call?.kind !== 'call') return undefined;
  const head = text.slice(expression.span.start, call.span.start);
  const parameter = /^lambda(?:\s+([A-Za-z_]\w*))?\s*:\s*$/.exec(head);
  if (parameter === null) return undefined;
  const own = renamed(call, parameter[1] ?? 'data', text);
  return own === undefined ? undefined : callBody(call, project, own);
}

function callBody({ callee }: Call, { tasks, machines }: Project, text: string): Body | undefined {
  const isKnown = callee.kind === 'name' && (tasks.has(callee.text) || machines.has(callee.text));
  return isKnown && !/[\r\n#]/.test(text) ? { callee: callee.text, text } : undefined;
}

/**
 * The text of the call, with `data` instead of the parameter of the lambda. Undefined if it uses a part of the parameter: an
 * item of a map is stored, and only its task can read it.
 */
function renamed(call: Call, parameter: string, text: string): string | undefined {
  const uses = nameUses({ body: [{ kind: 'expression', span: call.span, value: call }] }).get(parameter) ?? [];
  if (uses.some(({ end }) => /^\s*[[.]/.test(text.slice(end, call.span.end)))) return undefined;
  let renamedText = text.slice(call.span.start, call.span.end);
  for (const { start, end } of [...uses].sort((a, b) => b.start - a.start)) {
    const [from, to] = [start - call.span.start, end - call.span.start];
    renamedText = `${renamedText.slice(0, from)}data${renamedText.slice(to)}`;
  }
  return renamedText;
}

function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();
}

function freeName(wanted: string, { tasks, machines, brokenNames }: Project): string {
  const isTaken = (name: string): boolean => tasks.has(name) || machines.has(name) || brokenNames.has(name);
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted}_${count}`;
    if (!isTaken(name)) return name;
  }
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
