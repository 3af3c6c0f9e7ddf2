// Reads the base of a pull request from the clone: the project files of a commit that differ from the working tree, or
// one sentence that explains why git cannot tell, as in a shallow clone. Contents are read in groups while they are
// compiled, so that memory does not grow with their number.
import { join } from 'node:path';
import type { Problem } from '../base/problem.ts';
import type { Input } from '../compile/compile.ts';
import { configured } from '../search/config.ts';
import { deploymentReader, type ReadFile, readFromDisk } from '../search/deploy-file.ts';
import { decodeInput, MAX_FILE_BYTES, readInput, unreadInput } from '../search/read.ts';
import { MAX_TEST_BYTES } from '../search/test-files.ts';
import { decodeText, type ReadText } from '../search/text-file.ts';
import type { Base } from '../workspace/compare-with-base.ts';
import {
  type BaseFile,
  type ChangedFile,
  type HeadFiles,
  type SelectedFiles,
  selectBaseFiles,
  testsOfBase,
} from './base-files.ts';
import { runGit } from './run-git.ts';

/** A commit or tree of a repository. */
export interface GitBase {
  /** The full object id. */
  readonly id: string;
  /** The top folder of the working tree. */
  readonly top: string;
}

/** The git object that holds the text of a file. */
interface Blob {
  readonly id: string;
  /** False for a link or a submodule. */
  readonly isFile: boolean;
}

/**
 * Returns the commit that GitHub merged `head` with, which is the first parent of the merge commit that a workflow
 * checks out; undefined if something else is checked out. The event's own base may be older, as in a re-run
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request).
 * The parents are read from the text of the commit, because a shallow clone does not have them as objects.
 */
export function baseOfMergeCommit(head: string, cwd: string): string | undefined {
  const commit = git(['cat-file', 'commit', 'HEAD'], cwd);
  if (typeof commit === 'object') return undefined;
  const [heading = ''] = commit.split('\n\n', 1);
  const [first, second, ...more] = [...heading.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, id]) => id);
  return second === head && more.length === 0 ? first : undefined;
}

/**
 * Compares with the commit. With `merge base`, it compares with the merge base of the commit and HEAD if the clone has it.
 */
export async function baseFromGit(
  commit: string,
  head: HeadFiles,
  from: 'commit' | 'merge base' = 'merge base',
): Promise<Base | Problem> {
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return { problem: `invalid commit '${commit}'` };
  const root = git(['rev-parse', '--show-toplevel'], head.cwd);
  if (typeof root === 'object') return root;
  const top = root.replace(/\r?\n$/, '');
  if (typeof git(['cat-file', '-e', `${commit}^{commit}`], top) === 'object') {
    return { problem: `the clone lacks the base commit ${commit}` };
  }
  const merge = from === 'commit' ? commit : git(['merge-base', commit, 'HEAD'], top);
  return baseAt({ id: typeof merge === 'string' ? merge.trim() : commit, top }, head);
}

/** Compares with exactly this commit or tree. `changes` is the result of `changesFrom` for it. */
export async function baseAt(
  commit: GitBase,
  head: HeadFiles,
  changes: readonly ChangedFile<Blob>[] | Problem = changesFrom(commit),
): Promise<Base | Problem> {
  if ('problem' in changes) return changes;
  const { top } = commit;
  const selected = selectBaseFiles(changes, head);
  const { files, base: found, deployment, tests } = selected;
  const sizes = sizesOf(
    files.map(({ source }) => source),
    top,
  );
  if ('problem' in sizes) return sizes;
  const read: ReadFile = (path, folder) => {
    if (!deployment.has(path)) return readFromDisk(path, folder);
    const blob = deployment.get(path);
    return blob && blobText(blob, top);
  };
  const paths = files.map((file) => file.found.path);
  const addDeployment = await deploymentReader(paths, head.cwd, head.configs, read);
  const testSizes = sizesOf([...tests.values()], top);
  const readTest = (blob: Blob, known: Sizes): ReadText =>
    (known.get(blob.id) ?? 0) > MAX_TEST_BYTES ? { problem: 'too large' } : blobText(blob, top);
  return {
    ...found,
    inputs: () =>
      readAll(files, sizes, top, (input, path) => addDeployment(configured(input, path, head.configs), path)),
    ...definitionsOf(selected, top, head),
    tests: testsOfBase(selected, head, 'problem' in testSizes ? undefined : (blob) => readTest(blob, testSizes)),
  };
}

function definitionsOf({ definitions }: SelectedFiles<Blob>, top: string, head: HeadFiles): Pick<Base, 'definitions'> {
  const { configs } = head.definitions ?? {};
  if (definitions === undefined || configs === undefined) return {};
  const { files, differs, renames } = definitions;
  const sizes = sizesOf(
    files.map(({ source }) => source),
    top,
  );
  if ('problem' in sizes) return { definitions: sizes };
  const inputs = (): Iterable<Input> => readAll(files, sizes, top, (input, path) => configured(input, path, configs));
  return { definitions: { inputs, differs, renames } };
}

function blobText({ id, isFile }: Blob, top: string): ReadText {
  const result = isFile ? runGit(['cat-file', 'blob', id], top) : undefined;
  if (result === undefined) return { problem: 'not a regular file' };
  return 'status' in result && result.status === 0 ? decodeText(result.output) : { problem: result.reason };
}

/** The files of the working tree that differ from a commit or tree. Untracked files count as added. */
export function changesFrom({ id: base, top }: GitBase): ChangedFile<Blob>[] | Problem {
  const options = ['--raw', '-z', '--no-abbrev', '--no-renames', '--no-ext-diff', '--ignore-submodules=all'];
  const diff = git(['diff', ...options, base, '--'], top);
  if (typeof diff === 'object') return diff;
  const untracked = git(['ls-files', '--others', '--exclude-standard', '-z'], top);
  if (typeof untracked === 'object') return untracked;
  const changes: ChangedFile<Blob>[] = [];
  const fields = diff.split('\0');
  for (let index = 0; index + 1 < fields.length; index += 2) {
    // https://git-scm.com/docs/diff-format: `:100644 100644 <old> <new> M`.
    const [mode, blob] = /^:(\d+) \d+ ([0-9a-f]+) /.exec(fields[index] ?? '')?.slice(1) ?? [];
    const letter = fields[index]?.at(-1);
    const path = join(top, fields[index + 1] ?? '');
    if (mode === undefined || blob === undefined) continue;
    const status = letter === 'A' ? 'added' : letter === 'D' ? 'removed' : 'modified';
    const source = status === 'added' ? undefined : { id: blob, isFile: mode.startsWith('100') };
    changes.push({ path, status, source });
  }
  for (const path of untracked.split('\0')) {
    if (path !== '') changes.push({ path: join(top, path), status: 'added', source: undefined });
  }
  return changes;
}

/** Object id → bytes. */
type Sizes = ReadonlyMap<string, number>;

function sizesOf(blobs: readonly (Blob | undefined)[], top: string): Sizes | Problem {
  const ids = blobs.flatMap((blob) => (blob?.isFile ? [blob.id] : []));
  if (ids.length === 0) return new Map();
  const answer = git(['cat-file', '--batch-check=%(objectname) %(objectsize)'], top, ids.join('\n'));
  if (typeof answer === 'object') return answer;
  const sizes = new Map<string, number>();
  for (const line of answer.split('\n')) {
    const [, id, size] = /^([0-9a-f]+) (\d+)$/.exec(line) ?? [];
    if (id !== undefined) sizes.set(id, Number(size));
  }
  const isWhole = ids.every((id) => sizes.has(id));
  return isWhole ? sizes : { problem: 'the clone lacks some files of the base commit' };
}

/** The total size of the contents that are in memory at a time. */
const GROUP_BYTES = 16 * 1024 * 1024;

function* readAll(
  files: readonly BaseFile<Blob>[],
  sizes: Sizes,
  top: string,
  finish: (input: Input, path: string) => Input,
): Iterable<Input> {
  let contents: ReadonlyMap<string, Uint8Array> = new Map();
  for (const [index, { found, source }] of files.entries()) {
    if (source === undefined) {
      yield finish(readInput(found), found.path);
      continue;
    }
    const size = sizes.get(source.id) ?? 0;
    const isReadable = source.isFile && size <= MAX_FILE_BYTES;
    if (isReadable && !contents.has(source.id)) contents = readGroup(files.slice(index), sizes, top);
    const content = contents.get(source.id);
    const input =
      isReadable && content !== undefined
        ? decodeInput(content, found)
        : unreadInput(found, isReadable || !source.isFile ? 'not a file' : 'too large');
    yield finish(input, found.path);
  }
}

/** Reads the contents of the first files, up to GROUP_BYTES but at least one. */
function readGroup(files: readonly BaseFile<Blob>[], sizes: Sizes, top: string): Map<string, Uint8Array> {
  const ids: string[] = [];
  let room = GROUP_BYTES;
  for (const { source } of files) {
    const size = sizes.get(source?.id ?? '') ?? 0;
    if (source === undefined || !source.isFile || size > MAX_FILE_BYTES) continue;
    room -= size;
    if (ids.length > 0 && room < 0) break;
    ids.push(source.id);
  }
  const found = new Map<string, Uint8Array>();
  const result = runGit(['cat-file', '--batch'], top, ids.join('\n'));
  if (!('status' in result)) return found;
  const { output } = result;
  // Each entry is a line `<id> blob <size>`, the content, and a line feed (https://git-scm.com/docs/git-cat-file).
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    const [, id, size] = /^([0-9a-f]+) blob (\d+)$/.exec(output.toString('latin1', at, end)) ?? [];
    if (end === -1 || id === undefined) break;
    const start = end + 1;
    found.set(id, output.subarray(start, start + Number(size)));
    at = start + Number(size) + 1;
  }
  return found;
}

function git(args: readonly string[], cwd: string, input?: string): string | Problem {
  const result = runGit(args, cwd, input);
  if (!('status' in result)) return { problem: `cannot run git: ${result.reason}` };
  return result.status === 0
    ? result.output.toString()
    : { problem: `git failed to list the changes: ${result.reason}` };
}
