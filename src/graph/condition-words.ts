// In: a condition of a Choice. Out: the condition as its author wrote it, on one line, or in the same syntax if the source
// is not usable. Also: what each state of a machine is in the words of its author, by the name of the state.
//   data["risk"]["score"] > 80
import { entriesOf, isArray, isNumberText, type Json, type JsonMap, type JsonObject } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import type { ChoiceState, Condition, State } from './graph.ts';
import type { Instance } from './instance.ts';
import { pythonPath, stepsOf } from './path.ts';

/** What the definition of a state does not say, or says in other words than the author's. */
export interface StateWords {
  /** Of a Choice: the condition of each rule. */
  readonly conditions: readonly string[];
  /** The key of a call. */
  readonly key: string | undefined;
  /** The called task or function. */
  readonly callee: string | undefined;
  /** What runs the call: a service, or `state machine`. */
  readonly service: string | undefined;
  /** The summary of the task's docstring. */
  readonly comment: string | undefined;
  /** The statement. */
  readonly span: Span | undefined;
}

export const NO_WORDS: StateWords = {
  conditions: [],
  key: undefined,
  callee: undefined,
  service: undefined,
  comment: undefined,
  span: undefined,
};

/** `text` is the source of the instance. */
export function stateWords(root: Instance, text: string): ReadonlyMap<string, StateWords> {
  const found = new Map<string, StateWords>();
  const open = [root];
  for (let instance = open.pop(); instance !== undefined; instance = open.pop()) {
    for (const state of instance.graph.live) {
      const name = instance.names.get(state.id);
      if (name !== undefined && !found.has(name)) found.set(name, wordsOf(state, text));
    }
    open.push(...[...instance.children.values()].flat());
  }
  return found;
}

function wordsOf(state: State, text: string): StateWords {
  switch (state.kind) {
    case 'choice':
      return { ...NO_WORDS, span: state.span, conditions: state.rules.map((rule) => ruleText(rule, text)) };
    case 'task':
      return {
        ...{ conditions: [], key: state.key?.text, callee: state.task.name.text },
        ...{ service: state.task.service, comment: state.task.comment, span: state.span },
      };
    case 'machine':
      return { ...NO_WORDS, span: state.span, key: state.key?.text, callee: state.machine, service: 'state machine' };
    default:
      return { ...NO_WORDS, span: state.span };
  }
}

/** The second line of a state in a diagram: what the author says about it, or the task that its key hides. */
export function noteOf({ key, callee, comment }: StateWords): string | undefined {
  return comment ?? (key === callee || key === undefined ? undefined : callee);
}

export function ruleText({ condition, span }: ChoiceState['rules'][number], text: string): string {
  return onOneLine(text.slice(span.start, span.end)) ?? conditionText(condition);
}

/** A string literal, a comment or a backslash, each as a whole, so that blanks in a literal are kept. */
const TOKENS = /("""|'''|#|\\)|("(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')|\s+/g;

/** Undefined if the source has a comment or something else that cannot be joined. */
function onOneLine(source: string): string | undefined {
  let isUsable = true;
  const joined = source.replace(TOKENS, (_, odd: string | undefined, literal: string | undefined) => {
    if (odd !== undefined) isUsable = false;
    return literal ?? ' ';
  });
  const isBalanced = (joined.match(/\(/g)?.length ?? 0) === (joined.match(/\)/g)?.length ?? 0);
  // Blanks inside brackets come from line breaks. A literal next to a bracket begins with a quote, not with a blank.
  return isUsable && isBalanced
    ? joined
        .replace(/([([]) /g, '$1')
        .replace(/ ([)\]])/g, '$1')
        .trim()
    : undefined;
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['Equals', '=='],
  ['LessThan', '<'],
  ['GreaterThan', '>'],
  ['LessThanEquals', '<='],
  ['GreaterThanEquals', '>='],
]);

/** The condition in the syntax of the language. The recursion is as deep as an expression of a compiled file. */
export function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'test':
      return testText(condition, false);
    case 'not': {
      const { operand } = condition;
      if (operand.kind === 'test' && operand.operator !== 'BooleanEquals' && operand.operator.endsWith('Equals')) {
        if (!/(?:Less|Greater)ThanEquals$/.test(operand.operator)) return testText(operand, true);
      }
      const text = conditionText(operand);
      return operand.kind === 'test' && text.startsWith('bool(') ? `not ${text}` : `not (${text})`;
    }
    case 'and':
    case 'or':
      return condition.operands
        .map((operand) =>
          operand.kind === 'and' || operand.kind === 'or' ? `(${conditionText(operand)})` : conditionText(operand),
        )
        .join(` ${condition.kind} `);
  }
}

function testText({ variable, operator, operand }: Extract<Condition, { kind: 'test' }>, isNegated: boolean): string {
  const path = pathText(variable);
  if (operator === 'BooleanEquals' && operand === true) return `bool(${path})`;
  const sign = SIGNS.get(operator.replace(/^(?:String|Numeric|Boolean)/, '')) ?? operator;
  return `${path} ${isNegated ? '!=' : sign} ${pythonLiteral(operand)}`;
}

const PATH = /^\$(?:\[(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|-?\d+)\])*$/;

/** `$['a'][0]` → `data["a"][0]`. Paths that the language cannot express stay unchanged. */
export function pathText(path: string): string {
  return PATH.test(path) ? pythonPath(stepsOf(path)) : path;
}

/** A literal of Python. */
export function pythonLiteral(value: Json): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(pythonLiteral).join(', ')}]`;
  if (typeof value === 'number') return String(value);
  return isNumberText(value) ? value.numberText : membersText(value);
}

function membersText(value: JsonMap | JsonObject): string {
  const members = [...entriesOf(value)].flatMap(([key, member]) =>
    member === undefined ? [] : [`${JSON.stringify(key)}: ${pythonLiteral(member)}`],
  );
  return `{${members.join(', ')}}`;
}
