// Projects that grow: tasks keep their stack while the project stays split, in every size that can be deployed, and what
// does move is found.
import fc from 'fast-check';
import type { Deployment } from '../../src/cloudformation/deployment.ts';
import { templatesOf } from '../../src/cloudformation/templates.ts';
import { fixedNames, movedNames } from '../../src/compare/moved-names.ts';
import { deployableOf, FLAT, NESTED } from '../support/deploy.ts';
import { runsOf, seedOr } from '../support/effort.ts';

const SERVICES = ['lambda', 'lambda:container', 'ecs', 'ecs:worker', 'codebuild', 'lambda:pexpm-runner'] as const;

type Tasks = readonly (readonly [name: string, service: string])[];

const text = (tasks: Tasks): string =>
  `${tasks
    .map(
      ([name, service]) => `class ${name}(Task):
    service = "${service}"
${service === 'ecs:worker' ? '    spec = "workers:Worker"\n' : ''}
    async def run(event, context):
        return event
`,
    )
    .join('\n\n')}

def helper(data):
    wait(seconds=1)


@process_events()
def main(data):
    ${tasks[0]?.[0]}()
    helper()
`;

const deploy = async (tasks: Tasks, options = NESTED): Promise<Deployment> =>
  templatesOf(await deployableOf(text(tasks)), options);

const moves = (before: Deployment, after: Deployment) => movedNames(fixedNames(before.files), fixedNames(after.files));

const many = (count: number, service: string): Tasks =>
  Array.from({ length: count }, (_, index) => [`T${index}`, service]);

/** Enough tasks to be split, of all services. */
const project = fc
  .record({
    lambdas: fc.integer({ min: 150, max: 250 }),
    others: fc.array(fc.constantFrom(...SERVICES), { maxLength: 30 }),
    salt: fc.integer({ min: 0, max: 99_999 }),
  })
  .map(({ lambdas, others, salt }): Tasks => {
    const services = [...Array.from({ length: lambdas }, () => 'lambda'), ...others];
    return services.map((service, index) => [`Task${salt}x${index}`, service]);
  });

type Edit =
  | { readonly kind: 'insert'; readonly at: number; readonly service: string }
  | { readonly kind: 'remove' | 'rename' | 'to front'; readonly at: number };

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), at: fc.nat(), service: fc.constantFrom(...SERVICES) }),
  fc.record({ kind: fc.constantFrom('remove' as const, 'rename' as const, 'to front' as const), at: fc.nat() }),
);

function edited(tasks: Tasks, edits: readonly Edit[]): Tasks {
  const result = [...tasks];
  for (const [number, own] of edits.entries()) {
    const at = own.at % result.length;
    const [, service = ''] = result[at] ?? [];
    if (own.kind === 'insert') result.splice(at, 0, [`New${number}`, own.service]);
    else if (own.kind === 'rename') result.splice(at, 1, [`Renamed${number}`, service]);
    else result.unshift(...result.splice(at, 1).filter(() => own.kind === 'to front'));
  }
  return result;
}

describe('a split project', () => {
  test('keeps each fixed name in its stack when other tasks are added, removed, renamed or reordered', async () => {
    await fc.assert(
      fc.asyncProperty(project, fc.array(edit, { minLength: 1, maxLength: 20 }), async (tasks, edits) => {
        const [before, after] = [await deploy(tasks), await deploy(edited(tasks, edits))];
        fc.pre([before, after].every(({ files }) => files.some(({ kind }) => kind === 'tasks')));
        expect(moves(before, after)).toEqual([]);
      }),
      { numRuns: runsOf({ quick: 8, full: 60 }), seed: seedOr(6) },
    );
  }, 120_000);

  test('keeps them while it grows to the largest size that one operation can create', async () => {
    let before = await deploy(many(160, 'lambda'));
    for (const count of [200, 400, 800]) {
      const after = await deploy(many(count, 'lambda'));
      expect(moves(before, after)).toEqual([]);
      before = after;
    }
  }, 60_000);

  test.each([
    ['lambda', 833],
    ['ecs', 625],
    ['ecs:worker', 178],
    ['codebuild', 833],
    ['lambda', 3000],
    ['ecs:worker', 2000],
  ])(
    'of %s tasks fits into the limits with %d of them',
    async (service, count) => {
      const { files, problems } = await deploy(many(count, service));
      expect(problems).toEqual([]);
      for (const { name, kind, counts } of files) {
        if (kind !== 'tasks') continue;
        expect(counts.resources).toBeGreaterThan(0);
        expect({ name, fits: counts.resources <= 450 && counts.outputs <= 180 }).toEqual({ name, fits: true });
        expect(counts.characters).toBeLessThanOrEqual(900_000);
      }
      const isSplitAgain = files.some(({ name }) => Number(/^tasks-(\d+)$/.exec(name)?.[1]) > 32);
      expect(isSplitAgain).toBe(count >= 2000);
    },
    60_000,
  );

  test('splits a stack that is too large in two, and leaves all others alone', async () => {
    const [before, after] = [await deploy(many(1100, 'lambda')), await deploy(many(2400, 'lambda'))];
    const moved = moves(before, after);
    expect(moved.length).toBeGreaterThan(0);
    for (const { from, to } of moved) {
      const [old, current] = [from, to].map((name) => Number(name.slice('tasks-'.length)));
      expect(current).toBe((old ?? 0) + 32);
    }
  }, 60_000);

  test('has no stack for tasks without resources', async () => {
    const { files, problems } = await deploy([...many(150, 'lambda'), ['Runner', 'lambda:pexpm-runner']]);
    const without = await deploy(many(150, 'lambda'));
    expect(problems).toEqual([]);
    expect(files.map(({ name }) => name)).toEqual(without.files.map(({ name }) => name));
  });
});

describe('fixed names move to another stack', () => {
  const few = many(3, 'lambda');

  test('when a project is split for the first time', async () => {
    const moved = moves(await deploy(many(140, 'lambda')), await deploy(many(170, 'lambda')));
    // A function and a log group of each of the 140 tasks and of the event processor.
    expect(moved).toHaveLength(282);
    expect(moved).toContainEqual({ name: '${Environment}-demo-T0', from: 'project', to: 'tasks-12' });
    expect(moved).toContainEqual({ name: '/aws/lambda/${Environment}-demo-T0', from: 'project', to: 'tasks-12' });
  });

  test('when the layout changes', async () => {
    const [nested, flat] = [await deploy(few, NESTED), await deploy(few, FLAT)];
    const names = moves(nested, flat).map(({ name, from, to }) => `${name} ${from} ${to}`);
    expect(names).toEqual([
      '/aws/vendedlogs/states/${Environment}-demo-helper helper project',
      '${Environment}-demo-helper helper project',
      '/aws/vendedlogs/states/${Environment}-demo-main main project',
      '${Environment}-demo-main main project',
      '${Environment}-demo-main-state-machine-arn main project',
      '${Environment}-demo-main-success-topic-arn main project',
      '${Environment}-demo-main-failure-topic-arn main project',
    ]);
    expect(moves(flat, nested)).toHaveLength(names.length);
  });

  test('never when a project that is not split changes', async () => {
    expect(moves(await deploy(few), await deploy([['First', 'ecs'], ...many(2, 'ecs:worker')]))).toEqual([]);
  });
});
