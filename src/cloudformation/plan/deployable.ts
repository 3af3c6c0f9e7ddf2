// The input of a deployment, as plain data: a project that compiled without errors, and its definitions.
import type { Json } from '../../base/json.ts';
import type { DeployInput } from '../../deploy/input.ts';
import type { Overlay } from '../../deploy/overlay.ts';
import type { DeploySettings } from '../../deploy/settings.ts';
import type { StateGraph } from '../../graph/graph.ts';
import type { Method } from '../../methods/method.ts';
import type { Project, StateMachine } from '../../project/project.ts';

export interface Deployable {
  readonly project: Project;
  readonly methods: readonly Method[];
  /** By the name of the function. */
  readonly graphs: ReadonlyMap<string, StateGraph>;
  /** The first-class machines, in source order. */
  readonly machines: readonly MachineDefinition[];
  readonly settings: DeploySettings;
  readonly overlay: Overlay;
  /** The files that the settings name, by shown path. */
  readonly files: DeployInput['files'];
}

export interface MachineDefinition {
  readonly machine: StateMachine;
  /** Amazon States Language. */
  readonly definition: Json;
}
