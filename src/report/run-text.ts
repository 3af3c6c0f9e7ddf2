// Renders an execution for a terminal, a line for each step: when it ended, its state with the place in the source, and what
// it changed in the data. Control characters of untrusted text are spelled out, and color is never the only carrier of meaning.
import { createColors } from 'picocolors';
import { causeMessage } from '../base/cause.ts';
import { shortJson, TRACE_KEY } from '../base/short-json.ts';
import { positionAt, type SourceFile, type Span } from '../base/source.ts';
import type { ExecutionOutcome, RunFact } from '../run/execution.ts';
import { isMap, isSameValue, type Value } from '../run/value.ts';
import { columnsOf, safeLine, textWithin } from './columns.ts';

/** Returns the line of a fact; undefined for a fact that another line reports. */
export type RunTree = (fact: RunFact) => string | undefined;

/** What the source says of a state. */
export interface ShownState {
  readonly file: SourceFile;
  readonly span: Span;
  readonly isChoice: boolean;
  /** The condition or the words of the arm that a Choice took. */
  readonly armText: (arm: number | 'default') => string;
}

export interface RunTreeOptions {
  readonly color: boolean;
  /** Cuts lines to this number of columns. */
  readonly width?: (() => number) | undefined;
  readonly stateAt: (machine: string, state: string) => ShownState | undefined;
}

/** A part of a line, in a color or in none. */
type Part = readonly [text: string, paint?: Paint | undefined];
type Paint = 'bold' | 'dim' | 'green' | 'red' | 'yellow';

interface Reason {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

/** A state that was entered and has not ended. */
interface Open {
  readonly input: Value;
  readonly at: number;
  failures: number;
  isCaught: boolean;
}

export function runTree({ color, width, stateAt }: RunTreeOptions): RunTree {
  const open = new Map<string, Open>();
  /** How deep each execution is in others. */
  const depths = new Map<string, number>();
  const ended = new Set<string>();
  /** How deep the state is that called last, in each execution. */
  const callers = new Map<string, number>();
  const depthOf = (arn: string | undefined): number => (arn === undefined ? 0 : (depths.get(arn) ?? 0));
  const keyOf = (fact: RunFact & { readonly state: string }): string =>
    JSON.stringify([fact.arn, fact.position, fact.state]);
  let told = '';
  /** A map, a nested state machine and the execution fail with the cause of the state inside, which one line reports. */
  const failureText = ({ error = '', cause }: Reason): string => {
    const text = [error, cause ? causeMessage(cause) : ''].filter((part) => part !== '').join(': ');
    if (text === told) return error;
    told = text;
    return text;
  };
  const partsOf = (fact: RunFact): readonly Part[] | undefined => {
    if (fact.kind === 'started') {
      const { parent } = fact;
      if (parent !== undefined) depths.set(fact.arn, (callers.get(parent) ?? depthOf(parent)) + 1);
      return [[fact.machine, 'bold'], [` starts with ${shortJson(authorsData(fact.input), MAX_JSON)}`]];
    }
    // The state that an execution ends in may still tell that it ended.
    if (ended.has(fact.arn)) return undefined;
    if (fact.kind === 'ended') {
      ended.add(fact.arn);
      return [[fact.machine, 'bold'], [' '], ...endParts(fact.outcome, failureText)];
    }
    if (!('state' in fact)) return undefined;
    if (fact.kind === 'called') callers.set(fact.arn, depthOf(fact.arn) + fact.position.length);
    const shown = stateAt(fact.machine, fact.state);
    const key = keyOf(fact);
    const own = open.get(key);
    if (fact.kind === 'entered') open.set(key, { input: fact.input, at: fact.at, failures: 0, isCaught: false });
    if (fact.kind === 'exited') open.delete(key);
    if (fact.kind === 'failed' && own !== undefined) own.failures += 1;
    if (fact.kind === 'caught' && own !== undefined) own.isCaught = true;
    return stateParts(fact, { shown, own, failure: fact.kind === 'failed' ? failureText(fact) : '' });
  };
  const colors = createColors(color);
  return (fact) => {
    const parts = partsOf(fact);
    if (parts === undefined) return undefined;
    const index = fact.position.map((step) => `[${step.index}]`).join('');
    const indent = '  '.repeat(depthOf(fact.arn) + fact.position.length);
    const time = durationText(fact.at).padStart(TIME_WIDTH);
    const line: readonly Part[] = [[time, 'dim'], [`  ${indent}${index === '' ? '' : `${index} `}`], ...parts];
    // Only this line gives the reason for a failure, so it wraps instead of being cut off.
    return cut(line, fact.kind === 'failed' || fact.kind === 'ended' ? undefined : width?.())
      .map(([text, paint]) => (paint === undefined ? text : colors[paint](text)))
      .join('');
  };
}

const TIME_WIDTH = 8;

function stateParts(
  fact: Extract<RunFact, { readonly state: string }>,
  {
    shown,
    own,
    failure,
  }: { readonly shown: ShownState | undefined; readonly own: Open | undefined; readonly failure: string },
): readonly Part[] | undefined {
  const state = (mark: string, paint: Paint, words: string): readonly Part[] => [
    [mark, paint],
    [` ${fact.state}`],
    [placeText(shown), 'dim'],
    [words === '' ? '' : `  ${words}`],
  ];
  switch (fact.kind) {
    case 'entered':
      return fact.type === 'Map' || fact.type === 'Parallel' ? state('▸', 'dim', '') : undefined;
    case 'chose':
      return state('◇', 'dim', shown?.armText(fact.arm) ?? String(fact.arm));
    case 'failed':
      return state('✗', 'red', failure);
    case 'retried':
      return [['↻', 'yellow'], [` ${fact.state}  tries again after ${durationText(fact.delay * 1000)}`]];
    case 'aborted':
      return [['✗', 'yellow'], [` ${fact.state}  aborted`]];
    case 'exited': {
      if (own === undefined || shown?.isChoice) return undefined;
      const changes = changesText(own.input, fact.output);
      if (own.isCaught) return state('↪', 'yellow', `caught, continues with ${fact.next ?? 'the end'}  ${changes}`);
      const took = fact.at > own.at ? durationText(fact.at - own.at) : '';
      const attempt = own.failures > 0 ? `attempt ${own.failures + 1}` : '';
      const words = [took, attempt, changes];
      return state('✓', 'green', words.filter((text) => text !== '').join('  '));
    }
    default:
      return undefined;
  }
}

/** The folder is the same on every line, so it is left out. */
function placeText(shown: ShownState | undefined): string {
  if (shown === undefined) return '';
  const { file, span } = shown;
  return `  ${file.path.split('/').at(-1)}:${positionAt(file, span.start).line}`;
}

function endParts(outcome: ExecutionOutcome, failureText: (reason: Reason) => string): readonly Part[] {
  switch (outcome.status) {
    case 'succeeded':
      return [['succeeded', 'green']];
    case 'failed':
    case 'aborted': {
      const text = failureText(outcome);
      const how = outcome.error === undefined ? ': ' : ' with ';
      return [[outcome.status === 'failed' ? 'failed' : 'was aborted', 'red'], [text === '' ? '' : `${how}${text}`]];
    }
    case 'timed-out':
      return [['timed out', 'red']];
    case 'unsupported':
      return [['could not be run', 'red'], [`: ${outcome.message}`]];
  }
}

/** Safe to print, and at most so many columns wide. */
function cut(parts: readonly Part[], width: number | undefined): readonly Part[] {
  let room = width ?? Number.POSITIVE_INFINITY;
  const shown: Part[] = [];
  for (const [raw, paint] of parts) {
    const text = safeLine(raw);
    const columns = columnsOf(text);
    if (columns > room) return [...shown, [`${textWithin(text, room - 1)}…`, paint]];
    room -= columns;
    shown.push([text, paint]);
  }
  return shown;
}

/** Such as `0.25 s`, `90 s`, `2:05:00` or `14 d 2 h`. */
function durationText(milliseconds: number): string {
  const exact = milliseconds / 1000;
  const seconds = Math.round(exact);
  if (exact < 10 && !Number.isInteger(exact)) return `${exact.toFixed(2)} s`;
  if (seconds < HOUR) return `${seconds} s`;
  if (seconds >= DAY) return `${Math.floor(seconds / DAY)} d ${Math.floor((seconds % DAY) / HOUR)} h`;
  const parts = [Math.floor((seconds % HOUR) / 60), seconds % 60].map((part) => String(part).padStart(2, '0'));
  return [Math.floor(seconds / HOUR), ...parts].join(':');
}

const HOUR = 3600;
const DAY = 24 * HOUR;

/** What a state changed, by key: `+ order {"total": 20}, ~ status "new" → "paid", - draft`. */
function changesText(before: Value, after: Value): string {
  if (before === after) return '';
  if (!isMap(before) || !isMap(after)) return isSameValue(before, after) ? '' : `→ ${shortJson(after, MAX_JSON)}`;
  const changes: string[] = [];
  for (const [key, value] of after) {
    const old = before.get(key);
    if (OF_FLUXIO.has(key)) continue;
    if (old === undefined) changes.push(`+ ${key} ${shortJson(value, MAX_JSON)}`);
    else if (!isSameValue(old, value))
      changes.push(`~ ${key} ${shortJson(old, MAX_JSON)} → ${shortJson(value, MAX_JSON)}`);
  }
  for (const key of before.keys()) if (!after.has(key) && !OF_FLUXIO.has(key)) changes.push(`- ${key}`);
  const more = changes.length - MAX_CHANGES;
  return `${changes.slice(0, MAX_CHANGES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const MAX_CHANGES = 4;
const MAX_JSON = 60;

/** Members that fluxio adds to the input of executions. */
const OF_FLUXIO: ReadonlySet<string> = new Set([TRACE_KEY, 'AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID']);

/** The data of an execution without what fluxio adds to it. */
export function authorsData(value: Value): Value {
  return isMap(value) ? new Map([...value].filter(([key]) => !OF_FLUXIO.has(key))) : value;
}
