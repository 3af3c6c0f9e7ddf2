// Which lines of a requirements.txt are accepted. Everything that could install what nobody has pinned is refused.
import fc from 'fast-check';
import { isEmpty, requirementLines } from '../../src/package/requirement-lines.ts';

const HASH = 'a'.repeat(64);

test.each<[string, string]>([
  ['requests==2.32.3', 'requests==2.32.3'],
  ['  Foo.Bar_baz == 1.0  # why', 'foo-bar-baz==1.0'],
  ['requests[security, socks]==2.32.3', 'requests[security,socks]==2.32.3'],
  ['a==1!2.0+local.1', 'a==1!2.0+local.1'],
  [
    `a==1; python_version < "3.14" and sys_platform == 'linux'`,
    `a==1; python_version < "3.14" and sys_platform == 'linux'`,
  ],
  [`a==1 --hash=sha256:${HASH}`, `a==1 --hash=sha256:${HASH}`],
  [
    `a==1 \\\n    --hash=sha256:${HASH} \\\n    --hash=sha256:${HASH}`,
    `a==1 --hash=sha256:${HASH} --hash=sha256:${HASH}`,
  ],
  [`a==1 ; os_name == "posix" --hash=sha256:${HASH}`, `a==1; os_name == "posix" --hash=sha256:${HASH}`],
  ['boto3==1.35.0', 'boto3==1.35.0'],
])('%j is pinned', (text, line) => {
  const { pinned, unpinned, refused } = requirementLines(text);
  expect({ lines: pinned.map((own) => own.line), unpinned, refused }).toEqual({
    lines: [line],
    unpinned: [],
    refused: [],
  });
});

test.each<[string, string]>([
  ['requests', 'requests'],
  ['PyYAML>=6', 'PyYAML'],
  ['a~=1.4', 'a'],
  ['a!=1', 'a'],
  ['a==1.*', 'a'],
  ['a===1', 'a'],
  ['a==1,<2', 'a'],
  ['a[x]', 'a'],
  ['boto3>=1.35', 'boto3'],
  ['a  # a guess', 'a'],
  // Without a version it is not installed, whatever it looks like.
  ['pkg-1-py3-none-any.whl', 'pkg-1-py3-none-any.whl'],
])('%j has no exact version', (text, name) => {
  expect(requirementLines(text)).toEqual({ pinned: [], unpinned: [name], refused: [] });
});

test.each([
  '-r evil.txt',
  '--requirement=evil.txt',
  '-c constraints.txt',
  '-e .',
  '--index-url https://evil.example/simple',
  '--extra-index-url=https://evil.example/simple',
  '-i https://evil.example/simple',
  '--find-links /tmp',
  '--no-index',
  '--pre',
  'pkg @ file:///etc/passwd',
  'pkg@https://evil.example/pkg-1-py3-none-any.whl',
  'git+https://evil.example/pkg.git',
  'git+https://evil.example/pkg.git#egg=pkg',
  'https://evil.example/pkg-1-py3-none-any.whl',
  './pkg-1-py3-none-any.whl',
  '/etc/passwd',
  'C:\\wheels\\pkg.whl',
  'a==1 --index-url https://evil.example/simple',
  'a==1 --config-settings=x=y',
  'a==1 --global-option=x',
  'a==1 -r evil.txt',
  `a==1 --hash=md5:${'a'.repeat(32)}`,
  'a==1 --hash=sha256:short',
  'a==1; python_version < "3" --index-url https://evil.example',
  'a==1; $(touch x)',
  'a==1; ${HOME} == "x"',
  'a==${VERSION}',
  'a==1; ',
  'a==1; x; y',
  'a==1 b==2',
  '==1',
  'ä==1',
  'a\u0000==1',
])('%j is refused', (line) => {
  expect(requirementLines(`ok==1\n${line}\n`)).toEqual({
    pinned: [{ name: 'ok', line: 'ok==1' }],
    unpinned: [],
    refused: [line.trim()],
  });
});

test('a line break of another kind hides nothing', () => {
  for (const [text, refused] of [
    ['a==1\r--index-url x', ['a==1\r--index-url x']],
    ['a==1\r\n--index-url x', ['--index-url x']],
    ['# note \\\n--index-url x', ['--index-url x']],
    ['a==1 # \\\n--index-url x', []],
    ['a==1\u2028--index-url x', ['a==1\u2028--index-url x']],
  ] as const) {
    expect(requirementLines(text).refused).toEqual(refused);
  }
  for (const blank of ['\r', '\v', '\f', '\u0085', '\u2028', '\u2029']) {
    const { pinned } = requirementLines(`a==1; os_name == "x"${blank}or${blank}os_name`);
    for (const { line } of pinned) expect(line).toBe('a==1; os_name == "x" or os_name');
  }
});

test('nothing is installed without requirements, or for what the Lambda runtime includes', () => {
  expect(isEmpty(requirementLines('# only a comment\n\n'))).toBe(true);
  expect(isEmpty(requirementLines('boto3\nBotocore\npython_dateutil\n'))).toBe(true);
  expect(isEmpty(requirementLines('boto3==1.0\n'))).toBe(false);
});

test('every accepted requirement is one line that pins one name, and reads back unchanged', () => {
  const parts = fc.constantFrom(
    ...[
      'a',
      'B.c',
      '==',
      '1.0',
      '===',
      '>=',
      '[x]',
      ';',
      ' os_name == "x" ',
      "'",
      '"',
      '#',
      '\\\n',
      '\n',
      '\r',
      '\u2028',
    ],
    ...[
      ' ',
      '\t',
      '-r',
      '--hash=sha256:',
      HASH,
      '--index-url',
      '@',
      'file:///',
      '${HOME}',
      '\u0000',
      'é',
      '*',
      ',',
      '!',
      '+',
    ],
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (all) => {
      for (const { name, line } of requirementLines(all.join('')).pinned) {
        expect(line).toMatch(
          /^[a-z0-9-]+(?:\[[\w.,-]*\])?==[\w.!+-]+(?:; [\w .'"<>=!~()*+-]+)?(?: --hash=sha256:[0-9a-f]{64})*$/,
        );
        expect(requirementLines(line)).toEqual({ pinned: [{ name, line }], unpinned: [], refused: [] });
      }
    }),
    { numRuns: 5000 },
  );
});

test('a long hostile line is refused immediately', () => {
  const start = performance.now();
  for (const part of ['a', ' ', '(', "'", '-', '[', '==1;', 'x==1 --hash=']) requirementLines(part.repeat(200_000));
  requirementLines(`a==1; ${'a'.repeat(300_000)}!`);
  expect(performance.now() - start).toBeLessThan(4000);
});
