// Runs the test files next to the checked projects, with mocks only unless the input `tests-real` allows the code of the
// project. In: each compiled project. Out: the outcome, the findings, and why the step fails because of them. The code for it
// is loaded with the first test file.
import { dirname, resolve } from 'node:path';
import { type Diagnostic, reporter } from '../../base/diagnostic.ts';
import { isProblem } from '../../base/problem.ts';
import { sourceFile } from '../../base/source.ts';
import { countText, type MachineCoverage, type TestFileOutcome, type TestOutcome } from '../../base/test-outcome.ts';
import type { Compiled } from '../../compile/compile.ts';
import { type FoundTests, testFilesBeside } from '../../search/test-files.ts';
import { unreadableFile } from '../../syntax/refusals.ts';
import { describeFailure } from '../failure.ts';
import type { Host } from '../host.ts';
import type { Inputs } from '../inputs.ts';
import type { Session } from '../session.ts';

export interface Tests {
  /** Runs the tests of a project. Does not reject. */
  readonly add: (compiled: Compiled) => Promise<void>;
  readonly finish: () => Promise<TestResults>;
}

export interface TestResults {
  readonly outcome: TestOutcome;
  /** Findings in test files, those of files that cannot be read included. */
  readonly diagnostics: readonly Diagnostic[];
  /** Sentences about what did not run. */
  readonly remarks: readonly string[];
  /** Reasons why the step fails, apart from its findings. */
  readonly failure: string | undefined;
}

export const NO_TESTS: TestResults = {
  outcome: { files: [], coverage: [], duration: 0 },
  diagnostics: [],
  remarks: [],
  failure: undefined,
};

/** `isWanted` decides about projects with test files. The signal ends all tests. */
export function openTests(
  { host, inputs, paths }: Session,
  isWanted: (compiled: Compiled) => boolean,
  signal: AbortSignal,
): Tests | undefined {
  if (inputs.tests === 'false') return undefined;
  const files: TestFileOutcome[] = [];
  const coverage: MachineCoverage[] = [];
  const diagnostics: Diagnostic[] = [];
  const remarks: string[] = [];
  const start = performance.now();
  let isAny = false;
  let problem: string | undefined;

  async function addTests(compiled: Compiled): Promise<void> {
    const path = resolve(paths.cwd, compiled.file.path);
    const found = testFilesBeside(path, paths.cwd);
    if (found.files.length + found.errors.length === 0) return;
    isAny = true;
    if (!isWanted(compiled)) return;
    diagnostics.push(...unreadableTests(found));
    if (compiled.buildable === undefined) {
      if (compiled.diagnostics.some(({ severity }) => severity === 'error')) {
        remarks.push(`the tests of '${compiled.file.path}' were not run, because of its errors`);
      }
      return;
    }
    const python = inputs.testsReal ? { cwd: dirname(path), env: environmentOf(host) } : undefined;
    const { testProject } = await import('../../local/test-project.ts');
    const ran = await testProject(compiled.buildable, found.files, { python, signal });
    if (isProblem(ran)) {
      problem ??= ran.problem;
      return;
    }
    files.push(...ran.files);
    coverage.push(...ran.coverage);
    diagnostics.push(...ran.files.flatMap((file) => file.diagnostics));
  }

  return {
    add: (compiled) =>
      addTests(compiled).catch((error: unknown) => {
        problem ??= `this is a bug in fluxio: ${describeFailure(error)}`;
      }),
    finish: async () => {
      const outcome = { files, coverage, duration: performance.now() - start };
      const cases = files.flatMap((file) => file.cases);
      if (files.length > 0) host.info(`tests: ${countText(cases)}`);
      const skipped = cases.filter(({ status }) => status === 'skipped').length;
      if (skipped > 0) remarks.push("skipped cases run code of the project, which needs the input 'tests-real'");
      const failure =
        problem === undefined ? await failureOf(outcome, inputs, isAny) : `some tests could not be run: ${problem}`;
      return { outcome, diagnostics, remarks, failure };
    },
  };
}

async function failureOf(outcome: TestOutcome, inputs: Inputs, isAny: boolean): Promise<string | undefined> {
  if (inputs.tests === 'true' && !isAny) {
    return "input 'tests' is 'true', but no project has test files (*.test.yaml); add some, or set 'tests' to 'auto'";
  }
  if (inputs.minCoverage === undefined || outcome.coverage.length === 0) return undefined;
  const { coverageSentences } = await import('../../report/test-text.ts');
  const [first, ...others] = coverageSentences(outcome, inputs.minCoverage);
  return first === undefined || others.length === 0 ? first : `${first} (and ${others.length} more are below it)`;
}

function unreadableTests({ errors }: FoundTests): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { path, message } of errors) {
    reporter(sourceFile(path, ''), found)(unreadableFile, { start: 0, end: 0 }, message, {
      help: 'check the file, its size and its permissions',
    });
  }
  return found;
}

/**
 * The environment of tasks: without the inputs of the action, one of which is a token, without the runner's tokens, and without
 * the files that set outputs and variables of later steps. Tasks run as the same user, so this prevents accidents, not attacks.
 */
function environmentOf({ env }: Host): Host['env'] {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !OF_THE_RUNNER.test(name)));
}

const OF_THE_RUNNER = /^(?:INPUT_|ACTIONS_|STATE_|GITHUB_(?:ENV|OUTPUT|PATH|STATE|STEP_SUMMARY|TOKEN)$)/i;
