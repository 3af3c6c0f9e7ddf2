// The outline of a state. Each kind has its own shape, so that readers can tell them apart without colors.
import type { Rectangle } from './geometry.ts';
import type { SketchBox } from './sketch.ts';

export function outline(shape: SketchBox['shape'], { x, y, width, height }: Rectangle): string {
  const [right, bottom] = [x + width, y + height];
  const box = (radius: number, inset = 0, style = 'shape'): string =>
    `<rect class="${style}" x="${n(x + inset)}" y="${n(y + inset)}" width="${n(width - 2 * inset)}" height="${n(height - 2 * inset)}" rx="${n(radius)}"/>`;
  const path = (points: readonly (readonly [number, number])[]): string =>
    `<path class="shape" d="M${points.map(([left, top]) => `${n(left)},${n(top)}`).join('L')}Z"/>`;
  const cut = Math.min(12, height / 3);
  const side = Math.min(16, height / 2);
  switch (shape) {
    case 'choice':
      return path([
        ...([[x + side, y] as const, [right - side, y] as const, [right, y + height / 2] as const] as const),
        ...([[right - side, bottom] as const, [x + side, bottom] as const, [x, y + height / 2] as const] as const),
      ]);
    case 'fail':
      return path([
        ...([[x + cut, y] as const, [right - cut, y] as const, [right, y + cut] as const] as const),
        ...([[right, bottom - cut] as const, [right - cut, bottom] as const, [x + cut, bottom] as const] as const),
        ...([[x, bottom - cut] as const, [x, y + cut] as const] as const),
      ]);
    case 'wait':
      return box(Math.min(height / 2, ROUND));
    case 'machine':
      return `${box(2)}<path class="bars" d="M${n(x + 6)},${n(y)}V${n(bottom)}M${n(right - 6)},${n(y)}V${n(bottom)}"/>`;
    case 'succeed':
      return `${box(10)}${box(7, 3, 'inner')}`;
    case 'pass':
    case 'other':
      return box(0);
    case 'map':
    case 'parallel':
      return box(10);
    default:
      return box(8);
  }
}

/** The largest radius of a pill, so that texts of several lines stay clear of its border. */
const ROUND = 28;

function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}
