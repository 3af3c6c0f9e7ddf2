// The README shows actual output and lists exactly the existing commands.
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

test('the sample output is what fluxio prints', async () => {
  const file = sourceFile('orders/project.py', SAMPLE);
  const { diagnostics, project } = compile({ file, project: 'orders' }, await engine());
  const outcome = { files: 1, diagnostics, projects: project === undefined ? [] : [project] };
  expect(readme).toContain(textReport(outcome, { color: false, summary: true }));
});

test('the README names all commands and no others', () => {
  const named = [...readme.matchAll(/`fluxio ([a-z]+)/g)].map(([, name]) => name ?? '');
  expect([...new Set(named)].sort()).toEqual(Object.keys(commands).sort());
});
