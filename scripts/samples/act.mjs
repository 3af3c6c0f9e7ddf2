// Runs the action on a pull request, as a runner does: the bundle in a separate process, a real git repository with the
// merge commit checked out, and a fake GitHub on this machine. In: the files of the base and of the head. Out: what GitHub
// receives. The same files give the same text and the same commits.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { startGitHub } from './github.mjs';

export const REPOSITORY = 'OWNER/REPOSITORY';

const GIT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'author',
  GIT_AUTHOR_EMAIL: 'author@example.com',
  GIT_AUTHOR_DATE: '2026-01-05T09:00:00Z',
  GIT_COMMITTER_NAME: 'author',
  GIT_COMMITTER_EMAIL: 'author@example.com',
  GIT_COMMITTER_DATE: '2026-01-05T09:00:00Z',
};

/** `dist` is a folder with a bundle. */
export async function pagesOf({ base, head, inputs = {} }, dist) {
  const root = mkdtempSync(join(tmpdir(), 'fluxio-sample-'));
  try {
    const pull = pullRequest(join(root, 'work'), base, head);
    const first = await act(root, dist, pull, { annotations: 'check', comment: 'always', ...inputs });
    const second = await act(root, dist, pull, { annotations: 'review', comment: 'never', ...inputs });
    const [check] = first.github.checkRuns;
    return {
      head: pull.head,
      degraded: [first, second].map(({ degraded }) => degraded).filter((text) => text !== ''),
      findings: first.findings,
      comment: first.github.comments[0]?.body ?? '',
      summary: first.summary,
      check: { summary: check?.summary ?? '', annotations: check?.annotations ?? [] },
      review: { body: second.github.reviews[0] ?? '', comments: second.github.reviewComments },
    };
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** Creates the repository, and checks out what GitHub checks out for a pull request. */
function pullRequest(folder, base, head) {
  mkdirSync(folder);
  const git = (...args) =>
    execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ...GIT },
      maxBuffer: 1e9,
    }).trim();
  const commit = (files) => {
    git('rm', '-r', '-q', '-f', '--ignore-unmatch', '.');
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    git('add', '-A');
    git('commit', '-q', '--allow-empty', '-m', 'commit');
    return git('rev-parse', 'HEAD');
  };
  git('init', '-q', '-b', 'main');
  const [baseSha, headSha] = [commit(base), commit(head)];
  const merged = git('commit-tree', 'HEAD^{tree}', '-p', baseSha, '-p', headSha, '-m', 'merge');
  git('checkout', '-q', merged);
  const names = git('diff', '--name-status', '-M', '-z', baseSha, headSha).split('\0').filter(Boolean);
  const files = [];
  while (names.length > 0) {
    const status = STATUS[names.shift()[0]];
    const previous = status === 'renamed' ? { previous_filename: names.shift() } : {};
    const filename = names.shift();
    const paths = [filename, ...Object.values(previous)];
    const diff = git('diff', '-M', baseSha, headSha, '--', ...paths);
    files.push({ filename, status, ...previous, patch: diff.slice(Math.max(0, diff.indexOf('@@ '))) });
  }
  return { folder, base: baseSha, head: headSha, merged, files };
}

const STATUS = { A: 'added', D: 'removed', M: 'modified', R: 'renamed' };

async function act(root, dist, pull, inputs) {
  const { github, env, stop } = await startGitHub(pull.files);
  const temp = mkdtempSync(join(root, 'temp-'));
  const file = (name, text = '') => {
    writeFileSync(join(temp, name), text);
    return join(temp, name);
  };
  const event = {
    number: 7,
    pull_request: {
      number: 7,
      head: { sha: pull.head, repo: { full_name: REPOSITORY } },
      base: { sha: pull.base },
    },
  };
  const report = join(temp, 'report.json');
  const given = { 'github-token': 'token', 'json-file': report, ...inputs };
  const child = spawn(process.execPath, [join(dist, 'main.mjs')], {
    cwd: pull.folder,
    env: {
      PATH: process.env.PATH,
      ...env,
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: file('event.json', JSON.stringify(event)),
      GITHUB_JOB: 'check',
      GITHUB_OUTPUT: file('output'),
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_RUN_ID: '77',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_SHA: pull.merged,
      GITHUB_STEP_SUMMARY: file('summary'),
      GITHUB_WORKFLOW: 'fluxio',
      GITHUB_WORKSPACE: pull.folder,
      RUNNER_TEMP: temp,
      ...Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
  await new Promise((resolve) => child.on('close', resolve));
  await stop();
  const outputs = readFileSync(join(temp, 'output'), 'utf8');
  const [, , outcome] = /^outcome<<(.*)\n(.*)\n/m.exec(outputs) ?? [];
  if (outcome !== 'clean' && outcome !== 'findings') throw new Error(`the action failed:\n${said}`);
  const [, , degraded = ''] = /^degraded<<(.*)\n([\s\S]*?)\n?\1$/m.exec(outputs) ?? [];
  const { diagnostics } = JSON.parse(readFileSync(report, 'utf8'));
  return { github, summary: readFileSync(join(temp, 'summary'), 'utf8'), degraded, findings: diagnostics };
}
