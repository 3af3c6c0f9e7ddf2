// In: the tokens before the cursor. Out: the kind of text allowed there. Covers only the part of Python that the language uses.
import type { Step } from '../graph/path.ts';
import type { Header, LineToken, WrittenLine } from './written.ts';

/** The block around the cursor. */
export type CodeAround =
  | { readonly kind: 'module' }
  | { readonly kind: 'class'; readonly name: string }
  | { readonly kind: 'method'; readonly owner: string; readonly parameters: readonly string[] }
  | { readonly kind: 'function'; readonly name: string };

/** The kind of text allowed at the cursor. */
export type Spot =
  | { readonly kind: 'nothing' | 'module' | 'decorator' | 'base' | 'attribute' | 'error' | 'parameter' | 'python' }
  | { readonly kind: 'value' | 'literal' | 'condition' | 'with' | 'raise' }
  /** `after` is the keyword of the block that ends right before it. */
  | { readonly kind: 'statement'; readonly after: string | undefined }
  /** The right side of a comparison, by what is on the left. One of them must be a literal. */
  | { readonly kind: 'operand'; readonly left: 'literal' | 'reference' }
  | { readonly kind: 'attribute value'; readonly attribute: string }
  /** The start of an argument. `position` counts the positional arguments before it. */
  | { readonly kind: 'argument'; readonly call: CallHead; readonly given: readonly string[]; readonly position: number }
  | { readonly kind: 'option value'; readonly call: CallHead; readonly option: string }
  /** A subscript of a name, after `steps`. */
  | { readonly kind: 'key'; readonly root: string; readonly steps: readonly Step[] }
  /** After a dot. */
  | { readonly kind: 'member'; readonly chain: readonly string[] };

/** The callee: `context.stop_execution` is a chain of two names. */
export interface CallHead {
  readonly chain: readonly string[];
  readonly isDecorator: boolean;
}

const NOTHING: Spot = { kind: 'nothing' };

export function codeAround(headers: readonly Header[]): CodeAround {
  const [outer, inner] = headers;
  const named = outer === undefined ? undefined : definedName(outer.tokens);
  if (named === undefined) return { kind: 'module' };
  if (named.how === 'function') return { kind: 'function', name: named.name };
  const method = inner === undefined ? undefined : definedName(inner.tokens);
  if (inner === undefined || method?.how !== 'function') return { kind: 'class', name: named.name };
  const from = inner.tokens.findIndex(({ text }) => text === '(');
  const parameters = inner.tokens.slice(from).flatMap(({ kind, text }) => (kind === 'name' ? [text] : []));
  return { kind: 'method', owner: named.name, parameters };
}

function definedName(
  tokens: readonly LineToken[],
): { readonly how: 'class' | 'function'; readonly name: string } | undefined {
  const at = tokens[0]?.text === 'async' ? 1 : 0;
  const [word, name] = tokens.slice(at);
  if (name?.kind !== 'name' || (word?.text !== 'class' && word?.text !== 'def')) return undefined;
  return { how: word.text === 'class' ? 'class' : 'function', name: name.text };
}

export function spotOf(cursor: WrittenLine, scope: CodeAround): Spot {
  const { tokens, open, string, isComment } = cursor;
  if (isComment) return NOTHING;
  if (string !== undefined && (string.quote.length > 1 || !/^[uUrR]?$/.test(string.prefix))) return NOTHING;
  const last = tokens.at(-1);
  if (last?.text === '.' && last.kind === 'operator') {
    const chain = chainBefore(tokens, tokens.length - 1);
    return string === undefined && chain !== undefined ? { kind: 'member', chain } : NOTHING;
  }
  const bracket = open.at(-1);
  if (bracket !== undefined) return spotInBracket(cursor, bracket, scope);
  if (tokens[0]?.text === '@') return tokens.length === 1 && string === undefined ? { kind: 'decorator' } : NOTHING;
  if (scope.kind === 'class') return spotInClass(cursor);
  if (scope.kind === 'method') return tokens.length === 0 || isOperator(last) ? { kind: 'python' } : NOTHING;
  if (string !== undefined) return NOTHING;
  if (scope.kind === 'module') return tokens.length === 0 ? { kind: 'module' } : NOTHING;
  return spotInFunction(cursor);
}

function spotInClass({ tokens, string }: WrittenLine): Spot {
  const [name, assign, third] = tokens;
  if (name === undefined) return string === undefined ? { kind: 'attribute' } : NOTHING;
  const isValue = name.kind === 'name' && assign?.text === '=' && third === undefined;
  return isValue ? { kind: 'attribute value', attribute: name.text } : NOTHING;
}

function spotInFunction({ tokens: all, closed }: WrittenLine): Spot {
  // A new statement begins after a semicolon, and after a colon as in `else: Foo()`.
  const begin = all.findLastIndex(({ kind, text }) => kind === 'operator' && (text === ';' || text === ':')) + 1;
  const tokens = all.slice(begin);
  const [first] = tokens;
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) {
    return { kind: 'statement', after: begin === 0 ? closed?.tokens[0]?.text : undefined };
  }
  switch (first.text) {
    case 'raise':
      return tokens.length === 1 ? { kind: 'raise' } : NOTHING;
    case 'except':
      return tokens.length === 1 || last.text === ',' ? { kind: 'error' } : NOTHING;
    case 'with':
      return tokens.length === 1 ? { kind: 'with' } : NOTHING;
    case 'if':
    case 'elif':
      return conditionAfter(tokens);
    default:
      return last.text === '=' && last.kind === 'operator' ? { kind: 'value' } : NOTHING;
  }
}

/** `tokens` are those of a condition, without brackets around it. */
function conditionAfter(tokens: readonly LineToken[]): Spot {
  const last = tokens.at(-1);
  if (last?.kind === 'operator' && COMPARISONS.has(last.text)) {
    const before = tokens.at(-2);
    const isLiteral =
      before?.kind === 'string' || before?.kind === 'number' || /^(?:True|False)$/.test(before?.text ?? '');
    return { kind: 'operand', left: isLiteral ? 'literal' : 'reference' };
  }
  const isFree = last === undefined || isOperator(last) || CONDITION_WORDS.has(last.text);
  return isFree ? { kind: 'condition' } : NOTHING;
}

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=']);

const CONDITION_WORDS: ReadonlySet<string> = new Set(['if', 'elif', 'and', 'or', 'not']);

function isOperator(token: LineToken | undefined): boolean {
  return token?.kind === 'operator' && !')]}'.includes(token.text);
}

function spotInBracket(cursor: WrittenLine, bracket: number, scope: CodeAround): Spot {
  const { tokens, string } = cursor;
  const inner = tokens.slice(bracket + 1);
  switch (tokens[bracket]?.text) {
    case '[': {
      const subscript = subscriptBefore(tokens, bracket);
      if (subscript !== undefined) return inner.length === 0 ? { kind: 'key', ...subscript } : NOTHING;
      const option = tokens[bracket - 1]?.text === '=' ? tokens[bracket - 2]?.text : undefined;
      if (option === 'on_exceptions') return afterComma(inner).length === 0 ? { kind: 'error' } : NOTHING;
      return string === undefined ? literalIn(scope) : NOTHING;
    }
    case '(':
      return spotInCall(cursor, bracket, inner, scope);
    default:
      return string === undefined && inner.at(-1)?.text === ':' ? literalIn(scope) : NOTHING;
  }
}

/** A list or a dict of a state machine is a JSON literal. */
function literalIn(scope: CodeAround): Spot {
  return { kind: scope.kind === 'method' ? 'python' : 'literal' };
}

function spotInCall(
  { tokens, string }: WrittenLine,
  bracket: number,
  inner: readonly LineToken[],
  scope: CodeAround,
): Spot {
  const first = tokens[0]?.text === 'async' ? tokens[1] : tokens[0];
  const own = afterComma(inner);
  if (first?.text === 'class') return own.length === 0 && string === undefined ? { kind: 'base' } : NOTHING;
  if (first?.text === 'def') return own.length === 0 && string === undefined ? { kind: 'parameter' } : NOTHING;
  const chain = chainBefore(tokens, bracket);
  if (chain === undefined || KEYWORDS_BEFORE_BRACKETS.has(chain.join('.'))) {
    if (first?.text === 'except') return own.length === 0 ? { kind: 'error' } : NOTHING;
    return string === undefined && scope.kind === 'function' ? conditionAfter(own) : NOTHING;
  }
  const call = {
    chain,
    isDecorator: first?.text === '@' && tokens[1]?.text === chain[0] && bracket === chain.length * 2,
  };
  const parts = argumentsIn(inner);
  if (own.length === 0) {
    const before = parts.slice(0, -1);
    const given = before.flatMap(({ name }) => name ?? []);
    return { kind: 'argument', call, given, position: before.length - given.length };
  }
  const [name, assign] = own;
  if (own.length === 2 && name?.kind === 'name' && assign?.text === '=') {
    return { kind: 'option value', call, option: name.text };
  }
  return NOTHING;
}

const KEYWORDS_BEFORE_BRACKETS: ReadonlySet<string> = new Set([
  'if',
  'elif',
  'and',
  'or',
  'not',
  'except',
  'in',
  'is',
  'return',
]);

/** The tokens of the last argument. */
function afterComma(inner: readonly LineToken[]): readonly LineToken[] {
  let depth = 0;
  for (let at = inner.length - 1; at >= 0; at -= 1) {
    const token = inner[at];
    if (token?.kind !== 'operator') continue;
    if (')]}'.includes(token.text)) depth += 1;
    else if ('([{'.includes(token.text)) depth -= 1;
    else if (token.text === ',' && depth === 0) return inner.slice(at + 1);
  }
  return inner;
}

function argumentsIn(inner: readonly LineToken[]): { readonly name: string | undefined }[] {
  const parts: LineToken[][] = [[]];
  let depth = 0;
  for (const token of inner) {
    if (token.kind === 'operator' && '([{'.includes(token.text)) depth += 1;
    if (token.kind === 'operator' && ')]}'.includes(token.text)) depth -= 1;
    if (token.text === ',' && token.kind === 'operator' && depth === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.map(([name, assign]) => ({ name: assign?.text === '=' ? name?.text : undefined }));
}

/** The dotted name that ends before the token at `end`. */
function chainBefore(tokens: readonly LineToken[], end: number): string[] | undefined {
  const chain: string[] = [];
  for (let at = end - 1; at >= 0; at -= 2) {
    const name = tokens[at];
    if (name?.kind !== 'name') return undefined;
    chain.unshift(name.text);
    if (tokens[at - 1]?.text !== '.') return chain;
  }
  return undefined;
}

/** The name and the keys before the bracket at `end`: `data["a"][0]` before the last one of `data["a"][0][`. */
function subscriptBefore(
  tokens: readonly LineToken[],
  end: number,
): { readonly root: string; readonly steps: readonly Step[] } | undefined {
  const steps: Step[] = [];
  let at = end - 1;
  while (tokens[at]?.text === ']' && tokens[at]?.kind === 'operator') {
    const step = tokens[at - 1];
    if (tokens[at - 2]?.text !== '[' || (step?.kind !== 'string' && step?.kind !== 'number')) return undefined;
    steps.unshift(step.kind === 'string' ? step.text : Number(step.text));
    at -= 3;
  }
  const root = tokens[at];
  return root?.kind === 'name' && !KEYWORDS_BEFORE_BRACKETS.has(root.text) ? { root: root.text, steps } : undefined;
}
