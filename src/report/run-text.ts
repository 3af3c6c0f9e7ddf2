// Renders an execution for a terminal, a line for each state: when it ended, its place in the source, and what it changed in
// the data. Control characters of untrusted text are spelled out, and color is never the only carrier of meaning.
import { createColors } from 'picocolors';
import { compactJson } from '../base/json.ts';
import { positionAt, type SourceFile, type Span } from '../base/source.ts';
import type { ExecutionOutcome, RunFact } from '../run/execution.ts';
import { isMap, isSameValue, type Value } from '../run/value.ts';
import { logLine } from './escape.ts';

export interface RunTree {
  /** The line of a fact; undefined for a fact that another line tells. */
  readonly line: (fact: RunFact) => string | undefined;
}

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
  readonly stateAt: (machine: string, state: string) => ShownState | undefined;
}

interface Open {
  readonly input: Value;
  readonly at: number;
  attempts: number;
  error: string | undefined;
}

export function runTree({ color, stateAt }: RunTreeOptions): RunTree {
  const colors = createColors(color);
  const open = new Map<string, Open>();
  const depths = new Map<string, number>();
  const keyOf = (fact: RunFact & { readonly state: string }): string =>
    JSON.stringify([fact.arn, fact.position, fact.state]);
  const write = (fact: RunFact, words: string): string => {
    const depth = (depths.get(fact.arn) ?? 0) + fact.position.length;
    const where = fact.position.map(({ index }) => `[${index}]`).join('');
    const indent = '  '.repeat(depth);
    return `${colors.dim(secondsText(fact.at).padStart(9))}  ${indent}${where === '' ? '' : `${where} `}${words}`;
  };
  const placeOf = (machine: string, state: string): string => {
    const shown = stateAt(machine, state);
    return shown === undefined
      ? ''
      : `  ${colors.dim(logLine(`${shown.file.path}:${positionAt(shown.file, shown.span.start).line}`))}`;
  };
  const line = (fact: RunFact): string | undefined => {
    switch (fact.kind) {
      case 'started': {
        depths.set(fact.arn, fact.parent === undefined ? 0 : (depths.get(fact.parent) ?? 0) + 1);
        return write(
          fact,
          `${colors.bold(logLine(fact.machine))} ${colors.dim('starts with')} ${logLine(shortJson(withoutTrace(fact.input)))}`,
        );
      }
      case 'entered':
        open.set(keyOf(fact), { input: fact.input, at: fact.at, attempts: 0, error: undefined });
        if (fact.type === 'Map' || fact.type === 'Parallel')
          return write(fact, `${logLine(fact.state)}${placeOf(fact.machine, fact.state)}`);
        return fact.type === 'Fail'
          ? write(fact, `${colors.red('fails')} ${logLine(fact.state)}${placeOf(fact.machine, fact.state)}`)
          : undefined;
      case 'chose': {
        const words = stateAt(fact.machine, fact.state)?.armText(fact.arm) ?? String(fact.arm);
        return write(fact, `${logLine(fact.state)}${placeOf(fact.machine, fact.state)}  ${logLine(words)}`);
      }
      case 'failed': {
        const own = open.get(keyOf(fact));
        if (own !== undefined) own.attempts += 1;
        const cause = fact.cause ? `: ${firstWords(fact.cause)}` : '';
        return write(
          fact,
          `${colors.red('failed')} ${logLine(fact.state)}${placeOf(fact.machine, fact.state)}  ${logLine(`${fact.error ?? ''}${cause}`)}`,
        );
      }
      case 'retried':
        return write(
          fact,
          `${colors.yellow('tries again')} ${logLine(fact.state)} after ${secondsText(fact.delay * 1000)}`,
        );
      case 'caught':
        return write(fact, `${colors.yellow('caught')} by ${logLine(fact.state)}, goes on with ${logLine(fact.next)}`);
      case 'aborted':
        return write(fact, `${colors.yellow('aborted')} ${logLine(fact.state)}`);
      case 'exited': {
        const own = open.get(keyOf(fact));
        open.delete(keyOf(fact));
        if (own === undefined || stateAt(fact.machine, fact.state)?.isChoice) return undefined;
        const took = fact.at > own.at ? `  ${secondsText(fact.at - own.at)}` : '';
        const tries = own.attempts > 0 ? `  attempt ${own.attempts + 1}` : '';
        const changes = changesText(own.input, fact.output);
        return write(
          fact,
          `${colors.green('✓')} ${logLine(fact.state)}${placeOf(fact.machine, fact.state)}${took}${tries}${changes === '' ? '' : `  ${logLine(changes)}`}`,
        );
      }
      case 'ended':
        return write(fact, `${colors.bold(logLine(fact.machine))} ${endWords(fact.outcome, colors)}`);
      default:
        return undefined;
    }
  };
  return { line };
}

type Colors = ReturnType<typeof createColors>;

function endWords(outcome: ExecutionOutcome, colors: Colors): string {
  switch (outcome.status) {
    case 'succeeded':
      return colors.green('succeeded');
    case 'failed':
    case 'aborted': {
      const cause = outcome.cause ? `: ${firstWords(outcome.cause)}` : '';
      const error = outcome.error === undefined ? '' : ` with ${logLine(`${outcome.error}${cause}`)}`;
      return `${colors.red(outcome.status === 'failed' ? 'failed' : 'was aborted')}${error}`;
    }
    case 'timed-out':
      return colors.red('timed out');
    case 'unsupported':
      return `${colors.red('could not be run')}: ${logLine(outcome.message)}`;
  }
}

/** Such as `90 s`. */
export function secondsText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  return `${seconds >= 10 || Number.isInteger(seconds) ? Math.round(seconds) : seconds.toFixed(2)} s`;
}

/** What a state changed, by key: `+ order {"total":20}, ~ status "new" → "paid", - draft`. */
function changesText(before: Value, after: Value): string {
  if (before === after) return '';
  if (!isMap(before) || !isMap(after)) return isSameValue(before, after) ? '' : `→ ${shortJson(after)}`;
  const changes: string[] = [];
  for (const [key, value] of after) {
    const old = before.get(key);
    if (old === undefined) changes.push(`+ ${key} ${shortJson(value)}`);
    else if (!isSameValue(old, value)) changes.push(`~ ${key} ${shortJson(old)} → ${shortJson(value)}`);
  }
  for (const key of before.keys()) if (!after.has(key)) changes.push(`- ${key}`);
  const shown = changes.slice(0, MAX_CHANGES);
  return changes.length > MAX_CHANGES
    ? `${shown.join(', ')} and ${changes.length - MAX_CHANGES} more`
    : shown.join(', ');
}

const MAX_CHANGES = 4;
const MAX_JSON = 60;

/** At most the beginning of large values, which are not rendered whole. */
function shortJson(value: Value): string {
  const text = compactJson(value);
  return text.length > MAX_JSON ? `${text.slice(0, MAX_JSON)}…` : text;
}

function firstWords(cause: string): string {
  const [first = ''] = cause.split(/[\r\n]/);
  return first.length > 2 * MAX_JSON ? `${first.slice(0, 2 * MAX_JSON)}…` : first;
}

/** Without the trace that every input has. */
export function withoutTrace(value: Value): Value {
  return isMap(value) ? new Map([...value].filter(([key]) => key !== '__trace')) : value;
}
