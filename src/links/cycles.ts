// In: a directed graph of executions that start each other. Out: cycles that contain a subscription, each once.
// The work is linear in the number of edges, plus a bounded search for further cycles that share nodes.

/** An edge from one node to another. `subscription` is the index of the subscription, if the edge is one. */
export interface StartEdge {
  readonly from: number;
  readonly to: number;
  readonly subscription?: number;
}

/** The edges of a cycle in order, beginning with its first subscription. */
export type Cycle = readonly StartEdge[];

/** The number of visited edges after which a component with a known cycle is not searched for more. */
const MAX_EDGES_VISITED = 1_000_000;

/** A cycle is only returned if `mayBegin` is true for its first subscription. */
export function findCycles(
  nodes: number,
  edges: readonly StartEdge[],
  mayBegin: (subscription: number) => boolean,
): Cycle[] {
  const from = Array.from({ length: nodes }, (): StartEdge[] => []);
  for (const edge of edges) from[edge.from]?.push(edge);
  const starts = edges.flatMap(({ to, subscription }) => (subscription === undefined ? [] : [to]));
  const component = componentsOf(from, starts);
  const cycles: Cycle[] = [];
  // Components with a known cycle, and the edges of known cycles.
  const found = new Set<number>();
  const covered = new Set<string>();
  let work = 0;
  for (const first of edges) {
    const own = component[first.to] ?? -1;
    if (first.subscription === undefined || own !== component[first.from] || covered.has(keyOf(first))) continue;
    if (!mayBegin(first.subscription) || (found.has(own) && work > MAX_EDGES_VISITED)) continue;
    const { path, visited } = shortestPath(first.to, first.from, from, (node) => component[node] === own);
    work += visited;
    found.add(own);
    const cycle = [first, ...path];
    for (const edge of cycle) covered.add(keyOf(edge));
    cycles.push(cycle);
  }
  return cycles;
}

function keyOf({ from, to }: StartEdge): string {
  return `${from} ${to}`;
}

/** The strongly connected component of each node that `roots` can reach, by Tarjan's algorithm without recursion. */
function componentsOf(from: readonly (readonly StartEdge[])[], roots: readonly number[]): number[] {
  const component: number[] = [];
  const order: (number | undefined)[] = [];
  const low: number[] = [];
  const waiting: number[] = [];
  let visited = 0;
  let components = 0;
  for (const root of roots) {
    if (order[root] !== undefined) continue;
    const path: { readonly node: number; next: number }[] = [];
    const enter = (node: number): void => {
      order[node] = visited;
      low[node] = visited;
      visited += 1;
      waiting.push(node);
      path.push({ node, next: 0 });
    };
    enter(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { node } = top;
      const edge = from[node]?.[top.next];
      top.next += 1;
      if (edge !== undefined) {
        const seen = order[edge.to];
        if (seen === undefined) enter(edge.to);
        else if (component[edge.to] === undefined) low[node] = Math.min(low[node] ?? 0, seen);
        continue;
      }
      path.pop();
      const parent = path.at(-1)?.node;
      if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[node] ?? 0);
      if (low[node] !== order[node]) continue;
      for (let member = waiting.pop(); member !== undefined; member = waiting.pop()) {
        component[member] = components;
        if (member === node) break;
      }
      components += 1;
    }
  }
  return component;
}

/** Breadth-first search. There is a path, because both nodes are in one component. */
function shortestPath(
  start: number,
  goal: number,
  from: readonly (readonly StartEdge[])[],
  isInside: (node: number) => boolean,
): { readonly path: StartEdge[]; readonly visited: number } {
  const by = new Map<number, StartEdge | undefined>([[start, undefined]]);
  const queue = [start];
  let visited = 0;
  for (const node of queue) {
    if (node === goal) break;
    for (const edge of from[node] ?? []) {
      visited += 1;
      if (by.has(edge.to) || !isInside(edge.to)) continue;
      by.set(edge.to, edge);
      queue.push(edge.to);
    }
  }
  const path: StartEdge[] = [];
  for (let edge = by.get(goal); edge !== undefined; edge = by.get(edge.from)) path.push(edge);
  return { path: path.reverse(), visited };
}
