// In: a project, its test files, and the coverage of their cases. Out: the text of a test file with new cases for uncovered parts.
// Every new case covers something new and passes. Proposing again adds nothing. Project code never runs.
import { isProblem } from '../../base/problem.ts';
import { type SourceFile, sourceFile } from '../../base/source.ts';
import type { MachineCoverage, Uncovered } from '../../base/test-outcome.ts';
import { DEFAULT_MACHINE } from '../../cases/check.ts';
import { readMockConfig } from '../../cases/mock-config.ts';
import { readTestFile } from '../../cases/read.ts';
import type { TestFile } from '../../cases/test-file.ts';
import { type NewCase, withCases } from '../../cases/write.ts';
import { coverageOf, type Hits } from '../coverage.ts';
import { timesOf } from '../judge.ts';
import type { LocalProject } from '../local-project.ts';
import { runTests } from '../run-tests.ts';
import { newCase } from './new-case.ts';
import { type FoundTrial, MAX_VISITS, newStates, type Searching, search } from './search.ts';
import type { StateVisit, Trace } from './trace.ts';
import { EMPTY_TRIAL, type Trial, trialOf } from './trial.ts';

export interface Proposal {
  /** The text of the test file. Unchanged without new cases. */
  readonly text: string;
  /** The number of new cases. */
  readonly count: number;
  readonly coverage: readonly MachineCoverage[];
  readonly unreached: readonly Unreached[];
}

export interface Unreached extends Uncovered {
  readonly machine: string;
  readonly reason: string;
}

/** A larger file could not be read back. */
const MAX_TEXT = 1 << 20;
const MAX_ROUNDS = 10;

/**
 * `target` is one of `files`, or a new file without text. All files must be free of errors. `hits` is the coverage of all their
 * cases.
 */
export async function proposeCases(
  project: LocalProject,
  files: readonly SourceFile[],
  target: SourceFile,
  hits: Hits,
): Promise<Proposal> {
  let { text } = target;
  let count = 0;
  const covered: Hits = new Set(hits);
  const tried: Searching['tried'] = new Map();
  const budget = { visits: 0 };
  // Each new case is another starting point, so the search continues until it finds nothing.
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const tests = files.filter(({ path }) => path !== target.path).flatMap((file) => readTests(file) ?? []);
    const own = text === '' ? undefined : readTests(sourceFile(target.path, text));
    tried.clear();
    budget.visits = MAX_VISITS;
    const cases = await casesFor(project, own, tests, new Set(covered), { tried, budget });
    const accepted = await passing(project, target.path, text, cases);
    if (accepted === undefined) break;
    text = accepted.text;
    count += accepted.count;
    for (const key of accepted.hits) covered.add(key);
  }
  const coverage = coverageOf(project, covered);
  return { text, count, coverage, unreached: coverage.flatMap((one) => unreachedIn(one, tried, budget.visits <= 0)) };
}

function readTests(file: SourceFile): TestFile | undefined {
  const read = file.path.endsWith('.json') ? readMockConfig : readTestFile;
  return read(file, () => {});
}

/** The new cases for all machines. `own` is the file that they are added to. */
async function casesFor(
  project: LocalProject,
  own: TestFile | undefined,
  others: readonly TestFile[],
  hits: Hits,
  { tried, budget }: Pick<Searching, 'tried' | 'budget'>,
): Promise<NewCase[]> {
  const nameOf = mockNames(project);
  const usual = own?.machine?.text ?? DEFAULT_MACHINE;
  const names = new Set(own?.cases.map(({ name }) => name.text));
  const cases: NewCase[] = [];
  for (const machine of machinesOf(project)) {
    const seeds = [...(own === undefined ? [] : [own]), ...others].flatMap((file) =>
      seedsIn(file, machine, file !== own),
    );
    const mocks = own?.tasks ?? new Map();
    const found = await search({ project, machine, mocks, hits, nameOf, tried, budget }, [...seeds, EMPTY_TRIAL]);
    for (const one of found) {
      const name = unused(nameFor(one, machine === usual ? undefined : machine), names);
      const given = machine === usual ? undefined : machine;
      const { trial, simulation } = one;
      cases.push(newCase({ name, machine: given, trial, simulation, ...showing(one, nameOf) }));
    }
  }
  return cases;
}

/** Machines that nothing calls come first, because they reach the others as real executions do. */
function machinesOf({ sources }: LocalProject): readonly string[] {
  const called = new Set(
    [...sources.values()].flatMap((states) =>
      [...states.values()].flatMap(({ callee }) => (callee?.kind === 'function' ? [callee.name] : [])),
    ),
  );
  const rank = (name: string): number => (name === DEFAULT_MACHINE ? 0 : called.has(name) ? 2 : 1);
  return [...sources.keys()].sort((a, b) => rank(a) - rank(b));
}

function seedsIn({ cases, machine, tasks }: TestFile, wanted: string, isOther: boolean): Trial[] {
  const own = cases.filter((one) => (one.machine?.text ?? machine?.text ?? DEFAULT_MACHINE) === wanted);
  return own.map((one) => trialOf(isOther ? { ...one, tasks: new Map([...tasks, ...one.tasks]) } : one));
}

/** The name of the task or function if only one state calls it, or else the name of the state. */
function mockNames({ sources }: LocalProject): Searching['nameOf'] {
  const calleeOf = (machine: string, state: string): string | undefined => {
    const callee = sources.get(machine)?.get(state)?.callee;
    return callee?.kind === 'task' ? callee.task.name.text : callee?.name;
  };
  const counts = new Map<string, number>();
  for (const [machine, states] of sources) {
    for (const state of states.keys()) {
      const name = calleeOf(machine, state);
      if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return (machine, state) => {
    const name = calleeOf(machine, state);
    return name !== undefined && counts.get(name) === 1 ? name : state;
  };
}

function nameFor(found: FoundTrial, machine: string | undefined): string {
  const { goal, newHits, simulation } = found;
  const { result } = simulation;
  const [first] = newStates(found);
  const end =
    'error' in result && result.error
      ? `fails with ${result.error}`
      : result.status === 'succeeded'
        ? 'succeeds'
        : result.status;
  const own =
    goal === undefined ? end : newHits.has(goal.key) || first === undefined ? goal.name : `reaches ${first.state}`;
  return machine === undefined ? own : `${machine}: ${own}`;
}

function unused(name: string, names: Set<string>): string {
  let own = name;
  for (let number = 2; names.has(own); number += 1) own = `${name} (${number})`;
  names.add(own);
  return own;
}

const MAX_PATH = 10;
const MAX_CALLS = 6;

/** The path and the calls that distinguish the execution from the previous one. */
function showing(
  found: FoundTrial,
  nameOf: Searching['nameOf'],
): { readonly path: readonly string[]; readonly calls: ReadonlyMap<string, number> } {
  const fresh = newStates(found);
  const isCall = ({ source }: StateVisit): boolean => source.callee !== undefined;
  const shown = fresh.some(isCall) ? fresh.filter(isCall) : fresh;
  const path = shown.slice(0, MAX_PATH).map(({ machine, state }) => nameOf(machine, state));
  const calls = new Map<string, number>();
  if (found.base === undefined) return { path, calls };
  for (const name of new Set([found, found.base].flatMap(({ trace }) => calledIn(trace, nameOf)))) {
    const count = timesOf(name, found.simulation);
    const isShown = count === 1 && path.includes(name);
    if (count !== timesOf(name, found.base.simulation) && !isShown && calls.size < MAX_CALLS) calls.set(name, count);
  }
  return { path, calls };
}

function calledIn({ visits }: Trace, nameOf: Searching['nameOf']): string[] {
  return visits.filter(({ calls }) => calls.length > 0).map(({ machine, state }) => nameOf(machine, state));
}

interface Accepted {
  readonly text: string;
  readonly count: number;
  readonly hits: Hits;
}

/** Adds the cases that pass when they are read back. Undefined if no case passes. */
async function passing(
  project: LocalProject,
  path: string,
  before: string,
  cases: readonly NewCase[],
): Promise<Accepted | undefined> {
  if (cases.length === 0) return undefined;
  const failed = await failedNames(project, path, before, cases);
  const own = cases.filter((one) => !failed.has(String(one.get('name'))));
  const text = withCases(before, own);
  if (own.length === 0 || text.length > MAX_TEXT) return undefined;
  if (failed.size > 0 && (await failedNames(project, path, before, own)).size > 0) return undefined;
  const ran = await run(project, path, text);
  return ran && { text, count: own.length, hits: ran.hits };
}

async function failedNames(
  project: LocalProject,
  path: string,
  before: string,
  cases: readonly NewCase[],
): Promise<ReadonlySet<string>> {
  const names = cases.map((one) => String(one.get('name')));
  const ran = await run(project, path, withCases(before, cases));
  const [file] = ran?.files ?? [];
  const broken = file === undefined || file.cases.length === 0;
  // An error in one case prevents all cases from running.
  if (broken && cases.length > 1) {
    const all = new Set<string>();
    for (const one of cases) for (const name of await failedNames(project, path, before, [one])) all.add(name);
    return all;
  }
  const passed = new Set(file?.cases.flatMap(({ name, status }) => (status === 'passed' ? [name] : [])));
  return new Set(names.filter((name) => !passed.has(name)));
}

async function run(project: LocalProject, path: string, text: string): ReturnType<typeof ranTests> {
  return ranTests(project, sourceFile(path, text));
}

async function ranTests(
  project: LocalProject,
  file: SourceFile,
): Promise<Exclude<Awaited<ReturnType<typeof runTests>>, { problem: string }> | undefined> {
  const ran = await runTests(project, [file], { filter: undefined, python: undefined, signal: undefined });
  return isProblem(ran) ? undefined : ran;
}

function unreachedIn(coverage: MachineCoverage, tried: Searching['tried'], isCut: boolean): Unreached[] {
  const { machine, states, arms, catchers, retriers } = coverage;
  const all = [...states.missing, ...arms.missing, ...catchers.missing, ...retriers.missing];
  const reasonOf = ({ hit }: Uncovered): string => REASONS[tried.get(hit) ?? (isCut ? 'cut' : 'never')];
  return all.sort((a, b) => a.span.start - b.span.start).map((one) => ({ ...one, machine, reason: reasonOf(one) }));
}

const REASONS = {
  'no values': 'found no input or mock that leads there, because the project itself sets the values',
  elsewhere: 'all tried inputs and mocks lead elsewhere',
  never: 'no execution reaches it',
  cut: 'the search ended at its limit',
} as const;
