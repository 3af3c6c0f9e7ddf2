// On paper a picture is readable: no letter is below five points, no part is larger than a page, and no cut goes through a state that
// fits a page.
import fc from 'fast-check';
import type { Picture, PictureNode } from '../../src/base/picture.ts';
import { layoutOf } from '../../src/report/picture/layout.ts';
import { TEXT } from '../../src/report/picture/measures.ts';
import { PAPER, printOf } from '../../src/report/picture/paper.ts';
import { sketch } from '../../src/report/picture/sketch.ts';
import { drawSvg } from '../../src/report/picture/svg.ts';
import { runsOf, seedOr } from '../support/effort.ts';

const state = (name: string): PictureNode => ({ name, kind: 'task', mark: 'same' });

/** A chain, or a Choice with rules that lead to each of the others. */
function pictureWith(count: number, isWide: boolean): Picture {
  const nodes = Array.from({ length: count }, (_, index) => state(`State number ${index}`));
  const edges = nodes.slice(1).map((_, index) => ({
    from: isWide ? 0 : index,
    to: index + 1,
    when: isWide ? `if $.order.kind == "kind number ${index}"` : '',
    mark: 'same' as const,
  }));
  return { nodes, edges };
}

const placedOf = (picture: Picture) => layoutOf(sketch(picture) ?? { sheets: [] });

/** In points, of the smallest letters. */
const POINTS = TEXT.tag.size * 0.75;

test.each([
  ['a short machine', 3, false, 0],
  ['one that fits if it is scaled', 11, false, 0],
  ['one of several pages', 40, false, 4],
  ['a wide one', 30, true, 5],
])('%s', (_, count, isWide, parts) => {
  expect(printOf(placedOf(pictureWith(count, isWide))).parts).toHaveLength(parts);
});

test('the parts of any picture show all of it, and are readable', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.boolean(), (count, isWide) => {
      const placed = placedOf(pictureWith(count, isWide));
      const { parts, scale, isTurned } = printOf(placed);
      const page = isTurned ? PAPER.turned : PAPER.upright;
      if (parts.length === 0) {
        const whole = Math.min(1, page.width / placed.width, page.height / placed.height);
        expect(whole * POINTS).toBeGreaterThanOrEqual(5);
        return;
      }
      expect(scale * POINTS).toBeGreaterThanOrEqual(5);
      for (const { width, height } of parts) {
        expect(width * scale).toBeLessThanOrEqual(page.width + 1);
        expect(height * scale).toBeLessThanOrEqual(page.height + 1);
      }
      for (const box of placed.boxes) {
        const isWhole = parts.some(
          ({ x, y, width, height }) =>
            box.x >= x && box.y >= y && box.x + box.width <= x + width && box.y + box.height <= y + height,
        );
        expect([box.box.id, isWhole]).toEqual([box.box.id, true]);
      }
    }),
    { numRuns: runsOf({ quick: 20, full: 200 }), seed: seedOr(1) },
  );
});

test('parts for paper repeat no id and no link', () => {
  const options = { id: 'p', title: 'main', file: 'a.py', hrefOf: () => '#x', isAlone: false };
  const drawn = drawSvg(pictureWith(40, false), options);
  expect(drawn?.parts).toHaveLength(4);
  for (const part of drawn?.parts ?? []) expect(part).not.toMatch(/ id="|<a |<title/);
  expect(drawSvg(pictureWith(40, false), { ...options, isAlone: true })?.parts).toEqual([]);
});
