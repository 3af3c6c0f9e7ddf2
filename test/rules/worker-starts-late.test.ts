// FLX602 worker-starts-late: cases beyond the examples of its page.
import type { Policy } from '../../src/base/diagnostic.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const only: Policy = {
  severityOf: (info) => (info.code === 'FLX602' ? info.severity : 'off'),
  isAccepted: () => false,
};

const program = (attributes: readonly string[], body = 'Encode()', service = 'ecs:worker'): string =>
  `class Encode(Task):
    service = "${service}"
    spec = "media.encode:EncodeWorker"
${attributes.map((line) => `    ${line}\n`).join('')}

def main(data):
    ${body}
`;

async function reported(source: string): Promise<string[]> {
  const { diagnostics } = compileText(source, await engine(), only);
  return diagnostics
    .filter(({ info }) => info.code === 'FLX602')
    .map(({ message }) => /ends after (\d+) seconds/.exec(message)?.[1] ?? message);
}

test.each<[string, string, readonly string[]]>([
  ['the default timeout', program(['autoscaling_min = 0']), ['300']],
  [
    'a short timeout in the class',
    program(['autoscaling_min = 0', 'timeout = 1199'], 'Encode(timeout=1199)'),
    ['1199'],
  ],
  ['a short timeout in the call', program(['autoscaling_min = 0'], 'Encode(timeout=900)'), ['900']],
  [
    'the shortest of several calls',
    program(['autoscaling_min = 0'], 'Encode(timeout=900)\n    Encode(timeout=1200)'),
    ['900'],
  ],
  [
    'a call in an iterator',
    program(['autoscaling_min = 0'], 'map(data["x"], each)\n\n\ndef each(data):\n    Encode()'),
    ['300'],
  ],
  // The call overrides the class, and FLX503 reports that they differ.
  [
    'a call with a shorter timeout than the class',
    program(['autoscaling_min = 0', 'timeout = 1800'], 'Encode(timeout=600)'),
    ['600'],
  ],
  [
    'a call with a longer timeout than the class',
    program(['autoscaling_min = 0', 'timeout = 600'], 'Encode(timeout=1800)'),
    [],
  ],
  ['a short timeout in the class that no call repeats', program(['autoscaling_min = 0', 'timeout = 600']), ['600']],
  ['a long timeout in the class that no call repeats', program(['autoscaling_min = 0', 'timeout = 1800']), []],
  ['a long timeout in the class', program(['autoscaling_min = 0', 'timeout = 1200'], 'Encode(timeout=1200)'), []],
  ['a long timeout in the call', program(['autoscaling_min = 0'], 'Encode(timeout=1200)'), []],
  ['one worker at least', program(['autoscaling_min = 1', 'autoscaling_max = 4']), []],
  ['the default minimum', program(['autoscaling_max = 4']), []],
  ['no worker at all', program(['autoscaling_min = 0', 'autoscaling_max = 0']), []],
  ['a task that is not called', program(['autoscaling_min = 0'], 'wait(seconds=1)'), []],
  ['a call that is never reached', program(['autoscaling_min = 0'], 'return\n    Encode()'), []],
  ['a timeout that is not valid', program(['autoscaling_min = 0', 'timeout = "x"']), []],
  ['a minimum that is not valid', program(['autoscaling_min = "0"']), []],
  ['another service', program(['autoscaling_min = 0'], 'Encode()', 'ecs'), []],
])('%s', async (_, source, expected) => {
  expect(await reported(source)).toEqual(expected);
});
