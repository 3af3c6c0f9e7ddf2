// The cost of an execution in words: its fixed number of state transitions, then the number for each repetition.
import type { Cost } from '../../picture/cost.ts';

/** One line for each term of the sum. */
export function costText({ least, most, items }: Cost): string[] {
  return [
    `${range(least, most)} ${most === 1 ? 'state transition' : 'state transitions'}`,
    ...items.map((own) => `+ ${range(own.least, own.most)} for each item of '${own.map}'`),
    '+ 1 for each retry',
  ];
}

function range(least: number, most: number): string {
  return least === most ? String(least) : `${least} to ${most}`;
}
