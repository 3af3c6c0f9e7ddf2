// In: a pull request and the files of its head. Out: what it changes against the files of its base, which come
// from git where the clone has them, else from GitHub; or one sentence why that is not known.
import type { Comparison } from '../base/comparison.ts';
import type { Outcome } from '../base/outcome.ts';
import { isProblem, type Problem } from '../base/problem.ts';
import type { Compiled, Input } from '../compile/compile.ts';
import type { HeadFiles } from '../git/base-files.ts';
import { baseFromGit, baseOfMergeCommit } from '../git/base-git.ts';
import { baseFromGitHub } from '../git/base-github.ts';
import { type Configs, configured } from '../search/config.ts';
import type { Discovery } from '../search/discover.ts';
import { readInput } from '../search/read.ts';
import { type Base, compareWithBase, openRevision, type Revision } from '../workspace/compare-with-base.ts';
import type { Api } from './api.ts';
import { textAt } from './event.ts';
import { describeFailure } from './failure.ts';
import type { Session } from './session.ts';

export interface Pull {
  /** Takes what the run over the head compiles. */
  readonly revision: Pick<Revision, 'add'>;
  readonly compare: (outcome: Outcome, check: Check) => Promise<Compared>;
}

type Check = (sources: Iterable<Input>, emit: (compiled: Compiled) => void) => Promise<Outcome>;

export interface Compared {
  readonly comparison: Comparison | undefined;
  /** Why there is none. */
  readonly remarks: readonly string[];
}

/** A mistake of ours in it must not cost the findings: it is told where the changes would be. */
export async function openComparison(session: Session, discovery: Discovery, configs: Configs): Promise<Pull> {
  const { cwd } = session.paths;
  const base = await findBase(session, { cwd, paths: session.inputs.paths, files: discovery.files, configs }).catch(
    (error: unknown): Problem => ({ problem: bugIn(error) }),
  );
  const revision = openRevision(isProblem(base) ? () => false : base.differs);
  const inputsOf = function* (paths: ReadonlySet<string>): Iterable<Input> {
    for (const found of discovery.files) {
      if (paths.has(found.shown)) yield configured(readInput(found, configs.reader), found.path, configs);
    }
  };
  let obstacle = isProblem(base) ? base.problem : undefined;
  const failed = (error: unknown): void => {
    obstacle ??= bugIn(error);
  };
  return {
    revision: {
      add: (compiled) => {
        try {
          if (obstacle === undefined) revision.add(compiled);
        } catch (error) {
          failed(error);
        }
      },
    },
    compare: async (outcome, check) => {
      try {
        if (obstacle === undefined && !isProblem(base)) {
          return { comparison: await compareWithBase(base, { revision, outcome, inputsOf }, check), remarks: [] };
        }
      } catch (error) {
        failed(error);
      }
      return { comparison: undefined, remarks: [`what the pull request changes is not known: ${obstacle}`] };
    },
  };
}

function bugIn(error: unknown): string {
  return `this is a bug in fluxio: ${describeFailure(error)}`;
}

async function findBase({ api, event, paths, pullFiles }: Session, head: HeadFiles): Promise<Base | Problem> {
  const { baseSha = '', headSha = '' } = event.pullRequest ?? {};
  const commit = baseOfMergeCommit(headSha, head.cwd) ?? baseSha;
  const local = baseFromGit(commit, head);
  if (!isProblem(local) || api === undefined) return local;
  const files = await pullFiles();
  if (files === undefined) return local;
  if ('kind' in files) return { problem: files.reason };
  return baseFromGitHub(files.listed, paths.folder, (path) => contentOf(api, path, commit), head);
}

/** Undefined where the commit has no such file. */
async function contentOf(api: Api, path: string, commit: string): Promise<Uint8Array | Problem | undefined> {
  const plain = path.split('/').map(encodeURIComponent).join('/');
  const answer = await api.call({
    method: 'GET',
    path: `${api.repository}/contents/${plain}?ref=${commit}`,
    permission: 'contents: read',
  });
  if (answer.kind === 'refusal') return answer.status === 404 ? undefined : { problem: answer.reason };
  // GitHub leaves out the content of a file of over 1 MB (https://docs.github.com/en/rest/repos/contents).
  const content = textAt(answer.data, 'encoding') === 'base64' ? textAt(answer.data, 'content') : undefined;
  return content === undefined
    ? { problem: `GitHub does not give the content of '${path}'` }
    : Buffer.from(content, 'base64');
}
