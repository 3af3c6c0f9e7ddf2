// The tags and markers of Lambda functions, compared with those of the library that pip uses, and the choice among wheels.
import { spawnSync } from 'node:child_process';
import { markerValues, platformTags, wheelTags } from '../../src/install/target-tags.ts';
import { bestWheel } from '../../src/install/wheel-choice.ts';
import type { LambdaRuntime } from '../../src/package/lambda-runtime.ts';
import { describeWith } from '../support/installed.ts';

const RUNTIMES = ['3.9', '3.10', '3.11', '3.12', '3.13', '3.14'].flatMap((python): LambdaRuntime[] => [
  { python, architecture: 'arm64' },
  { python, architecture: 'x86_64' },
]);

const TAGS = `
import json, sys
from pip._vendor.packaging import tags, markers
print(json.dumps(sorted(markers.default_environment())))
for python, platforms in json.load(sys.stdin):
    version = tuple(int(part) for part in python.split("."))
    own = "cp%d%d" % version
    found = [*tags.cpython_tags(version, [own], platforms), *tags.compatible_tags(version, own, platforms)]
    print(json.dumps([str(tag) for tag in found]))
`;

describeWith('python3', 'the library of pip', () => {
  test('has the same tags in the same order, and the same markers', () => {
    const input = JSON.stringify(RUNTIMES.map((runtime) => [runtime.python, platformTags(runtime)]));
    const { stdout, stderr } = spawnSync('python3', ['-c', TAGS], { input, encoding: 'utf8' });
    expect(stderr).toBe('');
    const [markers, ...tags] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as string[]);
    expect(Object.keys(markerValues(RUNTIMES[0] as LambdaRuntime)).sort()).toEqual(markers);
    expect(RUNTIMES.map(wheelTags)).toEqual(tags);
  });
});

test('platforms are those of Amazon Linux 2023, or of Amazon Linux 2 for an older Python', () => {
  const first = RUNTIMES.map((runtime) => `${runtime.python} ${platformTags(runtime)[0]}`);
  expect(first).toEqual([
    '3.9 manylinux_2_17_aarch64',
    '3.9 manylinux_2_17_x86_64',
    '3.10 manylinux_2_17_aarch64',
    '3.10 manylinux_2_17_x86_64',
    '3.11 manylinux_2_17_aarch64',
    '3.11 manylinux_2_17_x86_64',
    '3.12 manylinux_2_34_aarch64',
    '3.12 manylinux_2_34_x86_64',
    '3.13 manylinux_2_34_aarch64',
    '3.13 manylinux_2_34_x86_64',
    '3.14 manylinux_2_34_aarch64',
    '3.14 manylinux_2_34_x86_64',
  ]);
  expect(platformTags({ python: '3.9', architecture: 'x86_64' })).toEqual(
    expect.arrayContaining(['manylinux2014_x86_64', 'manylinux2010_x86_64', 'manylinux1_x86_64', 'linux_x86_64']),
  );
});

test.each<[readonly string[], string | undefined]>([
  [['a-1-py3-none-any.whl', 'a-1-cp313-cp313-manylinux2014_aarch64.whl'], 'a-1-cp313-cp313-manylinux2014_aarch64.whl'],
  [['a-1-py2.py3-none-any.whl'], 'a-1-py2.py3-none-any.whl'],
  [['a-1-1-py3-none-any.whl', 'a-1-10-py3-none-any.whl', 'a-1-2b-py3-none-any.whl'], 'a-1-10-py3-none-any.whl'],
  [['a-1-py3-none-any.whl', 'a-1-0-py3-none-any.whl'], 'a-1-0-py3-none-any.whl'],
  [['a-1-cp37-abi3-linux_aarch64.whl', 'a-1-cp313-none-any.whl'], 'a-1-cp37-abi3-linux_aarch64.whl'],
  [['a-1-cp313-cp313t-manylinux2014_aarch64.whl'], undefined],
  [['a-1-cp314-abi3-manylinux2014_aarch64.whl'], undefined],
  [['a-1-py2-none-any.whl', 'a-1-cp313-cp313-macosx_11_0_arm64.whl', 'a-1-cp313-cp313-win_arm64.whl'], undefined],
  [['nonsense.whl', 'a.whl', '', '----'], undefined],
])('of %j, %j fits best', (files, expected) => {
  const wheels = files.map((file) => ({ file, sha256: '' }));
  const runtime = { python: '3.13', architecture: 'arm64' } as const;
  for (const order of [wheels, [...wheels].reverse()]) expect(bestWheel(order, runtime)?.file).toBe(expected);
});
