// Merging the reports of shards gives, byte for byte, the report of a single run over all files. Reports that are not
// the shards of one run are rejected with one sentence.
import fc from 'fast-check';
import { defaultPolicy, type Policy } from '../../src/base/diagnostic.ts';
import type { Input } from '../../src/compile/compile.ts';
import { jsonReport } from '../../src/report/json.ts';
import type { Changes, Extent } from '../../src/workspace/extent.ts';
import { mergeReports } from '../../src/workspace/merge.ts';
import { checkWorkspace } from '../../src/workspace/workspace.ts';
import { engine } from '../support/engine.ts';
import { type Files, inputsOf, project, stepsWith } from '../support/workspace.ts';

const tool = { name: 'fluxio', version: '1.2.3' };

interface World {
  readonly inputs: readonly Input[];
  readonly rest: NonNullable<Extent['findElsewhere']>;
  readonly changes: Changes | undefined;
}

async function singleRun({ inputs, rest, changes }: World): Promise<string> {
  const outcome = await checkWorkspace(inputs, stepsWith(await engine()), {
    findElsewhere: rest,
    ...(changes && { changes }),
  });
  return jsonReport(outcome, tool);
}

async function shardsOf({ inputs, rest, changes }: World, count: number): Promise<string[]> {
  const projects = inputs.map((input) => input.project);
  const reports: string[] = [];
  for (let index = 1; index <= count; index += 1) {
    const own = inputs.filter((_, at) => at % count === index - 1);
    const shard = { index, count, projects, isComplete: true, failOn: () => undefined };
    const outcome = await checkWorkspace(own, stepsWith(await engine()), {
      findElsewhere: rest,
      shard,
      ...(changes && { changes }),
    });
    reports.push(jsonReport(outcome, tool));
  }
  return reports;
}

function merged(reports: readonly string[]): string {
  const result = mergeReports(
    reports.map((text, index) => ({ name: `${index}.json`, text })),
    tool,
  );
  return 'problem' in result ? result.problem : jsonReport(result.outcome, tool);
}

const NAMES = ['a', 'b', 'c', 'd', 'B', 'a-load', 'a.load', 'far', 'lost', 'gone'] as const;
const MACHINES = ['main', 'load', 'other', 'mian', 'map'] as const;

const subscription = fc
  .record({
    project: fc.constantFrom(...NAMES),
    machine: fc.constantFrom(undefined, ...MACHINES),
    status: fc.constantFrom('', '', ', status="failure"'),
    comment: fc.constantFrom(
      '',
      '',
      '',
      '  # fluxio: ignore[FLX530]',
      '  # fluxio: ignore[subscription-cycle, FLX530]',
    ),
  })
  .map(({ project: name, machine, status, comment }) => {
    const which = machine === undefined ? '' : `, state_machine="${machine}"`;
    return `@subscribe(project="${name}"${which}${status})${comment}`;
  });

const subscriptions = fc.array(subscription, { maxLength: 3 });

const text = fc.oneof(
  { weight: 8, arbitrary: fc.record({ main: subscriptions, load: subscriptions, body: fc.nat(5) }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'import os\n',
      'def main(data:\n',
      `${project()}\ndef load(data:\n`,
      // The second function has a reserved name.
      `${project()}\n\ndef map(data):\n    pass\n`,
      'not python at all (\n',
    ),
  },
);

const BODIES = [
  'wait(seconds=10)',
  'load()',
  'if data["größe"] == 1:\n    load()',
  'data.update({"a": 1})\nload()',
  'parallel(load, other)',
  'oops()',
];

const written = text.map((parts) => {
  if (typeof parts === 'string') return parts;
  const { main, load, body } = parts;
  const more = [...load, 'def load(data):', '    wait(seconds=10)', '', '', 'def other(data):', '    wait(seconds=1)'];
  // The name under which project a-load exports its main.
  const own = body === 0 ? ['', '', '@export()', 'def load_main(data):', '    wait(seconds=1)'] : [];
  return project(main, BODIES[body], [...more, ...own].join('\n'));
});

const policies: readonly (Policy | undefined)[] = [
  undefined,
  undefined,
  { ...defaultPolicy, severityOf: (info) => (info.code === 'FLX530' ? 'note' : info.severity) },
  { ...defaultPolicy, severityOf: (info) => (info.code === 'FLX531' ? 'off' : info.severity) },
  {
    ...defaultPolicy,
    isAccepted: (info, file, { start }) => info.code === 'FLX530' && file.text.startsWith('"a"', start),
  },
];

const externals: readonly Input['externalProjects'][] = [undefined, (name) => name === 'far', () => 'perhaps'];

const file = fc.record({
  folder: fc.constantFrom('x', 'y', 'ž/z'),
  name: fc.constantFrom(...NAMES),
  text: written,
  policy: fc.constantFrom(...policies),
  externalProjects: fc.constantFrom(...externals),
});

const world = fc
  .record({
    files: fc.uniqueArray(file, { maxLength: 9, selector: ({ folder, name }) => `${folder}/${name}` }),
    others: fc.uniqueArray(file, { maxLength: 3, selector: ({ name }) => name }),
    isComplete: fc.boolean(),
    changed: fc.option(fc.subarray([...NAMES])),
  })
  .map(({ files, others, isComplete, changed }): World => {
    const inputs = files
      .map(({ folder, name, policy, externalProjects, ...own }) => ({
        path: `${folder}/${name}`,
        more: { ...(policy && { policy }), ...(externalProjects && { externalProjects }) },
        ...own,
      }))
      .sort((a, b) => (`${a.path}/` < `${b.path}/` ? -1 : 1))
      .flatMap(({ path, more, text: own }) => inputsOf({ [path]: own }, more));
    const names = new Set(inputs.map((input) => input.project));
    const outside = others
      .filter(({ name }) => !names.has(name))
      .flatMap(({ name, text: own }) => inputsOf({ [`zz/${name}`]: own }));
    return {
      inputs,
      rest: (wanted) => ({
        inputs: outside.filter((input) => wanted.has(input.project)),
        isComplete,
        names: outside.map((input) => input.project),
      }),
      changes:
        changed === null
          ? undefined
          : {
              isChanged: (path) => changed.includes((path.split('/').at(-2) ?? '') as (typeof NAMES)[number]),
              projects: new Set<string>(changed),
            },
    };
  });

describe('merging', () => {
  test('equals a single run for arbitrary workspaces and one to five shards', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        const expected = await singleRun(given);
        for (const code of expected.match(/FLX(?:122|407|53\d)/g) ?? []) seen.add(code);
        for (let count = 1; count <= 5; count += 1) {
          const reports = await shardsOf(given, count);
          expect(merged(reports)).toBe(expected);
          expect(merged([...reports].reverse())).toBe(expected);
        }
      }),
      { seed: 11, numRuns: 40 },
    );
    expect([...seen].sort()).toEqual(['FLX122', 'FLX407', 'FLX530', 'FLX531', 'FLX532']);
  });

  test('keeps fixes, related locations and long messages', async () => {
    const long = 'x'.repeat(900);
    const files: Files = {
      'a/a': project([], 'data.update({"a": 1})\nreturn 5'),
      'b/b': project(
        `@subscribe(project="a", state_machine="${long}")`,
        'wait(seconds=1)',
        `def ${long}(data):\n    pass`,
      ),
      'c/b': `class A(Task):\n    pass\nclass A(Task):\n    pass\n`,
    };
    const given: World = {
      inputs: inputsOf(files),
      rest: () => ({ inputs: [], isComplete: true, names: [] }),
      changes: undefined,
    };
    const expected = await singleRun(given);
    expect(expected).toContain('"fix"');
    expect(expected).toContain('"related"');
    expect(merged(await shardsOf(given, 3))).toBe(expected);
  });

  test('accepts shards without files', async () => {
    const given: World = {
      inputs: inputsOf({ a: project('@subscribe(project="a")') }),
      rest: () => ({ inputs: [], isComplete: true, names: [] }),
      changes: undefined,
    };
    expect(merged(await shardsOf(given, 4))).toBe(await singleRun(given));
  });

  test('reports a finding in a shared file once', async () => {
    const given: World = {
      inputs: inputsOf({ a: project(), b: project() }),
      rest: () => ({ inputs: [], isComplete: true, names: [] }),
      changes: undefined,
    };
    const shared = {
      code: 'FLX001',
      severity: 'error',
      message: 'x',
      file: 'fluxio.toml',
      range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
    };
    const reports = (await shardsOf(given, 2)).map((report) => {
      const value = JSON.parse(report);
      return JSON.stringify({ ...value, diagnostics: [shared, { ...shared, message: 'y' }] });
    });
    expect(JSON.parse(merged(reports)).summary.errors).toBe(2);
  });
});

describe('mergeReports rejects', () => {
  const two = async (): Promise<[string, string]> => {
    const given: World = {
      inputs: inputsOf({ a: project('@subscribe(project="b")'), b: project() }),
      rest: () => ({ inputs: [], isComplete: true, names: [] }),
      changes: undefined,
    };
    const [first = '', second = ''] = await shardsOf(given, 2);
    return [first, second];
  };
  /** The report with a text replaced. */
  const changed = (report: string, from: string, to: string): string => {
    expect(report).toContain(from);
    return report.replace(from, to);
  };

  test.each<[string, (first: string, second: string) => string[], string]>([
    ['an empty list', () => [], 'no reports to merge'],
    ['a file that is not JSON', (first) => [first, 'x'], `'1.json' is not a JSON report of fluxio`],
    ['an empty file', (first) => [first, ''], `'1.json' is not a JSON report of fluxio`],
    ['JSON that is not a report', () => ['[1]'], `'0.json' is not a JSON report of fluxio`],
    ['null', () => ['null'], `'0.json' is not a JSON report of fluxio`],
    [
      'a report of another tool',
      (first) => [changed(first, '"name": "fluxio"', '"name": "ruff"')],
      `'0.json' is not a JSON report of fluxio`,
    ],
    [
      'a report of another version of fluxio',
      (first, second) => [first, changed(second, '1.2.3', '1.2.4')],
      `'1.json' was written by fluxio 1.2.4, but this is 1.2.3; use the same version for all shards and the merge`,
    ],
    [
      'another version of the report format',
      (first) => [changed(first, '"version": 1', '"version": 2')],
      `'0.json' has report version 2, but only version 1 is supported`,
    ],
    ['a missing shard', (first) => [first], 'missing shard 2 of 2 (1 of 2 reports given)'],
    ['a duplicate shard', (first) => [first, first], `'0.json' and '1.json' are both shard 1 of 2`],
    [
      'shards of different counts',
      (first, second) => [first, changed(second, '"count": 2', '"count": 3')],
      `'0.json' is one of 2 shards, but '1.json' is one of 3`,
    ],
    [
      'shards of different sets of files',
      (first, second) => [first, changed(second, '"files": 2,\n    "complete"', '"files": 5,\n    "complete"')],
      `'0.json' and '1.json' are from different runs, of 2 and 5 files`,
    ],
    [
      'an index greater than the count',
      (first) => [changed(first, '"index": 1', '"index": 3')],
      `'0.json' is not the report of a shard; write it with --shard I/N --format json`,
    ],
    [
      'a position out of range',
      (first, second) => [
        changed(
          first,
          '"project": {\n                "range": "1:',
          '"project": {\n                "range": "99999999:',
        ),
        second,
      ],
      `'0.json' is not the report of a shard; write it with --shard I/N --format json`,
    ],
    [
      'an unknown severity',
      (first, second) => [changed(first, '"severity": "error"', '"severity": "fatal"'), second],
      `'0.json' is not the report of a shard; write it with --shard I/N --format json`,
    ],
  ])('%s', async (_, make, problem) => {
    expect(merged(make(...(await two())))).toBe(problem);
  });

  test('the report of a run without shards', async () => {
    const report = await singleRun({
      inputs: inputsOf({ a: project() }),
      rest: () => ({ inputs: [], isComplete: true, names: [] }),
      changes: undefined,
    });
    expect(merged([report])).toBe(`'0.json' is not the report of a shard; write it with --shard I/N --format json`);
  });

  test('a report in which any member has any value, without throwing', async () => {
    const [first, second] = await two();
    const paths: (string | number)[][] = [];
    const walk = (value: unknown, path: (string | number)[]): void => {
      paths.push(path);
      if (typeof value === 'object' && value !== null)
        for (const [key, member] of Object.entries(value)) walk(member, [...path, key]);
    };
    walk(JSON.parse(first), []);
    const junk = [null, 0, -1, 1.5, '', 'x', [], {}, true, [null], { start: 1 }, '1:1-0:0', '2:1-1:1'];
    for (const path of paths) {
      for (const replacement of junk) {
        const value = path.length === 0 ? replacement : JSON.parse(first);
        const parent = path.slice(0, -1).reduce((at, key) => at?.[key], value);
        if (path.length > 0) parent[path.at(-1) ?? ''] = replacement;
        expect(typeof merged([JSON.stringify(value), second])).toBe('string');
      }
    }
  });
});
