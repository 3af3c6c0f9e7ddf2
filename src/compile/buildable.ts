// What a project without an error is built from, and its definitions as plain values. Nothing is written of it here.
import { emit, type Form } from '../asl/emit.ts';
import type { Json } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import type { Deployable } from '../cloudformation/plan/deployable.ts';
import type { Instance } from '../graph/instance.ts';
import type { Project } from '../project/project.ts';

export interface Buildable extends Omit<Deployable, 'machines'> {
  /** The first-class machines, in the order of the file. */
  readonly instances: readonly Instance[];
  readonly form: Form;
  /** Whether a rule spoke of one of the places, though it may not count. */
  readonly isExplained: (places: readonly Span[]) => boolean;
}

/** Without a file being written. */
export function deployableOf({ project, methods, graphs, instances, form }: Buildable): Deployable {
  const definitions = new Map(instances.map((instance) => [instance.graph.machine, emit(instance, form)]));
  return { project, methods, graphs, machines: machinesOf(project, definitions) };
}

/** The machines with their definitions, which go by name. */
export function machinesOf({ machines }: Project, definitions: ReadonlyMap<string, Json>): Deployable['machines'] {
  return [...definitions].flatMap(([name, definition]) => {
    const machine = machines.get(name);
    return machine === undefined ? [] : [{ machine, definition }];
  });
}
