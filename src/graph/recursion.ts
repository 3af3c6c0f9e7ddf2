// In: the graphs of a project. Out: a report of each cycle of machines that call, iterate or branch into each other.
import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/source.ts';
import { recursion } from './call-refusals.ts';
import { type StateGraph, usesOf } from './graph.ts';

/** Returns whether there is a cycle. Machines must not be inlined then. */
export function reportCycles(graphs: ReadonlyMap<string, StateGraph>, report: Report): boolean {
  const done = new Set<string>();
  let found = false;
  for (const start of graphs.keys()) {
    if (done.has(start)) continue;
    const path: { name: string; uses: Iterator<Use> }[] = [{ name: start, uses: usesIn(graphs.get(start)) }];
    const onPath = new Map([[start, 0]]);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { value: use, done: exhausted } = top.uses.next();
      if (exhausted === true) {
        path.pop();
        onPath.delete(top.name);
        done.add(top.name);
        continue;
      }
      const index = onPath.get(use.machine);
      if (index !== undefined) {
        found = true;
        const cycle = [...path.slice(index).map((step) => step.name), use.machine];
        const words =
          cycle.length === 2
            ? `state machine '${use.machine}' runs itself`
            : `these state machines run each other in a cycle: ${cycle.join(' → ')}`;
        report(recursion, use.span, words, {
          help: 'break the cycle, or let a task start the next execution',
        });
      } else if (!done.has(use.machine) && graphs.has(use.machine)) {
        onPath.set(use.machine, path.length);
        path.push({ name: use.machine, uses: usesIn(graphs.get(use.machine)) });
      }
    }
  }
  return found;
}

interface Use {
  readonly machine: string;
  readonly span: Span;
}

function* usesIn(graph: StateGraph | undefined): Generator<Use, undefined> {
  for (const state of graph?.live ?? []) {
    for (const { machine } of usesOf(state)) yield { machine, span: state.span };
  }
}
