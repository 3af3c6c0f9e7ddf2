// The examples of fluxio-parser's README compile, and report only what the README gives a reason for. The fixtures hold
// their text; an example that leaves parts of a project out is completed first.
import { readdirSync, readFileSync } from 'node:fs';
import { brief, compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const FOLDER = 'test/fixtures/readme';

/** What is reported of an example, and what the README says about it. */
const REASONS: ReadonlyMap<string, readonly [codes: readonly string[], why: string]> = new Map([
  ['cpu-and-memory', [['FLX125'], 'it says that only ECS tasks use cpu, but the example is a Lambda function']],
  ['key', [['FLX210'], 'its two lines are alternatives, so they have the same key']],
  ['parallel', [['FLX217'], 'it says that branches are functions, but the example passes Task2']],
  ['pass', [['FLX203'], 'it says that the last statement is not supported']],
]);

/** Adds the tasks and functions that are used but not defined, and `main`. Statements alone become its body. */
function complete(example: string): string {
  const isFragment = !/^(?:def|class|@)/m.test(example);
  const text = isFragment ? `def main(data):\n${example.replace(/^(?=.)/gm, '    ')}` : example;
  // The README abbreviates a body to a comment.
  const whole = text.replace(/^( +)# \.\.\.$/gm, '$1...');
  const calls = [...whole.matchAll(/(?<!raise |class |\w)([A-Z]\w*)\(/g)].map(([, name = '']) => name);
  const branches = [...whole.matchAll(/(?:parallel\(|map\(\S+ )(.*)\)/g)].flatMap(([, list = '']) => list.split(', '));
  const isMissing = (name: string): boolean => !new RegExp(`(?:def|class) ${name}\\b`).test(whole);
  const tasks = [...new Set(calls)].filter(isMissing).map((name) => `class ${name}(Task):\n${RUN}`);
  const functions = [...new Set(branches)]
    .filter((name) => /^[a-z_0-9]+$/.test(name) && isMissing(name))
    .map((name) => `def ${name}(data):\n    wait(seconds=1)\n`);
  const [, first] = /^(?:class (?!.*EventProcessor)|def )(\w+)/m.exec(whole) ?? [];
  const main = isMissing('main') ? [`def main(data):\n    ${first}()\n`] : [];
  return [...tasks, ...functions, whole, ...main].join('\n\n');
}

const RUN = '    async def run(event, context):\n        return event\n';

const examples = readdirSync(FOLDER).map((name) => name.replace('.py', ''));

test('all examples exist', () => {
  expect(examples.length).toBeGreaterThan(20);
});

test.each(examples)('%s', async (name) => {
  const compiled = compileText(complete(readFileSync(`${FOLDER}/${name}.py`, 'utf8')), await engine());
  const found = [...brief(compiled, 'error'), ...brief(compiled, 'warning')];
  const codes = found.map((line) => /FLX\d+/.exec(line)?.[0]);
  const [expected] = REASONS.get(name) ?? [[]];
  expect({ found, codes }).toEqual({ found, codes: expected });
  if (expected.length === 0) expect(compiled.definitions.size).toBeGreaterThan(0);
});
