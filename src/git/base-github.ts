// Reads the base of a pull request from GitHub, for a clone that lacks the base commit. Of the files that the pull
// request changes, it fetches those that are project files of the base.
import { posix, resolve } from 'node:path';
import type { Problem } from '../base/problem.ts';
import type { Input } from '../compile/compile.ts';
import { configured } from '../search/config.ts';
import { decodeInput } from '../search/read.ts';
import type { Base } from '../workspace/compare-with-base.ts';
import { type ChangedFile, type HeadFiles, selectBaseFiles } from './base-files.ts';

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
 * `folder` leads from the repository to the working directory, with `/`. `read` fetches a file of the base by its path
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
  const { files, base } = selectBaseFiles(changes, head);
  if (files.length > MOST_REQUESTS) {
    const more = `more than ${MOST_REQUESTS} project files differ from the base`;
    return { problem: `${more}; check out with 'fetch-depth: 0' to compare them` };
  }
  const inputs: Input[] = [];
  for (let start = 0; start < files.length; start += MOST_AT_ONCE) {
    const batch = files.slice(start, start + MOST_AT_ONCE);
    const contents = await Promise.all(batch.map(({ source }) => read(source)));
    for (const [index, { found }] of batch.entries()) {
      const content = contents[index];
      if (content === undefined) continue;
      if ('problem' in content) return content;
      inputs.push(configured(decodeInput(content, found), found.path, head.configs));
    }
  }
  return { ...base, inputs: () => inputs };
}
