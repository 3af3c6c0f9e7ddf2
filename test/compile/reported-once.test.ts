// One fault, one diagnostic: no two diagnostics overlap in the bad examples of the rule pages, in typical mistakes, in
// the vectors and in programs with one word replaced, except for pairs that are two faults in one place.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../../src/compile/catalog.ts';
import { exampleCode, exampleFiles } from '../../src/report/examples.ts';
import { compileText } from '../support/compile.ts';
import { runsOf } from '../support/effort.ts';
import { engine } from '../support/engine.ts';
import { readMarks } from '../support/marks.ts';

/** Two faults that happen to share a place: both must be mended. */
const BOTH: ReadonlySet<string> = new Set([
  'FLX101 FLX127', // no main, and a worker without a spec
  'FLX101 FLX133', // no main, and a processor that nothing uses
  'FLX103 FLX132', // a misnamed task that nothing calls
  'FLX103 FLX133', // a misnamed processor that nothing uses
  'FLX110 FLX132', // a task without run that nothing calls
  'FLX113 FLX542', // wrong parameters, one of them twice
  'FLX125 FLX134', // a useless attribute, given twice
  'FLX127 FLX132', // a worker without a spec that nothing calls
  'FLX208 FLX220', // an invalid input of a recursive call
  'FLX209 FLX220', // an unknown option in a recursive call
]);
const MUTANTS = runsOf({ quick: 1_500, full: 12_000 });

/** The pairs of codes in `text` whose spans overlap. */
async function overlaps(text: string): Promise<string[]> {
  const { diagnostics } = compileText(text, await engine());
  const pairs: string[] = [];
  for (const [index, { span, info }] of diagnostics.entries()) {
    for (const other of diagnostics.slice(index + 1)) {
      if (other.span.start >= span.end || span.start >= other.span.end) continue;
      const pair = [info.code, other.info.code].sort().join(' ');
      if (!BOTH.has(pair)) pairs.push(pair);
    }
  }
  return pairs;
}

function vectors(folder: 'valid' | 'invalid'): string[] {
  const path = join(__dirname, '../vectors', folder);
  const names = readdirSync(path).filter((name) => name.endsWith('.json'));
  return names.map((name) => (JSON.parse(readFileSync(join(path, name), 'utf8')) as { source: string }).source);
}

const isProject = (example: string): boolean => !example.startsWith('{') && exampleFiles(example).length === 0;

const bad = catalog.flatMap(({ code, examples }) =>
  examples.bad
    .map((example) => readMarks(exampleCode(example)).text)
    .filter(isProject)
    .map((text) => [code, text] as const),
);

test.each(bad)('a bad example of %s', async (_, text) => {
  expect(await overlaps(text)).toEqual([]);
});

test('typical mistakes and vectors', async () => {
  const folder = join(__dirname, '../fixtures/mistakes');
  const mistakes = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  for (const text of [...mistakes, ...vectors('valid'), ...vectors('invalid')]) {
    expect({ text, pairs: await overlaps(text) }).toEqual({ text, pairs: [] });
  }
});

test(`${MUTANTS} programs with one word replaced`, async () => {
  const good = catalog.flatMap(({ examples }) => examples.good.map((text) => text.trimStart()).filter(isProject));
  const programs = [...good, ...vectors('valid')];
  const words = [...new Set(programs.join('\n').match(/\b[A-Za-z_]\w*\b/g) ?? [])];
  let state = 7;
  const below = (count: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * count);
  };
  for (let count = 0; count < MUTANTS; count += 1) {
    const program = programs[below(programs.length)] ?? '';
    const tokens = [...program.matchAll(/\b[A-Za-z_]\w*\b|"[^"\n]*"|\d+/g)];
    const token = tokens[below(tokens.length)];
    const other = tokens[below(tokens.length)]?.[0] ?? '';
    const word = [other, words[below(words.length)] ?? '', '5', '"x"', 'None', 'data'][below(6)] ?? '';
    if (token === undefined) continue;
    const text = program.slice(0, token.index) + word + program.slice(token.index + token[0].length);
    expect({ text, pairs: await overlaps(text) }).toEqual({ text, pairs: [] });
  }
}, 180_000);

test.each([
  ['a self parameter', 'self, event, context', '$event["id"], context.state_data_client.get_item("k")'],
  ['swapped parameters', 'context, event', '$event["id"], context.state_data_client.get_item("k")'],
])('%s of run is one mistake', async (_, parameters, value) => {
  const source = `class Load(Task):
    async def run(${parameters}):
        return {"x": ${value.replace('$', '').replace(', ', ', "y": ')}}


def main(data):
    data["x"] = Load()
`;
  const { diagnostics } = compileText(source, await engine());
  expect(diagnostics.map(({ info }) => info.code)).toEqual(['FLX128']);
});
