// The README shows what the tool really prints, and names only commands that exist.
import { readFileSync } from 'node:fs';
import { sourceFile } from '../src/base/source.ts';
import { commandTable as commands } from '../src/cli/command-table.ts';
import { compile } from '../src/compile/compile.ts';
import { textReport } from '../src/report/text.ts';
import { engine } from './support/engine.ts';

const readme = readFileSync('README.md', 'utf8');

const SAMPLE = `class LoadOrder(Task):
    timeout = 600

    async def run(event, context):
        from orders import Orders
        return Orders().get(event["id"])


def main(data):
    data["order"] = LoadOder(timeout=600)
    if data["order"]["lines"]:
        wait(seconds=60)
`;

test('the sample of output is real', async () => {
  const file = sourceFile('orders/project.py', SAMPLE);
  const { diagnostics, project } = compile({ file, project: 'orders' }, await engine());
  const outcome = { files: 1, diagnostics, projects: project === undefined ? [] : [project] };
  expect(readme).toContain(textReport(outcome, { color: false, summary: true }));
});

test('its commands exist, and all commands are in it', () => {
  const named = [...readme.matchAll(/`fluxio ([a-z]+)/g)].map(([, name]) => name ?? '');
  expect([...new Set(named)].sort()).toEqual(Object.keys(commands).sort());
});
