// Hover in project files.
import { compile } from '../../src/compile/compile.ts';
import { hoverIn } from '../../src/language/hover.ts';
import { engine } from '../support/engine.ts';
import { cursorIn, folderOf } from '../support/language.ts';

const PROGRAM = `class Load(Task):
    """Load the order"""

    timeout = 30

    async def run(event, context):
        key = event["id"]
        return context.state_data_client.put_items("lines", [key])


def each(data):
    Load()


@schedule(expression="rate(1 hour)", input_data={"id": 1})
def main(data):
    data["order"] = Load(data["id"], timeout=20)
    map(data["order"], each, max_concurrency=5)
    with retry(max_attempts=2):
        Load(key="Again")
    wait(seconds=30)
    parallel(each, each)
`;

async function hover(find: string, within = PROGRAM): Promise<string> {
  const marked = find.replace('|', '');
  const start = within.indexOf(marked);
  if (start < 0) throw new Error(`the program has no ${marked}`);
  const shown = hoverIn(await folderOf(within), start + find.indexOf('|'), []);
  return shown === undefined ? '' : shown.markdown;
}

test.each<[string, string[]]>([
  ['= Lo|ad(data["id"]', ['"Load": {', '"TimeoutSeconds": 20', '"ResultPath": "$[\'order\']"', 'Load the order']],
  ['    m|ap(', ['"Type": "Map"', '"MaxConcurrency": 5', 'once for each item']],
  ['with |retry', ['"Again": {', '"MaxAttempts": 2', 'Retries the call']],
  ['wait|(', ['"Type": "Wait"', '"Seconds": 30']],
  ['para|llel', ['"Type": "Parallel"', 'concurrently']],
  ['def each(data):\n    Lo|ad', ['"Type": "Task"']],
  ['time|out = 30', ['The timeout of a call in seconds; 300 by default.']],
  ['timeout|=20', ['instead of the `timeout` of the class']],
  ['@sch|edule', ['```python\n@schedule\n```', 'on a schedule']],
  ['input|_data=', ['The input of each execution']],
  ['max_con|currency', ['0, the default, means no limit']],
  ['state_data|_client', ['too large for the state']],
  ['put_|items', ['put_items(key, items)', '`map` can iterate over']],
  ['map(data["or|der"]', ['order', 'a dict']],
  ['map(da|ta[', ['The data of the execution']],
  ['(T|ask)', ['base class of tasks']],
])('hovering over %s', async (find, expected) => {
  const shown = await hover(find);
  for (const part of expected) expect(shown).toContain(part);
});

test.each(['"""Load| the', 'with| retry', '"Again|"', 'wait(seconds=3|0)', ')\n|\n'])(
  'there is nothing at %j',
  async (find) => {
    expect(await hover(find)).toBe('');
  },
);

test('a finding shows the page of its rule first', async () => {
  const { text, offset } = cursorIn('def main(data):\n    Lo|ad()\n');
  const folder = await folderOf(text);
  const findings = compile({ file: folder.project.file, project: 'demo' }, await engine()).diagnostics;
  expect(findings.length).toBeGreaterThan(0);
  const shown = hoverIn(folder, offset, findings);
  expect(shown?.markdown).toMatch(/^\*\*FLX\d+ unknown-call\*\*: /);
  expect(text.slice(shown?.span.start, shown?.span.end)).toBe('Load');
});

test('a half-written program still shows definitions', async () => {
  const broken = PROGRAM.replace('wait(seconds=30)', 'Load(data["');
  expect(await hover('= Lo|ad(data["id"]', broken)).toContain('"TimeoutSeconds": 20');
});
