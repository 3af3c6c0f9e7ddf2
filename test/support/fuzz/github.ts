// Fuzzes the action with a faulty GitHub: wrong shapes and statuses, endless pages, no response at all. None of this
// may change the action's conclusion.
import type { ApiResponse } from '../../../src/action/host.ts';
import { compiler } from '../../../src/compile/compile.ts';
import { engine } from '../engine.ts';
import { type FakeGitHub, fakeGitHub } from '../github/fake.ts';
import { BASE, onGitHub, patchOf, TOKEN } from '../github/pull-request.ts';
import { type Chance, chance as chanceOf } from '../programs/chance.ts';
import { makeRunner, type Seen } from '../runner.ts';
import { otherValue } from './definitions.ts';
import { ODD } from './mutate.ts';
import { invariant, type Target } from './target.ts';

const BAD = 'def main(data):\n    Laod()\n';
const GOOD =
  'class Load(Task):\n    async def run(event, context):\n        return event\n\n\ndef main(data):\n    Load()\n';

/** Two small projects need fewer requests than this, so more of them mean an endless loop. */
const MOST_REQUESTS = 400;

/** A case is the seed of its choices. */
export const github: Target = {
  name: 'github',
  seeds: () => ['0'],
  make: (chance) => String(chance.int(0, 2 ** 31)),
  run: async (text) => {
    const chance = chanceOf(Number(text), 0);
    const fake = fakeGitHub();
    const runner = makeRunner();
    try {
      const isBad = chance.maybe(0.5);
      runner.put('billing/project.py', isBad ? BAD : GOOD);
      runner.put('media/project.py', GOOD);
      for (const name of ['billing/project.py', 'media/project.py']) {
        fake.files.push({ filename: name, status: 'modified', patch: patchOf([1, 2]) });
      }
      fake.contents.set(`${BASE}:billing/project.py`, chance.pick([GOOD, BAD, '']));
      if (chance.maybe(0.5))
        fake.releases.push({ id: 5, tag_name: 'v1', draft: false, immutable: chance.maybe(0.3), assets: [] });
      const event = chance.maybe(0.2)
        ? {
            release: {
              id: 5,
              tag_name: 'v1',
              upload_url: 'https://uploads.github.com/repos/o/r/releases/5/assets{?name,label}',
            },
          }
        : undefined;
      const release = event === undefined ? {} : { GITHUB_REF: 'refs/tags/v1', GITHUB_EVENT_NAME: 'release' };
      const reached = new Set<string>();
      const { host, env } = onGitHub(runner, fake, { ...(event && { event }), env: release });
      const seen = await runner.act(inputsBy(chance), {
        env: env ?? {},
        host: { ...host, request: wrong(fake, chance, reached) },
        compiler: { compilerFor: () => compiler(engine) },
      });
      checkRun(seen, isBad, fake);
      for (const words of (seen.outputs.degraded ?? '').split('; ')) reached.add(words.replace(/'.*?'|\d+/gs, ''));
      return [...reached];
    } finally {
      runner.remove();
    }
  },
  canShrink: false,
};

function inputsBy(chance: Chance): Record<string, string> {
  return {
    annotations: chance.pick(['commands', 'check', 'review', 'none']),
    comment: chance.pick(['on-change', 'always', 'never']),
    summary: chance.pick(['true', 'false']),
    'attach-to-release': chance.pick(['auto', 'true', 'false']),
    'changed-only': 'false',
    'upload-artifact': chance.pick(['true', 'false']),
  };
}

function checkRun(
  { failed, errors, outputs, log, notices, summary, annotations }: Seen,
  isBad: boolean,
  fake: FakeGitHub,
): void {
  const texts = [
    ...log,
    ...notices,
    ...errors,
    summary,
    ...Object.values(outputs),
    ...annotations.map(({ message }) => message),
  ];
  const bug = texts.find((text) => text.includes('bug in fluxio'));
  invariant(bug === undefined, `${bug}; ${log.slice(0, 5).join('; ')}`);
  invariant(failed === isBad, `the step ${failed ? 'failed' : 'passed'} unexpectedly: ${errors.join('; ')}`);
  invariant(outputs.outcome === (isBad ? 'findings' : 'clean'), `the outcome is '${outputs.outcome}'`);
  invariant(!texts.some((text) => text.includes(TOKEN)), 'the token is shown');
  invariant(fake.requests.length <= MOST_REQUESTS, `there are ${fake.requests.length} requests`);
  const line = [...log, ...notices, ...errors].find((text) => /[\0-\x1f\x7f]|##\[/.test(text) || /^\s*::/.test(text));
  invariant(line === undefined, `a line is a workflow command: ${line}`);
  invariant(
    notices.every((text) => text.length < 4000),
    'a notice has no end',
  );
}

function wrong(fake: FakeGitHub, chance: Chance, reached: Set<string>): FakeGitHub['request'] {
  const often = chance.pick([0.05, 0.3, 0.9]);
  return async (request) => {
    const answer = await fake.request(request);
    if (!chance.maybe(often)) return answer;
    const how = chance.pick([
      'data',
      'data',
      'data',
      'status',
      'headers',
      'text',
      'pages',
      'reset',
      'redirect',
      'nothing',
    ]);
    reached.add(`${how} ${request.method} ${answer.status}`);
    const { status, headers, data } = answer;
    switch (how) {
      case 'status':
        return {
          ...answer,
          status: chance.pick([
            0,
            100,
            199,
            204,
            206,
            304,
            400,
            401,
            403,
            404,
            409,
            410,
            422,
            429,
            451,
            500,
            502,
            503,
            599,
            999,
            Number.NaN,
          ]),
        };
      case 'headers':
        return {
          status: chance.pick([403, 429, status]),
          headers: {
            'retry-after': chance.pick(['', '-1', 'soon', '1e9', '0', 1e308, 5, 'NaN']),
            'x-ratelimit-remaining': '0',
            'x-ratelimit-reset': chance.pick(['', 'x', '9'.repeat(30), -5, 1]),
          },
          data,
        };
      case 'text':
        return {
          status,
          headers,
          data: chance.pick([JSON.stringify(data ?? null).slice(0, 20), '', '<html>', ...ODD, 'x'.repeat(100_000)]),
        };
      case 'pages':
        return {
          status: 200,
          headers,
          data: Array.from({ length: 100 }, () => (Array.isArray(data) ? data[0] : data)),
        };
      case 'reset':
        throw chance.pick([
          new Error(`read ECONNRESET ${request.token}`),
          new TypeError(''),
          new Error('\n::error::x'),
          new DOMException('gone', 'TimeoutError'),
          'text',
          undefined,
          null,
          { a: 1 },
        ]);
      case 'redirect':
        return {
          status: chance.pick([301, 302, 307, 308]),
          headers: { location: chance.pick(['http://127.0.0.1/', 'file:///etc/passwd', '', request.url]) },
          data: '',
        };
      case 'nothing':
        return { status, headers, data: undefined };
      default:
        return { status, headers, data: otherAnswer(data, chance) } satisfies ApiResponse;
    }
  };
}

function otherAnswer(data: unknown, chance: Chance): unknown {
  let value = data;
  for (let n = chance.int(1, 4); n > 0; n -= 1) value = otherValue(value, data, chance);
  return value;
}
