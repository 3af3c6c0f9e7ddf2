// In: what a project is built from. Out: its definitions, diagrams and run methods as files, and what is deployed of
// it. A definition that Step Functions would refuse is a bug of ours and thrown as one. Only a build loads this.
import { emit } from '../asl/emit.ts';
import { checkEmitted } from '../asl/validate/check-emitted.ts';
import type { Artifact } from '../base/artifact.ts';
import { type Json, jsonText } from '../base/json.ts';
import type { Deployable } from '../cloudformation/deployment.ts';
import { type Buildable, machinesOf } from '../compile/buildable.ts';
import { mermaid } from '../graph/mermaid.ts';
import { extractPython } from '../project/extract.ts';

export interface ProjectDefinitions {
  /** The definition of each first-class machine, by name. */
  readonly definitions: ReadonlyMap<string, Json>;
  /** What a build writes, besides what is deployed. */
  readonly artifacts: readonly Artifact[];
  readonly deployable: Deployable;
}

export function buildDefinitions(buildable: Buildable): ProjectDefinitions {
  const { project, methods, graphs, instances, form, isExplained } = buildable;
  const definitions = new Map<string, Json>();
  const artifacts: Artifact[] = [];
  for (const instance of instances) {
    const name = instance.graph.machine;
    const definition = emit(instance, form);
    const text = jsonText(definition);
    checkEmitted(definition, instance, text.length, isExplained);
    definitions.set(name, definition);
    artifacts.push({ path: `${project.name}/${name}.asl.json`, kind: 'asl', text });
    artifacts.push({ path: `${project.name}/${name}.mmd`, kind: 'mermaid', text: mermaid(instance) });
  }
  artifacts.push(...extractPython(project));
  return {
    definitions,
    artifacts,
    deployable: { project, methods, graphs, machines: machinesOf(project, definitions) },
  };
}
