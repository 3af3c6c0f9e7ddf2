// Maps the units of a YAML scalar to the file, through quotes, escapes, folded lines and the indentation of blocks. In: the source
// of the scalar and its value. Out: the value with the offset of each unit. Also: the meaning of tags and of YAML 1.1 booleans.
import type { PlacedText } from './placed-text.ts';

export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

interface Walk {
  readonly source: string;
  readonly value: string;
  /** Offsets in the source. */
  readonly offsets: Uint32Array;
  /** The next unit of the source, and of the value. */
  at: number;
  unit: number;
}

/** `source` begins at `start` in the file, with a quote or a block header if it has one. */
export function scalarText(source: string, start: number, style: ScalarStyle, value: string): PlacedText {
  const walk: Walk = { source, value, offsets: new Uint32Array(value.length + 1), at: 0, unit: 0 };
  if (style === 'block') walkBlock(walk);
  else {
    if (style !== 'plain') walk.at = 1;
    walkFlow(walk, style);
  }
  const { offsets } = walk;
  // Units that the walk did not reach map to its end.
  for (let unit = walk.unit; unit <= value.length; unit += 1) offsets[unit] = walk.at;
  for (let unit = 0; unit <= value.length; unit += 1) offsets[unit] = start + (offsets[unit] ?? 0);
  return { text: value, offsets };
}

const SPACE = /[ \t\r\n]+/y;

function spaceAt(text: string, at: number): number {
  SPACE.lastIndex = at;
  return SPACE.test(text) ? SPACE.lastIndex - at : 0;
}

/** A run of whitespace may differ between source and value, but both runs start and end at the same characters. */
function walkBlock(walk: Walk): void {
  const { source, value } = walk;
  const header = /^[^\r\n]*(?:\r\n|\r|\n)?/.exec(source)?.[0].length ?? 0;
  walk.at = header;
  while (walk.unit < value.length) {
    const [inSource, inValue] = [spaceAt(source, walk.at), spaceAt(value, walk.unit)];
    const [isStart, isEnd] = [walk.unit === 0, walk.unit + inValue === value.length];
    for (let index = 0; index < inValue; index += 1) {
      const fromEnd = walk.at + inSource - (inValue - index);
      const isFirst = index === 0 && !isStart;
      walk.offsets[walk.unit + index] = isFirst || isEnd ? Math.min(walk.at + index, walk.at + inSource) : fromEnd;
    }
    walk.unit += inValue;
    walk.at += inSource;
    if (walk.unit < value.length) one(walk, 1);
  }
}

function one(walk: Walk, width: number): void {
  walk.offsets[walk.unit] = walk.at;
  walk.unit += 1;
  walk.at += width;
}

function walkFlow(walk: Walk, style: Exclude<ScalarStyle, 'block'>): void {
  const { source, value } = walk;
  while (walk.unit < value.length && walk.at < source.length) {
    const unit = source.charAt(walk.at);
    const space = spaceAt(source, walk.at);
    if (style === 'double' && unit === '\\') skipEscape(walk);
    else if (style === 'single' && unit === "'") one(walk, 2);
    else if (space > 0) {
      const lines = breaksIn(source.slice(walk.at, walk.at + space));
      // The first line break becomes a space unless others follow. Each further one stays a line break.
      if (lines === 0) for (let index = 0; index < space; index += 1) one(walk, 1);
      else fold(walk, space, Math.max(1, lines - 1));
    } else one(walk, 1);
  }
}

function breaksIn(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

function fold(walk: Walk, width: number, units: number): void {
  for (let index = 0; index < units && walk.unit < walk.value.length; index += 1) {
    walk.offsets[walk.unit] = walk.at;
    walk.unit += 1;
  }
  walk.at += width;
}

function skipEscape(walk: Walk): void {
  const kind = walk.source.charAt(walk.at + 1);
  if (/[\r\n]/.test(kind)) {
    // An escaped line break joins two lines. It keeps empty lines after it.
    const space = spaceAt(walk.source, walk.at + 1);
    fold(walk, 1 + space, breaksIn(walk.source.slice(walk.at + 1, walk.at + 1 + space)) - 1);
    return;
  }
  const width = ({ x: 4, u: 6, U: 10 } as Readonly<Record<string, number>>)[kind] ?? 2;
  const isPair = kind === 'U' && Number.parseInt(walk.source.slice(walk.at + 2, walk.at + 10), 16) > 0xffff;
  if (isPair) {
    walk.offsets[walk.unit] = walk.at;
    walk.unit += 1;
  }
  one(walk, width);
}

/** The function that a tag is short for. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
export function functionOfTag(tag: string | undefined): string | undefined {
  if (tag === undefined || tag.startsWith('tag:yaml.org,2002:') || !tag.startsWith('!') || tag === '!')
    return undefined;
  return tag === '!Ref' ? 'Ref' : `Fn::${tag.slice(1)}`;
}

/** Words that are booleans in YAML 1.1, which CloudFormation reads, but strings in YAML 1.2. */
export const OLD_BOOLEAN = /^(?:yes|no|on|off)$/i;

/** A number whose text is the same in JSON. */
export const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;
