// Settings for a run of the action on the fake GitHub: for a pull request, or for any other event.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Changes, Runner } from '../runner.ts';
import type { FakeGitHub } from './fake.ts';

export const HEAD = 'b'.repeat(40);
export const BASE = 'c'.repeat(40);
export const TOKEN = 'ghs_secretsecretsecret';

export interface Started {
  readonly from?: string;
  readonly event?: unknown;
  readonly env?: Changes['env'];
}

/** Returns what `act` needs for a run on pull request 7, or on `event`. */
export function onGitHub(runner: Runner, fake: FakeGitHub, { from = 'o/r', event, env }: Started = {}): Changes {
  const path = join(runner.temp, 'event.json');
  const pull = {
    number: 7,
    pull_request: { number: 7, head: { sha: HEAD, repo: { full_name: from } }, base: { sha: BASE } },
  };
  writeFileSync(path, JSON.stringify(event ?? pull));
  return {
    env: {
      GITHUB_EVENT_PATH: path,
      GITHUB_API_URL: 'https://api.github.com',
      GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
      GITHUB_WORKFLOW: 'CI',
      GITHUB_JOB: 'fluxio',
      'INPUT_GITHUB-TOKEN': TOKEN,
      ...env,
    },
    host: { request: fake.request, wait: fake.wait },
  };
}

/** A patch whose hunk headings cover these lines of the head; it lacks the lines themselves. */
export function patchOf(...hunks: readonly (readonly [first: number, last: number])[]): string {
  return hunks.map(([first, last]) => `@@ -${first},1 +${first},${last - first + 1} @@ def main\n`).join('');
}
