// Compares two versions of a few projects, as for a pull request, and checks the comparison and its diagram.
import type { Comparison, MachineChange, ProjectChange } from '../../src/base/comparison.ts';
import { compareStates } from '../../src/compare/states.ts';
import type { Compiled, Input } from '../../src/compile/compile.ts';
import { flatten, NO_STATES } from '../../src/picture/definition.ts';
import { comparisonDiagram } from '../../src/report/comparison-diagram.ts';
import { type Base, compareWithBase, openRevision } from '../../src/workspace/compare-with-base.ts';
import { checkWorkspace } from '../../src/workspace/workspace.ts';
import { withProduct } from '../support/compile.ts';
import { sources } from '../support/deploy.ts';
import { engine } from '../support/engine.ts';
import { type Files, inputsOf, project, stepsWith } from '../support/workspace.ts';

const textOf = ({ file, problem }: Input): string => `${file.text}${problem?.message ?? ''}`;

async function compare(base: Files, head: Files, renames: Readonly<Record<string, string>> = {}): Promise<Comparison> {
  const [old, current] = [inputsOf(base), inputsOf(head)];
  const same = new Set(
    current
      .filter((input) => old.some((own) => own.file.path === input.file.path && textOf(own) === textOf(input)))
      .map(({ file }) => file.path),
  );
  const changed: Base = {
    inputs: () => old.filter(({ file }) => !same.has(file.path)),
    differs: (path) => !same.has(path),
    renames: new Map(Object.entries(renames)),
    tests: () => undefined,
  };
  const loaded = await engine();
  const revision = await openRevision(changed.differs);
  const outcome = await checkWorkspace(current, stepsWith(loaded, revision.add));
  const inputs = (paths: ReadonlySet<string>): Input[] => current.filter(({ file }) => paths.has(file.path));
  return compareWithBase(
    changed,
    { revision, outcome, inputsOf: inputs },
    async (all, emit) => await checkWorkspace(all, stepsWith(loaded, emit)),
  );
}

async function change(base: string, head: string): Promise<Extract<ProjectChange, { kind: 'changed' }>> {
  const { projects } = await compare({ orders: base }, { orders: head });
  const [own] = projects;
  if (projects.length !== 1 || own?.kind !== 'changed') throw new Error(JSON.stringify(projects));
  return own;
}

async function compareOne(base: string, head: string) {
  const own = await change(base, head);
  return { ...own, projects: [own] };
}

async function mainOf(base: string, head: string): Promise<MachineChange> {
  const { machines } = await change(base, head);
  const [own] = machines;
  if (machines.length !== 1 || own === undefined) throw new Error(JSON.stringify(machines));
  return own;
}

const TASKS = `class First(Task):
    async def run(event, context):
        return {"n": 1}


class Second(Task):
    async def run(event, context):
        return {"n": 2}`;

const states = (body: string): string => project([], body, TASKS);

describe('states', () => {
  test('comments are not changes, and task code does not change states', async () => {
    const text = states('data["a"] = First()\nSecond()');
    expect(await compare({ orders: text }, { orders: text })).toEqual({
      projects: [],
      newFindings: [],
      fixedFindings: 0,
    });
    const commented = text.replace('def main', '# a comment\ndef main');
    expect((await compare({ orders: text }, { orders: commented })).projects).toEqual([]);
    const { redeployed, ...rest } = await change(text, commented.replace('{"n": 1}', '{"n": 3}'));
    expect(redeployed.map(({ name }) => name)).toEqual(['First']);
    expect(Object.values(rest).filter((part) => Array.isArray(part) && part.length > 0)).toEqual([]);
  });

  test('a new last state adds and removes transitions', async () => {
    expect(await mainOf(states('First()'), states('First()\nSecond()'))).toMatchObject({
      kind: 'changed',
      triggers: [],
      states: [{ kind: 'added', name: 'Second', type: 'Task' }],
      transitions: [
        { kind: 'added', from: 'First', to: 'Second', when: '' },
        { kind: 'added', from: 'Second', to: undefined, when: '' },
        { kind: 'removed', from: 'First', to: undefined, when: '' },
      ],
      graph: {
        nodes: [
          { name: 'First', mark: 'same' },
          { name: 'Second', mark: 'added' },
        ],
        edges: [
          { from: undefined, to: 0, mark: 'same' },
          { from: 0, to: 1, mark: 'added' },
          { from: 1, to: undefined, mark: 'added' },
          { from: 0, to: undefined, mark: 'removed' },
        ],
      },
    });
  });

  test('a moved state is not a changed state', async () => {
    const { states: changed, transitions } = await mainOf(states('First()\nSecond()'), states('Second()\nFirst()'));
    expect(changed).toEqual([]);
    expect(transitions).toHaveLength(6);
  });

  test('a state moved into a branch is not a changed state', async () => {
    const head = `${TASKS}\n\n\ndef one(data):\n    First()\n\n\ndef two(data):\n    Second()\n\n\ndef main(data):\n    parallel(one, two)\n`;
    const { states: changed } = await mainOf(states('First()\nSecond()'), head);
    expect(changed).toEqual([{ kind: 'added', name: 'Parallel-one-two', type: 'Parallel' }]);
  });

  test('a new number in the name of a state is not a change', async () => {
    const base = states('wait(seconds=10)\nFirst()\nwait(seconds=20)');
    const head = states('wait(seconds=5)\nwait(seconds=10)\nFirst()\nwait(seconds=20)');
    const own = await mainOf(base, head);
    expect(own.states).toEqual([{ kind: 'added', name: expect.stringContaining('Wait'), type: 'Wait' }]);
    expect(own.transitions.map(({ kind }) => kind)).toEqual(['added', 'added', 'removed']);
  });

  test('a repeated task in front renumbers the others, which stay the same', async () => {
    const two = 'First(data["a"])\nFirst(data["b"])';
    const own = await mainOf(states(two), states(`First(data["c"])\n${two}`));
    expect(own.states).toEqual([{ kind: 'added', name: 'First', type: 'Task' }]);
    expect(own.transitions).toEqual([
      { kind: 'added', from: undefined, to: 'First', when: '' },
      { kind: 'added', from: 'First', to: 'First-2', when: '' },
      { kind: 'removed', from: undefined, to: 'First-2', when: '' },
    ]);
  });

  test('another key renames a state', async () => {
    const own = await mainOf(states('First(key="Old")\nSecond()'), states('First(key="New")\nSecond()'));
    expect(own.states).toEqual([{ kind: 'renamed', name: 'New', previous: 'Old' }]);
    expect(own.transitions).toEqual([]);
  });

  test('a changed field has its old and new value', async () => {
    const base = states('wait(seconds=10)');
    expect((await mainOf(base, states('wait(seconds=20)'))).states).toMatchObject([
      {
        kind: 'changed',
        name: 'Wait-20s',
        fields: [{ name: 'wait', before: '10 s', after: '20 s' }],
      },
    ]);
  });

  test('a different task at the same position is a different state', async () => {
    const own = await mainOf(states('First()'), states('Second()'));
    expect(own.states.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['added Second', 'removed First']);
  });

  test('a changed condition changes its state, and no transition', async () => {
    const base = states('if data["x"] > 1:\n    First()');
    const head = states('if data["x"] > 2 and not data["y"] == "a":\n    First()');
    const own = await mainOf(base, head);
    expect(own.states).toMatchObject([
      { fields: [{ name: 'condition', before: 'data["x"] > 1', after: 'data["x"] > 2 and not data["y"] == "a"' }] },
    ]);
    expect(own.transitions).toEqual([]);
    expect(own.graph.edges).toContainEqual({
      ...{ from: 0, to: 1, mark: 'changed' },
      when: 'if data["x"] > 2 and not data["y"] == "a"',
    });
  });

  test('a new handler adds a transition', async () => {
    const base = states('First()');
    const head = states('try:\n    First()\nexcept Broken:\n    Second()');
    const { transitions } = await mainOf(base, head);
    expect(transitions).toContainEqual({ kind: 'added', from: 'First', to: 'Second', when: 'on Broken' });
  });

  test.each(sources(5))('$name equals itself, and is added and removed as a whole', async ({ text }) => {
    const emit = (compiled: Compiled): void => {
      const { definitions } = withProduct(compiled);
      for (const definition of definitions.values()) {
        const flat = flatten(definition);
        const same = compareStates(flat, flatten(definition));
        expect({ ...same, graph: undefined }).toEqual({ states: [], transitions: [], graph: undefined });
        expect(same.graph.nodes.every(({ mark }) => mark === 'same')).toBe(true);
        expect(compareStates(NO_STATES, flat).states).toHaveLength(flat.states.size);
        expect(compareStates(flat, NO_STATES).states).toHaveLength(flat.states.size);
      }
    };
    await checkWorkspace(inputsOf({ demo: text }), stepsWith(await engine(), emit));
  });
});

describe('projects', () => {
  test('are added, removed, or unknown if one side does not compile', async () => {
    const { projects } = await compare(
      {
        gone: project(),
        broken: project(),
        lost: 'def main(data):\n    oops(\n',
        mended: 'def main(data):\n    oops(\n',
      },
      { fresh: states('First()'), broken: 'def main(data):\n    oops(\n', mended: project() },
    );
    expect(projects.map((own) => [own.project, own.kind, 'broken' in own ? own.broken : ''])).toEqual([
      ['broken', 'unknown', 'head'],
      ['fresh', 'added', ''],
      ['gone', 'removed', ''],
      ['lost', 'removed', 'base'],
      ['mended', 'unknown', 'base'],
    ]);
  });

  test.each([
    ['its content', {}],
    ['the list of renames', { 'new/project.py': 'old/project.py' }],
  ])('a renamed project is recognized by %s', async (_, renames) => {
    const text = states('First()\nSecond()');
    const { projects } = await compare({ old: text }, { new: `${text}\n` }, renames);
    expect(projects).toMatchObject([
      { kind: 'changed', project: 'new', file: 'new/project.py', previousFile: 'old/project.py', machines: [] },
    ]);
  });

  test('a renamed machine is compared with its previous version', async () => {
    const two = (name: string, last: string): string =>
      `${project([], 'wait(seconds=1)', TASKS)}\n\n@export()\ndef ${name}(data):\n    First()\n    Second()\n    wait(seconds=30)\n    ${last}\n`;
    const { machines } = await compareOne(two('old', 'First(key="a")'), two('fresh', 'First(key="b")'));
    expect(machines).toMatchObject([
      {
        kind: 'changed',
        name: 'fresh',
        previous: 'old',
        triggers: [],
        states: [{ kind: 'renamed', name: 'b', previous: 'a' }],
      },
    ]);
    const same = await compareOne(two('old', 'First()'), two('fresh', 'First()'));
    expect(same.machines).toMatchObject([{ name: 'fresh', previous: 'old', states: [], transitions: [] }]);
    const other = await compareOne(
      two('old', 'First()'),
      `${two('fresh', '').split('@export')[0]}@export()\ndef fresh(data):\n    data["x"] = 1\n`,
    );
    expect(other.machines.map(({ name, kind }) => [name, kind])).toEqual([
      ['fresh', 'added'],
      ['old', 'removed'],
    ]);
  });

  test('projects with little in common are not a rename', async () => {
    const { projects } = await compare({ old: states('First()') }, { new: project() });
    expect(projects.map(({ kind }) => kind)).toEqual(['added', 'removed']);
  });

  test('have changed, new and removed triggers', async () => {
    const base = project(['@schedule(expression="rate(1 hour)")', '@subscribe(project="a", status="success")']);
    const head = project(['@schedule(expression="rate(2 hours)")', '@subscribe(project="b", status="failure")']);
    const { machines } = await change(base, head);
    expect(machines[0]?.triggers).toEqual([
      { kind: 'changed', before: 'schedule rate(1 hour)', after: 'schedule rate(2 hours)' },
      { kind: 'added', text: 'subscription to failure of b/main' },
      { kind: 'removed', text: 'subscription to success of a/main' },
    ]);
  });

  test('have changed, new and removed tasks', async () => {
    const task = (name: string, attributes: string): string =>
      `class ${name}(Task):\n${attributes}    async def run(event, context):\n        return "${name}"\n`;
    const used = ['A', 'Old'].map((name) => `${name}()`).join('\n');
    const base = project([], used, `${task('A', '    memory = 256\n')}\n\n${task('Old', '')}`);
    const more = '    memory = 2048\n    cpu = 1024\n    service = "ecs"\n';
    const head = project([], used.replace('Old', 'New'), `${task('A', more)}\n\n${task('New', '')}`);
    expect((await change(base, head)).tasks).toEqual([
      {
        kind: 'changed',
        name: 'A',
        fields: [
          { name: 'service', before: 'lambda', after: 'ecs' },
          { name: 'memory', before: '256', after: '2048' },
          { name: 'cpu', before: undefined, after: '1024' },
          {
            name: 'package',
            before: expect.stringMatching(/^orders\/A-\w{16}\.zip$/),
            after: expect.stringMatching(/^A:\w{16}$/),
          },
        ],
      },
      { kind: 'added', name: 'New', service: 'lambda' },
      { kind: 'removed', name: 'Old', service: 'lambda' },
    ]);
  });

  test('gain permissions and resources with another task', async () => {
    const { permissions, resources } = await change(states('First()'), states('First()\nSecond()'));
    expect(permissions).toContainEqual({
      kind: 'added',
      holder: 'StateMachineRoleMain',
      effect: 'Allow',
      actions: ['lambda:InvokeFunction'],
      resource: 'LambdaFunctionSecond',
      principal: '',
      condition: '',
      isRoutine: false,
      warnings: [],
    });
    expect(permissions.every(({ kind, resource }) => kind === 'added' && !resource.includes('First'))).toBe(true);
    expect(resources.every(({ kind }) => kind === 'added')).toBe(true);
  });
});

describe('findings', () => {
  const unused = project([], 'wait(seconds=10)', TASKS.split('\n\n\n')[0]);

  test('are new or fixed', async () => {
    const clean = project();
    const added = await compare({ orders: clean }, { orders: unused });
    expect(added.newFindings.map(({ info }) => info.name)).toEqual(['unused-task']);
    const fixed = await compare({ orders: unused }, { orders: clean });
    expect([fixed.newFindings, fixed.fixedFindings]).toEqual([[], 1]);
  });

  test.each([
    ['its content', {}],
    ['the list of renames', { 'new/project.py': 'old/project.py' }],
  ])('are not new in a moved file that is recognized by %s', async (_, renames) => {
    const moved = await compare({ old: unused }, { new: `# a comment\n${unused}` }, renames);
    expect([moved.newFindings, moved.fixedFindings]).toEqual([[], 0]);
  });

  test('in an unchanged file are new only if another project causes them', async () => {
    const listener = `${unused}\n\n@export()\n@subscribe(project="billing", state_machine="other")\ndef late(data):\n    wait(seconds=1)\n`;
    const other = `${project()}\n\n@export()\ndef other(data):\n    wait(seconds=1)\n`;
    const { newFindings } = await compare(
      { orders: listener, billing: other },
      { orders: listener, billing: project() },
    );
    expect(newFindings.map(({ info, file }) => [file.path, info.isBetweenProjects])).toEqual([
      ['orders/project.py', true],
    ]);
    const same = { orders: listener, billing: project() };
    const later = await compare(same, { ...same, billing: project([], 'wait(seconds=20)') });
    expect(later.newFindings).toEqual([]);
  });
});

describe('the diagram', () => {
  test('shows the neighbors of a change in a large machine, and no diagram of a huge change', () => {
    const chain = (length: number, mark: 'same' | 'added'): Parameters<typeof comparisonDiagram>[0] => ({
      nodes: Array.from({ length }, (_, index) => ({
        name: `S${index}`,
        mark: index === 10 ? 'changed' : mark,
        kind: 'task',
      })),
      edges: Array.from({ length: length - 1 }, (_, index) => ({ from: index, to: index + 1, when: '', mark })),
    });
    const part = comparisonDiagram(chain(1000, 'same'));
    expect(part?.isPart).toBe(true);
    expect(part?.text.match(/^s\d+\[.*$/gm)).toEqual(['s10["S9"]', 's11["changed: S10"]:::changed', 's12["S11"]']);
    expect(part?.text.match(/^gap.*$/gm)).toEqual([
      'gap1["… 9 states"]:::gap',
      'gap2["… 988 states"]:::gap',
      'gap1 --> s10',
    ]);
    expect(comparisonDiagram(chain(161, 'added'))).toBeUndefined();
    expect(comparisonDiagram({ nodes: [], edges: [] })).toBeUndefined();
  });
});

test('names that move to another stack are listed', async () => {
  const tasks = (count: number): string =>
    Array.from(
      { length: count },
      (_, index) => `class T${index}(Task):\n    async def run(event, context):\n        return event\n`,
    ).join('\n\n');
  const body = '\n\ndef main(data):\n    T0()\n';
  const [few, many, more] = [140, 170, 171].map((count) => tasks(count) + body);
  const moved = async (base = '', head = ''): Promise<number[]> =>
    (await compareTexts(base, head)).projects.map((own) => ('moved' in own ? own.moved.length : -1));
  expect(await moved(few, many)).toEqual([280]);
  expect(await moved(many, more)).toEqual([0]);
});

function compareTexts(base = '', head = ''): Promise<Comparison> {
  return compare({ orders: base }, { orders: head });
}
