// Exports that come, go and are missed by other projects of the repository, changed or not.
import { compareFiles, destroyed } from '../support/compare.ts';
import type { Files } from '../support/workspace.ts';
import { project } from '../support/workspace.ts';

const STORE = `class Store(Task):
    async def run(event, context):
        return context.state_data_client.put_item("x", event)`;
const LOAD = `class Load(Task):
    async def run(event, context):
        return context.state_data_client.get_global_item("orders", "x")`;

const exporter = project([], 'Store()', STORE);
const late = `${exporter}\n\n@export()\ndef late(data):\n    Store()\n`;
const subscriber = (machine: string, body = 'wait(seconds=1)', more = ''): string =>
  project([`@subscribe(project="orders", state_machine="${machine}", status="success")`], body, more);
const topic = (name: string): string => project([`@subscribe(topic_arn_import_value="${name}")`]);

const LOST = 'unexported orders/SuccessTopicArnLate | orders-late-success-topic-arn → | [mail]';

test.each<[string, Files, Files, readonly string[]]>([
  ['an unchanged project imports it', { mail: subscriber('late') }, { mail: subscriber('late') }, [LOST]],
  [
    'a project imports it that changes otherwise',
    { mail: subscriber('late') },
    { mail: `${subscriber('late')}# x\n` },
    [LOST],
  ],
  ['a project stops to import it in the same change', { mail: subscriber('late') }, { mail: project() }, [LOST]],
  ['a project is removed with it', { mail: subscriber('late') }, {}, [LOST]],
  ['a project begins to import it', {}, { mail: subscriber('late') }, [LOST]],
  [
    'a topic names it with the variable',
    { mail: topic('${Environment}-orders-late-success-topic-arn') },
    { mail: topic('${Environment}-orders-late-success-topic-arn') },
    [LOST],
  ],
  [
    'a topic names it with an environment',
    { mail: topic('live-orders-late-success-topic-arn') },
    { mail: topic('live-orders-late-success-topic-arn') },
    [LOST],
  ],
  [
    'another topic has a similar name',
    { mail: topic('live-orders-late-failure') },
    { mail: topic('live-orders-late-failure') },
    [],
  ],
  ['nobody imports it', {}, {}, []],
  ['a project imports another export', { mail: subscriber('main') }, { mail: subscriber('main') }, []],
])('an export is lost, and %s', async (_, base, head, expected) => {
  const comparison = await compareFiles({ orders: late, ...base }, { orders: exporter, ...head });
  const found = destroyed(comparison).filter((line) => line.startsWith('unexported'));
  expect(found).toEqual(expected);
  const own = comparison.projects.find(({ project }) => project === 'orders');
  expect(own?.kind === 'changed' && own.exports).toEqual([
    { kind: 'removed', name: '${Environment}-orders-late-state-machine-arn' },
    { kind: 'removed', name: '${Environment}-orders-late-success-topic-arn' },
    { kind: 'removed', name: '${Environment}-orders-late-failure-topic-arn' },
  ]);
});

test('an import in an overlay counts', async () => {
  const mail = {
    mail: project(),
    'mail/deploy.toml': '[overlay]\nfile = "overlay.json"\n',
    'mail/overlay.json': JSON.stringify({
      SuccessTopicMain: {
        Properties: {
          DisplayName: { 'Fn::ImportValue': { 'Fn::Sub': '${Environment}-orders-late-failure-topic-arn' } },
        },
      },
    }),
  };
  const found = destroyed(await compareFiles({ orders: late, ...mail }, { orders: exporter, ...mail }));
  expect(found.filter((line) => line.startsWith('unexported'))).toEqual([
    'unexported orders/FailureTopicArnLate | orders-late-failure-topic-arn → | [mail]',
  ]);
});

test('the table of a project is missed by those that read it', async () => {
  const reader = subscriber('main', 'Load()', LOAD);
  const bare = project([], 'Store()', STORE.replace(/return context.*/, 'return 1'));
  const found = destroyed(await compareFiles({ orders: exporter, mail: reader }, { orders: bare, mail: reader }));
  expect(found).toEqual([
    'unexported orders/StateDataTableArn | orders-state-data-table-arn → | [mail]',
    'kept orders/StateDataTable',
  ]);
});

test('a renamed folder loses every export, and subscribers import names that no longer exist', async () => {
  const mail = subscriber('main');
  const other = { audit: topic('${Environment}-orders-main-failure-topic-arn'), mail };
  const found = destroyed(await compareFiles({ orders: exporter, ...other }, { sales: exporter, ...other }));
  expect(found.filter((line) => line.startsWith('unexported'))).toEqual([
    'unexported sales/FailureTopicArnMain | orders-main-failure-topic-arn → sales-main-failure-topic-arn | [audit]',
    'unexported sales/SuccessTopicArnMain | orders-main-success-topic-arn → sales-main-success-topic-arn | [mail]',
  ]);
});

test('a removed project loses the exports that others import', async () => {
  const mail = subscriber('main');
  const found = destroyed(await compareFiles({ orders: exporter, mail }, { mail }));
  expect(found.filter((line) => line.startsWith('unexported'))).toEqual([
    'unexported orders/SuccessTopicArnMain | orders-main-success-topic-arn → | [mail]',
  ]);
});

test('a project does not miss its own exports', async () => {
  const again = (text: string): string =>
    `${text}\n\n@subscribe(topic_arn_import_value="\${Environment}-orders-late-success-topic-arn")\ndef again(data):\n    Store()\n`;
  const found = destroyed(await compareFiles({ orders: again(late) }, { orders: again(exporter) }));
  expect(found.filter((line) => line.startsWith('unexported'))).toEqual([]);
});
