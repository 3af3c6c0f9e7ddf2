// Reads the base of a pull request from GitHub, for a clone that lacks the base commit. Of the files that the pull
// request changes, it fetches those that are project files of the base.
import { posix, resolve } from 'node:path';
import type { Problem } from '../base/problem.ts';
import type { Input } from '../compile/compile.ts';
import { isDefinitionName } from '../definitions/names.ts';
import { configured } from '../search/config.ts';
import { deploymentReader, type ReadFile, readFromDisk } from '../search/deploy-file.ts';
import { decodeInput, readInput } from '../search/read.ts';
import { MAX_TEST_BYTES } from '../search/test-files.ts';
import { decodeText, type ReadText } from '../search/text-file.ts';
import type { Base } from '../workspace/compare-with-base.ts';
import { type ChangedFile, type HeadFiles, type SelectedFiles, selectBaseFiles, testsOfBase } from './base-files.ts';

/** A file that a pull request changes; paths are relative to the repository. */
export interface GitHubFile {
  readonly path: string;
  readonly status: 'added' | 'modified' | 'removed' | 'renamed';
  readonly previousPath?: string | undefined;
}

/** Each file costs a request, and a repository has a thousand an hour. */
const MOST_REQUESTS = 100;

/** GitHub asks clients not to send many requests at once. */
const MOST_AT_ONCE = 4;

/**
 * `folder` is the path from the repository to the working directory, with `/`. `read` fetches a file of the base by its path
 * in the repository; it returns undefined if the base has no such file.
 */
export async function baseFromGitHub(
  listed: readonly GitHubFile[],
  folder: string,
  read: (path: string) => Promise<Uint8Array | Problem | undefined>,
  head: HeadFiles,
): Promise<Base | Problem> {
  const root = resolve(head.cwd, posix.relative(`/${folder}`, '/'));
  const changes = listed.map(({ path, status, previousPath }): ChangedFile<string> => {
    const source = status === 'added' ? undefined : (previousPath ?? path);
    const previous = previousPath === undefined ? undefined : resolve(root, previousPath);
    return { path: resolve(root, path), status: status === 'renamed' ? 'modified' : status, previous, source };
  });
  const selected = selectBaseFiles(changes, head);
  const { files, base, deployment } = selected;
  const wanted = [...deployment].flatMap(([path, source]) => (source === undefined ? [] : [{ path, source }]));
  if (files.length + wanted.length > MOST_REQUESTS) {
    const more = `more than ${MOST_REQUESTS} project files differ from the base`;
    return { problem: `${more}; check out with 'fetch-depth: 0' to compare them` };
  }
  const contents = await readAll(
    [...wanted, ...files].flatMap(({ source }) => source ?? []),
    read,
  );
  if (!(contents instanceof Map)) return contents;
  const readBase: ReadFile = (path, folder) => {
    if (!deployment.has(path)) return readFromDisk(path, folder);
    const content = contents.get(deployment.get(path) ?? '');
    return content && decodeText(content);
  };
  const paths = files.map(({ found }) => found.path);
  const addDeployment = await deploymentReader(paths, head.cwd, head.configs, readBase);
  const inputs = files.flatMap(({ found, source }): Input[] => {
    const content = source === undefined ? undefined : contents.get(source);
    if (source !== undefined && content === undefined) return [];
    const input = content === undefined ? readInput(found) : decodeInput(content, found);
    return [addDeployment(configured(input, found.path, head.configs), found.path)];
  });
  const definitions = await readDefinitions(selected, MOST_REQUESTS - files.length - wanted.length, read, head);
  const tests = await readTests(selected, MOST_REQUESTS - files.length - wanted.length, read);
  return { ...base, ...definitions, inputs: () => inputs, tests: testsOfBase(selected, head, tests) };
}

/** Files that can't have held a definition are not fetched: each costs a request. */
async function readDefinitions(
  { definitions }: SelectedFiles<string>,
  most: number,
  read: (path: string) => Promise<Uint8Array | Problem | undefined>,
  head: HeadFiles,
): Promise<Pick<Base, 'definitions'>> {
  const { configs, isFound } = head.definitions ?? {};
  if (definitions === undefined || configs === undefined) return {};
  const files = definitions.files.filter(
    ({ found, change: { path, status } }) =>
      status === 'removed' || isDefinitionName(found.path) || isFound?.(path) === true || isContainer(path),
  );
  if (files.length > most) {
    const problem = `more than ${most} files that may contain definitions differ from the base`;
    return { definitions: { problem: `${problem}; check out with 'fetch-depth: 0' to compare them` } };
  }
  const contents = await readAll(
    files.map(({ source }) => source),
    read,
  );
  if (!(contents instanceof Map)) return { definitions: contents };
  const inputs = files.flatMap(({ found, source }): Input[] => {
    const content = contents.get(source);
    return content === undefined ? [] : [configured(decodeInput(content, found), found.path, configs)];
  });
  const { differs, renames } = definitions;
  return { definitions: { inputs: () => inputs, differs, renames } };
}

/** Whether a file without state machines is one that could have had some. */
function isContainer(path: string): boolean {
  const { file } = readInput({ path, shown: path, project: '' });
  return /\bAWS::|\baws_|\bstepFunctions\b|\bStartAt\b/.test(file.text);
}

/** Undefined if they take more requests than this, or if one fails: the comparison goes without them. */
async function readTests(
  { tests }: SelectedFiles<string>,
  most: number,
  read: (path: string) => Promise<Uint8Array | Problem | undefined>,
): Promise<((source: string) => ReadText) | undefined> {
  const sources = [...tests.values()].flatMap((source) => source ?? []);
  const contents = sources.length > most ? undefined : await readAll(sources, read);
  if (!(contents instanceof Map)) return undefined;
  return (source) => {
    const content = contents.get(source);
    if (content === undefined) return { problem: 'the file does not exist' };
    return content.length > MAX_TEST_BYTES ? { problem: 'too large' } : decodeText(content);
  };
}

/** The contents of these files, without those that the base does not have. */
async function readAll(
  sources: readonly string[],
  read: (path: string) => Promise<Uint8Array | Problem | undefined>,
): Promise<Map<string, Uint8Array> | Problem> {
  const contents = new Map<string, Uint8Array>();
  for (let start = 0; start < sources.length; start += MOST_AT_ONCE) {
    const batch = sources.slice(start, start + MOST_AT_ONCE);
    for (const [index, content] of (await Promise.all(batch.map(read))).entries()) {
      if (content === undefined) continue;
      if ('problem' in content) return content;
      contents.set(batch[index] ?? '', content);
    }
  }
  return contents;
}
