// In: the facts of a project's executions. Out: the states, arms, handlers and retries of each machine that they covered. The
// default retries of Lambda tasks don't count, because the author did not write them.
import type { SourceFile, Span } from '../base/source.ts';
import type { CoverageCount, MachineCoverage, Uncovered } from '../base/test-outcome.ts';
import type { RunFact } from '../run/execution.ts';
import type { LocalProject } from './local-project.ts';
import type { MachineSources, StateSource } from './state-sources.ts';

/** The keys of everything covered. */
export type Hits = Set<string>;

export function addHits(hits: Hits, facts: readonly RunFact[]): void {
  for (const fact of facts) {
    const { machine } = fact;
    switch (fact.kind) {
      case 'entered':
        hits.add(stateKey(machine, fact.state));
        break;
      case 'chose':
        hits.add(partKey('arm', machine, fact.state, fact.arm));
        break;
      case 'retried':
        hits.add(partKey('retrier', machine, fact.state, fact.retrier));
        break;
      case 'caught':
        hits.add(partKey('catcher', machine, fact.state, fact.catcher));
        break;
      default:
    }
  }
}

export function stateKey(machine: string, state: string): string {
  return JSON.stringify(['state', machine, state]);
}

export function partKey(
  part: 'arm' | 'catcher' | 'retrier',
  machine: string,
  state: string,
  index: number | 'default',
): string {
  return JSON.stringify([part, machine, state, index]);
}

/** In source order. */
export function coverageOf(project: LocalProject, hits: Hits): MachineCoverage[] {
  return [...project.sources].map(([machine, states]) => machineCoverage(project, machine, states, hits));
}

function machineCoverage(
  { name: project, file }: LocalProject,
  machine: string,
  sources: MachineSources,
  hits: Hits,
): MachineCoverage {
  const text = (span: Span): string => wordsAt(file, span);
  const parts = { states: newCount(), arms: newCount(), catchers: newCount(), retriers: newCount() };
  for (const [state, source] of sources) {
    const put = putter(state, hits);
    put(parts.states, stateKey(machine, state), source.span, `state '${state}'`);
    for (const [index, { span, isDefault }] of source.arms.entries()) {
      const hit = partKey('arm', machine, state, isDefault ? 'default' : index);
      put(parts.arms, hit, span, isDefault ? defaultText(source) : `arm ${text(span)}`);
    }
    for (const [index, span] of source.catchers.entries()) {
      put(parts.catchers, partKey('catcher', machine, state, index), span, text(span));
    }
    for (const [index, span] of source.retriers.entries()) {
      const hit = partKey('retrier', machine, state, source.firstRetrier + index);
      put(parts.retriers, hit, span, text(span));
    }
  }
  const counts = Object.values(parts);
  for (const { missing } of counts) missing.sort((a, b) => a.span.start - b.span.start);
  const total = counts.reduce((sum, count) => sum + count.total, 0);
  const covered = counts.reduce((sum, count) => sum + count.covered, 0);
  return { project, machine, file, ...parts, percent: total === 0 ? 100 : Math.floor((100 * covered) / total) };
}

interface Counting extends CoverageCount {
  covered: number;
  total: number;
  readonly missing: Uncovered[];
  readonly reached: string[];
}

function newCount(): Counting {
  return { covered: 0, total: 0, missing: [], reached: [] };
}

/** Returns a function that counts the parts of a state. */
function putter(state: string, hits: Hits): (count: Counting, hit: string, span: Span, what: string) => void {
  return (count, hit, span, what) => {
    const key = JSON.stringify([state, what]);
    count.total += 1;
    if (hits.has(hit)) {
      count.covered += 1;
      count.reached.push(key);
    } else count.missing.push({ hit, span, what, key });
  };
}

function defaultText({ arms }: StateSource): string {
  return arms.length > 2 ? 'none of the conditions' : 'the condition does not hold';
}

const MAX_WORDS = 60;

/** The first line of the source at a span. */
function wordsAt({ text }: SourceFile, { start, end }: Span): string {
  const [line = ''] = text.slice(start, end).split(/[\r\n]/);
  return line.length > MAX_WORDS ? `${line.slice(0, MAX_WORDS)}…` : line;
}
