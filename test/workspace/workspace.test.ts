// What projects say of each other: subscriptions and what they mean, rings of executions, names that are taken;
// over all files, a part of them, or those that changed.
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
import { checkFiles, type Files, inputsOf, project, said } from '../support/workspace.ts';

const check = async (files: Files, policy?: Policy): Promise<string[]> =>
  said(checkFiles(files, await engine(), {}, policy).diagnostics);

const waiting = 'wait(seconds=10)';
const machine = (name: string, decorator = ''): string =>
  `${decorator === '' ? '' : `${decorator}\n`}def ${name}(data):\n    ${waiting}`;

describe('subscriptions that are right', () => {
  test.each<[string, Files]>([
    ['to main', { a: project(), b: project('@subscribe(project="a")') }],
    ['to its failure', { a: project(), b: project('@subscribe(project="a", status="failure")') }],
    ['to main by name', { a: project(), b: project('@subscribe(project="a", state_machine="main")') }],
    ['in the order of files that comes', { a: project('@subscribe(project="b")'), b: project() }],
    [
      'to machines that are exported in every way',
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
      'to another machine of the same project',
      { a: project('@subscribe(project="a", state_machine="load")', waiting, machine('load', '@export()')) },
    ],
    [
      'to a project in a folder of the same name further down',
      { 'x/y/a': project(), b: project('@subscribe(project="a")') },
    ],
    [
      'a machine that is not the first of its name twice',
      { a: project(), b: project(['@subscribe(project="a")', '@subscribe(project="a")']) },
    ],
  ])('%s', async (_, files) => {
    expect(await check(files)).toEqual([]);
  });
});

describe('nothing is said that is not certain', () => {
  test.each<[string, Files]>([
    [
      'of a project with a syntax error',
      { a: 'def main(data:\n', b: project('@subscribe(project="a", state_machine="x")') },
    ],
    [
      'of a project where the machine may be in the broken part',
      { a: `${project()}\ndef load(data:\n    pass\n`, b: project('@subscribe(project="a", state_machine="laod")') },
    ],
    [
      'of a machine that was refused',
      {
        a: `${project()}\n\ndef map(data):\n    pass\n`,
        b: project('@subscribe(project="a", state_machine="map")'),
      },
    ],
    [
      'of a machine whose decorator was refused',
      {
        a: project([], 'load()', machine('load', '@exprot()')),
        b: project('@subscribe(project="a", state_machine="load")'),
      },
    ],
    [
      'of the machines of two projects of one name',
      { 'x/a': project(), 'y/b': project('@subscribe(project="a", state_machine="no")'), 'z/a': project() },
    ],
  ])('%s', async (_, files) => {
    expect((await check(files)).filter((line) => !line.includes('FLX122'))).toEqual([]);
  });

  test('of a file that cannot be read', async () => {
    const problem = { info: unreadableFile, message: 'the file cannot be read' };
    const inputs: Input[] = [
      { file: sourceFile('a/project.py', ''), project: 'a', problem },
      ...inputsOf({ b: project('@subscribe(project="a", state_machine="x")') }),
    ];
    expect(said(checkWorkspace(inputs, await engine(), () => {}).diagnostics)).toEqual([]);
  });

  test('of projects that live elsewhere, as far as the configuration says so', async () => {
    const files = { a: project(['@subscribe(project="far")', '@subscribe(project="fat")']) };
    const run = async (externalProjects: (name: string) => boolean | 'perhaps'): Promise<string[]> =>
      said(checkWorkspace(inputsOf(files, { externalProjects }), await engine(), () => {}).diagnostics);
    expect(await run((name) => name === 'far')).toEqual([
      `a:2:20 FLX530 'main' subscribes to project 'fat', which is not in this repository`,
    ]);
    expect(await run(() => 'perhaps')).toEqual([
      `a:1:20 FLX532 'main' subscribes to project 'far', which is not in this repository`,
      `a:2:20 FLX532 'main' subscribes to project 'fat', which is not in this repository`,
    ]);
  });

  test('a project that is here is judged though its name is said to be elsewhere', async () => {
    const files = { a: project(), b: project('@subscribe(project="a", state_machine="x")') };
    const inputs = inputsOf(files, { externalProjects: () => true });
    expect(said(checkWorkspace(inputs, await engine(), () => {}).diagnostics)).toHaveLength(1);
  });
});

describe('subscriptions that are wrong', () => {
  test.each<[string, Files, string, string]>([
    [
      'a project that is not there',
      { billing: project(), b: project('@subscribe(project="biling")') },
      `b:1:20 FLX530 'main' subscribes to project 'biling', which is not in this repository`,
      `did you mean 'billing'?`,
    ],
    [
      'another case',
      { billing: project(), b: project('@subscribe(project="Billing", state_machine="main")') },
      `b:1:20 FLX530 'main' subscribes to project 'Billing', which is not in this repository`,
      `did you mean 'billing'?`,
    ],
    [
      'nothing near',
      { b: project('@subscribe(project="warehouse")') },
      `b:1:20 FLX530 'main' subscribes to project 'warehouse', which is not in this repository`,
      'a project has the name of its folder; name those of other repositories in external-projects of the configuration',
    ],
    [
      'a machine that is not there',
      { a: project(), b: project('@subscribe(project="a", state_machine="mian")') },
      `b:1:39 FLX530 'main' subscribes to state machine 'mian' of project 'a', which is not there`,
      `did you mean 'main'?`,
    ],
    [
      'a task',
      {
        a: project([], 'Load()', 'class Load(Task):\n    async def run(event, context):\n        return event'),
        b: project('@subscribe(project="a", state_machine="Load")'),
      },
      `b:1:39 FLX530 'main' subscribes to state machine 'Load' of project 'a', which is not there`,
      `the project exports 'main'`,
    ],
    [
      'a machine that is not exported',
      { a: project([], 'load()', machine('load')), b: project('@subscribe(project="a", state_machine="load")') },
      `b:1:39 FLX530 'main' subscribes to state machine 'load' of project 'a', which is not exported`,
      `write @export() above 'load'`,
    ],
    [
      'a machine whose export is turned off',
      {
        a: project([], 'load()', machine('load', '@export(enabled=False)')),
        b: project('@subscribe(project="a", state_machine="load")'),
      },
      `b:1:39 FLX530 'main' subscribes to state machine 'load' of project 'a', which is not exported`,
      `write @export() above 'load'`,
    ],
    [
      'a machine that only processes events',
      {
        a: project([], 'load()', machine('load', '@process_events()')),
        b: project('@subscribe(project="a", state_machine="load")'),
      },
      `b:1:39 FLX530 'main' subscribes to state machine 'load' of project 'a', which is not exported`,
      `write @export() above 'load'`,
    ],
    [
      'no main, and none is named',
      { a: `${machine('load', '@export()')}\n`, b: project('@subscribe(project="a")') },
      `b:1:20 FLX530 'main' subscribes to state machine 'main' of project 'a', which is not there`,
      `the project exports 'load'`,
    ],
    [
      'the own project',
      { a: project('@subscribe(project="a", state_machine="laod")', waiting, machine('load', '@export()')) },
      `a:6:39 FLX530 'main' subscribes to state machine 'laod' of project 'a', which is not there`,
      `did you mean 'load'?`,
    ],
    [
      'a file that is no project',
      { a: 'import os\n', b: project('@subscribe(project="a")') },
      `b:1:20 FLX530 'main' subscribes to project 'a', which is not in this repository`,
      `did you mean 'b'?`,
    ],
  ])('%s', async (_, files, expected, help) => {
    const { diagnostics, failed } = checkFiles(files, await engine());
    expect(said(diagnostics)).toEqual([expected]);
    const found = diagnostics.find(({ info }) => info.code === 'FLX530');
    if (!help.includes(`'b'`)) expect(found?.help).toBe(help);
    expect(failed.has(expected.split(':')[0] ?? '')).toBe(true);
  });

  test('the other place is shown: the function, or the file', async () => {
    const files = {
      a: project([], 'load()', `\n\n${machine('load')}`),
      b: project(['@subscribe(project="a", state_machine="load")', '@subscribe(project="a", state_machine="x")']),
    };
    const related = checkFiles(files, await engine()).diagnostics.flatMap(({ related: places = [] }) =>
      places.map(({ file, span, message }) => {
        const line = file.lineStarts.findLastIndex((start) => start <= span.start);
        return `${file.path}:${line + 1}:${span.start - (file.lineStarts[line] ?? 0) + 1} ${message}`;
      }),
    );
    expect(related).toEqual([`a/project.py:3:5 'load' is defined here`, `a/project.py:1:1 project 'a'`]);
  });

  test('each subscription has its own, and all are told at once', async () => {
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

  test('the policy of the file decides', async () => {
    const files = { b: project(['@subscribe(project="x")', '@subscribe(project="y")']) };
    expect(await check(files, { ...defaultPolicy, severityOf: () => 'off' })).toEqual([]);
    const accepted = checkFiles(
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

  test('a comment suppresses it and is never called unused', async () => {
    const comment = '  # fluxio: ignore[subscribe-target] comes with the next release';
    const files = {
      a: project(),
      b: project(`@subscribe(project="far")${comment}`),
      c: project(`@subscribe(project="a")${comment}`),
    };
    expect(checkFiles(files, await engine()).diagnostics).toEqual([]);
  });
});

describe('rings', () => {
  const ring = (path: string): string => `FLX531 executions start each other without end: ${path}`;

  test.each<[string, Files, string[]]>([
    [
      'of two',
      { a: project('@subscribe(project="b")'), b: project('@subscribe(project="a")') },
      [`a:1:1 ${ring(`'a/main' → 'b/main' → 'a/main'`)}`],
    ],
    [
      'of three, told at the first in the order of files',
      {
        a: project('@subscribe(project="b")'),
        b: project('@subscribe(project="c")'),
        c: project('@subscribe(project="a")'),
      },
      [`a:1:1 ${ring(`'a/main' → 'c/main' → 'b/main' → 'a/main'`)}`],
    ],
    [
      'of itself',
      { a: project('@subscribe(project="a")') },
      [`a:1:1 FLX531 'main' starts itself without end, again after each success`],
    ],
    [
      'two that touch',
      {
        a: project(['@subscribe(project="b")', '@subscribe(project="c")']),
        b: project('@subscribe(project="a")'),
        c: project('@subscribe(project="a")'),
      },
      [`a:1:1 ${ring(`'a/main' → 'b/main' → 'a/main'`)}`, `a:2:1 ${ring(`'a/main' → 'c/main' → 'a/main'`)}`],
    ],
    [
      'through a machine that is called',
      { a: project('@subscribe(project="a", state_machine="load")', 'load()', machine('load', '@export()')) },
      [`a:6:1 ${ring(`'a/main' → 'a/load' → 'a/main'`)}`],
    ],
    [
      'through a call in both arms and one in a branch',
      {
        a: project(
          '@subscribe(project="a", state_machine="load")',
          'if data["x"] == 1:\n    wait(seconds=1)\nelse:\n    wait(seconds=2)\nparallel(left, right)',
          `${machine('load', '@export()')}\n\n\ndef left(data):\n    load()\n\n\n${machine('right')}`,
        ),
      },
      [`a:14:1 ${ring(`'a/main' → 'a/load' → 'a/main'`)}`],
    ],
    [
      'where a failure ends the way that does not call',
      {
        a: project(
          '@subscribe(project="a", state_machine="load")',
          'if data["x"] == 1:\n    raise Stop()\nelse:\n    load()',
          machine('load', '@export()'),
        ),
      },
      [`a:6:1 ${ring(`'a/main' → 'a/load' → 'a/main'`)}`],
    ],
    [
      'of which one may fail',
      {
        a: project('@subscribe(project="b")', 'if data["x"] == 1:\n    raise Stop()'),
        b: project('@subscribe(project="a")'),
      },
      [`a:1:1 ${ring(`'a/main' → 'b/main' → 'a/main'`)}`],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await check(files)).toEqual(expected);
  });

  test.each<[string, Files]>([
    [
      'a failure that starts the other',
      { a: project('@subscribe(project="b", status="failure")'), b: project('@subscribe(project="a")') },
    ],
    [
      'only failures',
      {
        a: project('@subscribe(project="b", status="failure")'),
        b: project('@subscribe(project="a", status="failure")'),
      },
    ],
    ['a retry of itself', { a: project('@subscribe(project="a", status="failure")') }],
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
      'a call that does not always happen',
      {
        a: project(
          '@subscribe(project="a", state_machine="load")',
          'if data["x"] == 1:\n    load()',
          machine('load', '@export()'),
        ),
      },
    ],
    [
      'a call in a handler',
      {
        a: project(
          '@subscribe(project="a", state_machine="load")',
          'try:\n    Work()\nexcept:\n    load()',
          `class Work(Task):\n    async def run(event, context):\n        return event\n\n\n${machine('load', '@export()')}`,
        ),
      },
    ],
    [
      'a call for each of perhaps no items',
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
      'a branch succeeds without an execution of its own',
      {
        a: project(
          '@subscribe(project="a", state_machine="left")',
          'parallel(left, right)',
          `${machine('left', '@export()')}\n\n\n${machine('right')}`,
        ),
      },
    ],
    [
      'another machine of the other project',
      {
        a: project('@subscribe(project="b")'),
        b: project([], waiting, machine('other', '@subscribe(project="a")')),
      },
    ],
  ])('not: %s', async (_, files) => {
    expect((await check(files)).filter((line) => line.includes('FLX531'))).toEqual([]);
  });

  test('a machine with a mistake is not judged until it is repaired', async () => {
    expect(
      await check({ a: project('@subscribe(project="b")', 'frobnicate()'), b: project('@subscribe(project="a")') }),
    ).toEqual([]);
  });

  test('the other subscriptions are shown', async () => {
    const files = { a: project('@subscribe(project="b")'), b: project('@subscribe(project="a")') };
    const [found] = checkFiles(files, await engine()).diagnostics;
    expect(
      found?.related?.map(({ file, span, message }) => [file.path, file.text.slice(span.start, span.end), message]),
    ).toEqual([['b/project.py', '@subscribe(project="a")', `'main' is started by 'a/main'`]]);
  });

  /** Whether a step is in a ring, by a search from its end. */
  const isInRing = (first: StartEdge, steps: readonly StartEdge[]): boolean => {
    const seen = new Set([first.to]);
    for (const node of seen) for (const { from, to } of steps) if (from === node) seen.add(to);
    return seen.has(first.from);
  };

  test('of all graphs: each step in a ring is in one that is found, and no other', () => {
    const steps = fc
      .array(fc.tuple(fc.nat(7), fc.nat(7), fc.boolean()), { maxLength: 20 })
      .map((all) =>
        all.map(([from, to, isCall], index): StartEdge => (isCall ? { from, to } : { from, to, subscription: index })),
      );
    fc.assert(
      fc.property(steps, (all) => {
        const rings = findCycles(8, all, () => true);
        const within = new Set(rings.flatMap((ring) => ring.map(({ from, to }) => `${from} ${to}`)));
        for (const ring of rings) {
          expect(ring[0]?.subscription).toBeDefined();
          for (const [index, step] of ring.entries()) expect(ring[(index + 1) % ring.length]?.from).toBe(step.to);
        }
        for (const step of all) {
          if (step.subscription !== undefined) expect(within.has(`${step.from} ${step.to}`)).toBe(isInRing(step, all));
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  test('thousands of projects with ten subscriptions each are no quadratic work, in a ring or not', () => {
    const COUNT = 4_000;
    const place = { file: sourceFile('x', ''), span: { start: 0, end: 0 } };
    const places = { project: place, elsewhere: place, machine: place, ring: place };
    const projects = (isRing: boolean): LinkedProject[] =>
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
            project: isRing ? `project-${(index + step + 1) % COUNT}` : `project-${index - step - 1}`,
            machine: step < 9 ? 'main' : 'mian',
            status: 'success' as const,
            external: false,
            places,
          })),
        },
      }));
    const start = performance.now();
    const rings = findLinks(projects(true), { isClosed: true, others: [] });
    expect(
      rings.filter(({ at }) => typeof at === 'object' && 'site' in at && at.site === 'ring').length,
    ).toBeGreaterThan(0);
    const unknown = findLinks(projects(false), { isClosed: true, others: [] });
    expect(unknown.filter(({ at }) => typeof at === 'object' && 'site' in at && at.site === 'project')).toHaveLength(
      55,
    );
    expect(performance.now() - start).toBeLessThan(60_000);
  });
});

describe('names', () => {
  test('a name that is taken, in any case, is told at the second and writes nothing', async () => {
    const emitted: string[] = [];
    const inputs = inputsOf({ 'x/a': project(), 'y/A': project(), 'z/a': project() });
    const { diagnostics, failed } = checkWorkspace(inputs, await engine(), (compiled) => {
      const { project: own } = compiled;
      if (own !== undefined) emitted.push(`${own.file} ${withProduct(compiled).artifacts.length}`);
    });
    expect(said(diagnostics)).toEqual([
      `y/A:1:1 FLX122 project 'A' has the name of another project, 'x/a/project.py'`,
      `z/a:1:1 FLX122 project 'a' has the name of another project, 'x/a/project.py'`,
    ]);
    expect(diagnostics.map(({ related }) => related?.map(({ file }) => file.path))).toEqual([
      ['x/a/project.py'],
      ['x/a/project.py'],
    ]);
    expect(emitted).toEqual(['x/a/project.py 2']);
    expect([...failed]).toEqual(['A', 'a']);
  });

  test('a file that is no project takes no name', async () => {
    expect(said(checkFiles({ 'x/a': 'import os\n', 'y/a': project() }, await engine()).diagnostics, /./)).toEqual([
      `x/a:1:1 ${notAFluxioProject.code} 'x/a/project.py' holds no task and no state machine; it is skipped`,
    ]);
  });
});

describe('a part of a repository', () => {
  const around =
    (files: Files, isClosed = true) =>
    (names: ReadonlySet<string>) => ({
      inputs: inputsOf(files).filter((input) => names.has(input.project)),
      isClosed,
      names: inputsOf(files).map((input) => input.project),
    });

  test.each<[string, Files, Files, boolean, string[]]>([
    ['a project that is elsewhere in it', { b: project('@subscribe(project="a")') }, { a: project() }, true, []],
    [
      'its machines are judged',
      { b: project('@subscribe(project="a", state_machine="x")') },
      { a: project() },
      true,
      [`b:1:39 FLX530 'main' subscribes to state machine 'x' of project 'a', which is not there`],
    ],
    [
      'a project that is nowhere',
      { b: project('@subscribe(project="x")') },
      { a: project() },
      true,
      [`b:1:20 FLX530 'main' subscribes to project 'x', which is not in this repository`],
    ],
    ['nothing is said when nobody knows', { b: project('@subscribe(project="x")') }, {}, false, []],
    [
      'but of what was found',
      { b: project('@subscribe(project="a", state_machine="x")') },
      { a: project() },
      false,
      [`b:1:39 FLX530 'main' subscribes to state machine 'x' of project 'a', which is not there`],
    ],
    [
      'a ring shows where it can be told',
      { b: project('@subscribe(project="a")') },
      { a: project('@subscribe(project="b")') },
      true,
      [`b:1:1 FLX531 executions start each other without end: 'b/main' → 'a/main' → 'b/main'`],
    ],
    [
      'nothing is said of the others',
      { b: project('@subscribe(project="a")') },
      { a: 'def main(data):\n    x()\n' },
      true,
      [],
    ],
    [
      'two of one name',
      { b: project('@subscribe(project="a", state_machine="x")') },
      { 'x/a': project(), 'y/a': project() },
      true,
      [],
    ],
  ])('%s', async (_, files, rest, isClosed, expected) => {
    expect(said(checkFiles(files, await engine(), { rest: around(rest, isClosed) }).diagnostics, /./)).toEqual(
      expected,
    );
  });

  test('a near name of the rest is offered', async () => {
    const files = { b: project('@subscribe(project="biling")') };
    const [found] = checkFiles(files, await engine(), { rest: around({ billing: project() }) }).diagnostics;
    expect(found?.help).toBe(`did you mean 'billing'?`);
  });

  test('the rest is not looked at without need', async () => {
    const rest = (): never => {
      throw new Error('not needed');
    };
    expect(
      checkFiles({ a: project(), b: project('@subscribe(project="a")') }, await engine(), { rest }).diagnostics,
    ).toEqual([]);
  });
});

describe('names in AWS', () => {
  const exported = (name: string): string => machine(name, '@export()');
  const subscribed = '@subscribe(topic_arn_import_value="x")';
  const env = '$' + '{Environment}';
  const message = (name: string): string => `exports '${env}-${name}-state-machine-arn', a name that`;

  test.each<[string, Files, string[]]>([
    [
      'a hyphen of the folder is where the function has an underscore',
      { 'a-b': project([], waiting, exported('c')), a: project([], waiting, exported('b_c')) },
      [`a:2:5 FLX407 'b_c' ${message('a-b-c')} state machine 'c' of project 'a-b' has`],
    ],
    [
      'main has a name as well',
      { 'a-b': project(), a: project([], waiting, exported('b_main')) },
      [`a:2:5 FLX407 'b_main' ${message('a-b-main')} state machine 'main' of project 'a-b' has`],
    ],
    [
      'three make one name, and each of the later ones is told of the first',
      {
        'a-b-c': project([], waiting, exported('d')),
        'a-b': project([], waiting, exported('c_d')),
        a: project([], waiting, exported('b_c_d')),
      },
      [
        `a-b:2:5 FLX407 'c_d' ${message('a-b-c-d')} state machine 'd' of project 'a-b-c' has`,
        `a:2:5 FLX407 'b_c_d' ${message('a-b-c-d')} state machine 'd' of project 'a-b-c' has`,
      ],
    ],
    [
      'folders of the same letters are one finding, whatever they hold',
      {
        'a-b': project([], waiting, exported('c')),
        'a.b': project([], waiting, exported('c')),
        a_b: project([], waiting, exported('c')),
      },
      ['a.b', 'a_b'].map(
        (name) =>
          `${name}:1:1 FLX407 project '${name}' exports '${env}-a-b-encryption-key-arn' and other names that project 'a-b' exports`,
      ),
    ],
    [
      'what starts a machine has the name of a machine',
      { 'a-main': project([], waiting, exported('starter')), a: project(subscribed) },
      [
        `a:2:5 FLX407 'main' is started by '${env}-a-main-starter', a name that state machine 'starter' of project 'a-main' has`,
      ],
    ],
    [
      'and the other way round',
      { a: project(subscribed), 'a-main': project([], waiting, exported('starter')) },
      [
        `a-main:2:5 FLX407 'starter' is deployed as '${env}-a-main-starter', a name that the starter of state machine 'main' of project 'a' has`,
      ],
    ],
    [
      'a machine that is not exported has no name there',
      { a: project([], 'b_c()', machine('b_c')), 'a-b': project([], waiting, exported('c')) },
      [],
    ],
    [
      'one name, one finding',
      { 'x/a': project(), 'y/a': project() },
      ["y/a:1:1 FLX122 project 'a' has the name of another project, 'x/a/project.py'"],
    ],
    ['other names', { a: project([], waiting, exported('b_c')), 'a-b': project([], waiting, exported('b_c')) }, []],
    [
      'a broken file has none',
      { a: project([], waiting, exported('b_c')), 'a-b': 'def main(data:\n' },
      ['a-b:1:9 FLX001'],
    ],
  ])('%s', async (_, files, expected) => {
    const found = said(checkFiles(files, await engine()).diagnostics, /./);
    expect(found.map((line) => line.replace(/ FLX001 .*/, ' FLX001'))).toEqual(expected);
  });

  test('the first of a name is shown, and a change of it counts', async () => {
    const files = { a: project(), 'a-b': project([], waiting, exported('c')), 'b/a_b': project() };
    const changes = { isChanged: (file: string) => file === 'a-b/project.py', projects: new Set(['a-b']) };
    const { diagnostics } = checkFiles(files, await engine(), { changes });
    expect(diagnostics.map(({ file, related }) => [file.path, related?.map((own) => own.file.path)])).toEqual([
      ['b/a_b/project.py', ['a-b/project.py']],
    ]);
  });
});

describe('what changed', () => {
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
    ['nothing', [], [], []],
    ['its own findings', ['b/project.py'], ['b'], ['b FLX530', 'b FLX203']],
    ['a machine that others subscribe to', ['a/project.py'], ['a'], ['a FLX115', 'b FLX530']],
    ['a project that was removed', [], ['gone'], ['c FLX530']],
    ['a part of a ring', ['e/project.py'], ['e'], ['d FLX531']],
    ['the first of a name', ['x/f/project.py'], ['f'], ['y/f FLX122']],
  ])('%s', async (_, changed, projects, expected) => {
    const changes = { isChanged: (file: string) => changed.includes(file), projects: new Set(projects) };
    const found = checkFiles(files, await engine(), { changes }).diagnostics;
    expect(found.map(({ file, info }) => `${file.path.replace('/project.py', '')} ${info.code}`)).toEqual(expected);
  });

  test('what cannot be read is always told', async () => {
    const problem = { info: unreadableFile, message: 'the file cannot be read' };
    const inputs: Input[] = [{ file: sourceFile('a/project.py', ''), project: 'a', problem }];
    const changes = { isChanged: () => false, projects: new Set<string>() };
    expect(checkWorkspace(inputs, await engine(), () => {}, { changes }).diagnostics).toHaveLength(1);
  });
});
