// The diagrams of comparisons and of whole machines: nested frames, gaps, marks in words, and the size that GitHub can show.
import fc from 'fast-check';
import type { Mark, Picture, PictureNode } from '../../src/base/picture.ts';
import { comparisonDiagram } from '../../src/report/comparison-diagram.ts';
import { machineDiagram } from '../../src/report/diagram/machine-size.ts';

const node = (name: string, mark: Mark = 'same', more: Partial<PictureNode> = {}): PictureNode => ({
  ...{ name, mark, kind: 'task' },
  ...more,
});

const edge = (from: number | undefined, to: number | undefined, more: Partial<Picture['edges'][number]> = {}) => ({
  ...{ from, to, when: '', mark: 'same' as const },
  ...more,
});

/** Without the lines that are the same in each diagram. */
const drawn = (graph: Picture): string =>
  (comparisonDiagram(graph, 'main')?.text ?? '').replace(/^(?:---|config:.*|accTitle.*|classDef.*)\n/gm, '');

test('a Map and a Parallel are frames with their own start and end', () => {
  const graph: Picture = {
    nodes: [
      node('Load', 'same', { note: 'Load the order' }),
      node('Map-pack', 'changed'),
      node('Pack', 'same', { frame: 0 }),
      node('Parallel-a-b'),
      node('A', 'added', { frame: 1 }),
      node('B', 'same', { frame: 2 }),
    ],
    edges: [
      edge(undefined, 0),
      edge(0, 1, { when: 'if data["n"] > 1', mark: 'changed' }),
      edge(undefined, 2, { frame: 0 }),
      edge(2, undefined, { frame: 0 }),
      edge(1, 3),
      edge(undefined, 4, { frame: 1, mark: 'added' }),
      edge(4, undefined, { frame: 1, mark: 'added' }),
      edge(undefined, 5, { frame: 2 }),
      edge(5, undefined, { frame: 2 }),
      edge(3, undefined),
    ],
    frames: [
      { owner: 1, words: 'for each item' },
      { owner: 3, words: 'branch 1' },
      { owner: 3, words: 'branch 2' },
    ],
  };
  expect(drawn(graph)).toBe(`flowchart TD
accDescr: States: 1 added, 1 changed
start(["start"])
stop(["end"])
s1["Load<br>#40;Load the order#41;"]
subgraph box2["changed: Map-pack: for each item"]
direction TD
start_box2(["start"])
stop_box2(["end"])
s3["Pack"]
end
style box2 fill:none,stroke:#7d4e00,stroke-width:4px,stroke-dasharray:2 2
subgraph box4["Parallel-a-b"]
direction TD
subgraph frame2["branch 1"]
direction TD
start_frame2(["start"])
stop_frame2(["end"])
s5["added: A"]:::added
end
style frame2 fill:none,stroke:#818b98
subgraph frame3["branch 2"]
direction TD
start_frame3(["start"])
stop_frame3(["end"])
s6["B"]
end
style frame3 fill:none,stroke:#818b98
end
style box4 fill:none,stroke:#818b98
start --> s1
s1 ==>|"changed: if data#91;#34;n#34;#93; #62;<br>1"| box2
start_box2 --> s3
s3 --> stop_box2
box2 --> box4
start_frame2 ==> s5
s5 ==> stop_frame2
start_frame3 --> s6
s6 --> stop_frame3
box4 --> stop
`);
});

test('of many states only the changed ones and their neighbors are shown, and the others are counted', () => {
  const nodes = Array.from({ length: 40 }, (_, index) => node(`S${index}`, index === 30 ? 'changed' : 'same'));
  const inner = Array.from({ length: 4 }, (_, index) => node(`Inner${index}`, 'same', { frame: 0 }));
  const graph: Picture = {
    nodes: [...nodes, ...inner],
    edges: [
      edge(undefined, 0),
      ...nodes.slice(1).map((_, index) => edge(index, index + 1)),
      edge(39, undefined),
      edge(undefined, 40, { frame: 0 }),
      ...[0, 1, 2].map((index) => edge(40 + index, 41 + index)),
      edge(43, undefined, { frame: 0 }),
    ],
    frames: [{ owner: 31, words: 'for each item' }],
  };
  expect(drawn(graph)).toBe(`flowchart TD
accDescr: States: 1 changed. 41 unchanged states left out
start(["start"])
stop(["end"])
s30["S29"]
s31["changed: S30"]:::changed
s32["S31<br>4 states inside"]
gap1["… 29 states"]:::gap
gap2["… 8 states"]:::gap
start --> gap1
gap1 --> s30
s30 --> s31
s31 --> s32
s32 --> gap2
gap2 --> stop
`);
});

test('a new machine is drawn without marks', () => {
  const text = drawn({ nodes: [node('A', 'added')], edges: [edge(undefined, 0, { mark: 'added' })] });
  expect(text).toContain('s1["A"]\nstart --> s1\n');
  expect(text).toContain('accDescr: States: 1 added\n');
});

const MARK: fc.Arbitrary<Mark> = fc.constantFrom('same', 'same', 'same', 'added', 'removed', 'changed');

/** Frames lie in the machine or in earlier frames; nodes of any frame lead to later ones of any frame. */
const graphs: fc.Arbitrary<Picture> = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 5 }), fc.infiniteStream(fc.nat(1_000_000)))
  .chain(([size, frameCount, stream]) => {
    const next = (most: number): number => (stream.next().value ?? 0) % most;
    const frames = Array.from({ length: Math.min(frameCount, size) }, (_, index) => ({
      owner: index,
      words: `branch ${index}`,
    }));
    const frameOf = (index: number): { readonly frame?: number } => {
      const frame = next(frames.length + 1) - 1;
      // An owner lies in a frame of an earlier owner.
      return frame < 0 || frame >= index ? {} : { frame };
    };
    const places = Array.from({ length: size }, (_, index) => frameOf(index));
    const ends = Array.from({ length: size * 2 }, () => [next(size), next(size)] as const);
    return fc.array(MARK, { minLength: size * 3, maxLength: size * 3 }).map((marks) => ({
      nodes: places.map((place, index) => node(`State ${index}`, marks[index] ?? 'same', place)),
      edges: [
        edge(undefined, 0),
        ...ends.map(([from, to], index) => edge(from, to, { mark: marks[size + index] ?? 'same', when: `if ${from}` })),
        ...frames.map((_, frame) => edge(undefined, frame, { frame })),
      ],
      ...(frames.length === 0 ? {} : { frames }),
    }));
  });

/** The frames around a node or frame. */
function around(text: string, id: string): readonly string[] {
  const open: string[] = [];
  for (const line of text.split('\n')) {
    const [, frame, own] = /^(subgraph )?(\w+)[[({]/.exec(line) ?? [];
    if (own === id) return open;
    if (frame !== undefined && own !== undefined) open.push(own);
    if (line === 'end') open.pop();
  }
  return open;
}

test('any diagram names each changed state, counts what it leaves out, and connects what it shows', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const diagram = comparisonDiagram(graph);
      if (diagram === undefined) return;
      const { text } = diagram;
      const ids = [...text.matchAll(/^(?:subgraph )?(\w+)[[({]/gm)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, from, to] of text.matchAll(/^(\w+) (?:-->|==>|-\.->)(?:\|"[^"]*"\|)? (\w+)$/gm)) {
        expect(ids).toContain(from);
        expect(ids).toContain(to);
        // Mermaid fails on an edge between a frame and what it holds.
        expect(around(text, from ?? '')).not.toContain(to);
        expect(around(text, to ?? '')).not.toContain(from);
      }
      const isNew = graph.nodes.every(({ mark }) => mark === 'added');
      const marked = graph.nodes.filter(({ mark }) => mark !== 'same').length;
      if (!isNew) expect(text.match(/^(?:subgraph )?\w+[[({]+"(?:added|removed|changed):/gm)?.length ?? 0).toBe(marked);
      expect(text.match(/^subgraph /gm)?.length ?? 0).toBe(text.match(/^end$/gm)?.length ?? 0);
    }),
    { numRuns: 300, seed: 18 },
  );
});

describe('the diagram of a whole machine', () => {
  const chain = (length: number): string =>
    [
      'stateDiagram-v2',
      ...Array.from({ length }, (_, index) => `    state "S${index}" as s${index + 1}`),
      '    [*] --> s1',
      ...Array.from({ length: length - 1 }, (_, index) => `    s${index + 1} --> s${index + 2}`),
      `    s${length} --> [*]`,
      '',
    ].join('\n');

  test.each([1, 10, 45])('of %i states in a row fits', (length) => {
    expect(machineDiagram(chain(length))).toEqual({ kind: 'diagram', text: chain(length) });
  });

  test.each([70, 541, 5_000])('of %i states in a row is a sentence', (length) => {
    const sentence = `its diagram of ${length} states is too large for this page`;
    expect(machineDiagram(chain(length))).toEqual({ kind: 'too-large', sentence });
  });

  test('of many parallel states is limited by their number', () => {
    const fan = (length: number): string =>
      [
        'stateDiagram-v2',
        ...Array.from({ length }, (_, index) => `    state "S${index}" as s${index + 1}`),
        ...Array.from({ length: length - 1 }, (_, index) => `    s1 --> s${index + 2}: data > ${index}`),
        '',
      ].join('\n');
    expect(machineDiagram(fan(150)).kind).toBe('diagram');
    expect(machineDiagram(fan(170)).kind).toBe('too-large');
  });
});
