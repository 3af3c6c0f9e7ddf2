// In: the facts of a project. Out: a text that is equal for equal facts, wherever they are in the file. While it stays the same, no
// finding between projects comes or goes.
import type { ProjectFacts } from './facts.ts';

export function factsKey({ name, isRead, isWhole, machines, brokenNames, subscriptions }: ProjectFacts): string {
  return JSON.stringify([
    name,
    isRead,
    isWhole,
    [...machines].map(([machine, { range, ...rest }]) => [machine, rest]),
    [...brokenNames],
    subscriptions.map(({ places, ...rest }) => rest),
  ]);
}
