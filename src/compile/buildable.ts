// The input of a build: a compiled project without errors. Also emits its definitions as JSON values, for the checks that
// need them before anything is written.
import { emit, type Form } from '../asl/emit.ts';
import type { Json } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import type { Deployable } from '../cloudformation/plan/deployable.ts';
import type { Instance } from '../graph/instance.ts';
import type { Project } from '../project/project.ts';

export interface Buildable extends Omit<Deployable, 'machines'> {
  /** The deployed state machines, in source order. */
  readonly instances: readonly Instance[];
  readonly form: Form;
  /** Whether a rule reported something inside one of the spans, even if it was suppressed or turned off. */
  readonly isExplained: (spans: readonly Span[]) => boolean;
}

/** Emits the definitions without validating or writing them. */
export function deployableOf({
  project,
  methods,
  graphs,
  settings,
  overlay,
  files,
  instances,
  form,
}: Buildable): Deployable {
  const definitions = new Map(instances.map((instance) => [instance.graph.machine, emit(instance, form)]));
  return { project, methods, graphs, settings, overlay, files, machines: machinesOf(project, definitions) };
}

/** Pairs the machines with their definitions, which are given by name. */
export function machinesOf({ machines }: Project, definitions: ReadonlyMap<string, Json>): Deployable['machines'] {
  return [...definitions].flatMap(([name, definition]) => {
    const machine = machines.get(name);
    return machine === undefined ? [] : [{ machine, definition }];
  });
}
