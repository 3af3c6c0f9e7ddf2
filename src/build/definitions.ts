// Builds the definitions and diagrams of a project's state machines, and writes each run method to a separate file.
// Throws if Step Functions would refuse a definition, because that is a bug of fluxio.
import { emit } from '../asl/emit.ts';
import { checkEmitted } from '../asl/validate/check-emitted.ts';
import type { Artifact } from '../base/artifact.ts';
import { type Json, jsonText } from '../base/json.ts';
import type { Picture } from '../base/picture.ts';
import type { Deployable } from '../cloudformation/plan/deployable.ts';
import { type Buildable, machinesOf } from '../compile/buildable.ts';
import { stateWords } from '../graph/condition-words.ts';
import { flatten } from '../picture/definition.ts';
import { mermaid } from '../picture/mermaid.ts';
import { pictureOf } from '../picture/picture.ts';
import { extractPython } from '../project/extract.ts';

export interface ProjectDefinitions {
  /** The definition of each first-class machine, by name. */
  readonly definitions: ReadonlyMap<string, Json>;
  /** By the name of the machine, like the definitions. */
  readonly pictures: ReadonlyMap<string, Picture>;
  /** The files of definitions, diagrams and run methods. */
  readonly artifacts: readonly Artifact[];
  /** The input of `buildDeployment`. */
  readonly deployable: Deployable;
}

export function buildDefinitions(buildable: Buildable): ProjectDefinitions {
  const { project, methods, graphs, settings, overlay, files, instances, form, isExplained } = buildable;
  const definitions = new Map<string, Json>();
  const pictures = new Map<string, Picture>();
  const artifacts: Artifact[] = [];
  const { file } = project.module;
  for (const instance of instances) {
    const name = instance.graph.machine;
    const definition = emit(instance, form);
    const text = jsonText(definition);
    checkEmitted(definition, instance, text.length, isExplained);
    definitions.set(name, definition);
    artifacts.push({ path: `${project.name}/${name}.asl.json`, kind: 'asl', text });
    const picture = pictureOf(flatten(definition, stateWords(instance, file.text)), file);
    pictures.set(name, picture);
    artifacts.push({ path: `${project.name}/${name}.mmd`, kind: 'mermaid', text: mermaid(picture) });
  }
  artifacts.push(...extractPython(project));
  return {
    definitions,
    pictures,
    artifacts,
    deployable: { project, methods, graphs, settings, overlay, files, machines: machinesOf(project, definitions) },
  };
}
