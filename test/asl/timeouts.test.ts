// The timeout of a state is that of the call, or that of the class, or the default.
import { compactJson } from '../../src/base/json.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';
import { member } from '../support/flow.ts';

const CLASS = '    timeout = 600\n\n';

test.each<[string, string, string, string]>([
  ['neither the class nor the call', '', 'Load()', '300'],
  ['the class', CLASS, 'Load()', '600'],
  ['the call', '', 'Load(timeout=60)', '60'],
  ['both', CLASS, 'Load(timeout=60)', '60'],
  ['a nested state machine', CLASS, 'later()', '300'],
  ['a nested state machine with a timeout', CLASS, 'later(timeout=60)', '60'],
])('%s', async (_, attribute, call, expected) => {
  const source = `class Load(Task):\n${attribute}    async def run(event, context):\n        return event\n\n
def main(data):\n    ${call}\n\n\ndef later(data):\n    Load()\n`;
  const states = member(compileText(source, await engine()).definitions.get('main'), 'States');
  const [state] = states instanceof Map ? states.values() : [];
  expect(compactJson(member(state, 'TimeoutSeconds') ?? null)).toBe(expected);
});
