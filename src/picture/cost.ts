// In: the picture of a machine. Out: the least and the most state transitions of an execution, and how many each item of a Map adds.
// Step Functions counts every state that runs, and every retry (https://aws.amazon.com/step-functions/pricing/).
// Nested state machines are counted separately. Our graphs have no cycles; in other graphs, each state counts once.
import { grouped } from '../base/grouped.ts';
import type { Picture, PictureEdge } from '../base/picture.ts';

export interface Cost extends Range {
  /** The transitions that each item of a Map adds, with the name of the Map. */
  readonly items: readonly (Range & { readonly map: string })[];
}

interface Range {
  readonly least: number;
  readonly most: number;
}

export function costOf({ nodes, edges, frames = [] }: Picture): Cost {
  const edgesIn = grouped(edges, ({ frame }) => frame);
  const weights: Range[] = nodes.map(() => ({ least: 1, most: 1 }));
  const items: (Range & { readonly map: string })[] = [];
  for (const [frame, { owner }] of [...frames.entries()].reverse()) {
    const inside = costOfFrame(edgesIn.get(frame) ?? [], weights);
    const { kind, name = '' } = nodes[owner] ?? {};
    const own = weights[owner] ?? NOTHING;
    if (kind === 'map') items.unshift({ map: name, ...inside });
    else weights[owner] = { least: own.least + inside.least, most: own.most + inside.most };
  }
  return { ...costOfFrame(edgesIn.get(undefined) ?? [], weights), items };
}

const NOTHING: Range = { least: 0, most: 0 };

function costOfFrame(edges: readonly PictureEdge[], weights: readonly Range[]): Range {
  const entry = edges.find(({ from }) => from === undefined)?.to;
  if (entry === undefined) return NOTHING;
  const leaving = grouped(edges, ({ from }) => from);
  const rest = new Map<number, Range>();
  for (const node of lastFirst(entry, leaving)) {
    const after = (leaving.get(node) ?? []).map(({ to }) => (to === undefined ? NOTHING : (rest.get(to) ?? NOTHING)));
    const own = weights[node] ?? NOTHING;
    rest.set(node, {
      least: own.least + (after.length === 0 ? 0 : after.reduce((a, { least }) => Math.min(a, least), Infinity)),
      most: own.most + after.reduce((a, { most }) => Math.max(a, most), 0),
    });
  }
  return rest.get(entry) ?? NOTHING;
}

/** The reachable states in reverse topological order: each comes after its successors. */
function lastFirst(entry: number, leaving: ReadonlyMap<number | undefined, readonly PictureEdge[]>): readonly number[] {
  const order: number[] = [];
  const seen = new Set([entry]);
  const stack = [{ node: entry, at: 0 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const edge = leaving.get(top.node)?.[top.at];
    top.at += 1;
    if (edge === undefined) {
      order.push(top.node);
      stack.pop();
    } else if (edge.to !== undefined && !seen.has(edge.to)) {
      seen.add(edge.to);
      stack.push({ node: edge.to, at: 0 });
    }
  }
  return order;
}
