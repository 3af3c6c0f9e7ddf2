// What stands below the name of a state in the diagram of a whole machine: docstrings, and tasks that a key hides.
import { compileText, rulesWarn } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const task = (name: string, docstring = ''): string =>
  `class ${name}(Task):\n${docstring === '' ? '' : `    """${docstring}"""\n\n`}    async def run(event, context):\n        return 1\n\n\n`;

const SOURCE = `${task('Plain')}${task('Short', 'Load it')}${task('Long', 'Capture the payment; the reference makes the call safe to repeat for ever')}${task('Odd', 'Say <br> "now"]')}def main(data):
    Plain()
    Plain(key="Begin here")
    Short()
    Long()
    Odd()
`;

test("is the author's text, in at most two lines that end at a word", async () => {
  const { artifacts } = compileText(SOURCE, await engine(), rulesWarn);
  const diagram = artifacts.find(({ kind }) => kind === 'mermaid')?.text ?? '';
  expect([...diagram.matchAll(/state "(.*)" as s\d+/g)].map(([, label]) => label)).toEqual([
    'Plain',
    'Begin here<br>(Plain)',
    'Short<br>(Load it)',
    'Long<br>(Capture the<br>payment#59; the…)',
    'Odd<br>(Say #60;br#62;<br>#34;now#34;#93;)',
  ]);
});
