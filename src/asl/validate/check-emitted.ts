// Every definition that we make is validated before it is written. In: the definition and what it was made from. Out:
// nothing. A mistake that nothing in the source explains is a bug of ours, and is thrown as one.
import { bugIn } from '../../base/bug.ts';
import type { Span } from '../../base/source.ts';
import type { State } from '../../graph/graph.ts';
import type { Instance } from '../../graph/instance.ts';
import type { Definition } from '../asl.ts';
import type { Finding } from './finding.ts';
import { type Location, pointerOf } from './location.ts';
import { validate } from './validate.ts';

/** `isExplained` says whether something was reported about a place in the source, though it does not count. */
export function checkEmitted(
  definition: Definition,
  instance: Instance,
  size: number,
  isExplained: (places: readonly Span[]) => boolean,
): void {
  const { machine } = instance.graph;
  for (const finding of validate(definition, size).findings) {
    if (finding.info.severity !== 'error') continue;
    if (isExplained(sourceSpansOf(finding.location, instance))) continue;
    throw bugIn('validate', describe(finding, machine));
  }
}

function describe({ info, rule, location, message }: Finding, machine: string): string {
  return `the definition of '${machine}' offends ${rule} (${info.code} ${info.name}) at '${pointerOf(location)}': ${message}`;
}

/**
 * The places in the source that made a place of the definition: of the innermost state around it. None for what
 * belongs to no state.
 */
export function sourceSpansOf(location: Location | undefined, root: Instance): readonly Span[] {
  const steps: (string | number)[] = [];
  for (let link = location; link !== undefined; link = link.up) steps.unshift(link.step);
  let instance: Instance | undefined = root;
  let spans: readonly Span[] = [];
  for (let index = 0; index < steps.length && instance !== undefined; index += 1) {
    if (steps[index] !== 'States') return spans;
    const name = steps[index + 1];
    const state: State | undefined = instance.graph.live.find(({ id }) => instance?.names.get(id) === name);
    if (state === undefined) return spans;
    spans = spansOf(state);
    const isBranch = steps[index + 2] === 'Branches';
    const child: string | number | undefined = isBranch ? steps[index + 3] : 0;
    instance = instance.children.get(state.id)?.[typeof child === 'number' ? child : -1];
    index += isBranch ? 3 : 2;
  }
  return spans;
}

/** The statement and, for a task, the name and attributes of its class. */
function spansOf(state: State): readonly Span[] {
  if (state.kind !== 'task') return [state.span];
  const { name, attributes } = state.task;
  return [state.span, name.span, ...[...attributes.values()].map((attribute) => attribute.span)];
}
