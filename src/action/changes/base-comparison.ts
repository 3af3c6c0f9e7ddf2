// Compares the projects with the commit that the event names: the base of a pull request or of a merge group, or the commit
// before a push. The files of the base come from git if the clone has the base commit, else from GitHub's API. If the
// comparison fails, its result is one sentence that says why.
import type { Comparison } from '../../base/comparison.ts';
import { sortDiagnostics } from '../../base/diagnostic.ts';
import type { Outcome } from '../../base/outcome.ts';
import { isProblem, type Problem } from '../../base/problem.ts';
import type { CoverageChange } from '../../base/test-outcome.ts';
import { markAllowed } from '../../compare/allowed.ts';
import type { Input } from '../../compile/compile.ts';
import type { HeadFiles } from '../../git/base-files.ts';
import { baseFromGit, baseOfMergeCommit } from '../../git/base-git.ts';
import { baseFromGitHub } from '../../git/base-github.ts';
import { compareWithBaseDefinitions, withDefinitions } from '../../search/base-definitions.ts';
import { configured } from '../../search/config.ts';
import type { FoundDefinitions } from '../../search/found-definitions.ts';
import { readInput } from '../../search/read.ts';
import type { FoundSources } from '../../search/sources.ts';
import {
  type Base,
  compareWithBase,
  type HeadRun,
  movesOf,
  openRevision,
  type Revision,
} from '../../workspace/compare-with-base.ts';
import type { Emit } from '../../workspace/extent.ts';
import type { Api } from '../api.ts';
import type { CheckedDefinitions } from '../definitions/check.ts';
import type { ComparedCommits } from '../event.ts';
import { describeFailure } from '../failure.ts';
import { textAt } from '../json-members.ts';
import type { Session } from '../session.ts';
import { type BaseTests, openBaseTests } from '../tests/base-tests.ts';
import type { TestResults } from '../tests/head-tests.ts';

export interface BaseComparison {
  /** Receives every project of the head when it is compiled. */
  readonly revision: Pick<Revision, 'add'>;
  /** `head` is what the run found. `check` compiles the base in the same way as the head. */
  readonly compare: (head: HeadResults, check: Check) => Promise<Compared>;
}

export interface HeadResults {
  /** Of the projects. */
  readonly outcome: Outcome;
  readonly definitions: CheckedDefinitions;
  readonly tests: TestResults;
}

type Check = (sources: Iterable<Input>, emit: Emit) => Promise<Outcome>;

export interface Compared {
  readonly comparison: Comparison | undefined;
  /** Undefined if it was not compared. */
  readonly coverage: readonly CoverageChange[] | undefined;
  /** Why there is no comparison. */
  readonly remarks: readonly string[];
}

/** Never rejects: an internal error of the comparison becomes a remark, and the findings are still reported. */
export async function openBaseComparison(
  session: Session,
  commits: ComparedCommits,
  { discovery, configs, addDeployment }: FoundSources,
  definitions: FoundDefinitions | undefined,
  signal: AbortSignal,
): Promise<BaseComparison> {
  const { cwd } = session.paths;
  const { files } = discovery;
  const { paths, tests } = session.inputs;
  const head: HeadFiles = {
    ...{ cwd, paths, files, configs, hasTests: tests !== 'false' },
    definitions,
  };
  const base = await findBase(session, commits, head).catch(
    (error: unknown): Problem => ({ problem: internalError(error) }),
  );
  const revision = await openRevision(isProblem(base) ? () => false : base.differs);
  const inputsOf = function* (paths: ReadonlySet<string>): Iterable<Input> {
    for (const found of files) {
      // Without the time limit: a file that the head was checked with must not count as unreadable in the base.
      if (paths.has(found.shown)) yield addDeployment(configured(readInput(found), found.path, configs), found.path);
    }
  };
  let obstacle = isProblem(base) ? base.problem : undefined;
  const fail = (error: unknown): void => {
    obstacle ??= internalError(error);
  };
  return {
    revision: {
      add: (compiled) => {
        try {
          if (obstacle === undefined) revision.add(compiled);
        } catch (error) {
          fail(error);
        }
      },
    },
    compare: async (results, check) => {
      try {
        if (obstacle === undefined && !isProblem(base)) {
          const { outcome, tests } = results;
          const baseTests = openBaseTests(base, files, signal);
          const projects = await compareBoth(base, { revision, outcome, inputsOf }, baseTests, tests, check);
          const both =
            definitions === undefined
              ? projects
              : await compareDefinitionsToo(projects, definitions, base, results, cwd);
          return { ...both, comparison: markAllowed(both.comparison, session.inputs.allowDestructive) };
        }
      } catch (error) {
        fail(error);
      }
      return {
        ...{ comparison: undefined, coverage: undefined },
        remarks: [`${notCompared(commits)}: ${obstacle}`],
      };
    },
  };
}

async function compareBoth(
  base: Base,
  head: HeadRun,
  baseTests: BaseTests,
  tests: TestResults,
  check: Check,
): Promise<Compared & { readonly comparison: Comparison }> {
  const comparison = await compareWithBase(base, head, (inputs, emit) =>
    check(inputs, async (compiled) => {
      await emit(compiled);
      await baseTests.add(compiled);
    }),
  );
  const { coverage, newFindings, fixedFindings } = await baseTests.compare(
    tests,
    new Map([...movesOf(comparison.projects), ...base.renames]),
  );
  return {
    comparison: {
      ...comparison,
      newFindings: sortDiagnostics([...comparison.newFindings, ...newFindings]),
      fixedFindings: comparison.fixedFindings + fixedFindings,
    },
    coverage,
    remarks: [],
  };
}

/** An error in this part does not affect the comparison of the projects. */
async function compareDefinitionsToo(
  compared: Compared & { readonly comparison: Comparison },
  found: FoundDefinitions,
  base: Base,
  { definitions: checked }: HeadResults,
  cwd: string,
): Promise<Compared & { readonly comparison: Comparison }> {
  const { comparison, remarks } = compared;
  const own =
    base.definitions === undefined
      ? undefined
      : await compareWithBaseDefinitions(found, base.definitions, checked.all, cwd).catch(
          (error: unknown): Problem => ({ problem: internalError(error) }),
        );
  if (own === undefined) return compared;
  const both = { ...compared, comparison: withDefinitions(comparison, own) };
  return isProblem(own) ? { ...both, remarks: [...remarks, `definitions were not compared: ${own.problem}`] } : both;
}

function internalError(error: unknown): string {
  return `this is a bug in fluxio: ${describeFailure(error)}`;
}

function notCompared({ what }: ComparedCommits): string {
  return `the ${what} was not compared with ${what === 'push' ? 'the commit before it' : 'its base'}`;
}

/** A pull request is compared with its merge base, because it may be behind its base. A push is compared with exactly the commit before it. */
async function findBase(
  { api, changedFiles, paths }: Session,
  commits: ComparedCommits,
  head: HeadFiles,
): Promise<Base | Problem> {
  const isPull = commits.what === 'pull request';
  const commit = (isPull ? baseOfMergeCommit(commits.head, head.cwd) : undefined) ?? commits.base;
  const local = await baseFromGit(commit, head, isPull ? 'merge base' : 'commit');
  if (!isProblem(local) || api === undefined) return local;
  const files = await changedFiles();
  if (files === undefined) return local;
  if ('kind' in files) return { problem: files.reason };
  return baseFromGitHub(files.listed, paths.folder, (path) => fetchContent(api, path, commit), head);
}

/** Fetches a file; undefined if the commit has no such file. */
async function fetchContent(api: Api, path: string, commit: string): Promise<Uint8Array | Problem | undefined> {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const result = await api.call({
    method: 'GET',
    path: `${api.repository}/contents/${encoded}?ref=${commit}`,
    permission: 'contents: read',
  });
  if (result.kind === 'refusal') return result.status === 404 ? undefined : { problem: result.reason };
  // GitHub omits the content of files larger than 1 MB (https://docs.github.com/en/rest/repos/contents).
  const content = textAt(result.data, 'encoding') === 'base64' ? textAt(result.data, 'content') : undefined;
  return content === undefined
    ? { problem: `GitHub did not return the content of '${path}'` }
    : Buffer.from(content, 'base64');
}
