// In: a project with its test files. Out: the outcome of each case, and the coverage of all cases. Cases run one after another.
import { type Diagnostic, reporter } from '../base/diagnostic.ts';
import { isProblem, type Problem } from '../base/problem.ts';
import type { SourceFile } from '../base/source.ts';
import type { CaseOutcome, MachineCoverage, TestFileOutcome } from '../base/test-outcome.ts';
import { checkTestFile, DEFAULT_MACHINE } from '../cases/check.ts';
import { readMockConfig } from '../cases/mock-config.ts';
import { readTestFile } from '../cases/read.ts';
import { failedTest, unusedMock } from '../cases/refusals.ts';
import type { Case, TestFile } from '../cases/test-file.ts';
import { addHits, coverageOf, type Hits } from './coverage.ts';
import { endText, judge } from './judge.ts';
import { knownNames, type LocalProject } from './local-project.ts';
import type { PythonTasks } from './python/open-python.ts';
import { simulate } from './simulate.ts';

export interface TestOptions {
  /** Runs only the cases whose name contains this text. */
  readonly filter: string | undefined;
  /** Undefined if project code must not run. */
  readonly python: PythonTasks | undefined;
  readonly signal: AbortSignal | undefined;
}

export interface ProjectTests {
  readonly files: readonly TestFileOutcome[];
  /** Empty if no case has run, because a broken test file must not look like a lack of coverage. */
  readonly coverage: readonly MachineCoverage[];
  readonly hits: Hits;
}

const LATE = 'because the time limit was reached';

const LATE_HELP = "raise 'max-seconds', or run fewer tests";

/**
 * Any file that ends with `.json` is read as a `MockConfigFile.json`. Cases that the signal stops are reported, so they don't count
 * as passed. Returns a problem if a real task can't run here.
 */
export async function runTests(
  project: LocalProject,
  sources: readonly SourceFile[],
  options: TestOptions,
): Promise<ProjectTests | Problem> {
  const known = knownNames(project);
  const hits: Hits = new Set();
  const files: TestFileOutcome[] = [];
  let number = 0;
  for (const file of sources) {
    const diagnostics: Diagnostic[] = [];
    const report = reporter(file, diagnostics);
    if (options.signal?.aborted) {
      report(failedTest, { start: 0, end: 0 }, `the cases were not run, ${LATE}`, { help: LATE_HELP });
      files.push({ project: project.name, file, cases: [], diagnostics });
      continue;
    }
    const read = file.path.endsWith('.json') ? readMockConfig : readTestFile;
    const test = read(file, report);
    if (test !== undefined) checkTestFile(test, known, report);
    const cases: CaseOutcome[] = [];
    let isStopped = false;
    const isBroken = diagnostics.some(({ severity }) => severity === 'error');
    for (const own of isBroken ? [] : (test?.cases ?? [])) {
      if (test === undefined || !isWanted(own, options) || isStopped) continue;
      number += 1;
      const outcome = await runCase(project, test, own, { options, number, hits, diagnostics });
      if (isProblem(outcome)) return outcome;
      cases.push(outcome);
      isStopped = options.signal?.aborted === true;
    }
    files.push({ project: project.name, file, cases, diagnostics });
  }
  const hasRun = files.some(({ cases }) => cases.length > 0);
  return { files, coverage: hasRun ? coverageOf(project, hits) : [], hits };
}

function isWanted({ name }: Case, { filter }: TestOptions): boolean {
  return filter === undefined || name.text.toLowerCase().includes(filter.toLowerCase());
}

interface Running {
  readonly options: TestOptions;
  readonly number: number;
  readonly hits: Hits;
  readonly diagnostics: Diagnostic[];
}

async function runCase(
  project: LocalProject,
  test: TestFile,
  own: Case,
  { options, number, hits, diagnostics }: Running,
): Promise<CaseOutcome | Problem> {
  const machine = own.machine?.text ?? test.machine?.text ?? DEFAULT_MACHINE;
  const about = { name: own.name.text, machine, span: own.name.span };
  const mocks = [own.tasks, test.tasks];
  // A short execution never yields, so this gives the timer behind the signal a chance to fire.
  if (options.signal !== undefined) await new Promise(setImmediate);
  const simulation = await simulate(project, {
    ...{ machine, mocks, number, python: options.python },
    input: own.input?.json ?? new Map(),
    isReal: () => false,
    mocksResults: test.source === 'mock-config',
    options: options.signal === undefined ? {} : { signal: options.signal },
  });
  if (isProblem(simulation)) return simulation;
  if (simulation.needsPython) {
    return { ...about, status: 'skipped', failures: [], end: 'did not run', virtual: 0, unmocked: [], printed: '' };
  }
  addHits(hits, simulation.facts);
  const { result, unmocked, used, real } = simulation;
  const failures: Diagnostic[] = [];
  if (options.signal?.aborted) {
    const late = reporter(test.file, failures);
    late(failedTest, own.name.span, `'${own.name.text}': the execution was stopped, ${LATE}`, { help: LATE_HELP });
  } else judge(own, simulation, project, reporter(test.file, failures));
  diagnostics.push(...failures);
  const report = reporter(test.file, diagnostics);
  for (const mock of own.tasks.values()) {
    if (used.has(mock) || options.signal?.aborted) continue;
    report(unusedMock, mock.name.span, `'${own.name.text}': the mock '${mock.name.text}' is never used`, {
      help: 'remove it, or correct the input or mocks that should lead to it',
    });
  }
  return {
    ...about,
    status: failures.length === 0 ? 'passed' : 'failed',
    failures,
    end: endText(result),
    virtual: result.executions[0]?.stoppedAt ?? 0,
    unmocked: [...unmocked],
    printed: real.map(({ answer }) => answer.output).join(''),
  };
}
