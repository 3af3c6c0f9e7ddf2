// Validates every definition that fluxio emits, before it is written. An error without a diagnostic in the source that explains it
// is a bug in fluxio, and is thrown as one.
import { bugIn } from '../../base/bug.ts';
import type { Span } from '../../base/source.ts';
import type { State } from '../../graph/graph.ts';
import type { Instance } from '../../graph/instance.ts';
import type { Definition } from '../asl.ts';
import { type Location, pointerOf } from '../parse/location.ts';
import type { Finding } from './finding.ts';
import { validate } from './validate.ts';

/**
 * Throws a bug if the definition is invalid.
 *
 * @param size The length of the definition's text.
 * @param isExplained Whether one of the spans has a diagnostic that explains the error, even a suppressed one.
 */
export function checkEmitted(
  definition: Definition,
  instance: Instance,
  size: number,
  isExplained: (spans: readonly Span[]) => boolean,
): void {
  const { machine } = instance.graph;
  for (const finding of validate(definition, size).findings) {
    if (finding.info.severity !== 'error') continue;
    if (isExplained(sourceSpansOf(finding.location, instance))) continue;
    throw bugIn('validate', describe(finding, machine));
  }
}

function describe({ info, rule, location, message }: Finding, machine: string): string {
  return `the definition of '${machine}' violates ${rule} (${info.code} ${info.name}) at '${pointerOf(location)}': ${message}`;
}

/**
 * Returns the source spans of the innermost state around a location. Empty for a location outside all states.
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

/** The statement, and for a task the name and attributes of its class. */
function spansOf(state: State): readonly Span[] {
  if (state.kind !== 'task') return [state.span];
  const { name, attributes } = state.task;
  return [state.span, name.span, ...[...attributes.values()].map((attribute) => attribute.span)];
}
