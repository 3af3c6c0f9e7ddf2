// In: a path of a state. Out: its steps. Also: which paths a state reads and writes.
//   $['a']["b"][0]  →  'a', 'b', 0
import type { Span } from '../base/source.ts';
import type { Condition, State } from './graph.ts';

/** A key, or an index. A negative index counts from the end. */
export type Step = string | number;

/** The steps of a path without its leading `$`. The path is in the syntax of readReference. */
export function stepsOf(path: string): readonly Step[] {
  const steps: Step[] = [];
  for (let at = 1; path[at] === '['; ) {
    const quote = path[at + 1];
    const isKey = quote === "'" || quote === '"';
    let end = at + (isKey ? 2 : 1);
    while (end < path.length && path[end] !== (isKey ? quote : ']')) end += path[end] === '\\' ? 2 : 1;
    steps.push(isKey ? unquote(path.slice(at + 2, end)) : Number(path.slice(at + 1, end)));
    at = end + (isKey ? 2 : 1);
  }
  return steps;
}

function unquote(key: string): string {
  if (!key.includes('\\')) return key;
  return key.replace(/\\(?:u([0-9a-f]{4})|(.))/g, (_, code: string | undefined, character: string) =>
    code === undefined ? (CHARACTERS.get(character) ?? character) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** The path in Python syntax: data["a"]["b"][0]. */
export function pythonPath(steps: readonly Step[]): string {
  return `data${steps.map((step) => `[${typeof step === 'string' ? JSON.stringify(step) : step}]`).join('')}`;
}

/** The paths that a state reads explicitly. `$` is all data. */
export function pathsReadBy(state: State): readonly string[] {
  switch (state.kind) {
    case 'task': {
      const variables = state.env.flatMap(({ value, isPath }) => (isPath && typeof value === 'string' ? [value] : []));
      return [state.input, ...variables];
    }
    case 'machine':
      return [state.input];
    case 'map':
      return [state.items];
    case 'parallel':
      return ['$'];
    case 'wait':
      return state.field.endsWith('Path') && typeof state.value === 'string' ? [state.value] : [];
    case 'choice':
      return state.rules.flatMap(({ condition }) => testedPaths(condition));
    default:
      return [];
  }
}

/** The paths that a state reads explicitly, each with the span of its reference. */
export function referencesIn(state: State): readonly { readonly path: string; readonly span: Span }[] {
  switch (state.kind) {
    case 'task': {
      const variables = state.env.flatMap(({ value, isPath, span }) =>
        isPath && typeof value === 'string' ? [{ path: value, span }] : [],
      );
      return [{ path: state.input, span: state.inputSpan ?? state.callee }, ...variables];
    }
    case 'machine':
      return [{ path: state.input, span: state.inputSpan ?? state.callee }];
    case 'map':
      return [{ path: state.items, span: state.itemsSpan }];
    case 'wait':
      return pathsReadBy(state).map((path) => ({ path, span: state.valueSpan }));
    case 'choice':
      return state.rules.flatMap(({ condition }) =>
        testsOf(condition).map(({ variable, span }) => ({ path: variable, span })),
      );
    default:
      return [];
  }
}

function testsOf(condition: Condition): readonly Extract<Condition, { kind: 'test' }>[] {
  if (condition.kind === 'test') return [condition];
  return condition.kind === 'not' ? testsOf(condition.operand) : condition.operands.flatMap(testsOf);
}

/** The path that a state sets. Undefined if it does not change the data. */
export function writtenBy(state: State): string | undefined {
  if (state.kind === 'pass') return state.result?.path;
  if (state.kind === 'task' || state.kind === 'machine' || state.kind === 'map') return state.resultPath ?? undefined;
  return undefined;
}

/** The paths that a condition tests. */
export function testedPaths(condition: Condition): readonly string[] {
  if (condition.kind === 'test') return [condition.variable];
  return condition.kind === 'not' ? testedPaths(condition.operand) : condition.operands.flatMap(testedPaths);
}

/** Whether `steps` begin with `prefix`. */
export function isWithin(steps: readonly Step[], prefix: readonly Step[]): boolean {
  return prefix.length <= steps.length && prefix.every((step, index) => step === steps[index]);
}
