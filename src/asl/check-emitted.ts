// Validates every emitted definition before it is written. In: the definition and the instance it was emitted from.
// Throws if the definition has an error that no diagnostic explains, because that is a bug in fluxio.
import { bugIn } from '../base/bug.ts';
import type { Span } from '../base/source.ts';
import type { State } from '../graph/graph.ts';
import type { Instance } from '../graph/instance.ts';
import type { Definition } from './asl.ts';
import { type Finding, type Place, pointerOf } from './validate/finding.ts';
import { validate } from './validate/validate.ts';

/** `isExplained` returns whether a diagnostic was reported at one of the spans, even if it is suppressed or off. */
export function checkEmitted(
  definition: Definition,
  instance: Instance,
  size: number,
  isExplained: (places: readonly Span[]) => boolean,
): void {
  const { machine } = instance.graph;
  for (const finding of validate(definition, size).findings) {
    if (finding.info.severity !== 'error') continue;
    if (isExplained(sourceOf(finding.place, instance))) continue;
    throw bugIn('validate', describe(finding, machine));
  }
}

function describe({ info, rule, place, message }: Finding, machine: string): string {
  return `the definition of '${machine}' offends ${rule} (${info.code} ${info.name}) at '${pointerOf(place)}': ${message}`;
}

/** The spans in the source of the innermost state around a location in the definition. Empty outside of states. */
export function sourceOf(place: Place | undefined, root: Instance): readonly Span[] {
  const steps: (string | number)[] = [];
  for (let link = place; link !== undefined; link = link.up) steps.unshift(link.step);
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
