// In: an analysed file and a place in it. Out: the known data there, derived from the flow between states. A line that is being
// typed has no state, so its data comes from the statements around it.

import { entriesOf } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import type { Step } from '../graph/path.ts';
import { alternativesOf, find, join, type Shape } from '../graph/values/shape.ts';
import { blocksOf, type Statement, type Try } from '../syntax/ast.ts';
import type { Analysis, FlowEdge } from './analysis.ts';
import type { DataReference } from './references.ts';

/**
 * The data before the line that starts at `offset`. Undefined for an unknown function and for unreachable code.
 */
export function dataAt({ project, flows, graphs }: Analysis, machine: string, offset: number): Shape | undefined {
  const body = project.machines.get(machine)?.definition.body;
  const edges = flows().edges.get(machine);
  const states = graphs().get(machine)?.states;
  if (body === undefined || edges === undefined || states === undefined) return undefined;
  const spans = new Map([...states].map(([id, { span }]) => [id, span]));
  return before(pathTo(body, offset), { edges, spans });
}

interface Around {
  readonly edges: readonly FlowEdge[];
  readonly spans: ReadonlyMap<number, Span>;
}

/** A block and the index of its statement at the offset, or the length of the block if the offset is after the last one. */
interface Level {
  readonly block: readonly Statement[];
  readonly index: number;
}

/** From the body of the function to the innermost block around the offset. */
function pathTo(body: readonly Statement[], offset: number): Level[] {
  const path: Level[] = [];
  for (let block: readonly Statement[] | undefined = body; block !== undefined; ) {
    const after: number = block.findIndex(({ span }) => span.end >= offset);
    const index: number = after < 0 ? block.length : after;
    path.push({ block, index });
    const holder: Statement | undefined = block[index];
    block =
      holder === undefined || holder.span.start >= offset
        ? undefined
        : blocksOf(holder).find((inner) => isIn(offset, inner));
  }
  return path;
}

function isIn(offset: number, block: readonly Statement[]): boolean {
  const [first, last] = [block[0], block.at(-1)];
  return first !== undefined && last !== undefined && first.span.start <= offset && offset <= last.span.end;
}

/** The data before the statement that the last level points to. */
function before(path: readonly Level[], around: Around): Shape | undefined {
  const level = path.at(-1);
  if (level === undefined) return joined(around.edges.filter(({ from }) => from === 'start'));
  const { block, index } = level;
  for (let at = index - 1; at >= 0; at -= 1) {
    const statement = block[at];
    const leaving = statement === undefined ? [] : edgesOut(statement.span, around);
    if (leaving.length > 0) return joined(leaving);
  }
  const outer = path.slice(0, -1);
  const holder = outer.at(-1)?.block[outer.at(-1)?.index ?? 0];
  const entering = holder === undefined ? [] : edgesInto(holder, block, around);
  return entering.length > 0 ? joined(entering) : before(outer, around);
}

/** The edges that leave a statement. */
function edgesOut(span: Span, { edges, spans }: Around): FlowEdge[] {
  return edges.filter(({ from, to }) => {
    if (from === 'start' || !isWithin(from.span, span)) return false;
    const target = to === 'end' ? undefined : spans.get(to);
    return target === undefined || !isWithin(target, span);
  });
}

/** The edges that enter a conditional block: an arm of an `if`, or a handler. */
function edgesInto(holder: Statement, block: readonly Statement[], { edges }: Around): FlowEdge[] {
  if (holder.kind === 'if') {
    return edges.filter(
      ({ from }) => from !== 'start' && from.kind === 'choice' && from.span.start === holder.span.start,
    );
  }
  if (holder.kind !== 'try' || !isHandler(holder, block)) return [];
  return edges.filter(({ from, to }) => {
    if (from === 'start' || (from.kind !== 'task' && from.kind !== 'machine')) return false;
    return isWithin(from.span, holder.span) && from.catches.some(({ next }) => next === to);
  });
}

function isHandler({ handlers }: Try, block: readonly Statement[]): boolean {
  return handlers.some(({ body }) => body === block);
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function joined(edges: readonly FlowEdge[]): Shape | undefined {
  const [first, ...others] = edges.map(({ data }) => data);
  return first === undefined ? undefined : others.reduce((a, b) => join(a, b), first);
}

export interface KnownKey {
  readonly name: string;
  /** Undefined for a key that only the code mentions. */
  readonly shape: Shape | undefined;
}

/** The keys of the value at `steps`, except keys of the runtime, which begin with two underscores. */
export function keysIn(data: Shape, steps: readonly Step[]): KnownKey[] {
  const found = find(data, steps);
  if ('missing' in found) return [];
  const keys = new Map<string, KnownKey>();
  const add = (name: string, shape: Shape): void => {
    if (!name.startsWith('__') && !keys.has(name)) keys.set(name, { name, shape });
  };
  for (const shape of alternativesOf(found.shape)) {
    if (shape.kind === 'object') for (const [name, member] of shape.members) add(name, member);
    if (shape.kind !== 'json' || !(shape.value instanceof Map)) continue;
    for (const [name, value] of entriesOf(shape.value)) {
      if (value !== undefined) add(name, { kind: 'json', value, origin: shape.origin });
    }
  }
  return [...keys.values()];
}

/** The keys that follow `steps` in the references of a function. Skips the key at the offset `without`, which is being typed. */
export function mentionedKeys(references: readonly DataReference[], steps: readonly Step[], without: number): string[] {
  const keys = new Set<string>();
  for (const { steps: path, last } of references) {
    const key = path[steps.length];
    const isAtCursor = last.start <= without && without <= last.end;
    const isNext = path.length === steps.length + 1 && typeof key === 'string' && key !== '';
    if (isNext && !isAtCursor && steps.every((step, index) => path[index] === step)) keys.add(key);
  }
  return [...keys].sort();
}
