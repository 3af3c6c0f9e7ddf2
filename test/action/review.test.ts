// Tests for `annotations: review`: findings on lines of the diff get one comment each, with a suggestion if there is a
// fix; the runner annotates all others.

import { openApi } from '../../src/action/api.ts';
import { openBudget } from '../../src/action/budget.ts';
import { hunksOf, locateHunks } from '../../src/action/changes/patch.ts';
import { listPullFiles } from '../../src/action/changes/pull-files.ts';
import { type SentReview, sendReview } from '../../src/action/review.ts';
import type { Diagnostic, Severity } from '../../src/base/diagnostic.ts';
import type { Edit } from '../../src/base/fix.ts';
import { sourceFile } from '../../src/base/source.ts';
import { type Hunk, reviewComments } from '../../src/report/review.ts';
import { commentOf, fakeGitHub } from '../support/github/fake.ts';
import { BASE, HEAD, onGitHub, patchOf, TOKEN } from '../support/github/pull-request.ts';
import { makeRunner } from '../support/runner.ts';

const info = {
  code: 'FLX501',
  name: 'test-rule',
  severity: 'warning',
  summary: '',
  docs: '',
  examples: { bad: [], good: [] },
} as const;

interface Given {
  readonly at?: string;
  readonly message?: string;
  readonly severity?: Severity;
  readonly path?: string;
  readonly safety?: 'safe' | 'unsafe';
  readonly help?: string;
}

/** A finding on the first occurrence of `at`; each edit replaces the first occurrence of its text. */
function finding(text: string, edits: readonly (readonly [from: string, to: string])[], given: Given = {}): Diagnostic {
  const { at = edits[0]?.[0] ?? '', message = 'words', severity = 'warning', path = 'billing/project.py' } = given;
  const spanOf = (part: string): Edit['span'] => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
  const fix = {
    title: 'do it',
    safety: given.safety ?? 'safe',
    edits: edits.map(([from, to]) => ({ span: spanOf(from), text: to })),
  };
  const file = sourceFile(path, text);
  const help = given.help === undefined ? {} : { help: given.help };
  return { info, severity, file, span: spanOf(at), message, ...help, ...(edits.length > 0 && { fix }) };
}

const everywhere = [{ first: 1, last: 1_000 }];
const suggestionIn = (body: string | undefined): string | undefined =>
  /^(`{3,})suggestion\n([\s\S]*?)^\1$/m.exec(body ?? '')?.[2];

describe('suggestions', () => {
  const text = 'def main(data):\n    one = 1\n    two = 2\n    three = 3\n';
  test.each<[string, string, readonly (readonly [string, string])[], readonly [number, number], string | undefined]>([
    ['a replaced word', text, [['one', 'uno']], [2, 2], '    uno = 1\n'],
    [
      'two edits of one fix',
      text,
      [
        ['one', 'uno'],
        ['three', 'tre'],
      ],
      [2, 4],
      '    uno = 1\n    two = 2\n    tre = 3\n',
    ],
    ['a deleted line', text, [['    two = 2\n', '']], [3, 3], ''],
    ['deleted lines', text, [['    one = 1\n    two = 2\n', '']], [2, 3], ''],
    ['an inserted line', text, [['    two', '    new = 0\n    two']], [3, 3], '    new = 0\n    two = 2\n'],
    ['an emptied line', text, [['    two = 2', '']], [3, 3], '\n'],
    ['a deleted line break', text, [['one = 1\n    ', '']], [2, 3], '    two = 2\n'],
    ['nothing for a line joined to the next', text, [['1\n', '1; ']], [2, 2], undefined],
    ['the last line without a break', 'a\nb', [['b', 'c']], [2, 2], 'c\n'],
    ['CRLF', 'a\r\nb\r\nc\r\n', [['b', 'x']], [2, 2], 'x\r\n'],
    ['tabs', '\tone\n\ttwo\n', [['one', 'uno']], [1, 1], '\tuno\n'],
    ['characters outside the basic plane', 'a = "😀"; b\n', [['b', 'c']], [1, 1], 'a = "😀"; c\n'],
    ['nothing for a lone carriage return, which ends no line in git', 'a\rb\n', [['a\rb', 'c']], [2, 2], undefined],
  ])('suggests %s', (_, source, edits, [first, last], expected) => {
    const [comment] = reviewComments([finding(source, edits)], () => everywhere);
    if (expected !== undefined) expect(comment?.lines).toEqual({ first, last });
    expect(suggestionIn(comment?.body)).toBe(expected);
  });

  test('the fence is longer than any sequence of backticks inside', () => {
    const source = 'a = "````"\nb\n';
    const [comment] = reviewComments([finding(source, [['a', 'c']])], () => everywhere);
    expect(comment?.body).toMatch(/^`{5}suggestion\nc = "````"\n`{5}\n$/m);
  });

  test('nothing is repeated: a suggestion replaces the help and the title of the fix', () => {
    const [comment] = reviewComments([finding(text, [['one', 'uno']], { help: 'write uno' })], () => everywhere);
    expect(comment?.body).toMatch(/^<p>⚠️ warning <code>FLX\d+<\/code> [^\n]*<\/p>\n\n```suggestion\n[^`]*```\n$/);
    const [plain] = reviewComments([finding(text, [], { help: 'write uno', at: 'one' })], () => everywhere);
    expect(plain?.body).toMatch(/<\/p>\n\n<p>write uno<\/p>\n\n$/);
  });

  test('an unsafe fix asks for a review', () => {
    const [comment] = reviewComments([finding(text, [['one', 'uno']], { safety: 'unsafe' })], () => everywhere);
    expect(comment?.body).toContain('<p>The suggestion may change what the code does, so check it.</p>');
  });

  test('a fix far from its finding or outside the diff has no suggestion', () => {
    const long = `start\n${'x\n'.repeat(20)}end\n`;
    const far = finding(long, [['start', 'begin']], { at: 'end' });
    const [comment] = reviewComments([far], () => everywhere);
    expect([comment?.lines, suggestionIn(comment?.body)]).toEqual([{ first: 22, last: 22 }, undefined]);
    const [edge] = reviewComments(
      [
        finding(text, [
          ['one', 'uno'],
          ['two', 'due'],
        ]),
      ],
      () => [{ first: 1, last: 2 }],
    );
    expect([edge?.lines, suggestionIn(edge?.body)]).toEqual([{ first: 2, last: 2 }, undefined]);
  });

  test('untrusted text stays text', () => {
    const message = "'</p><!-- x' is @everyone #1 [a](javascript:b) ![i](x) `c`\n```suggestion";
    const [comment] = reviewComments([finding(text, [], { at: 'one', message })], () => everywhere);
    expect(comment?.body).not.toMatch(/<!--|@everyone|#1|\n```|<\/p><!/);
    expect(comment?.body.split('\n')[0]).toMatch(/^<p>.*<\/p>$/);
  });
});

test('comments are on lines of the diff, worst first, and fixable ones before others', () => {
  const text = 'one\ntwo\nthree\nfour\n';
  const found = [
    finding(text, [], { at: 'one' }),
    finding(text, [], { at: 'two' }),
    finding(text, [['three', 'x']]),
    finding(text, [], { at: 'four', severity: 'error' }),
  ];
  const comments = reviewComments(found, () => [{ first: 2, last: 4 }]);
  expect(comments.map(({ lines }) => lines.first)).toEqual([4, 3, 2]);
  expect(reviewComments(found, () => [])).toEqual([]);
});

test('a hundred thousand findings on one long line are rendered quickly', () => {
  const text = `${'a'.repeat(1_000_000)}\n`;
  const file = sourceFile('billing/project.py', text);
  const fix = { title: 'do it', safety: 'safe', edits: [{ span: { start: 5, end: 6 }, text: 'b' }] } as const;
  const many = Array.from(
    { length: 100_000 },
    (_, start) => ({ info, severity: 'note', file, span: { start, end: start + 1 }, message: 'x', fix }) as const,
  );
  const started = process.cpuUsage();
  expect(reviewComments(many, () => everywhere)).toHaveLength(100_000);
  expect(process.cpuUsage(started).user).toBeLessThan(3_000_000);
});

describe('a posted review', () => {
  const text = Array.from({ length: 60 }, (_, index) => `line${index}x\n`).join('');
  const pullRequest = { number: 7, headSha: HEAD, baseSha: BASE, isFork: false };
  const all = (count: number): Diagnostic[] =>
    Array.from({ length: count }, (_, index) => finding(text, [[`line${index}x`, 'fixed']]));

  async function send(
    fake: ReturnType<typeof fakeGitHub>,
    diagnostics: readonly Diagnostic[],
    identity = '0'.repeat(16),
    isComplete = true,
  ): Promise<SentReview> {
    const env = { GITHUB_REPOSITORY: 'o/r', GITHUB_API_URL: 'https://api.github.com' };
    const host = { env, request: fake.request, wait: fake.wait };
    const api = openApi(host, TOKEN, pullRequest, openBudget(10_000));
    if (api === undefined) throw new Error('no client');
    const files = await listPullFiles(api, pullRequest);
    if ('kind' in files) throw new Error(files.reason);
    const locate = (file: string): string => `src/${file}`;
    return sendReview(api, { pullRequest, files, diagnostics, isComplete, locate, identity });
  }

  function withDiff(): ReturnType<typeof fakeGitHub> {
    const fake = fakeGitHub();
    fake.files.push({ filename: 'src/billing/project.py', status: 'modified', patch: patchOf([1, 60]) });
    return fake;
  }

  test('has at most thirty comments, which are not repeated', async () => {
    const fake = withDiff();
    const found = all(40);
    expect((await send(fake, found)).shown.size).toBe(30);
    expect([fake.reviews.length, fake.reviewComments.length]).toEqual([1, 30]);
    expect(fake.reviewComments[0]).toMatchObject({ path: 'src/billing/project.py', line: 1 });
    expect((await send(fake, found)).shown.size).toBe(30);
    expect([fake.reviews.length, fake.reviewComments.length]).toEqual([1, 30]);
  });

  test('does not repeat findings whose lines moved', async () => {
    const fake = withDiff();
    await send(fake, all(2));
    const moved = all(2).map((one) => ({
      ...one,
      file: sourceFile(one.file.path, `\n${text}`),
      span: { start: one.span.start + 1, end: one.span.end + 1 },
    }));
    await send(
      fake,
      moved.map(({ fix, ...one }) => one),
    );
    expect(fake.reviews).toHaveLength(1);
  });

  test('marks fixed findings as gone, and repeats them if they come back', async () => {
    const fake = withDiff();
    await send(fake, all(2));
    await send(fake, all(1));
    expect(fake.reviewComments.map(({ body }) => body.startsWith('<p>Resolved:</p>\n\n<p>⚠️ warning'))).toEqual([
      false,
      true,
    ]);
    expect(fake.reviewComments[1]?.body).not.toContain('suggestion');
    await send(fake, all(1));
    await send(fake, all(2));
    expect(fake.reviewComments).toHaveLength(3);
  });

  test('marks nothing as gone if an input could not be read', async () => {
    const fake = withDiff();
    await send(fake, all(2));
    await send(fake, [], undefined, false);
    expect(fake.reviewComments.filter(({ body }) => body.includes('Resolved'))).toEqual([]);
  });

  test('neither repeats findings of another job nor marks them as gone', async () => {
    const fake = withDiff();
    await send(fake, all(2));
    const bodies = fake.reviewComments.map(({ body }) => body);
    expect((await send(fake, all(1), '1'.repeat(16))).shown.size).toBe(1);
    expect(fake.reviewComments.map(({ body }) => body)).toEqual(bodies);
  });

  test('ignores the marker of another author', async () => {
    const fake = withDiff();
    await send(fake, all(1));
    const [own] = fake.reviewComments.splice(0);
    fake.reviewComments.push({ ...commentOf(1, own?.body ?? '', 'mallory'), path: 'src/billing/project.py', line: 1 });
    await send(fake, all(1));
    expect(fake.reviewComments).toHaveLength(2);
  });

  test('is not repeated after a lost response', async () => {
    const fake = withDiff();
    fake.fault = (request) => (request.startsWith('POST') && request.endsWith('/reviews') ? 'late' : undefined);
    const sent = await send(fake, all(3));
    expect([sent.shown.size, sent.refusal, fake.reviews.length]).toEqual([3, undefined, 1]);
  });

  test('has the first and last line of a finding over several lines', async () => {
    const fake = withDiff();
    await send(fake, [finding(text, [['line3x\nline4x', 'both']])]);
    expect(fake.reviewComments[0]).toMatchObject({ start_line: 4, line: 5 });
  });
});

describe('a merge commit', () => {
  const head = ['def main(data):', '    a = 1', '    b = 2', '    c = 3', 'x', 'x', 'x', '    d = 4', ''].join('\n');
  const patch = [
    '@@ -1,3 +1,4 @@',
    ' def main(data):',
    '-    old = 1',
    '+    a = 1',
    '+    b = 2',
    '     c = 3',
    '@@ -6,2 +8,2 @@ def main(data):',
    ' ',
    '-    d = 5',
    '+    d = 4',
    '\\ No newline at end of file',
    '',
  ].join('\n');
  const hunks = hunksOf(patch);
  const first = { first: 1, last: 4 };

  test('hunks are read from a patch', () => {
    expect(hunks).toEqual([
      { ...first, lines: ['def main(data):', '    a = 1', '    b = 2', '    c = 3'] },
      { first: 8, last: 9, lines: ['', '    d = 4'] },
    ]);
    expect(hunksOf('@@ -1 +1 @@\n-a\n+b\n@@ -3,2 +3,0 @@\n-c\n-d\n')).toEqual([{ first: 1, last: 1, lines: ['b'] }]);
    expect(hunksOf('@@ -1,2 +1,2 @@ cut off\n+b\n')).toEqual([{ first: 1, last: 2, lines: undefined }]);
    expect(hunksOf('')).toEqual([]);
  });

  test.each<[string, string, readonly Hunk[]]>([
    ['in the head itself', head, [{ ...first, shift: 0, isPlain: true }]],
    ['below new lines of the base', `import x\n\n${head}`, [{ first: 3, last: 6, shift: 2, isPlain: true }]],
    ['with CRLF in the checkout only', head.replaceAll('\n', '\r\n'), [{ ...first, shift: 0, isPlain: true }]],
    ['not with lines of the base in between', head.replace('    b', '    z = 0\n    b'), []],
    ['not if its lines occur twice', `y\n${head}\n${head}`, []],
    ['not after a lone carriage return', `# a\rb\n${head}`, []],
  ])('a hunk is located %s', (_, text, expected) => {
    expect(locateHunks(text, hunks.slice(0, 1))).toEqual(expected);
  });

  test('a hunk is located with a byte order mark and CRLF', () => {
    expect(locateHunks('a\r\nb\r\n', hunksOf('@@ -1,2 +1,2 @@\n+\ufeffa\r\n b\r\n'))).toEqual([
      { first: 1, last: 2, shift: 0, isPlain: false },
    ]);
  });

  test('a suggestion has the line endings of the head', () => {
    const source = 'a\r\nb\r\n';
    const suggested = (isPlain: boolean): string | undefined =>
      suggestionIn(
        reviewComments([finding(source, [['a\r\nb', 'x\r\ny']])], () => [{ first: 1, last: 2, isPlain }])[0]?.body,
      );
    expect([suggested(true), suggested(false)]).toEqual(['x\ny\n', 'x\r\ny\r\n']);
  });

  test('malicious hunks are rejected quickly', () => {
    const long = `${'x\n'.repeat(200_000)}y\n`;
    const lines = [...Array.from({ length: 5_000 }, () => 'x'), 'z'];
    const many = Array.from({ length: 100 }, () => ({ first: 7, last: 5_007, lines }));
    const started = process.cpuUsage();
    expect(locateHunks(long, many)).toEqual([]);
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
  });

  test('comments are on the lines of the head', async () => {
    const runner = makeRunner();
    const fake = fakeGitHub();
    fake.files.push({
      filename: 'billing/project.py',
      status: 'modified',
      patch: '@@ -1 +1,2 @@\n warning one\n+note two\n',
    });
    runner.put('billing/project.py', '# of the base\nwarning one\nnote two\n');
    const seen = await runner.act({ annotations: 'review', comment: 'never' }, onGitHub(runner, fake));
    expect(fake.reviewComments.map(({ line }) => line)).toEqual([1, 2]);
    expect(seen.annotations).toEqual([]);
    runner.remove();
  });
});

describe('a run', () => {
  test('annotates findings outside the diff', async () => {
    const runner = makeRunner();
    const fake = fakeGitHub();
    fake.files.push({ filename: 'billing/project.py', status: 'modified', patch: patchOf([2, 2]) });
    runner.put('billing/project.py', 'warning one\nwarning two\nwarning three\n');
    const seen = await runner.act({ annotations: 'review', comment: 'never' }, onGitHub(runner, fake));
    expect(fake.reviewComments.map(({ line }) => line)).toEqual([2]);
    expect(seen.annotations.map(({ startLine }) => startLine)).toEqual([1, 3]);
    expect(seen.outputs.degraded).toBe('');
    runner.remove();
  });

  test.each<[string, (request: string) => number | undefined, string]>([
    [
      'a refused list of files',
      (request) => (request.endsWith('/files') ? 403 : undefined),
      "GitHub returned 403: the token may lack the permission 'pull-requests: read'",
    ],
    [
      'a read-only token',
      (request) => (request.endsWith('/reviews') ? 403 : undefined),
      "GitHub returned 403: the token may lack the permission 'pull-requests: write'",
    ],
    [
      'a line that GitHub refuses',
      (request) => (request.endsWith('/reviews') ? 422 : undefined),
      'GitHub returned 422: status 422',
    ],
  ])('annotates everything after %s, with a notice', async (_, fault, reason) => {
    const runner = makeRunner();
    const fake = fakeGitHub();
    fake.files.push({ filename: 'billing/project.py', status: 'modified', patch: patchOf([1, 3]) });
    fake.fault = fault;
    runner.put('billing/project.py', 'warning one\nwarning two\n');
    const seen = await runner.act({ annotations: 'review', comment: 'never' }, onGitHub(runner, fake));
    expect(seen.annotations).toHaveLength(2);
    expect(seen.notices).toEqual([`the review was not posted: ${reason}`]);
    expect(seen.failed).toBe(false);
    runner.remove();
  });

  test('annotates everything without a pull request', async () => {
    const runner = makeRunner();
    const fake = fakeGitHub();
    runner.put('billing/project.py', 'warning one\n');
    const seen = await runner.act({ annotations: 'review' }, onGitHub(runner, fake, { event: {} }));
    expect([seen.annotations.length, seen.outputs.degraded, fake.requests]).toEqual([1, '', []]);
    runner.remove();
  });
});
