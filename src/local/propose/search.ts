// In: a machine, trials to start from, and the current coverage. Out: trials that cover more. Each simulation reveals goals that it
// missed, and the trials for these goals are simulated next, so the search is breadth-first. The number of simulations is bounded.
import { compactJson } from '../../base/json.ts';
import { isProblem } from '../../base/problem.ts';
import type { Mocks } from '../../cases/test-file.ts';
import { addHits, type Hits, stateKey } from '../coverage.ts';
import type { LocalProject } from '../local-project.ts';
import { type Simulation, simulate } from '../simulate.ts';
import { changed } from './changes.ts';
import { type Goal, goalsIn, itemsKey } from './goals.ts';
import { missingValues } from './needs.ts';
import { solve } from './solve.ts';
import { type StateVisit, type Trace, traceOf } from './trace.ts';
import { mocksOf, type Trial, withAnswers, withoutReal } from './trial.ts';

export interface Searching {
  readonly project: LocalProject;
  readonly machine: string;
  /** The mocks of the file, for all its cases. */
  readonly mocks: Mocks;
  /** The coverage. Each found trial adds to it. */
  readonly hits: Hits;
  /** The name for a new mock of a state. */
  readonly nameOf: (machine: string, state: string) => string;
  /** The number of states that may still be visited. */
  readonly budget: { visits: number };
  /** Why goals were not reached, by key. */
  readonly tried: Map<string, 'no values' | 'elsewhere'>;
}

export interface FoundTrial {
  /** The goal of the trial. Undefined for a trial to start from. */
  readonly goal: Goal | undefined;
  readonly trial: Trial;
  readonly simulation: Simulation;
  readonly trace: Trace;
  /** The attempt that the trial was derived from. */
  readonly base: Attempt | undefined;
  readonly newHits: ReadonlySet<string>;
}

export interface Attempt {
  readonly trial: Trial;
  readonly simulation: Simulation;
  readonly trace: Trace;
}

/** For all machines of a project. */
export const MAX_VISITS = 200_000;
/** The most trials for one goal, each from another simulation. */
const MAX_TRIES = 5;
const MAX_REPAIRS = 400;
const MAX_STATES = 5_000;

interface State {
  readonly searching: Searching;
  readonly seen: Set<string>;
  readonly tries: Map<string, number>;
  readonly found: FoundTrial[];
  /** Executions that end because no case sets the data they need. They are proposed only if nothing better is found. */
  readonly doubtful: Omit<FoundTrial, 'newHits'>[];
  readonly open: Attempt[];
}

export async function search(searching: Searching, seeds: readonly Trial[]): Promise<FoundTrial[]> {
  const state: State = {
    searching,
    ...{ seen: new Set(), tries: new Map(), found: [], doubtful: [], open: [] },
  };
  for (const seed of seeds) await follow(state, seed, undefined, undefined);
  for (;;) {
    const next = state.open.shift();
    if (next !== undefined) {
      await expand(state, next);
      continue;
    }
    const last = state.doubtful.shift();
    if (last === undefined) return state.found;
    const found = await accept(state, last);
    if (found !== undefined) state.open.push(found);
  }
}

async function expand(state: State, from: Attempt): Promise<void> {
  const { hits, project, nameOf, tried } = state.searching;
  const name = (visit: StateVisit): string => nameOf(visit.machine, visit.state);
  for (const goal of goalsIn(from.trace, project, name)) {
    if (state.searching.budget.visits <= 0) return;
    const tries = state.tries.get(goal.key) ?? 0;
    if (hits.has(goal.key) || tries >= MAX_TRIES) continue;
    const trial = goal.trial();
    if (trial === undefined) {
      if (tries === 0) tried.set(goal.key, 'no values');
      continue;
    }
    if (await follow(state, trial, goal, from)) {
      state.tries.set(goal.key, tries + 1);
      tried.set(goal.key, 'elsewhere');
    }
  }
}

/** Simulates a trial, and adds values that turn out to be missing. Returns false for a known trial. */
async function follow(state: State, start: Trial, goal: Goal | undefined, base: Attempt | undefined): Promise<boolean> {
  let trial = start;
  for (let repairs = 0; ; repairs += 1) {
    const key = keyOf(trial);
    if (state.seen.has(key) || state.searching.budget.visits <= 0) return repairs > 0;
    state.seen.add(key);
    const attempt = await attemptOf(state.searching, trial);
    if (attempt === undefined) return true;
    trial = attempt.trial;
    state.seen.add(keyOf(trial));
    const repaired = repairs < MAX_REPAIRS ? repair(attempt.trace, state.searching) : undefined;
    if (repaired !== undefined && !state.seen.has(keyOf(repaired))) {
      trial = repaired;
      continue;
    }
    const one = { ...attempt, goal, base };
    // The first trial is expanded even if it covers nothing new.
    const isDoubtful = hasFailedHere(attempt.simulation);
    if (isDoubtful) state.doubtful.push(one);
    const found = isDoubtful ? undefined : await accept(state, one);
    if (found !== undefined || goal === undefined) state.open.push(found ?? attempt);
    return true;
  }
}

function keyOf({ input, answers }: Trial): string {
  return compactJson([input, new Map([...answers].map(([name, all]) => [name, all.map((one) => ({ ...one }))]))]);
}

/** Undefined if the run did not end on its own. */
async function attemptOf(searching: Searching, given: Trial): Promise<Attempt | undefined> {
  const { project, machine, mocks } = searching;
  const standIns = withoutReal(mocks);
  const layers = [mocksOf(given), standIns, mocks];
  const simulation = await simulate(project, {
    ...{ machine, mocks: layers, input: given.input, number: 0, python: undefined },
    isReal: () => false,
    options: { maxStates: MAX_STATES },
  });
  // The fixed cost of a simulation counts as a few states.
  searching.budget.visits -= isProblem(simulation) ? 1 : simulation.visited.length + 20;
  if (isProblem(simulation) || simulation.result.status === 'unsupported') return undefined;
  if (simulation.facts.filter(({ kind }) => kind === 'entered').length >= MAX_STATES) return undefined;
  let trial = given;
  for (const [name, mock] of standIns) {
    if (simulation.used.has(mock)) trial = withAnswers(trial, name, [{ kind: 'return', value: new Map() }]);
  }
  if (trial !== given) return attemptOf(searching, trial);
  return { trial, simulation, trace: traceOf(project, trial, layers, simulation, searching.nameOf) };
}

/** A trial with the missing values of the states where the execution got stuck. */
function repair(trace: Trace, { project, hits }: Searching): Trial | undefined {
  const changes = missingValues(trace, project);
  if (changes.length > 0) return changed(trace, changes);
  const stuck = trace.visits.find(
    (visit) => visit.source.kind === 'choice' && visit.arm === undefined && !visit.isOver,
  );
  if (stuck === undefined) return undefined;
  const arms = stuck.source.arms.map(({ isDefault }, index) => (isDefault ? 'default' : index));
  const isOpen = (arm: number | 'default'): boolean =>
    !hits.has(JSON.stringify(['arm', stuck.machine, stuck.state, arm]));
  const sorted = [...arms.filter(isOpen), ...arms.filter((one) => !isOpen(one))];
  // First keeps earlier choices, because they lead to the goal.
  for (const isFree of [false, true]) {
    for (const arm of sorted) {
      const values = solve(stuck, arm, trace, isFree);
      const trial = values && changed(trace, values);
      if (trial !== undefined) return trial;
    }
  }
  return undefined;
}

/** Whether an execution ended because its data does not fit a path of a state. */
function hasFailedHere({ result: { executions } }: Simulation): boolean {
  return executions.some(({ outcome }) => outcome.status === 'failed' && outcome.error === 'States.Runtime');
}

/** Keeps the trial if it covers something new, without the mocks that it does not need. */
async function accept(state: State, one: Omit<FoundTrial, 'newHits'>): Promise<FoundTrial | undefined> {
  const { hits } = state.searching;
  for (const visit of one.trace.visits) {
    const hasItems = visit.inner.length > 0;
    if (visit.source.kind === 'map' && (hasItems || visit.isOver)) hits.add(itemsKey(visit, hasItems));
  }
  const newHits = newHitsOf(one, state.searching);
  if (newHits.size === 0) return undefined;
  const small = await minimal(one, newHits, state.searching);
  const found = { ...one, ...small, newHits: newHitsOf(small, state.searching) };
  for (const key of found.newHits) hits.add(key);
  state.found.push(found);
  return found;
}

function newHitsOf({ simulation }: Attempt, searching: Searching): ReadonlySet<string> {
  const own: Hits = new Set();
  addHits(own, simulation.facts);
  return new Set([...own].filter((key) => !searching.hits.has(key) && isCounted(key, searching)));
}

/** Removes each mock if the execution covers as much and ends in the same way without it. */
async function minimal(one: Attempt, newHits: ReadonlySet<string>, searching: Searching): Promise<Attempt> {
  let small = one;
  const { result } = one.simulation;
  for (const name of one.trial.answers.keys()) {
    const answers = new Map(small.trial.answers);
    answers.delete(name);
    const attempt = await attemptOf(searching, { ...small.trial, answers });
    if (attempt === undefined || attempt.trial.answers.has(name)) continue;
    const other = attempt.simulation.result;
    const isSame = other.status === result.status && errorOf(other) === errorOf(result);
    const own = isSame ? newHitsOf(attempt, searching) : new Set<string>();
    if ([...newHits].every((key) => own.has(key))) small = attempt;
  }
  return small;
}

function errorOf(result: Simulation['result']): string | undefined {
  return 'error' in result ? result.error : undefined;
}

/** Whether the coverage counts it. Default retriers don't count. */
function isCounted(key: string, { project }: Searching): boolean {
  const [part, machine, name, index] = JSON.parse(key) as [string, string, string, number];
  const source = project.sources.get(machine)?.get(name);
  if (source === undefined) return false;
  return part !== 'retrier' || index >= source.firstRetrier;
}

/** The newly covered states of a trial, in the order of its visits. */
export function newStates({ trace, newHits }: FoundTrial): StateVisit[] {
  const seen = new Set<string>();
  return trace.visits.filter(({ machine, state }) => {
    const key = stateKey(machine, state);
    const isNew = newHits.has(key) && !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
