// What is known of the data where a state begins, and how reading, setting and branching change it. What
// is read and certainly not there is handed to `found`; nothing is known afterwards, so that one mistake is
// found once.
import type { Span } from '../base/source.ts';
import { type Step, stepsOf } from './path.ts';
import { ANY, find, join, type Origin, type Shape, set } from './shape.ts';

export type FlowFinding = MissingKey | MissingTrace | LostKey;

/** `steps[at]` is the first step of the path that leads nowhere; `holder` is what it was looked up in. */
export interface MissingKey {
  readonly kind: 'missing-key';
  readonly span: Span;
  readonly steps: readonly Step[];
  readonly at: number;
  readonly holder: Shape & { readonly origin: Origin };
  /** What reads it: a reference of the user, or the state by itself. */
  readonly reader: 'reference' | 'build' | 'map';
}

/** A state passes the trace of the execution on, and the data has none any more. */
export interface MissingTrace {
  readonly kind: 'missing-trace';
  readonly span: Span;
  readonly origin: Origin;
}

/** A key that only a branch has set is read after the parallel, which keeps nothing of its branches. */
export interface LostKey {
  readonly kind: 'lost-key';
  readonly span: Span;
  readonly key: string;
  readonly branch: string;
  /** Where the branch sets it. */
  readonly setAt: Span;
}

/** What is known where a state begins. */
export interface Flow {
  readonly data: Shape;
  /** Keys that were read or set on some path before; undefined when there are too many, or nobody asks. */
  readonly known: ReadonlySet<string> | undefined;
  /** Keys that a branch has set and the data never got, on every path. */
  readonly lost: ReadonlyMap<string, Lost>;
}

interface Lost {
  readonly branch: string;
  readonly setAt: Span;
}

/** What a machine does with the data it is given. */
export interface Summary {
  readonly sets: ReadonlyMap<string, Span>;
  /** Keys that it reads before it has set them itself; undefined when there are too many. */
  readonly reads: ReadonlySet<string> | undefined;
}

export interface FlowContext {
  readonly summaries: ReadonlyMap<string, Summary>;
  readonly found: (finding: FlowFinding) => void;
  /** The data that a state gives to another machine. */
  readonly passInput: (machine: string, flow: Flow) => void;
  /** A key that the input must have; undefined for too many. */
  readonly fromInput?: (key: string | undefined) => void;
}

/** Programs of strangers have any number of keys. */
export const MAX_KEYS = 64;
const NOWHERE: Span = { start: 0, end: 0 };
export const NO_KEYS: ReadonlySet<string> = new Set();
const NO_LOST: ReadonlyMap<string, Lost> = new Map();

/** Input of which nothing is known; what is set in it is. */
export const UNKNOWN_INPUT: Flow = {
  data: { kind: 'object', members: new Map(), rest: 'any', origin: { what: 'literal', span: NOWHERE } },
  known: NO_KEYS,
  lost: NO_LOST,
};

export function withKey(keys: ReadonlySet<string> | undefined, key: string): ReadonlySet<string> | undefined {
  if (keys === undefined || keys.has(key)) return keys;
  return keys.size < MAX_KEYS ? new Set([...keys, key]) : undefined;
}

/** Looks a path up; after a finding nothing is known, so that one mistake is reported once. */
export function read(
  flow: Flow,
  steps: readonly Step[],
  span: Span,
  reader: MissingKey['reader'],
  { found, fromInput }: FlowContext,
): Flow {
  const [key] = steps;
  if (typeof key !== 'string') return flow;
  const lost = flow.lost.get(key);
  if (lost !== undefined) {
    found({ kind: 'lost-key', span, key, ...lost });
    return write(flow, undefined, ANY);
  }
  const place = find(flow.data, steps);
  if ('missing' in place) {
    found({ kind: 'missing-key', span, steps, ...place.missing, reader });
    return write(flow, undefined, ANY);
  }
  if (isUnknown(flow.data, key)) fromInput?.(key);
  const known = withKey(flow.known, key);
  return known === flow.known ? flow : { ...flow, known };
}

/** `path` is undefined where nothing is known any more. */
export function write(flow: Flow, path: string | undefined, shape: Shape): Flow {
  const steps = path === undefined ? [] : stepsOf(path);
  const [key] = steps;
  const data = set(flow.data, steps, shape);
  if (typeof key !== 'string') return { data, known: path === undefined ? undefined : NO_KEYS, lost: NO_LOST };
  const lost = flow.lost.has(key) ? new Map([...flow.lost].filter(([name]) => name !== key)) : flow.lost;
  return { data, known: withKey(flow.known, key), lost };
}

/** Branches get the data, and what they make of it is discarded. */
export function afterBranches(branches: readonly string[], flow: Flow, { summaries, fromInput }: FlowContext): Flow {
  const { data } = flow;
  const parts = [...new Set(branches)].map((branch) => ({ branch, summary: summaries.get(branch) }));
  // What a branch reads first it takes from the input: it is there after the parallel as well.
  let read: ReadonlySet<string> | undefined = NO_KEYS;
  for (const { summary } of parts) {
    if (summary?.reads === undefined) read = undefined;
    for (const key of summary?.reads ?? []) read = withKey(read, key);
  }
  if (read === undefined) fromInput?.(undefined);
  for (const key of read ?? []) if (isUnknown(data, key)) fromInput?.(key);
  const given = read === undefined ? undefined : joinKnown(flow.known, read);
  if (given === undefined || data.kind === 'any') return { ...flow, known: undefined };
  const lost = new Map(flow.lost);
  for (const { branch, summary } of parts) {
    for (const [key, setAt] of summary?.sets ?? []) {
      const isGiven = given.has(key) || !(isUnknown(data, key) || 'missing' in find(data, [key]));
      if (!isGiven && !lost.has(key) && lost.size < MAX_KEYS) lost.set(key, { branch, setAt });
    }
  }
  return { data, known: given, lost };
}

/** Whether only the input can have the key. */
function isUnknown(data: Shape, key: string): boolean {
  return data.kind === 'any' || (data.kind === 'object' && data.rest === 'any' && !data.members.has(key));
}

export function joinFlows(a: Flow, b: Flow): Flow {
  if (a === b) return a;
  return { data: join(a.data, b.data), known: joinKnown(a.known, b.known), lost: joinLost(a.lost, b.lost) };
}

function joinKnown(a: Flow['known'], b: Flow['known']): Flow['known'] {
  if (a === b || a === undefined || b === undefined) return a === b ? a : undefined;
  const keys = new Set([...a, ...b]);
  return keys.size > MAX_KEYS ? undefined : keys;
}

function joinLost(a: Flow['lost'], b: Flow['lost']): Flow['lost'] {
  if (a === b) return a;
  return new Map([...a].filter(([key]) => b.has(key)));
}
