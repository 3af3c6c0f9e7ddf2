// The fixes of each rule in various layouts, and fixing a whole file: which fixes are applied, and what is preserved.
import { defaultPolicy } from '../../src/base/diagnostic.ts';
import { applyFixes, type Fix } from '../../src/base/fix.ts';
import { sourceFile } from '../../src/base/source.ts';
import { fixFile } from '../../src/compile/fix.ts';
import { brief, compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const LOAD = 'class Load(Task):\n    timeout = 600\n\n    async def run(event, context):\n        return event\n\n\n';

/**
 * Applies the fixes of one code once, and checks that neither the code nor a syntax error remains. Returns undefined if
 * there is no fix.
 */
async function applied(code: string, text: string): Promise<string | undefined> {
  const python = await engine();
  const own = compileText(text, python).diagnostics.filter(({ info }) => info.code === code);
  expect(own.length).toBeGreaterThan(0);
  const result = applyFixes(text, own);
  if (result.applied.length === 0) return undefined;
  const rest = brief(compileText(result.text, python)).filter(
    (line) => line.includes(` ${code} `) || / FLX0/.test(line),
  );
  expect(rest).toEqual([]);
  return result.text;
}

/** The safety of the first fix of a code. */
async function safetyOf(code: string, text: string): Promise<string | undefined> {
  const { diagnostics } = compileText(text, await engine());
  return diagnostics.find(({ info }) => info.code === code)?.fix?.safety;
}

const body = (text: string): string => `${LOAD}def main(data):\n${text.replace(/^(?=.)/gm, '    ')}`;
const IF = 'if data["a"] == 1:';

/** The body of main before and after the fix; undefined if there is no fix. */
const IN_MAIN: readonly [code: string, bad: string, good: string | undefined][] = [
  ['FLX221', 'return 1', 'return'],
  ['FLX221', 'return(1)', 'return'],
  ['FLX221', 'return {"a":\n  1}  # why\n', 'return  # why\n'],
  ['FLX221', `${IF} return None\nLoad(timeout=600)`, `${IF} return\nLoad(timeout=600)`],
  [
    'FLX221',
    `${IF}\n\treturn "ä"; Load(timeout=600)\nLoad(timeout=600)`,
    `${IF}\n\treturn; Load(timeout=600)\nLoad(timeout=600)`,
  ],
  ['FLX221', 'return ( # why\n  1)', undefined],
  ['FLX222', 'try: Load(timeout=600)\nexcept A as e: pass', 'try: Load(timeout=600)\nexcept A: pass'],
  ['FLX222', 'try:\n  Load(timeout=600)\nexcept(A)as e:\n  pass', 'try:\n  Load(timeout=600)\nexcept(A):\n  pass'],
  [
    'FLX222',
    'try:\n  Load(timeout=600)\nexcept (A, B) \\\n  as e:\n  pass',
    'try:\n  Load(timeout=600)\nexcept (A, B):\n  pass',
  ],
  [
    'FLX222',
    'try:\n  Load(timeout=600)\nexcept (A, # one\n B) as \\\n  e : # two\n  pass',
    'try:\n  Load(timeout=600)\nexcept (A, # one\n B) : # two\n  pass',
  ],
  [
    'FLX222',
    'try:\n  Load(timeout=600)\nexcept States.Timeout as assume:\n  pass',
    'try:\n  Load(timeout=600)\nexcept States.Timeout:\n  pass',
  ],
  ['FLX222', 'try:\n  Load(timeout=600)\nexcept A as e:\n  raise Bad(str(e))', undefined],
  ['FLX501', 'return\nLoad(timeout=600)', 'return\n'],
  ['FLX501', 'return; Load(timeout=600); Load(timeout=600)', 'return'],
  ['FLX501', `${IF} return; Load(timeout=600)\nLoad(timeout=600)`, `${IF} return\nLoad(timeout=600)`],
  ['FLX501', 'raise A()\n\n# why\nLoad(timeout=600)\nwait(seconds=1)\n', 'raise A()\n\n# why\n'],
  ['FLX501', 'return\nwait(seconds=1)  # why', undefined],
  ['FLX501', 'return\nif bool(data["x"]):\n    # why\n    wait(seconds=1)', undefined],
  [
    'FLX501',
    `${IF}\n    return\n    "note"\n    wait(seconds=1)\nwait(seconds=2)`,
    `${IF}\n    return\n    "note"\nwait(seconds=2)`,
  ],
  ['FLX504', 'data.update({"a": 1, \'b\': [1,\n  2]})\nreturn', 'data["a"] = 1\ndata[\'b\'] = [1,\n  2]\nreturn'],
  ['FLX504', 'data.update({"a": "x"\n  "y", "b": (1)}); return', 'data["a"] = ("x"\n  "y")\ndata["b"] = 1; return'],
  ['FLX504', `${IF} data.update({"a": 1, "b": 2})`, `${IF} data["a"] = 1; data["b"] = 2`],
  ['FLX504', 'wait(seconds=1); data.update({"a": 1, "b": 2})', 'wait(seconds=1); data["a"] = 1; data["b"] = 2'],
  ['FLX504', 'data.update({})', undefined],
  ['FLX504', 'data.update({"a": 1, "a": 2})', undefined],
  ['FLX504', 'data.update({"a": 1,  # why\n  })', undefined],
  ['FLX203', 'Laod(timeout=600)', 'Load(timeout=600)'],
  ['FLX203', 'print("x")', undefined],
  ['FLX202', 'Load', 'Load()'],
  ['FLX202', '(Load)', '(Load())'],
  ['FLX205', 'wait(seconds=data.x)', 'wait(seconds=data["x"])'],
  ['FLX205', 'wait(seconds=data["a"].größe)', 'wait(seconds=data["a"]["größe"])'],
  ['FLX205', 'wait(seconds=(data).x)', undefined],
  ['FLX209', 'Load(tiemout=600)', 'Load(timeout=600)'],
  ['FLX209', 'Load(timeout=600, tiemout=600)', undefined],
  ['FLX212', 'with retry: Load(timeout=600)', 'with retry(): Load(timeout=600)'],
  ['FLX212', 'with (retry):\n  Load(timeout=600)', 'with (retry()):\n  Load(timeout=600)'],
  ['FLX212', 'with retry(intervall=2): Load(timeout=600)', 'with retry(interval=2): Load(timeout=600)'],
  ['FLX216', 'map(data["x"], main())', 'map(data["x"], main)'],
  ['FLX216', 'map(data["x"], main(data))', undefined],
  ['FLX218', 'wait(10)', 'wait(seconds=10)'],
  ['FLX218', 'wait((10))', undefined],
  ['FLX218', 'wait(data["x"])', undefined],
  ['FLX218', 'wait(second=10)', 'wait(seconds=10)'],
  ['FLX219', 'raise A("b") from e', 'raise A("b")'],
  ['FLX219', 'raise (A("b"))\\\n  from (e)', 'raise (A("b"))'],
  ['FLX219', 'raise A("b") from (e  # why\n)', undefined],
];

describe.each([
  ['\\n', '\n', '\n'],
  ['\\r\\n', '\n', '\r\n'],
  ['tabs', '    ', '\t'],
])('in a file with %s', (_layout, from, to) => {
  test.each(IN_MAIN)('the fix of %s turns %j into %j', async (code, bad, good) => {
    const change = (text: string): string => body(text).replaceAll(from, to);
    expect(await applied(code, change(bad))).toBe(good && change(good));
  });
});

test.each<[code: string, bad: string, good: string | undefined]>([
  [
    'FLX103',
    `${LOAD.replace('Load', 'lo_ad')}def main(data): lo_ad(timeout=600)\n`,
    `${LOAD.replace('Load', 'LoAd')}def main(data): LoAd(timeout=600)\n`,
  ],
  [
    'FLX103',
    'class my_tags(EventProcessor):\n    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):\n        return {}\n\n\n@process_events(processor=my_tags)\ndef main(data):\n    data["my_tags"] = "my_tags"\n',
    'class MyTags(EventProcessor):\n    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):\n        return {}\n\n\n@process_events(processor=MyTags)\ndef main(data):\n    data["my_tags"] = "my_tags"\n',
  ],
  ['FLX103', `class load(Task):\n    async def run(event, context): pass\n${LOAD}def main(data): load()\n`, undefined],
  [
    'FLX105',
    'class Load(Task):\n    memroy = 512\n    def run(event, context): pass\ndef main(data): Load()\n',
    'class Load(Task):\n    memory = 512\n    def run(event, context): pass\ndef main(data): Load()\n',
  ],
  [
    'FLX105',
    'class Load(Task):\n    memory = 512; memori = 512\n    async def run(event, context): pass\ndef main(data): Load()\n',
    undefined,
  ],
  [
    'FLX105',
    'class Load(Task):\n    region = "eu"\n    async def run(event, context): pass\ndef main(data): Load()\n',
    undefined,
  ],
  [
    'FLX108',
    "class Load(Task):\n    service = 'esc'\n    async def run(event, context): pass\ndef main(data): Load()\n",
    "class Load(Task):\n    service = 'ecs'\n    async def run(event, context): pass\ndef main(data): Load()\n",
  ],
  [
    'FLX108',
    'class Load(Task):\n    service = "es" "c"\n    async def run(event, context): pass\ndef main(data): Load()\n',
    undefined,
  ],
  [
    'FLX111',
    'class Load(Task):\n    def run(event, context): return 1\ndef main(data): Load()\n',
    'class Load(Task):\n    async def run(event, context): return 1\ndef main(data): Load()\n',
  ],
  [
    'FLX114',
    '@export()\nasync \\\n  def  main(data): wait(seconds=1)\n',
    '@export()\ndef main(data): wait(seconds=1)\n',
  ],
  ['FLX119', '@(export)\ndef main(data): wait(seconds=1)\n', '@(export())\ndef main(data): wait(seconds=1)\n'],
  ['FLX119', '@schedule\ndef main(data): wait(seconds=1)\n', undefined],
])('the fix of %s turns %j into %j', async (code, bad, good) => {
  expect(await applied(code, bad)).toBe(good);
  expect(await applied(code, bad.replaceAll('\n', '\r\n'))).toBe(good?.replaceAll('\n', '\r\n'));
});

test.each<[code: string, text: string, safety: string]>([
  [
    'FLX105',
    'class Load(Task):\n    memmory = 512\n    async def run(event, context): pass\ndef main(data): Load()\n',
    'safe',
  ],
  [
    'FLX105',
    'class Load(Task):\n    memmorry = 512\n    async def run(event, context): pass\ndef main(data): Load()\n',
    'unsafe',
  ],
  ['FLX221', body('return 1\n'), 'safe'],
  ['FLX221', body('return str(1)\n'), 'unsafe'],
  ['FLX564', body('return Load()\n'), 'unsafe'],
  ['FLX504', body('data.update({"a": 1})\n'), 'unsafe'],
  ['FLX203', body('Laod()\n'), 'unsafe'],
])('the fix of %s in %j is %s', async (code, text, safety) => {
  expect(await safetyOf(code, text)).toBe(safety);
});

interface Ran {
  readonly text: string;
  readonly fixed: number;
  readonly isSettled: boolean;
  readonly left: readonly string[];
}

async function fix(text: string, withUnsafe = false): Promise<Ran> {
  const input = { file: sourceFile('demo/project.py', text), project: 'demo', policy: defaultPolicy };
  const result = fixFile(input, await engine(), withUnsafe);
  if (result.fixed.length === 0) expect(result.input).toBe(input);
  const left = result.left.map(({ info }) => info.code);
  return { text: result.input.file.text, fixed: result.fixed.length, isSettled: result.isSettled, left };
}

test.each([
  ['pause()', 'pause(timeout=3900)'],
  [
    'data["x"] = pause(data["y"],); pause(timeout=1)',
    'data["x"] = pause(data["y"], timeout=3900); pause(timeout=3900)',
  ],
  ['with retry(): pause(key="a")', 'with retry(): pause(key="a", timeout=3900)'],
  [
    'try:\n    with retry():\n        pause(\n            data["x"],  # it\n        )\nexcept: pass',
    'try:\n    with retry():\n        pause(\n            data["x"],  # it\n            timeout=3900,\n        )\nexcept: pass',
  ],
])('FLX560: %j becomes %j', async (bad, good) => {
  const pause = '\n\n\ndef pause(data):\n    wait(seconds=3600)\n';
  expect(await applied('FLX560', body(bad) + pause)).toBe(body(good) + pause);
});

describe('fixing a whole file', () => {
  test('applies the fixes of many rules together, each once', async () => {
    const text = body('try:\n    Load()\nexcept A as e:\n    return "x"\nreturn 5\nLoad()\n').replace(
      'async def',
      'def',
    );
    const ran = await fix(text);
    expect(ran).toEqual({
      text: body('try:\n    Load()\nexcept A:\n    return\nreturn\n'),
      fixed: 5,
      isSettled: true,
      left: [],
    });
    expect((await fix(ran.text)).fixed).toBe(0);
  });

  test('fixes in a second pass what the first one uncovers', async () => {
    expect((await fix(body('Laod()\nreturn\nwait(seconds=1)\n'), true)).text).toBe(body('Load()\nreturn\n'));
    expect(await fix(body('Laod()\n'))).toMatchObject({ fixed: 0, left: ['FLX203'] });
  });

  test('changes nothing in a file with a syntax error', async () => {
    const text = `${body('Load()\n')}\n\ndef other(data:\n    pass\n`;
    expect(await fix(text, true)).toMatchObject({ text, fixed: 0, isSettled: true });
  });

  test('skips a fix that causes an error, and applies the others', async () => {
    // Both classes would get the same name.
    const [one, other] = ['load_a', 'loadA'].map((name) => LOAD.replace('Load', name));
    const text = `${one}${other}def main(data):\n    load_a()\n    loadA()\n    return 1\n`;
    const ran = await fix(text, true);
    expect(ran.isSettled).toBe(true);
    expect(ran.text).toContain('LoadA()\n    ');
    expect(ran.left).toEqual(['FLX103']);
    expect(await fix(ran.text, true)).toMatchObject({ text: ran.text, fixed: 0 });
  });

  test('stops after a number of passes, and continues when it is called again', async () => {
    // Edits of adjacent lines touch, so each pass fixes only every second line.
    const ran = await fix(`${'# fluxio: ignore[FLX501]\n'.repeat(2_000)}${body('wait(seconds=1)\n')}`);
    expect(ran).toMatchObject({ isSettled: false });
    expect(ran.fixed).toBeGreaterThan(1_990);
    expect(await fix(ran.text)).toMatchObject({ text: body('wait(seconds=1)\n'), isSettled: true });
  });

  test('returns the input unchanged if there is nothing to fix', async () => {
    expect(await fix('import os\n')).toMatchObject({ text: 'import os\n', fixed: 0, isSettled: true });
  });
});

test('of two fixes that touch, applies the first; applies identical edits once', () => {
  const fixed = (...edits: [number, number, string][]): { readonly fix: Fix } => ({
    fix: {
      title: '',
      safety: 'safe',
      edits: edits.map(([start, end, text]) => ({ span: { start, end }, text })),
    },
  });
  const [first, touching, shared, far] = [
    fixed([1, 2, 'B'], [8, 8, '!']),
    fixed([2, 3, 'C'], [5, 6, 'F']),
    fixed([4, 5, 'E'], [8, 8, '!']),
    fixed([6, 7, 'G'], [8, 8, '?']),
  ];
  const result = applyFixes('abcdefghi', [far, shared, touching, first]);
  expect(result.text).toBe('aBcdEfgh!i');
  expect(result.applied).toEqual([first, shared]);
});

test('applies 100,000 fixes within seconds', () => {
  const count = 100_000;
  const findings = Array.from({ length: count }, (_, index) => ({
    fix: {
      title: '',
      safety: 'safe' as const,
      edits: [
        { span: { start: 4 * index, end: 4 * index + 1 }, text: 'x' },
        { span: { start: 8 * count - 4 * index, end: 8 * count - 4 * index + 1 }, text: 'y' },
      ],
    },
  }));
  const start = process.cpuUsage();
  const { applied } = applyFixes(' '.repeat(8 * count + 8), findings.reverse());
  expect(applied.length).toBeGreaterThan(count / 2);
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(5_000);
});
