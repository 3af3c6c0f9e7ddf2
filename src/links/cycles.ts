// In: who starts whom, as numbers. Out: rings, each once, each with a start that is a subscription. All work
// is linear in the number of steps, with a bounded search for further rings among those that touch.

/** A step from one node to another. `subscription` is its index where it is one. */
export interface StartEdge {
  readonly from: number;
  readonly to: number;
  readonly subscription?: number;
}

/** A ring begins with the step of the first subscription in it; each step starts where the one before ends. */
export type Cycle = readonly StartEdge[];

/** Among so many steps further rings are looked for where one is found already. */
const MAX_EDGES_VISITED = 1_000_000;

/** `mayBegin` says whether a ring can be told at a subscription. */
export function findCycles(
  nodes: number,
  steps: readonly StartEdge[],
  mayBegin: (subscription: number) => boolean,
): Cycle[] {
  const from = Array.from({ length: nodes }, (): StartEdge[] => []);
  for (const step of steps) from[step.from]?.push(step);
  const component = componentsOf(from);
  const rings: Cycle[] = [];
  /** Components with a ring that was found, and steps that are in one. */
  const found = new Set<number>();
  const covered = new Set<string>();
  let work = 0;
  for (const first of steps) {
    const own = component[first.to] ?? -1;
    if (first.subscription === undefined || own !== component[first.from] || covered.has(keyOf(first))) continue;
    if (!mayBegin(first.subscription) || (found.has(own) && work > MAX_EDGES_VISITED)) continue;
    const { way, visited } = shortestPath(first.to, first.from, from, (node) => component[node] === own);
    work += visited;
    found.add(own);
    const ring = [first, ...way];
    for (const step of ring) covered.add(keyOf(step));
    rings.push(ring);
  }
  return rings;
}

function keyOf({ from, to }: StartEdge): string {
  return `${from} ${to}`;
}

/** The strongly connected component of each node (Tarjan's algorithm, without recursion). */
function componentsOf(from: readonly (readonly StartEdge[])[]): number[] {
  const component: number[] = [];
  const order: (number | undefined)[] = [];
  const low: number[] = [];
  const waiting: number[] = [];
  let visited = 0;
  let components = 0;
  for (let root = 0; root < from.length; root += 1) {
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
      const step = from[node]?.[top.next];
      top.next += 1;
      if (step !== undefined) {
        const seen = order[step.to];
        if (seen === undefined) enter(step.to);
        else if (component[step.to] === undefined) low[node] = Math.min(low[node] ?? 0, seen);
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

/** Breadth first; there is a way, as both are in one component. */
function shortestPath(
  start: number,
  goal: number,
  from: readonly (readonly StartEdge[])[],
  isInside: (node: number) => boolean,
): { readonly way: StartEdge[]; readonly visited: number } {
  const by = new Map<number, StartEdge | undefined>([[start, undefined]]);
  const queue = [start];
  let visited = 0;
  for (const node of queue) {
    if (node === goal) break;
    for (const step of from[node] ?? []) {
      visited += 1;
      if (by.has(step.to) || !isInside(step.to)) continue;
      by.set(step.to, step);
      queue.push(step.to);
    }
  }
  const way: StartEdge[] = [];
  for (let step = by.get(goal); step !== undefined; step = by.get(step.from)) way.push(step);
  return { way: way.reverse(), visited };
}
