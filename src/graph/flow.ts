// What is known of the data before a state, and how reads, writes and branches change it.
// A read of a missing key is reported to `found`. Nothing is known afterwards, so that one error is reported once.
import type { Span } from '../base/source.ts';
import type { Task } from '../project/project.ts';
import { isWithin, type Step, stepsOf } from './path.ts';
import { type Fact, isSameFact } from './values/decide.ts';
import { ANY, find, join, type KnownShape, type Origin, type Shape, set, writeBarrier } from './values/shape.ts';

export type FlowFinding = MissingKey | MissingTrace | LostKey | BlockedWrite | InputNotText | ConstantCondition;

/** `steps[at]` is the first step of the path that does not exist in the value `holder`. */
export interface MissingKey {
  readonly kind: 'missing-key';
  readonly span: Span;
  readonly steps: readonly Step[];
  readonly at: number;
  readonly holder: KnownShape;
  /** What reads the key: a reference in the source, or a build or map implicitly. */
  readonly reader: 'reference' | 'build' | 'map';
}

/** A state passes on the trace of the execution, but the data no longer has it. */
export interface MissingTrace {
  readonly kind: 'missing-trace';
  readonly span: Span;
  readonly origin: Origin;
}

/** A read, after a parallel, of a key that only a branch has set. The results of branches are discarded. */
export interface LostKey {
  readonly kind: 'lost-key';
  readonly span: Span;
  readonly key: string;
  readonly branch: string;
  /** The statement in the branch that sets the key. */
  readonly setAt: Span;
}

/** A state sets a key inside `holder`, which is not an object. `steps[at]` is that key. */
export interface BlockedWrite {
  readonly kind: 'blocked-write';
  readonly span: Span;
  readonly steps: readonly Step[];
  readonly at: number;
  readonly holder: KnownShape;
}

/** The input of an ECS task is a dict or list, which an environment variable cannot hold. */
export interface InputNotText {
  readonly kind: 'input-not-text';
  readonly span: Span;
  readonly steps: readonly Step[];
  readonly shape: KnownShape;
}

/** A condition of a choice that always or never holds. */
export interface ConstantCondition {
  readonly kind: 'constant-condition';
  readonly span: Span;
  readonly holds: boolean;
  /** The known sources of the values that it tests. */
  readonly origins: readonly Origin[];
}

/** What is known of the data before a state. */
export interface Flow {
  readonly data: Shape;
  /** What conditions on the path to the state have shown. */
  readonly facts: readonly Fact[];
  /** Keys that were read or set on some path. Undefined if there are too many, or if no rule needs them. */
  readonly known: ReadonlySet<string> | undefined;
  /** Keys that a branch has set, on every path, and that the data does not have. */
  readonly lost: ReadonlyMap<string, Lost>;
}

interface Lost {
  readonly branch: string;
  readonly setAt: Span;
}

/** The effect of a branch on its input. */
export interface Summary {
  /** Top-level keys that it sets, with the first statement that does. */
  readonly sets: ReadonlyMap<string, Span>;
  /** Keys that it reads before it sets them. Undefined if there are too many. */
  readonly reads: ReadonlySet<string> | undefined;
}

/** The surroundings of the analysis of one graph. */
export interface FlowContext {
  /** The effects of branches, by name of function. */
  readonly summaries: ReadonlyMap<string, Summary>;
  readonly found: (finding: FlowFinding) => void;
  /** Called with the input that a state passes to another machine. */
  readonly passInput: (machine: string, flow: Flow) => void;
  readonly resultOf: (task: Task) => Shape;
  /** Called with the event that a state passes to the run method of a task. */
  readonly passEvent: (task: Task, event: Shape) => void;
  /** Called with each key that the input must have, or undefined if there are too many. */
  readonly fromInput?: (key: string | undefined) => void;
}

/** Bounds the work for untrusted programs, which can have any number of keys. */
export const MAX_KEYS = 64;
const NOWHERE: Span = { start: 0, end: 0 };
export const NO_KEYS: ReadonlySet<string> = new Set();
const NO_LOST: ReadonlyMap<string, Lost> = new Map();

/** An input with unknown keys. Keys that are set in it are known. */
export const UNKNOWN_INPUT: Flow = {
  data: { kind: 'object', members: new Map(), rest: 'any', origin: { what: 'literal', span: NOWHERE } },
  facts: [],
  known: NO_KEYS,
  lost: NO_LOST,
};

/** Adds a key to a set of known keys. Undefined if there are too many. */
export function withKey(keys: ReadonlySet<string> | undefined, key: string): ReadonlySet<string> | undefined {
  if (keys === undefined || keys.has(key)) return keys;
  return keys.size < MAX_KEYS ? new Set([...keys, key]) : undefined;
}

/** Looks up a path. After a finding nothing is known, so that one error is reported once. */
export function readPath(
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
    return writePath(flow, undefined, ANY);
  }
  const lookup = find(flow.data, steps);
  if ('missing' in lookup) {
    found({ kind: 'missing-key', span, steps, ...lookup.missing, reader });
    return writePath(flow, undefined, ANY);
  }
  if (isUnknown(flow.data, key)) fromInput?.(key);
  const known = withKey(flow.known, key);
  return known === flow.known ? flow : { ...flow, known };
}

/** Sets `path` to `shape`. Without a path nothing is known of the data afterwards. */
export function writePath(flow: Flow, path: string | undefined, shape: Shape): Flow {
  const steps = path === undefined ? [] : stepsOf(path);
  const [key] = steps;
  const data = set(flow.data, steps, shape);
  if (typeof key !== 'string')
    return { data, facts: [], known: path === undefined ? undefined : NO_KEYS, lost: NO_LOST };
  const facts =
    flow.facts.length === 0
      ? flow.facts
      : flow.facts.filter(({ variables }) => !variables.some((variable) => overlaps(stepsOf(variable), steps)));
  const lost = flow.lost.has(key) ? new Map([...flow.lost].filter(([name]) => name !== key)) : flow.lost;
  return { data, facts, known: withKey(flow.known, key), lost };
}

function overlaps(a: readonly Step[], b: readonly Step[]): boolean {
  return isWithin(a, b) || isWithin(b, a);
}

/** Sets `path` to the result of a state. After a finding nothing is known, so that one error is reported once. */
export function storeResult(flow: Flow, path: string, shape: Shape, span: Span, { found }: FlowContext): Flow {
  const steps = stepsOf(path);
  const barrier = writeBarrier(flow.data, steps);
  if (barrier === undefined) return writePath(flow, path, shape);
  found({ kind: 'blocked-write', span, steps, ...barrier });
  return writePath(flow, undefined, ANY);
}

/** The data after a parallel. Branches get a copy of the data, and their results are discarded. */
export function afterBranches(branches: readonly string[], flow: Flow, { summaries, fromInput }: FlowContext): Flow {
  const { data } = flow;
  const parts = [...new Set(branches)].map((branch) => ({ branch, summary: summaries.get(branch) }));
  // A branch gets the keys that it reads before setting them from the input, so they exist after the parallel, too.
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
  return { data, facts: flow.facts, known: given, lost };
}

/** Whether the key can only come from the input. */
function isUnknown(data: Shape, key: string): boolean {
  return data.kind === 'any' || (data.kind === 'object' && data.rest === 'any' && !data.members.has(key));
}

/** What is known where two control flow paths meet. */
export function joinFlows(a: Flow, b: Flow): Flow {
  if (a === b) return a;
  const facts = a.facts.filter((fact) => b.facts.some((other) => isSameFact(fact, other)));
  return { data: join(a.data, b.data), facts, known: joinKnown(a.known, b.known), lost: joinLost(a.lost, b.lost) };
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
