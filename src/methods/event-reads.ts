// In: a run method. Out: the keys that it reads from its event by subscript, as in event["order"]["id"].
// Empty if the event may change, or if the method may test which keys it has.
import type { Span } from '../base/source.ts';
import { simpleText } from '../syntax/literal.ts';
import type { CstNode } from '../syntax/tree.ts';
import { type ContextUse, memberName, runParameters, usesOfName } from './context.ts';
import type { Method } from './method.ts';
import { nameOf } from './scope.ts';
import { lastValue } from './values.ts';

export interface EventRead {
  /** The string keys, up to the first subscript that is not a string literal. */
  readonly keys: readonly string[];
  /** Where each of the keys ends. */
  readonly spans: readonly Span[];
}

export function eventReads({ definition, scopes }: Method, text: string): EventRead[] {
  const { event, context } = runParameters(definition);
  const name = event?.name.text;
  if (name === undefined || event?.star !== '' || scopes.hasDynamicNames) return [];
  if (scopes.own.bindings.get(name)?.length !== 1) return [];
  const reads: EventRead[] = [];
  const tested = new Set<string>();
  for (const use of usesOfName(name, definition, scopes)) {
    const read = readOf(use, text);
    if (read !== undefined && !use.ancestors.some(({ type }) => CHANGES.has(type))) {
      if (!use.ancestors.some(({ type }) => TOLERANT.has(type))) reads.push(read);
      continue;
    }
    const key = gotten(use, text);
    if (key !== undefined) tested.add(key);
    else if (!isOnlyPassed(use, context?.name.text, text)) return [];
  }
  return reads.filter(({ keys: [first = ''] }) => !tested.has(first));
}

function readOf({ chain, parts }: ContextUse, text: string): EventRead | undefined {
  const keys: string[] = [];
  const spans: Span[] = [];
  for (const part of parts) {
    const [literal, second] = part.children;
    const key =
      part.type === 'index' && literal !== undefined ? simpleText(text.slice(literal.start, literal.end)) : undefined;
    if (key === undefined || second !== undefined || lastValue(part, '[', text, ']') === undefined) break;
    keys.push(key);
    spans.push({ start: chain.start, end: part.end });
  }
  return keys.length === 0 ? undefined : { keys, spans };
}

/** `event.get("key")` tests whether the key exists. */
function gotten({ parts: [member, call] }: ContextUse, text: string): string | undefined {
  const [argument] = call?.type === 'argument_list' ? call.children : [];
  return memberName(member, text) === 'get' && argument !== undefined
    ? simpleText(text.slice(argument.start, argument.end))
    : undefined;
}

/** Whether the event is an argument of a function that does not change it, or part of an f-string. */
function isOnlyPassed({ parts, ancestors }: ContextUse, context: string | undefined, text: string): boolean {
  if (parts.length > 0) return false;
  const [chain, list, argument] = ancestors.slice(-3);
  if (argument?.type === 'fstring') return true;
  if (chain?.type !== 'chain' || list?.type !== 'argument_list' || argument?.type !== 'argument') return false;
  const called = chain.children.slice(0, chain.children.indexOf(list));
  return isHarmless(called, context, text);
}

function isHarmless([first, ...members]: readonly CstNode[], context: string | undefined, text: string): boolean {
  if (first?.type !== 'identifier' || !members.every(({ type }) => type === 'member')) return false;
  const path = [nameOf(first, text), ...members.map((member) => nameOf(member, text))];
  return path[0] === context || HARMLESS.has(path.join('.'));
}

const HARMLESS: ReadonlySet<string> = new Set(['print', 'json.dumps', 'logging.info', 'logger.info', 'logging.debug']);

/** Nodes in which a subscript sets or deletes a key. */
const CHANGES: ReadonlySet<string> = new Set([
  ...['target', 'delete_statement', 'augmented_assignment', 'as_pattern_target'],
]);

/** Nodes that may handle a missing key, or may never run. */
const TOLERANT: ReadonlySet<string> = new Set([
  ...['try_statement', 'with_statement', 'function_definition', 'class_definition', 'lambda'],
]);
