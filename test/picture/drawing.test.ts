// `fluxio graph` as SVG, HTML and DOT: every state is drawn once and named in text, untrusted names stay text, and the place of a
// state is its line in the project file.
import * as fs from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import type { Picture, PictureNode } from '../../src/base/picture.ts';
import { sourceFile } from '../../src/base/source.ts';
import { buildDefinitions } from '../../src/build/definitions.ts';
import { flatten } from '../../src/picture/definition.ts';
import { mermaid } from '../../src/picture/mermaid.ts';
import { pictureOf } from '../../src/picture/picture.ts';
import { graphPage } from '../../src/report/html/graph-page.ts';
import { dot } from '../../src/report/picture/dot.ts';
import { layoutOf } from '../../src/report/picture/layout.ts';
import { MOST_DRAWN, sketch } from '../../src/report/picture/sketch.ts';
import { fittingClass, fittingRules } from '../../src/report/picture/style.ts';
import { drawSvg } from '../../src/report/picture/svg.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const HOSTILE = `x"]}</text></svg><script>alert(1)</script>&amp;' onload=alert(1) \u202e ]]> --> \\N`;

const svgOf = (picture: Picture): string =>
  drawSvg(picture, { id: 'p', title: 'main', file: 'a.py', hrefOf: (line) => `#L${line}`, isAlone: true })?.text ?? '';

/** The elements, and the texts inside of them. Throws if the text is not well-formed. */
function parsed(xml: string): { readonly elements: readonly string[]; readonly texts: readonly string[] } {
  const elements: string[] = [];
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => elements.push(`${name} ${Object.keys(attributes).join(' ')}`));
  parser.on('text', (text) => texts.push(text));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return { elements, texts };
}

const pictures = async (text: string): Promise<ReadonlyMap<string, Picture>> => {
  const { buildable } = compileText(text, await engine());
  if (buildable === undefined) throw new Error('the program has an error');
  return buildDefinitions(buildable).pictures;
};

describe.each(fs.readdirSync(join(__dirname, '../../examples')).filter((name) => !name.includes('.')))('%s', (name) => {
  test('every machine is drawn with the name of each state, and no boxes overlap', async () => {
    const text = fs.readFileSync(join(__dirname, '../../examples', name, 'project.py'), 'utf8');
    for (const picture of (await pictures(text)).values()) {
      const { texts } = parsed(svgOf(picture));
      const shown = texts.join(' ').replace(/\s+/g, '');
      for (const node of picture.nodes) {
        expect(shown).toContain(node.name.replace(/\s+/g, ''));
        expect(text.split('\n')[(node.line ?? 0) - 1]).toBeDefined();
      }
      const { boxes } = layoutOf(sketch(picture) ?? { sheets: [] });
      expect(boxes.length).toBeGreaterThan(0);
      const plain = boxes.filter(({ frames }) => frames.length === 0);
      for (const [index, a] of plain.entries()) {
        for (const b of plain.slice(index + 1)) {
          const isApart =
            a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
          expect([a.box.id, b.box.id, isApart]).toEqual([a.box.id, b.box.id, true]);
        }
      }
    }
  });
});

test.each(['cert-renewal', 'order-fulfilment'])(
  'docs/samples/%s.svg is what fluxio graph draws; run npm run docs',
  async (name) => {
    const path = `examples/${name}/project.py`;
    const text = fs.readFileSync(join(__dirname, '../..', path), 'utf8');
    const picture = (await pictures(text)).get('main') as Picture;
    const drawn = drawSvg(picture, { id: 'picture', title: 'main', file: path, hrefOf: undefined, isAlone: true });
    expect(fs.readFileSync(join(__dirname, `../../docs/samples/${name}.svg`), 'utf8')).toBe(drawn?.text);
  },
);

test('a state links to the line of its statement', async () => {
  const text =
    'class A(Task):\n    async def run(event, context):\n        return 1\n\n\ndef main(data):\n    A()\n    wait(seconds=1)\n';
  const picture = (await pictures(text)).get('main');
  expect(picture?.nodes.map(({ name, kind, line }) => [name, kind, line])).toEqual([
    ['A', 'task', 7],
    ['Wait-1s', 'wait', 8],
  ]);
  expect(svgOf(picture as Picture)).toContain('<a href="#L7"><g class="state task" id="p-s1">');
  expect(svgOf(picture as Picture)).toContain('A (Task · lambda) — a.py:7');
});

const KINDS = ['task', 'machine', 'choice', 'map', 'parallel', 'wait', 'pass', 'succeed', 'fail', 'other'] as const;

/** Any picture, frames inside of frames included: a frame belongs to an earlier state of an earlier frame. */
const anyPicture: fc.Arbitrary<Picture> = fc
  .record({
    names: fc.array(fc.oneof(fc.string(), fc.constant(HOSTILE)), { minLength: 1, maxLength: 25 }),
    kinds: fc.array(fc.constantFrom(...KINDS), { minLength: 25, maxLength: 25 }),
    marks: fc.array(fc.constantFrom('same', 'added', 'removed', 'changed'), { minLength: 25, maxLength: 25 }),
    owners: fc.array(fc.nat(24), { maxLength: 4 }),
    places: fc.array(fc.nat(4), { minLength: 25, maxLength: 25 }),
    ends: fc.array(fc.tuple(fc.option(fc.nat(24)), fc.option(fc.nat(24)), fc.string()), { maxLength: 60 }),
  })
  .map(({ names, kinds, marks, owners, places, ends }) => {
    const frames = owners.map((owner) => ({ owner: owner % names.length, words: HOSTILE }));
    const nodes = names.map((name, index): PictureNode => {
      const place = places[index] ?? 0;
      const isOwner = frames.some(({ owner }) => owner === index);
      const frame = place === 0 || place > frames.length || isOwner ? {} : { frame: place - 1 };
      return { name, kind: kinds[index] ?? 'task', mark: marks[index] ?? 'same', note: HOSTILE, ...frame };
    });
    const edges = ends.map(([from, to, when]) => {
      const source = from === null ? undefined : from % nodes.length;
      const frame = source === undefined ? undefined : nodes[source]?.frame;
      const target = to === null ? undefined : to % nodes.length;
      return { from: source, to: target, when, mark: 'same' as const, ...(frame === undefined ? {} : { frame }) };
    });
    return { nodes, edges, frames };
  });

test('every part of a picture is inside the drawing', () => {
  fc.assert(
    fc.property(anyPicture, (picture) => {
      const { width, height, boxes, lines } = layoutOf(sketch(picture) ?? { sheets: [] });
      const corners = [
        ...boxes.flatMap((box) => [box, { x: box.x + box.width, y: box.y + box.height }]),
        ...lines.flatMap(({ points }) => points),
      ];
      for (const { x, y } of corners) {
        expect(Math.min(x, y, width - x, height - y)).toBeGreaterThanOrEqual(11);
      }
    }),
    { numRuns: 40 },
  );
});

test('the first transition of a state is on the left', async () => {
  const text =
    'class A(Task):\n    async def run(event, context):\n        return 1\n\n\ndef main(data):\n    if data["x"] == 1:\n        A()\n    elif data["x"] == 2:\n        wait(seconds=1)\n    else:\n        raise No()\n';
  const picture = (await pictures(text)).get('main') as Picture;
  const { boxes } = layoutOf(sketch(picture) ?? { sheets: [] });
  const inOrder = boxes
    .filter(({ box }) => ['task', 'wait', 'fail'].includes(box.shape))
    .sort((a, b) => a.x - b.x)
    .map(({ box }) => box.shape);
  expect(inOrder).toEqual(['task', 'wait', 'fail']);
});

test('the SVG of any picture is well-formed and has only our elements and attributes', () => {
  fc.assert(
    fc.property(anyPicture, (picture) => {
      const { elements } = parsed(svgOf(picture));
      for (const element of elements)
        expect(element).toMatch(/^(?:svg|title|desc|style|rect|path|circle|text|g|a)(?: |$)/);
      expect(elements.join('\n')).not.toMatch(/ on\w+/);
      expect(svgOf(picture)).toBe(svgOf(picture));
      expect(svgOf(picture)).not.toContain('NaN');
    }),
    { numRuns: 40 },
  );
});

test('in the DOT of any picture, strings end where they should', () => {
  fc.assert(
    fc.property(anyPicture, (picture) => {
      const rest = dot(HOSTILE, picture).replace(/"(?:[^"\\]|\\.)*"/gs, '""');
      expect(rest).not.toMatch(/["\\<>&](?<!""|->)(?!")|alert/);
      expect(rest.match(/\{/g)?.length).toBe(rest.match(/\}/g)?.length);
    }),
  );
});

const EVERY_DEPTH: Picture = {
  nodes: [
    { name: 'Both', kind: 'parallel', mark: 'same' },
    { name: 'Each', kind: 'map', mark: 'same', frame: 0 },
    { name: 'Work', kind: 'task', mark: 'same', frame: 1 },
  ],
  edges: [],
  frames: [
    { owner: 0, words: 'branch 1' },
    { owner: 1, words: 'for each item' },
  ],
};

test('a Map in a branch is drawn above the background of the branch', () => {
  const text = svgOf(EVERY_DEPTH);
  const places = ['>Both<', '>branch 1<', '>Each<', '>for each item<', '>Work<'].map((part) => text.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('on a page, no picture shrinks so far that its smallest letters are below nine pixels', () => {
  const smallest = (width: number): number => {
    const rule = new RegExp(`\\.${fittingClass(width)}\\{min-width:(\\d+)px\\}`).exec(fittingRules);
    return Number(rule?.[1] ?? Math.min(width, 300));
  };
  for (let width = 50; width < 10_000; width += 7) {
    expect((11 * smallest(width)) / width).toBeGreaterThanOrEqual(9);
    expect(smallest(width)).toBeLessThanOrEqual(width);
  }
});

test('names cannot leave a page, which allows no script but its own', () => {
  const file = sourceFile(`${HOSTILE}/project.py`, `# ${HOSTILE}\n`);
  const node: PictureNode = { name: HOSTILE, kind: 'task', mark: 'same', line: 1 };
  const page = graphPage(file, new Map([[HOSTILE, { nodes: [node], edges: [] }]]));
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page).toMatch(
    /content="default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'; base-uri 'none'/,
  );
  const tags = page.replace(/<script>[\s\S]*<\/script>/, '').match(/<[^>]*>/g) ?? [];
  const outside = tags.join('\n').replace(/"[^"]*"/g, '""');
  expect(outside).not.toMatch(/ (?:src|srcset|style|on\w+)=/);
  expect(page).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg")/);
});

test('a transition to a distant state shows its name, and a machine of any length is drawn quickly', () => {
  const states = Array.from({ length: 500 }, (_, index) => [
    `S${index}`,
    {
      Type: 'Task',
      Resource: 'r',
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Last' }],
      Next: index === 499 ? 'Last' : `S${index + 1}`,
    },
  ]);
  const definition = { StartAt: 'S0', States: { ...Object.fromEntries(states), Last: { Type: 'Fail' } } };
  const picture = pictureOf(flatten(definition), undefined);
  const jumps = svgOf(picture).match(/<a href="#p-s501">/g);
  expect(jumps?.length).toBeGreaterThan(480);
}, 60_000);

test.each<readonly [string, number, (index: number) => readonly number[]]>([
  ['too many states', MOST_DRAWN.nodes + 1, () => []],
  ['too many transitions', 900, (index) => [1, 2, 3, 4].map((step) => index + step)],
  ['transitions that pass many rows', 900, (index) => [index + 1, index + 6]],
])('a picture with %s, which nobody could read, is not drawn', (_, count, targets) => {
  const kind = 'pass';
  const nodes = Array.from({ length: count }, (_, index): PictureNode => ({ name: `S${index}`, kind, mark: 'same' }));
  const edges = nodes.flatMap((_, from) =>
    targets(from)
      .filter((to) => to < count)
      .map((to) => ({ from, to, when: '', mark: 'same' as const })),
  );
  const start = performance.now();
  expect(svgOf({ nodes, edges })).toBe('');
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('states with the same name in two frames, which only a broken definition has, do not prevent drawing', () => {
  const inner = {
    StartAt: 'A',
    States: { A: { Type: 'Map', Iterator: { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } } } },
  };
  const definition = {
    StartAt: 'A',
    States: { A: { Type: 'Map', ItemProcessor: inner, Next: 'C' }, B: { Type: 'Pass', Next: 'A' } },
  };
  const picture = pictureOf(flatten(definition), undefined);
  for (const text of [svgOf(picture), dot('x', picture), mermaid(picture)]) expect(text.length).toBeGreaterThan(10);
});
