// A priority queue of what happens when: by time, then in the order of adding, deadlines last. Both operations take
// logarithmic time.

export interface Appointment {
  /** Virtual milliseconds. */
  readonly time: number;
  /** What ends at its deadline ends in time, so deadlines come last. */
  readonly isDeadline: boolean;
  readonly order: number;
  readonly run: () => void;
  /** Whether it has lost its meaning, for example a timeout of a task that has answered. */
  readonly isStale: () => boolean;
}

export interface Agenda {
  readonly add: (appointment: Omit<Appointment, 'order'>) => void;
  /** Removes and returns the earliest appointment that is not stale. */
  readonly take: () => Appointment | undefined;
}

export function createAgenda(): Agenda {
  const heap: Appointment[] = [];
  let order = 0;
  return {
    add: (appointment) => {
      order += 1;
      heap.push({ ...appointment, order });
      siftUp(heap, heap.length - 1);
    },
    take: () => {
      for (;;) {
        const [first] = heap;
        const last = heap.pop();
        if (first === undefined || last === undefined) return undefined;
        if (first !== last) {
          heap[0] = last;
          siftDown(heap);
        }
        if (!first.isStale()) return first;
      }
    },
  };
}

function isBefore(a: Appointment, b: Appointment): boolean {
  if (a.time !== b.time) return a.time < b.time;
  return a.isDeadline === b.isDeadline ? a.order < b.order : b.isDeadline;
}

function siftUp(heap: Appointment[], start: number): void {
  for (let at = start; at > 0; ) {
    const parent = (at - 1) >> 1;
    if (!swapIfBefore(heap, at, parent)) return;
    at = parent;
  }
}

function siftDown(heap: Appointment[]): void {
  for (let at = 0; ; ) {
    const left = 2 * at + 1;
    const [a, b] = [heap[left], heap[left + 1]];
    if (a === undefined) return;
    const least = b !== undefined && isBefore(b, a) ? left + 1 : left;
    if (!swapIfBefore(heap, least, at)) return;
    at = least;
  }
}

/** Swaps the item at `at` with the one at `other` if it comes first. */
function swapIfBefore(heap: Appointment[], at: number, other: number): boolean {
  const [a, b] = [heap[at], heap[other]];
  if (a === undefined || b === undefined || !isBefore(a, b)) return false;
  heap[at] = b;
  heap[other] = a;
  return true;
}
