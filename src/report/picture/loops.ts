// In: the boxes and lines of a frame. Out: the lines that close a cycle, such as in a polling loop. The other lines have no cycle.
import { grouped } from '../../base/grouped.ts';
import type { SketchBox, SketchLine } from './sketch.ts';

/** Searches from the first box, which is the start, then from each box that nothing has reached. */
export function loopsIn(boxes: readonly SketchBox[], lines: readonly SketchLine[]): ReadonlySet<SketchLine> {
  const leaving = grouped(lines, ({ from }) => from);
  const loops = new Set<SketchLine>();
  const seen = new Set<string>();
  const open = new Set<string>();
  for (const { id } of boxes) {
    if (seen.has(id)) continue;
    const stack = [{ id, next: 0 }];
    seen.add(id);
    open.add(id);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const line = leaving.get(top.id)?.[top.next];
      top.next += 1;
      if (line === undefined) {
        open.delete(top.id);
        stack.pop();
      } else if (open.has(line.to)) loops.add(line);
      else if (!seen.has(line.to)) {
        seen.add(line.to);
        open.add(line.to);
        stack.push({ id: line.to, next: 0 });
      }
    }
  }
  return loops;
}
