// The lines at the top of an imported program: names of errors that Python does not know, each once and in the order of ruff.
import { importDefinitions } from '../../src/import/import.ts';

type States = Record<string, object>;

function linesOf(states: States): string {
  const definition = JSON.parse(JSON.stringify({ StartAt: Object.keys(states)[0], States: states }));
  const { text } = importDefinitions([{ name: undefined, value: definition }]);
  return text.slice(0, text.indexOf('\n\n\n'));
}

const ARN = 'arn:aws:lambda:eu-west-1:123456789012:function:';
const fail = (name: string): States => ({ F: { Type: 'Fail', Error: name, Cause: 'raise Other("x")' } });

function task(retried: readonly string[], ...caught: readonly string[][]): States {
  const Catch = caught.map((ErrorEquals) => ({ ErrorEquals, ResultPath: '$.error', Next: 'B' }));
  const Retry = [{ ErrorEquals: retried }];
  return {
    A: { Type: 'Task', Resource: `${ARN}load`, ResultPath: '$.a', Retry, Catch, End: true },
    B: { Type: 'Succeed' },
  };
}

const STAR = 'from fluxio import *';

test.each<[string, States, string]>([
  ['no errors', { A: { Type: 'Wait', Seconds: 1, End: true } }, STAR],
  ['a raised error', fail('Broken'), `${STAR}\nfrom fluxio.errors import Broken`],
  ['an exception of Python', fail('KeyError'), STAR],
  ['errors of Step Functions', task(['States.Timeout'], ['States.TaskFailed'], ['States.ALL']), STAR],
  [
    'handled and retried errors, constants first',
    task(['Zeta', 'lower'], ['Beta', 'KeyError'], ['ALPHA', 'Zeta']),
    `${STAR}\nfrom fluxio.errors import ALPHA, Beta, Zeta, lower`,
  ],
  ['the name of a task', task([], ['Load'], ['Gone']), `${STAR}\nfrom fluxio.errors import Gone`],
  ['a name of the language', task([], ['EventProcessor'], ['Gone']), `${STAR}\nfrom fluxio.errors import Gone`],
  [
    'names that are too long for a line',
    task(['A'.padEnd(40, 'a')], ['B'.padEnd(40, 'b')]),
    `${STAR}\nfrom fluxio.errors import (\n    ${'A'.padEnd(40, 'a')},\n    ${'B'.padEnd(40, 'b')},\n)`,
  ],
])('%s', (_, states, expected) => {
  expect(linesOf(states)).toBe(expected);
});
