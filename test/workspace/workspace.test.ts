// Checks between projects: subscriptions, cycles of executions and colliding names, for all files, some of them, or
// only changed ones.
import fc from 'fast-check';
import { defaultPolicy, type Policy } from '../../src/base/diagnostic.ts';
import { TOP } from '../../src/base/place.ts';
import { sourceFile } from '../../src/base/source.ts';
import type { Input } from '../../src/compile/compile.ts';
import { findCycles, type StartEdge } from '../../src/links/cycles.ts';
import type { LinkedProject } from '../../src/links/link.ts';
import { findLinks } from '../../src/links/link.ts';
import { notAFluxioProject } from '../../src/project/refusals.ts';
import { unreadableFile } from '../../src/syntax/refusals.ts';
import { checkWorkspace } from '../../src/workspace/workspace.ts';
import { withProduct } from '../support/compile.ts';
import { engine } from '../support/engine.ts';
import { checkFiles, type Files, inputsOf, project, said, stepsWith } from '../support/workspace.ts';

const check = async (files: Files, policy?: Policy): Promise<string[]> =>
  said((await checkFiles(files, await engine(), {}, policy)).diagnostics);

const waiting = 'wait(seconds=10)';
const machine = (name: string, decorator = ''): string =>
  `${decorator === '' ? '' : `${decorator}\n`}def ${name}(data):\n    ${waiting}`;

describe('accepts a subscription', () => {
  test.each<[string, Files]>([
    ['to main', { a: project(), b: project('@subscribe(project="a")') }],
    ['to its failure', { a: project(), b: project('@subscribe(project="a", status="failure")') }],
    ['to main by name', { a: project(), b: project('@subscribe(project="a", state_machine="main")') }],
    ['to a project that comes later', { a: project('@subscribe(project="b")'), b: project() }],
    [
      'to machines with each kind of export',
      {
        a: project(
          [],
          'one()\ntwo()\nthree()',
          [
            machine('one', '@export()'),
            machine('two', '@schedule(expression="rate(1 hour)")'),
            machine('three', '@subscribe(topic_arn_import_value="x")'),
          ].join('\n\n\n'),
        ),
        b: project(
          ['one', 'two', 'three'].map((name) => `@subscribe(project="a", state_machine="${name}", status="failure")`),
        ),
      },
    ],
    ['to a topic', { a: project('@subscribe(topic_arn_import_value="nobody")') }],
    [
      'to another machine of its own project',
      { a: project('@subscribe(project="a", state_machine="load")', waiting, machine('load', '@export()')) },
    ],
    ['to a project in a nested folder', { 'x/y/a': project(), b: project('@subscribe(project="a")') }],
    ['that is repeated', { a: project(), b: project(['@subscribe(project="a")', '@subscribe(project="a")']) }],
  ])('%s', async (_, files) => {
    expect(await check(files)).toEqual([]);
  });
});

describe('does not guess about', () => {
  test.each<[string, Files]>([
    [
      'a project with a syntax error',
      { a: 'def main(data:\n', b: project('@subscribe(project="a", state_machine="x")') },
    ],
    [
      'a machine that may be in the broken part of a file',
      { a: `${project()}\ndef load(data:\n    pass\n`, b: project('@subscribe(project="a", state_machine="laod")') },
    ],
    [
      'a refused machine',
      {
        a: `${project()}\n\ndef map(data):\n    pass\n`,
        b: project('@subscribe(project="a", state_machine="map")'),
      },
    ],
    [
      'a machine with a refused decorator',
      {
        a: project([], 'load()', machine('load', '@exprot()')),
        b: project('@subscribe(project="a", state_machine="load")'),
      },
    ],
    [
      'the machines of two projects of the same name',
      { 'x/a': project(), 'y/b': project('@subscribe(project="a", state_machine="no")'), 'z/a': project() },
    ],
  ])('%s', async (_, files) => {
    expect((await check(files)).filter((line) => !line.includes('FLX122'))).toEqual([]);
  });

  test('a file that cannot be read', async () => {
    const problem = { info: unreadableFile, message: 'the file cannot be read' };
    const inputs: Input[] = [
      { file: sourceFile('a/project.py', ''), project: 'a', problem },
      ...inputsOf({ b: project('@subscribe(project="a", state_machine="x")') }),
    ];
    expect(said((await checkWorkspace(inputs, stepsWith(await engine()))).diagnostics)).toEqual([]);
  });

  test('external projects that the configuration lists', async () => {
    const files = { a: project(['@subscribe(project="far")', '@subscribe(project="fat")']) };
    const checkWith = async (externalProjects: (name: string) => boolean | 'perhaps'): Promise<string[]> =>
      said((await checkWorkspace(inputsOf(files, { externalProjects }), stepsWith(await engine()))).diagnostics);
    expect(await checkWith((name) => name === 'far')).toEqual([
      `a:2:20 FLX530 'main' subscribes to project 'fat', which is not in this repository`,
    ]);
    expect(await checkWith(() => 'perhaps')).toEqual([
      `a:1:20 FLX532 'main' subscribes to project 'far', which is not in this repository`,
      `a:2:20 FLX532 'main' subscribes to project 'fat', which is not in this repository`,
    ]);
  });

  test('but checks a project that exists even though the configuration lists it as external', async () => {
    const files = { a: project(), b: project('@subscribe(project="a", state_machine="x")') };
    const inputs = inputsOf(files, { externalProjects: () => true });
    expect(said((await checkWorkspace(inputs, stepsWith(await engine()))).diagnostics)).toHaveLength(1);
  });
});

describe('reports a subscription', () => {
  test.each<[string, Files, string, string]>([
    [
      'to a missing project with a similar name',
      { billing: project(), b: project('@subscribe(project="biling")') },
      `b:1:20 FLX530 'main' subscribes to project 'biling', which is not in this repository`,
      `did you mean 'billing'?`,
    ],
    [
      'to a project with another case',
      { billing: project(), b: project('@subscribe(project="Billing", state_machine="main")') },
      `b:1:20 FLX530 'main' subscribes to project 'Billing', which is not in this repository`,
      `did you mean 'billing'?`,
    ],
    [
      'to a missing project without a similar name',
      { b: project('@subscribe(project="warehouse")') },
      `b:1:20 FLX530 'main' subscribes to project 'warehouse', which is not in this repository`,
      'write the name of a project folder, or list the project in external-projects if it is in another repository',
    ],
    [
      'to a missing machine',
      { a: project(), b: project('@subscribe(project="a", state_machine="mian")') },
      `b:1:39 FLX530 'main' subscribes to unknown state machine 'mian' of project 'a'`,
      `did you mean 'main'?`,
    ],
    [
      'to a task',
      {
        a: project([], 'Load()', 'class Load(Task):\n    async def run(event, context):\n        return event'),
        b: project('@subscribe(project="a", state_machine="Load")'),
      },
      `b:1:39 FLX530 'main' subscribes to unknown state machine 'Load' of project 'a'`,
      `subscribe to an exported state machine: 'main'`,
    ],
    [
      'to a machine that is not exported',
      { a: project([], 'load()', machine('load')), b: project('@subscribe(project="a", state_machine="load")') },
      `b:1:39 FLX530 'main' subscribes to state machine 'load' of project 'a', which is not exported`,
      `write @export() above 'load'`,
    ],
    [
      'to a machine with a disabled export',
      {
        a: project([], 'load()', machine('load', '@export(enabled=False)')),
        b: project('@subscribe(project="a", state_machine="load")'),
      },
      `b:1:39 FLX530 'main' subscribes to state machine 'load' of project 'a', which is not exported`,
      `write @export() above 'load'`,
    ],
    [
      'to a machine that only processes events',
      {
        a: project([], 'load()', machine('load', '@process_events()')),
        b: project('@subscribe(project="a", state_machine="load")'),
      },
      `b:1:39 FLX530 'main' subscribes to state machine 'load' of project 'a', which is not exported`,
      `write @export() above 'load'`,
    ],
    [
      'without a machine to a project without main',
      { a: `${machine('load', '@export()')}\n`, b: project('@subscribe(project="a")') },
      `b:1:20 FLX530 'main' subscribes to unknown state machine 'main' of project 'a'`,
      `subscribe to an exported state machine: 'load'`,
    ],
    [
      'to a missing machine of its own project',
      { a: project('@subscribe(project="a", state_machine="laod")', waiting, machine('load', '@export()')) },
      `a:6:39 FLX530 'main' subscribes to unknown state machine 'laod' of project 'a'`,
      `did you mean 'load'?`,
    ],
    [
      'to a file that is not a project',
      { a: 'import os\n', b: project('@subscribe(project="a")') },
      `b:1:20 FLX530 'main' subscribes to project 'a', which is not in this repository`,
      `did you mean 'b'?`,
    ],
  ])('%s', async (_, files, expected, help) => {
    const { diagnostics, failed } = await checkFiles(files, await engine());
    expect(said(diagnostics)).toEqual([expected]);
    const found = diagnostics.find(({ info }) => info.code === 'FLX530');
    if (!help.includes(`'b'`)) expect(found?.help).toBe(help);
    expect(failed.has(expected.split(':')[0] ?? '')).toBe(true);
  });

  test('with the function or file as a related location', async () => {
    const files = {
      a: project([], 'load()', `\n\n${machine('load')}`),
      b: project(['@subscribe(project="a", state_machine="load")', '@subscribe(project="a", state_machine="x")']),
    };
    const related = (await checkFiles(files, await engine())).diagnostics.flatMap(({ related: places = [] }) =>
      places.map(({ file, span, message }) => {
        const line = file.lineStarts.findLastIndex((start) => start <= span.start);
        return `${file.path}:${line + 1}:${span.start - (file.lineStarts[line] ?? 0) + 1} ${message}`;
      }),
    );
    expect(related).toEqual([`a/project.py:3:5 'load' is defined here`, `a/project.py:1:1 project 'a'`]);
  });

  test('once for each of several that are invalid', async () => {
    const files = {
      a: project(),
      b: `${project(['@subscribe(project="a", state_machine="x1")', '@subscribe(project="nowhere")'])}\n${machine('other', '@subscribe(project="a", state_machine="x2")')}\n`,
    };
    expect((await check(files)).map((line) => line.slice(0, 14))).toEqual([
      'b:1:39 FLX530 ',
      'b:2:20 FLX530 ',
      'b:6:39 FLX530 ',
    ]);
  });

  test('with the severity of the policy', async () => {
    const files = { b: project(['@subscribe(project="x")', '@subscribe(project="y")']) };
    expect(await check(files, { ...defaultPolicy, severityOf: () => 'off' })).toEqual([]);
    const accepted = await checkFiles(
      files,
      await engine(),
      {},
      {
        severityOf: () => 'note',
        isAccepted: (_, file, span) => file.text.slice(span.start, span.end) === '"x"',
      },
    );
    expect(said(accepted.diagnostics)).toEqual([
      `b:2:20 FLX530 'main' subscribes to project 'y', which is not in this repository`,
    ]);
    expect([...accepted.failed]).toEqual([]);
  });

  test('unless a comment suppresses it; the comment never counts as unused', async () => {
    const comment = '  # fluxio: ignore[subscribe-target] comes with the next release';
    const files = {
      a: project(),
      b: project(`@subscribe(project="far")${comment}`),
      c: project(`@subscribe(project="a")${comment}`),
    };
    expect((await checkFiles(files, await engine())).diagnostics).toEqual([]);
  });
});

describe('cycles', () => {
  const cycle = (path: string): string => `FLX531 state machines start each other in an endless cycle: ${path}`;

  test.each<[string, Files, string[]]>([
    [
      'of two machines',
      { a: project('@subscribe(project="b")'), b: project('@subscribe(project="a")') },
      [`a:1:1 ${cycle(`'a/main' → 'b/main' → 'a/main'`)}`],
    ],
    [
      'of three machines, reported in the first file',
      {
        a: project('@subscribe(project="b")'),
        b: project('@subscribe(project="c")'),
        c: project('@subscribe(project="a")'),
      },
      [`a:1:1 ${cycle(`'a/main' → 'c/main' → 'b/main' → 'a/main'`)}`],
    ],
    [
      'of one machine',
      { a: project('@subscribe(project="a")') },
      [`a:1:1 FLX531 'main' starts itself again after every success, in an endless cycle`],
    ],
    [
      'two that share a machine',
      {
        a: project(['@subscribe(project="b")', '@subscribe(project="c")']),
        b: project('@subscribe(project="a")'),
        c: project('@subscribe(project="a")'),
      },
      [`a:1:1 ${cycle(`'a/main' → 'b/main' → 'a/main'`)}`, `a:2:1 ${cycle(`'a/main' → 'c/main' → 'a/main'`)}`],
    ],
    [
      'through a call',
      { a: project('@subscribe(project="a", state_machine="load")', 'load()', machine('load', '@export()')) },
      [`a:6:1 ${cycle(`'a/main' → 'a/load' → 'a/main'`)}`],
    ],
    [
      'through a call in a branch after a condition',
      {
        a: project(
          '@subscribe(project="a", state_machine="load")',
          'if data["x"] == 1:\n    wait(seconds=1)\nelse:\n    wait(seconds=2)\nparallel(left, right)',
          `${machine('load', '@export()')}\n\n\ndef left(data):\n    load()\n\n\n${machine('right')}`,
        ),
      },
      [`a:14:1 ${cycle(`'a/main' → 'a/load' → 'a/main'`)}`],
    ],
    [
      'with a call on every path that does not fail',
      {
        a: project(
          '@subscribe(project="a", state_machine="load")',
          'if data["x"] == 1:\n    raise Stop()\nelse:\n    load()',
          machine('load', '@export()'),
        ),
      },
      [`a:6:1 ${cycle(`'a/main' → 'a/load' → 'a/main'`)}`],
    ],
    [
      'with a machine that may fail',
      {
        a: project('@subscribe(project="b")', 'if data["x"] == 1:\n    raise Stop()'),
        b: project('@subscribe(project="a")'),
      },
      [`a:1:1 ${cycle(`'a/main' → 'b/main' → 'a/main'`)}`],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await check(files)).toEqual(expected);
  });

  test.each<[string, Files]>([
    [
      'a subscription to a failure',
      { a: project('@subscribe(project="b", status="failure")'), b: project('@subscribe(project="a")') },
    ],
    [
      'only subscriptions to failures',
      {
        a: project('@subscribe(project="b", status="failure")'),
        b: project('@subscribe(project="a", status="failure")'),
      },
    ],
    ['a machine that restarts itself after a failure', { a: project('@subscribe(project="a", status="failure")') }],
    [
      'a diamond',
      {
        a: project(['@subscribe(project="b")', '@subscribe(project="c")']),
        b: project('@subscribe(project="d")'),
        c: project('@subscribe(project="d")'),
        d: project(),
      },
    ],
    [
      'a conditional call',
      {
        a: project(
          '@subscribe(project="a", state_machine="load")',
          'if data["x"] == 1:\n    load()',
          machine('load', '@export()'),
        ),
      },
    ],
    [
      'a call in an error handler',
      {
        a: project(
          '@subscribe(project="a", state_machine="load")',
          'try:\n    Work()\nexcept:\n    load()',
          `class Work(Task):\n    async def run(event, context):\n        return event\n\n\n${machine('load', '@export()')}`,
        ),
      },
    ],
    [
      'a call in an iterator, which may have no items',
      {
        a: project(
          '@subscribe(project="a", state_machine="load")',
          'map(data["items"], each)',
          `def each(data):\n    load()\n\n\n${machine('load', '@export()')}`,
        ),
      },
    ],
    [
      'a machine that never succeeds',
      { a: project('@subscribe(project="b")', 'raise Stop()'), b: project('@subscribe(project="a")') },
    ],
    [
      'a subscription to a function that runs as a branch, not as an execution',
      {
        a: project(
          '@subscribe(project="a", state_machine="left")',
          'parallel(left, right)',
          `${machine('left', '@export()')}\n\n\n${machine('right')}`,
        ),
      },
    ],
    [
      'different machines of one project',
      {
        a: project('@subscribe(project="b")'),
        b: project([], waiting, machine('other', '@subscribe(project="a")')),
      },
    ],
  ])('none: %s', async (_, files) => {
    expect((await check(files)).filter((line) => line.includes('FLX531'))).toEqual([]);
  });

  test('ignore machines with errors', async () => {
    expect(
      await check({ a: project('@subscribe(project="b")', 'frobnicate()'), b: project('@subscribe(project="a")') }),
    ).toEqual([]);
  });

  test('show the other subscriptions as related locations', async () => {
    const files = { a: project('@subscribe(project="b")'), b: project('@subscribe(project="a")') };
    const [found] = (await checkFiles(files, await engine())).diagnostics;
    expect(
      found?.related?.map(({ file, span, message }) => [file.path, file.text.slice(span.start, span.end), message]),
    ).toEqual([['b/project.py', '@subscribe(project="a")', `'main' subscribes to 'a/main'`]]);
  });

  /** Whether an edge is in a cycle, by a search from its end. */
  const isInCycle = (first: StartEdge, edges: readonly StartEdge[]): boolean => {
    const seen = new Set([first.to]);
    for (const node of seen) for (const { from, to } of edges) if (from === node) seen.add(to);
    return seen.has(first.from);
  };

  test('are found for exactly the subscriptions in a cycle of an arbitrary graph', () => {
    const edges = fc
      .array(fc.tuple(fc.nat(7), fc.nat(7), fc.boolean()), { maxLength: 20 })
      .map((all) =>
        all.map(([from, to, isCall], index): StartEdge => (isCall ? { from, to } : { from, to, subscription: index })),
      );
    fc.assert(
      fc.property(edges, (all) => {
        const cycles = findCycles(8, all, () => true);
        const within = new Set(cycles.flatMap((found) => found.map(({ from, to }) => `${from} ${to}`)));
        for (const found of cycles) {
          expect(found[0]?.subscription).toBeDefined();
          for (const [index, edge] of found.entries()) expect(found[(index + 1) % found.length]?.from).toBe(edge.to);
        }
        for (const edge of all) {
          if (edge.subscription !== undefined) expect(within.has(`${edge.from} ${edge.to}`)).toBe(isInCycle(edge, all));
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  test('are found in linear time for thousands of projects with ten subscriptions each', () => {
    const COUNT = 4_000;
    const place = { file: sourceFile('x', ''), span: { start: 0, end: 0 } };
    const places = { project: place, elsewhere: place, machine: place, ring: place };
    const projects = (isCycle: boolean): LinkedProject[] =>
      Array.from({ length: COUNT }, (_, index) => ({
        isOutside: false,
        facts: {
          name: `project-${index}`,
          file: `project-${index}/project.py`,
          isRead: true,
          isWhole: true,
          machines: new Map([
            ['main', { isExported: true, isSubscribed: true, range: TOP, canSucceed: true, calls: [], branches: [] }],
          ]),
          brokenNames: new Set<string>(),
          subscriptions: Array.from({ length: 10 }, (__, step) => ({
            subscriber: 'main',
            project: isCycle ? `project-${(index + step + 1) % COUNT}` : `project-${index - step - 1}`,
            machine: step < 9 ? 'main' : 'mian',
            status: 'success' as const,
            external: false,
            places,
          })),
        },
      }));
    const start = process.cpuUsage();
    const withCycles = findLinks(projects(true), { isClosed: true, others: [] });
    expect(
      withCycles.filter(({ at }) => typeof at === 'object' && 'site' in at && at.site === 'ring').length,
    ).toBeGreaterThan(0);
    const unknown = findLinks(projects(false), { isClosed: true, others: [] });
    expect(unknown.filter(({ at }) => typeof at === 'object' && 'site' in at && at.site === 'project')).toHaveLength(
      55,
    );
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(60_000);
  });
});

describe('project names', () => {
  test('report a duplicate in any case at the later project, which is not built', async () => {
    const emitted: string[] = [];
    const inputs = inputsOf({ 'x/a': project(), 'y/A': project(), 'z/a': project() });
    const { diagnostics, failed } = await checkWorkspace(
      inputs,
      stepsWith(await engine(), (compiled) => {
        const { project: own } = compiled;
        if (own !== undefined) emitted.push(`${own.file} ${withProduct(compiled).artifacts.length}`);
      }),
    );
    expect(said(diagnostics)).toEqual([
      `y/A:1:1 FLX122 project 'A' has the same name as the project in 'x/a/project.py'`,
      `z/a:1:1 FLX122 project 'a' has the same name as the project in 'x/a/project.py'`,
    ]);
    expect(diagnostics.map(({ related }) => related?.map(({ file }) => file.path))).toEqual([
      ['x/a/project.py'],
      ['x/a/project.py'],
    ]);
    expect(emitted).toEqual(['x/a/project.py 2']);
    expect([...failed]).toEqual(['A', 'a']);
  });

  test('are not taken by a file that is not a project', async () => {
    expect(
      said((await checkFiles({ 'x/a': 'import os\n', 'y/a': project() }, await engine())).diagnostics, /./),
    ).toEqual([
      `x/a:1:1 ${notAFluxioProject.code} 'x/a/project.py' is skipped, because it defines no task or state machine`,
    ]);
  });
});

describe('a run over a part of a repository', () => {
  const around =
    (files: Files, isComplete = true) =>
    (names: ReadonlySet<string>) => ({
      inputs: inputsOf(files).filter((input) => names.has(input.project)),
      isComplete,
      names: inputsOf(files).map((input) => input.project),
    });

  test.each<[string, Files, Files, boolean, string[]]>([
    ['accepts a project in the rest', { b: project('@subscribe(project="a")') }, { a: project() }, true, []],
    [
      'reports a missing machine of a project in the rest',
      { b: project('@subscribe(project="a", state_machine="x")') },
      { a: project() },
      true,
      [`b:1:39 FLX530 'main' subscribes to unknown state machine 'x' of project 'a'`],
    ],
    [
      'reports a project that is in neither part',
      { b: project('@subscribe(project="x")') },
      { a: project() },
      true,
      [`b:1:20 FLX530 'main' subscribes to project 'x', which is not in this repository`],
    ],
    [
      'does not report a missing project if the rest is unknown',
      { b: project('@subscribe(project="x")') },
      {},
      false,
      [],
    ],
    [
      'reports a missing machine of a known project if the rest is unknown',
      { b: project('@subscribe(project="a", state_machine="x")') },
      { a: project() },
      false,
      [`b:1:39 FLX530 'main' subscribes to unknown state machine 'x' of project 'a'`],
    ],
    [
      'reports a cycle through the rest at its own subscription',
      { b: project('@subscribe(project="a")') },
      { a: project('@subscribe(project="b")') },
      true,
      [`b:1:1 FLX531 state machines start each other in an endless cycle: 'b/main' → 'a/main' → 'b/main'`],
    ],
    [
      'does not report errors in the rest',
      { b: project('@subscribe(project="a")') },
      { a: 'def main(data):\n    x()\n' },
      true,
      [],
    ],
    [
      'accepts any machine of an ambiguous project',
      { b: project('@subscribe(project="a", state_machine="x")') },
      { 'x/a': project(), 'y/a': project() },
      true,
      [],
    ],
  ])('%s', async (_, files, rest, isComplete, expected) => {
    expect(
      said((await checkFiles(files, await engine(), { findElsewhere: around(rest, isComplete) })).diagnostics, /./),
    ).toEqual(expected);
  });

  test('suggests a similar name from the rest', async () => {
    const files = { b: project('@subscribe(project="biling")') };
    const [found] = (await checkFiles(files, await engine(), { findElsewhere: around({ billing: project() }) }))
      .diagnostics;
    expect(found?.help).toBe(`did you mean 'billing'?`);
  });

  test('does not read the rest unless needed', async () => {
    const rest = (): never => {
      throw new Error('not needed');
    };
    expect(
      (
        await checkFiles({ a: project(), b: project('@subscribe(project="a")') }, await engine(), {
          findElsewhere: rest,
        })
      ).diagnostics,
    ).toEqual([]);
  });
});

describe('deployed names', () => {
  const exported = (name: string): string => machine(name, '@export()');
  const subscribed = '@subscribe(topic_arn_import_value="x")';
  const env = '$' + '{Environment}';
  const message = (name: string): string => `exports '${env}-${name}-state-machine-arn', a name that`;

  test.each<[string, Files, string[]]>([
    [
      'collide if a hyphen in the folder equals an underscore in the function',
      { 'a-b': project([], waiting, exported('c')), a: project([], waiting, exported('b_c')) },
      [`a:2:5 FLX407 'b_c' ${message('a-b-c')} state machine 'c' of project 'a-b' already uses`],
    ],
    [
      'collide with the name of main',
      { 'a-b': project(), a: project([], waiting, exported('b_main')) },
      [`a:2:5 FLX407 'b_main' ${message('a-b-main')} state machine 'main' of project 'a-b' already uses`],
    ],
    [
      'of three projects collide; each later one refers to the first',
      {
        'a-b-c': project([], waiting, exported('d')),
        'a-b': project([], waiting, exported('c_d')),
        a: project([], waiting, exported('b_c_d')),
      },
      [
        `a-b:2:5 FLX407 'c_d' ${message('a-b-c-d')} state machine 'd' of project 'a-b-c' already uses`,
        `a:2:5 FLX407 'b_c_d' ${message('a-b-c-d')} state machine 'd' of project 'a-b-c' already uses`,
      ],
    ],
    [
      'of equivalent folders are one finding',
      {
        'a-b': project([], waiting, exported('c')),
        'a.b': project([], waiting, exported('c')),
        a_b: project([], waiting, exported('c')),
      },
      ['a.b', 'a_b'].map(
        (name) =>
          `${name}:1:1 FLX407 project '${name}' exports '${env}-a-b-encryption-key-arn' and other names that project 'a-b' already exports`,
      ),
    ],
    [
      'collide if a starter has the name of a machine',
      { 'a-main': project([], waiting, exported('starter')), a: project(subscribed) },
      [
        `a:2:5 FLX407 'main' is started by '${env}-a-main-starter', a name that state machine 'starter' of project 'a-main' already uses`,
      ],
    ],
    [
      'collide if a machine has the name of a starter',
      { a: project(subscribed), 'a-main': project([], waiting, exported('starter')) },
      [
        `a-main:2:5 FLX407 'starter' is deployed as '${env}-a-main-starter', a name that the starter of state machine 'main' of project 'a' already uses`,
      ],
    ],
    [
      'of machines that are not exported do not collide',
      { a: project([], 'b_c()', machine('b_c')), 'a-b': project([], waiting, exported('c')) },
      [],
    ],
    [
      'are not reported for projects of the same name',
      { 'x/a': project(), 'y/a': project() },
      ["y/a:1:1 FLX122 project 'a' has the same name as the project in 'x/a/project.py'"],
    ],
    [
      'do not collide if they differ',
      { a: project([], waiting, exported('b_c')), 'a-b': project([], waiting, exported('b_c')) },
      [],
    ],
    [
      'are not known of a broken file',
      { a: project([], waiting, exported('b_c')), 'a-b': 'def main(data:\n' },
      ['a-b:1:9 FLX001'],
    ],
  ])('%s', async (_, files, expected) => {
    const found = said((await checkFiles(files, await engine())).diagnostics, /./);
    expect(found.map((line) => line.replace(/ FLX001 .*/, ' FLX001'))).toEqual(expected);
  });

  test('show the first owner, and count as changed if it changes', async () => {
    const files = { a: project(), 'a-b': project([], waiting, exported('c')), 'b/a_b': project() };
    const changes = { isChanged: (file: string) => file === 'a-b/project.py', projects: new Set(['a-b']) };
    const { diagnostics } = await checkFiles(files, await engine(), { changes });
    expect(diagnostics.map(({ file, related }) => [file.path, related?.map((own) => own.file.path)])).toEqual([
      ['b/a_b/project.py', ['a-b/project.py']],
    ]);
  });
});

describe('with --changed-since', () => {
  const files = {
    a: project([], waiting, machine('lost')),
    b: project('@subscribe(project="a", state_machine="lost")', 'oops()'),
    c: project('@subscribe(project="gone")'),
    d: project('@subscribe(project="e")'),
    e: project('@subscribe(project="d")'),
    'x/f': project(),
    'y/f': project(),
  };

  test.each<[string, string[], string[], string[]]>([
    ['no change reports nothing', [], [], []],
    ['a changed file reports its own findings', ['b/project.py'], ['b'], ['b FLX530', 'b FLX203']],
    ['a changed target reports its subscribers', ['a/project.py'], ['a'], ['a FLX115', 'b FLX530']],
    ['a removed project reports its subscribers', [], ['gone'], ['c FLX530']],
    ['a changed part of a cycle reports the cycle', ['e/project.py'], ['e'], ['d FLX531']],
    ['a changed owner of a name reports the duplicate', ['x/f/project.py'], ['f'], ['y/f FLX122']],
  ])('%s', async (_, changed, projects, expected) => {
    const changes = { isChanged: (file: string) => changed.includes(file), projects: new Set(projects) };
    const found = (await checkFiles(files, await engine(), { changes })).diagnostics;
    expect(found.map(({ file, info }) => `${file.path.replace('/project.py', '')} ${info.code}`)).toEqual(expected);
  });

  test('an unreadable file is always reported', async () => {
    const problem = { info: unreadableFile, message: 'the file cannot be read' };
    const inputs: Input[] = [{ file: sourceFile('a/project.py', ''), project: 'a', problem }];
    const changes = { isChanged: () => false, projects: new Set<string>() };
    expect((await checkWorkspace(inputs, stepsWith(await engine()), { changes })).diagnostics).toHaveLength(1);
  });
});
