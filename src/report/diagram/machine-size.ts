// Decides whether the diagram of a whole machine fits on a page. In: its Mermaid text, as `fluxio build` writes it. Out: the text,
// or a sentence that says how large the machine is.
import { plural } from '../../base/plural.ts';
import type { DrawnEdge, DrawnFrame, DrawnNode } from './drawing.ts';
import { isTooHigh, MOST_CHARACTERS, MOST_EDGES, MOST_NODES } from './limits.ts';
import { type Metrics, sizeOf } from './size.ts';

export type MachineDiagram =
  | { readonly kind: 'diagram'; readonly text: string }
  | { readonly kind: 'too-large'; readonly sentence: string };

/** Of Mermaid's state diagrams, measured like those of its flowcharts. */
const STATE_DIAGRAM: Metrics = {
  line: 24,
  padding: { width: 16, height: 16 },
  between: 50,
  ranks: 50,
  frame: { width: 40, height: 70 },
};

export function machineDiagram(text: string): MachineDiagram {
  const { nodes, frames, edges } = readDiagram(text);
  const states =
    nodes.filter(({ shape }) => shape === 'state').length + frames.filter((own) => !own.hasBranches).length;
  const isLarge = nodes.length > MOST_NODES || edges.length > MOST_EDGES || text.length > MOST_CHARACTERS;
  if (!isLarge && !isTooHigh(sizeOf({ nodes, frames, edges }, { machine: 'TD', branches: 'TD' }, STATE_DIAGRAM))) {
    return { kind: 'diagram', text };
  }
  return { kind: 'too-large', sentence: `its diagram of ${plural(states, 'state')} is too large for this page` };
}

interface Read {
  readonly nodes: readonly DrawnNode[];
  readonly frames: readonly DrawnFrame[];
  readonly edges: readonly DrawnEdge[];
}

/** Reads what `graph/mermaid.ts` writes. */
function readDiagram(text: string): Read {
  const nodes = new Map<string, DrawnNode>();
  const frames: DrawnFrame[] = [];
  const edges: DrawnEdge[] = [];
  const open: string[] = [];
  for (const line of text.split('\n')) {
    const state = /^ *state "(.*)" as (s\d+)$/.exec(line);
    const box = /^ *state (s\d+) \{$/.exec(line)?.[1];
    const edge = /^ *(s\d+|\[\*\]) --> (s\d+|\[\*\])(?:: (.*))?$/.exec(line);
    const frame = open.at(-1);
    if (state?.[2] !== undefined) {
      const lines = (state[1] ?? '').split('<br>').map(decoded);
      nodes.set(state[2], { id: state[2], lines, shape: 'state', mark: 'same', frame });
    } else if (box !== undefined) {
      const own = nodes.get(box);
      nodes.delete(box);
      frames.push({ id: box, title: own?.lines[0] ?? '', mark: 'same', parent: frame, hasBranches: false });
      open.push(box);
    } else if (/^ *\}$/.test(line)) open.pop();
    else if (edge !== null) {
      const ends = [edge[1], edge[2]].map((id = '', index) => {
        if (id !== '[*]') return id;
        const end = `${index === 0 ? 'start' : 'stop'} ${frame ?? ''}`;
        nodes.set(end, { id: end, lines: [], shape: 'end', mark: 'same', frame });
        return end;
      });
      // Mermaid wraps a long label at 200 px.
      const words =
        edge[3] === undefined ? [] : Array.from({ length: Math.ceil(decoded(edge[3]).length / 24) }, () => '');
      edges.push({ from: ends[0] ?? '', to: ends[1] ?? '', lines: words, mark: 'same' });
    }
  }
  return { nodes: [...nodes.values()], frames, edges };
}

function decoded(label: string): string {
  return label.replace(/#\d+;/g, ' ');
}
