// In a drawn picture nothing lies on anything else: no two boxes or words overlap, and no line runs over a box or over words that it
// does not belong to. For generated projects, and for pictures with any transitions, loops included.
import fc from 'fast-check';
import type { Picture } from '../../src/base/picture.ts';
import { buildDefinitions } from '../../src/build/definitions.ts';
import type { Point, Rectangle } from '../../src/report/picture/geometry.ts';
import type { PlacedLine } from '../../src/report/picture/lay-sheet.ts';
import { layoutOf, type Placed } from '../../src/report/picture/layout.ts';
import { sketch } from '../../src/report/picture/sketch.ts';
import { compileText } from '../support/compile.ts';
import { runsOf, seedOr } from '../support/effort.ts';
import { engine } from '../support/engine.ts';
import { program } from '../support/programs/program.ts';

const SEED = seedOr(1);

/** One sentence for each place where something lies on something else. */
function overlapsIn({ boxes, lines, width, height }: Placed): string[] {
  const found: string[] = [];
  const plain = boxes.filter(({ frames }) => frames.length === 0);
  const areas = [
    ...plain.map((box) => ({ name: `box ${box.box.id}`, area: box as Rectangle, line: undefined })),
    ...lines.flatMap((line) => {
      const { words: area } = line;
      return area === undefined ? [] : [{ name: `words of ${nameOf(line)}`, area, line }];
    }),
  ];
  for (const [index, one] of areas.entries()) {
    if (!contains({ x: 0, y: 0, width, height }, one.area)) found.push(`${one.name} is outside`);
    for (const two of areas.slice(index + 1)) {
      if (overlap(one.area, two.area)) found.push(`${one.name} and ${two.name}`);
    }
  }
  for (const { box, frames, ...area } of boxes) {
    for (const frame of frames) if (!contains(area, frame)) found.push(`a frame leaves ${box.id}`);
  }
  for (const line of lines) {
    const points = pointsOn(line);
    for (const { name, area, line: own } of areas) {
      if (own !== line && points.some((point) => isInside(area, point))) found.push(`${nameOf(line)} over ${name}`);
    }
    for (const { box, frames, ...area } of boxes) {
      if (frames.length === 0) continue;
      const inside = points.filter((point) => isInside(area, point)).length;
      if (inside > 0 && inside < points.length) found.push(`${nameOf(line)} through the border of ${box.id}`);
    }
  }
  return found;
}

function nameOf({ line: { from, to } }: PlacedLine): string {
  return `${from} to ${to}`;
}

/** Points of its curves, close to each other. */
function pointsOn({ points }: PlacedLine): Point[] {
  const found: Point[] = [];
  for (let index = 0; index + 3 < points.length; index += 3) {
    const [a, b, c, d] = points.slice(index, index + 4) as [Point, Point, Point, Point];
    for (let part = 0; part <= 24; part += 1) {
      const t = part / 24;
      const [p, q, r, s] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3];
      found.push({ x: p * a.x + q * b.x + r * c.x + s * d.x, y: p * a.y + q * b.y + r * c.y + s * d.y });
    }
  }
  return found;
}

/** A pixel for rounding, and for lines that end at a border. */
const TOUCH = 1;

function overlap(one: Rectangle, two: Rectangle): boolean {
  return (
    one.x + one.width > two.x + TOUCH &&
    two.x + two.width > one.x + TOUCH &&
    one.y + one.height > two.y + TOUCH &&
    two.y + two.height > one.y + TOUCH
  );
}

function isInside({ x, y, width, height }: Rectangle, point: Point): boolean {
  return point.x > x + TOUCH && point.x < x + width - TOUCH && point.y > y + TOUCH && point.y < y + height - TOUCH;
}

function contains(outer: Rectangle, inner: Rectangle): boolean {
  return (
    inner.x >= outer.x - TOUCH &&
    inner.y >= outer.y - TOUCH &&
    inner.x + inner.width <= outer.x + outer.width + TOUCH &&
    inner.y + inner.height <= outer.y + outer.height + TOUCH
  );
}

test('in pictures of generated projects', async () => {
  let drawn = 0;
  for (let index = 0; index < runsOf({ quick: 40, full: 400 }); index += 1) {
    const { name, text } = program(SEED, index);
    const { buildable } = compileText(text, await engine());
    if (buildable === undefined) continue;
    for (const [machine, picture] of buildDefinitions(buildable).pictures) {
      const sketched = sketch(picture);
      if (sketched === undefined) continue;
      drawn += 1;
      expect({ name, machine, overlaps: overlapsIn(layoutOf(sketched)) }).toEqual({ name, machine, overlaps: [] });
    }
  }
  expect(drawn).toBeGreaterThan(30);
}, 120_000);

const KINDS = ['task', 'choice', 'wait', 'pass', 'fail'] as const;

const words = fc.oneof(
  fc.constant(''),
  fc.constantFrom(
    'else',
    'if data["order"]["total"] >= 1000 and data["order"]["is paid"]',
    '検査'.repeat(30),
    '🚚 مرحبا',
  ),
);

/** Any transitions, so also loops, loops in loops, and several between two states. */
const anyPicture: fc.Arbitrary<Picture> = fc
  .record({
    states: fc.array(fc.record({ kind: fc.constantFrom(...KINDS), name: fc.string({ minLength: 1, maxLength: 80 }) }), {
      minLength: 1,
      maxLength: 16,
    }),
    ends: fc.array(fc.tuple(fc.nat(15), fc.nat(15), words), { maxLength: 30 }),
    owners: fc.array(fc.nat(15), { maxLength: 3 }),
    places: fc.array(fc.nat(3), { minLength: 16, maxLength: 16 }),
  })
  .map(({ states, ends, owners, places }) => {
    const frames = owners.map((owner) => ({ owner: owner % states.length, words: 'for each item' }));
    const nodes = states.map(({ kind, name }, index) => {
      const place = places[index] ?? 0;
      const isOwner = frames.some(({ owner }) => owner === index);
      const frame = place === 0 || place > frames.length || isOwner ? {} : { frame: place - 1 };
      return { name, kind: isOwner ? ('map' as const) : kind, mark: 'same' as const, ...frame };
    });
    const edges = ends.map(([from, to, when]) => {
      const source = from % nodes.length;
      const frame = nodes[source]?.frame;
      return {
        from: source,
        to: to % nodes.length,
        when,
        mark: 'same' as const,
        ...(frame === undefined ? {} : { frame }),
      };
    });
    return { nodes, edges: [{ from: undefined, to: 0, when: '', mark: 'same' as const }, ...edges], frames };
  });

test('in any picture', () => {
  fc.assert(
    fc.property(anyPicture, (picture) => {
      const sketched = sketch(picture);
      if (sketched === undefined) return;
      expect(overlapsIn(layoutOf(sketched))).toEqual([]);
    }),
    { numRuns: runsOf({ quick: 60, full: 600 }), seed: SEED },
  );
}, 120_000);

test.each<readonly [string, readonly (readonly [number, number])[]]>([
  ['a state that repeats itself', [[0, 0]]],
  [
    'a polling loop',
    [
      [0, 1],
      [1, 2],
      [2, 0],
    ],
  ],
  [
    'a loop in a loop',
    [
      [0, 1],
      [1, 2],
      [2, 1],
      [2, 3],
      [3, 0],
    ],
  ],
])('the arrow of %s enters its state from above', (_, ends) => {
  const names = ['A', 'B', 'C', 'D'].slice(0, Math.max(...ends.flat()) + 1);
  const nodes = names.map((name) => ({ name, kind: 'task' as const, mark: 'same' as const }));
  const edges = ends.map(([from, to]) => ({ from, to, when: 'else', mark: 'same' as const }));
  const { lines, boxes } = layoutOf(
    sketch({ nodes, edges: [{ from: undefined, to: 0, when: '', mark: 'same' }, ...edges] }) ?? { sheets: [] },
  );
  expect(lines).toHaveLength(ends.length + 1);
  for (const { line, points } of lines) {
    const target = boxes.find(({ box }) => box.id === line.to);
    const [before, tip] = points.slice(-2);
    expect(tip?.y).toBeCloseTo(target?.y ?? 0);
    expect(before?.y).toBeLessThan(tip?.y ?? 0);
  }
});
