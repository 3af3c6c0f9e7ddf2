// Draws a picture as SVG. Text stays selectable, states differ in shape and words as well as in color, and screen readers get a
// title, a description and the name of each state. Colors come from `style.ts`. Untrusted text is escaped.
import type { Picture, PictureNode } from '../../base/picture.ts';
import { plural } from '../../base/plural.ts';
import { html } from '../escape.ts';
import type { Point, Rectangle } from './geometry.ts';
import type { PlacedLine } from './lay-sheet.ts';
import { layoutOf, type Placed, type PlacedBox, type PlacedFrame } from './layout.ts';
import { PADDING, TEXT } from './measures.ts';
import { outline } from './outline.ts';
import { printOf } from './paper.ts';
import { sketch, tagOf } from './sketch.ts';
import { fittingClass, pictureStyle } from './style.ts';

export interface SvgOptions {
  /** Unique in the document, because links inside the picture use it. Letters, digits and hyphens. */
  readonly id: string;
  /** The name of the machine, for screen readers. */
  readonly title: string;
  /** The path of the source, for the tooltip. */
  readonly file: string | undefined;
  /** The URL of a line of the source. Without it, states are not links. */
  readonly hrefOf: ((line: number) => string) | undefined;
  /** Whether the picture needs its own styles, because it has no document around it. */
  readonly isAlone: boolean;
}

export interface Drawn {
  readonly text: string;
  /** Whether it is printed on a turned page. */
  readonly isTurned: boolean;
  /** Its parts for print, without links. Empty if it fits a page. */
  readonly parts: readonly string[];
}

/** A drawn element and the area that contains it. */
interface Piece {
  readonly text: string;
  readonly area: Rectangle;
}

/** Undefined if the picture is too large to draw. */
export function drawSvg(picture: Picture, options: SvgOptions): Drawn | undefined {
  const drawn = sketch(picture);
  if (drawn === undefined) return undefined;
  const placed = layoutOf(drawn);
  const [width, height] = [Math.ceil(placed.width), Math.ceil(placed.height)];
  const { id, title, isAlone } = options;
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" class="${isAlone ? 'picture' : `picture ${fittingClass(width)}`}" id="${id}" ${size} role="group" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${html(title)}</title>`,
    `<desc id="${id}-desc">${html(descriptionOf(picture))}</desc>`,
    ...(isAlone ? [`<style>${pictureStyle}</style>`, `<rect class="paper" width="${width}" height="${height}"/>`] : []),
    ...bodyOf(placed, picture.nodes, options).map(({ text }) => text),
    '</svg>',
  ];
  const text = `${lines.join('\n')}\n`;
  return isAlone ? { text, isTurned: false, parts: [] } : { text, ...partsOf(placed, picture.nodes, options) };
}

function partsOf(
  placed: Placed,
  nodes: readonly PictureNode[],
  options: SvgOptions,
): Pick<Drawn, 'isTurned' | 'parts'> {
  const { isTurned, parts, scale } = printOf(placed);
  if (parts.length === 0) return { isTurned, parts: [] };
  const pieces = bodyOf(placed, nodes, { ...options, id: undefined });
  return {
    isTurned,
    parts: parts.map((part) => {
      const [x, y, width, height] = [n(part.x), n(part.y), n(part.width), n(part.height)];
      const seen = pieces.filter(({ area }) => meet(area, part)).map(({ text }) => text);
      return `<svg xmlns="http://www.w3.org/2000/svg" class="picture" width="${n(part.width * scale)}" height="${n(part.height * scale)}" viewBox="${x} ${y} ${width} ${height}">\n${seen.join('\n')}\n</svg>`;
    }),
  };
}

function meet(one: Rectangle, two: Rectangle): boolean {
  return (
    one.x <= two.x + two.width &&
    two.x <= one.x + one.width &&
    one.y <= two.y + two.height &&
    two.y <= one.y + one.height
  );
}

function descriptionOf({ nodes }: Picture): string {
  const marked = nodes.filter(({ mark }) => mark !== 'same').length;
  return `State machine with ${plural(nodes.length, 'state')}${marked === 0 ? '' : `, ${marked} of them changed`}`;
}

/** Without `id`, states have neither ids nor links. */
type BodyOptions = Pick<SvgOptions, 'file' | 'hrefOf'> & { readonly id: string | undefined };

/** Draws boxes with frames first, from the outside in, so that lines and inner boxes appear on top. */
function bodyOf(placed: Placed, nodes: readonly PictureNode[], options: BodyOptions): readonly Piece[] {
  const boxPiece = (box: PlacedBox): Piece => ({ text: boxText(box, nodes, options), area: box });
  return [
    ...placed.boxes
      .filter(hasFrames)
      .flatMap((box) => [boxPiece(box), ...box.frames.map((frame) => ({ text: frameText(frame), area: frame }))]),
    ...placed.lines.map((line) => ({ text: lineText(line), area: areaOf(line.points) })),
    ...placed.boxes.filter((box) => !hasFrames(box)).map(boxPiece),
    ...placed.lines.flatMap(wordsPiece),
  ];
}

function areaOf(points: readonly Point[]): Rectangle {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function hasFrames({ frames }: PlacedBox): boolean {
  return frames.length > 0;
}

function frameText({ x, y, width, height, words }: PlacedFrame): string {
  const box = `<rect class="frame" x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="6"/>`;
  return `${box}<text class="tag" x="${n(x + 12)}" y="${n(y + 19)}">${html(words)}</text>`;
}

function boxText(placed: PlacedBox, nodes: readonly PictureNode[], options: BodyOptions): string {
  const { box, x, y, width, height } = placed;
  if (box.shape === 'start' || box.shape === 'end') {
    const [cx, cy] = [n(x + width / 2), n(y + height / 2)];
    const ring = `<circle class="dot" cx="${cx}" cy="${cy}" r="${box.shape === 'start' ? 6 : 4}"/>`;
    return box.shape === 'start' ? ring : `<circle class="ring" cx="${cx}" cy="${cy}" r="8"/>${ring}`;
  }
  const node = box.node === undefined ? undefined : nodes[box.node];
  if (node === undefined) return '';
  const mark = box.mark === 'same' ? '' : ` mark-${box.mark}`;
  const group = `<g class="state ${box.shape}${mark}"`;
  if (options.id === undefined) return `${group}>${outline(box.shape, placed)}${textsOf(placed)}</g>`;
  const content = `<title>${html(hoverText(node, options.file))}</title>${outline(box.shape, placed)}${textsOf(placed)}`;
  if (box.shape === 'jump') {
    const target = `#${options.id}-s${(box.node ?? 0) + 1}`;
    return `<a href="${target}">${group}>${content}</g></a>`;
  }
  const shape = `${group} id="${options.id}-${box.id}">${content}</g>`;
  const href = node.line === undefined ? undefined : options.hrefOf?.(node.line);
  if (href === undefined) return shape;
  return `<a href="${html(href)}">${shape}</a>`;
}

function hoverText(node: PictureNode, file: string | undefined): string {
  const place = node.line === undefined || file === undefined ? '' : ` — ${file}:${node.line}`;
  return `${node.name} (${tagOf(node)})${node.note === undefined ? '' : `: ${node.note}`}${place}`;
}

function textsOf(placed: PlacedBox): string {
  const { box, x, y, width, height } = placed;
  const own = [
    ...(box.tag === '' ? [] : [{ style: 'tag', text: box.tag }]),
    ...box.name.map((text) => ({ style: 'name', text })),
    ...box.note.map((text) => ({ style: 'note', text })),
  ] as const;
  const total = own.reduce((sum, { style }) => sum + TEXT[style as 'tag'].line, 0);
  let at = hasFrames(placed) ? y + PADDING.y : y + (height - total) / 2;
  return own
    .map(({ style, text }) => {
      const { line, size } = TEXT[style as 'tag'];
      const base = at + line / 2 + size * 0.36;
      at += line;
      return `<text class="${style}" x="${n(x + width / 2)}" y="${n(base)}" text-anchor="middle">${html(text)}</text>`;
    })
    .join('');
}

function lineText({ line, points }: PlacedLine): string {
  const kind = `${line.isCatch ? ' catch' : ''}${line.mark === 'same' ? '' : ` mark-${line.mark}`}`;
  const head = arrowHead(points);
  return `<path class="line${kind}" d="${curve(points)}"/><path class="head${kind}" d="${head}"/>`;
}

function wordsPiece({ line, words }: PlacedLine): readonly Piece[] {
  if (words === undefined) return [];
  const { x, y: top, width, height } = words;
  const back = `<rect class="back" x="${n(x)}" y="${n(top)}" width="${n(width)}" height="${n(height)}" rx="3"/>`;
  const kind = `${line.isCatch ? ' catch' : ''}${line.mark === 'same' ? '' : ` mark-${line.mark}`}`;
  const rows = line.words.map((text, index) => {
    const y = top + 3 + TEXT.words.line * (index + 0.5) + TEXT.words.size * 0.36;
    return `<text class="words${kind}" x="${n(x + width / 2)}" y="${n(y)}" text-anchor="middle">${html(text)}</text>`;
  });
  return [{ text: `${back}${rows.join('')}`, area: words }];
}

function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const parts = [`M${at(first)}`];
  let before = first;
  for (let index = 0; index + 2 < rest.length; index += 3) {
    const [one = first, two = first, end = first] = rest.slice(index, index + 3);
    const isStraight = [one, two, end].every(({ x }) => n(x) === n(before.x));
    parts.push(isStraight ? `V${n(end.y)}` : `C${at(one)} ${at(two)} ${at(end)}`);
    before = end;
  }
  return parts.join('');
}

function arrowHead(points: readonly Point[]): string {
  const [before, tip] = [points.at(-2), points.at(-1)];
  if (before === undefined || tip === undefined) return '';
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const corner = (turn: number): string =>
    at({ x: tip.x - 9 * Math.cos(angle + turn), y: tip.y - 9 * Math.sin(angle + turn) });
  return `M${at(tip)}L${corner(0.42)}L${corner(-0.42)}Z`;
}

function at({ x, y }: Point): string {
  return `${n(x)},${n(y)}`;
}

/** One decimal is more precise than a screen. */
function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}
