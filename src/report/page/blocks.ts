// Fits a tree of blocks into a budget of bytes. Blocks are paid for in the order of their worth, and shown in the order of the tree.
// A block is shown whole or not at all, and omitted blocks are returned.

export type Worth =
  | 'finding'
  | 'destructive'
  | 'failed test'
  | 'project'
  | 'diagram'
  | 'warning'
  | 'state'
  | 'coverage'
  | 'task'
  | 'permission'
  | 'old finding'
  | 'resource'
  | 'routine'
  | 'machine';

/**
 * The order in which bytes are spent, and the share of the room that each turn may take. Findings and deleted resources could fill
 * the page, so the rest of them has a second turn after the most important parts of the changes.
 */
const TURNS: readonly (readonly [worth: Worth, share: number])[] = [
  ['finding', 0.35],
  ['destructive', 0.35],
  ['failed test', 0.15],
  ['project', 1],
  ['diagram', 1],
  ['warning', 1],
  ['state', 1],
  ['finding', 1],
  ['destructive', 1],
  ['failed test', 1],
  ['coverage', 1],
  ['task', 1],
  ['permission', 1],
  ['old finding', 1],
  ['resource', 1],
  ['routine', 1],
  ['machine', 1],
];

export interface Leaf {
  readonly kind: 'leaf';
  readonly worth: Worth;
  /** Called at most twice, and only if there may be room. Undefined if the leaf has nothing to show. */
  readonly text: () => string | undefined;
  readonly part: BlockPart;
  /** Shown once, if any leaf that needs it is shown. */
  readonly needs?: Shared;
  /** The leaf is dropped if this one is shown. */
  readonly unless?: Leaf;
}

/** Describes a leaf in the sentence about omitted parts. */
export interface BlockPart {
  readonly what: string;
  readonly project?: string;
}

export interface Group {
  readonly kind: 'group';
  readonly open: string;
  readonly close: string;
  readonly children: readonly Block[];
}

/** A group with a head. Its other children are created only after the head is shown. */
export interface Section {
  readonly kind: 'section';
  readonly head: Leaf;
  readonly children: () => readonly Block[];
}

export interface Shared {
  readonly kind: 'shared';
  /** The most bytes that the text can take. */
  readonly mostBytes: number;
  /** Renders the block from the texts of the shown leaves that need it. */
  readonly text: (needing: readonly string[]) => string;
}

export type Block = Leaf | Group | Section | Shared;

export interface Fitted {
  readonly text: string;
  readonly omitted: readonly Leaf[];
}

/** After this many consecutive blocks that don't fit, further blocks of the same priority are not rendered. */
const MOST_MISSES = 20;

export function fitBlocks(blocks: readonly Block[], room: number): Fitted {
  const entries: Entry[] = [];
  const byWorth = new Map<Worth, Entry[]>(TURNS.map(([worth]) => [worth, []]));
  const shown: Shown = { texts: new Map(), paid: new Set(), bodies: new Map(), needing: new Map() };
  const absent = new Set<Leaf>();
  let left = room;

  const collect = (all: readonly Block[], place: Place | undefined): void => {
    for (const block of all) {
      if (block.kind === 'group') collect(block.children, { group: block, outer: place });
      if (block.kind !== 'leaf' && block.kind !== 'section') continue;
      const entry = { ...(block.kind === 'leaf' ? { leaf: block } : { leaf: block.head, section: block }), place };
      entries.push(entry);
      byWorth.get(entry.leaf.worth)?.push(entry);
    }
  };

  /** Tries to show a leaf. Returns whether it is shown, or known to have nothing to show. */
  const settle = ({ leaf, place, section }: Entry, most: number): boolean => {
    if (shown.texts.has(leaf) || absent.has(leaf)) return true;
    const isReplaced = leaf.unless !== undefined && shown.texts.has(leaf.unless);
    const text = isReplaced ? undefined : leaf.text();
    if (text === undefined) {
      absent.add(leaf);
      return true;
    }
    const around: (Group | Shared)[] = leaf.needs === undefined || shown.paid.has(leaf.needs) ? [] : [leaf.needs];
    for (let at = place; at !== undefined && !shown.paid.has(at.group); at = at.outer) around.push(at.group);
    const cost = around.reduce((bytes, block) => bytes + costOf(block), byteLength(text));
    if (cost > Math.min(left, most)) return false;
    left -= cost;
    for (const block of around) shown.paid.add(block);
    shown.texts.set(leaf, text);
    if (leaf.needs !== undefined) shown.needing.set(leaf.needs, [...(shown.needing.get(leaf.needs) ?? []), text]);
    if (section !== undefined) {
      const body = section.children();
      shown.bodies.set(section, body);
      collect(body, place);
    }
    return true;
  };

  collect(blocks, undefined);
  for (const [worth, share] of TURNS) {
    const start = left;
    let misses = 0;
    for (const entry of byWorth.get(worth) ?? []) {
      misses = settle(entry, room * share - (start - left)) ? 0 : misses + 1;
      if (misses >= MOST_MISSES) break;
    }
  }
  const isOmitted = (leaf: Leaf): boolean =>
    !shown.texts.has(leaf) && !absent.has(leaf) && !(leaf.unless !== undefined && shown.texts.has(leaf.unless));
  const omitted = entries.map(({ leaf }) => leaf).filter(isOmitted);
  return { text: blocks.map((block) => layout(block, shown)).join(''), omitted };
}

interface Entry {
  readonly leaf: Leaf;
  readonly place: Place | undefined;
  /** The section, if the leaf is its head. */
  readonly section?: Section;
}

/** The groups around a block, from the inside out. A group is paid for only after its outer groups. */
interface Place {
  readonly group: Group;
  readonly outer: Place | undefined;
}

interface Shown {
  readonly texts: Map<Leaf, string>;
  readonly paid: Set<Group | Shared>;
  readonly bodies: Map<Section, readonly Block[]>;
  /** The texts of the leaves that need a shared block. */
  readonly needing: Map<Shared, readonly string[]>;
}

function costOf(block: Group | Shared): number {
  return block.kind === 'group' ? byteLength(block.open) + byteLength(block.close) : block.mostBytes;
}

function layout(block: Block, shown: Shown): string {
  const all = (blocks: readonly Block[]): string => blocks.map((one) => layout(one, shown)).join('');
  if (block.kind === 'leaf') return shown.texts.get(block) ?? '';
  if (block.kind === 'section') return all([block.head, ...(shown.bodies.get(block) ?? [])]);
  if (!shown.paid.has(block)) return '';
  return block.kind === 'shared'
    ? block.text(shown.needing.get(block) ?? [])
    : `${block.open}${all(block.children)}${block.close}`;
}

export function byteLength(text: string): number {
  return Buffer.byteLength(text);
}

/** A list; each of its leaves is an item. */
export function itemList(items: readonly Block[]): Group {
  return { kind: 'group', open: '<ul>\n', close: '</ul>\n\n', children: items };
}

/** `summary` is HTML. */
export function folded(summary: string, children: readonly Block[]): Group {
  return {
    kind: 'group',
    open: `<details>\n<summary>${summary}</summary>\n\n`,
    close: '</details>\n\n',
    children,
  };
}

/** An item of a list; `html` renders its content. */
export function itemOf(worth: Worth, part: BlockPart, html: () => string, more: Pick<Leaf, 'unless'> = {}): Leaf {
  return { kind: 'leaf', worth, part, text: () => `<li>${html().replace(/[ ,:]*(?=<br>)/g, '')}</li>\n`, ...more };
}
