// A change that only deploy.toml makes: the deployment changes something, so no report may say that nothing changes.
import { comparisonSentence, comparisonText } from '../../src/report/comparison-text.ts';
import { compareFiles } from '../support/compare.ts';
import type { Files } from '../support/workspace.ts';

const orders =
  'class Pack(Task):\n    async def run(event, context):\n        return 1\n\n\ndef main(data):\n    Pack()\n';

const withSettings = (text: string, settings: string, overlay: object = {}): Files => ({
  orders: text,
  'orders/deploy.toml': `${settings}\n[overlay]\nfile = "overlay.json"\n`,
  'orders/overlay.json': JSON.stringify(overlay),
});

test.each<[string, Files]>([
  ['a tag', withSettings(orders, 'tags = { team = "sales" }')],
  ['the level of logs', withSettings(orders, 'log-level = "ERROR"')],
  ['what happens to kept data', withSettings(orders, 'retain = false')],
  ['a limit of a task', withSettings(orders, '[task.Pack]\nreserved-concurrency = 5')],
  ['a patch', withSettings(orders, '', { LambdaFunctionPack: { Properties: { FunctionName: 'pack' } } })],
])('%s changes the project', async (_, head) => {
  const comparison = await compareFiles(withSettings(orders, ''), head);
  expect(comparison.projects).toMatchObject([{ kind: 'changed', project: 'orders', machines: [], tasks: [] }]);
  expect(comparisonSentence(comparison)).toMatch(/^1 project changes,/);
  expect(comparisonText(comparison, { color: false, width: 80 })).toBe('orders  changed  other settings\n');
});

test('a comment changes nothing', async () => {
  const { projects } = await compareFiles(
    withSettings(orders, ''),
    withSettings(`# a comment\n${orders}`, '# another'),
  );
  expect(projects).toEqual([]);
});
