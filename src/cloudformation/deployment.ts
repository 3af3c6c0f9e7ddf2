// What is deployed of a project, as plain data. In: a project that was compiled without an error. Out: its
// templates, the parameters that whoever deploys them gives, and the packages that parameters stand for.
import type { Json, JsonObject } from '../base/json.ts';
import type { StateGraph } from '../graph/graph.ts';
import type { Method } from '../methods/method.ts';
import type { Project, Service, StateMachine } from '../project/project.ts';

export interface Deployable {
  readonly project: Project;
  readonly methods: readonly Method[];
  readonly graphs: ReadonlyMap<string, StateGraph>;
  /** The first-class machines, in the order of the file. */
  readonly machines: readonly MachineDefinition[];
}

export interface MachineDefinition {
  readonly machine: StateMachine;
  readonly definition: Json;
}

export interface TemplateOptions {
  /** `nested`: a root with one stack for each first-class machine; `flat`: all in one where it fits. */
  readonly layout: 'nested' | 'flat';
  /** What the names of template files end in: the root says where the others are. */
  readonly extension: 'json' | 'yaml';
}

export interface Deployment {
  /** `nested` also where flat was wanted and does not fit. */
  readonly layout: TemplateOptions['layout'];
  /** The root first, then those of tasks, then those of machines. */
  readonly files: readonly TemplateFile[];
  /** Definitions that are too long for a template: they have to be uploaded as they are. */
  readonly definitions: readonly StoredDefinition[];
  /** Of the root, in its order. */
  readonly parameters: readonly ParameterFact[];
  /** What has to be built for the deployment, in the order of the file. */
  readonly packages: readonly PackageFact[];
  readonly machines: readonly MachineFact[];
  /** Why it cannot be deployed; the rest is then of no use. */
  readonly problems: readonly DeploymentProblem[];
}

export interface TemplateFile {
  /** Without folder and extension: `project`, `main`, `tasks-1`. The file is `<name>.template.<extension>`. */
  readonly name: string;
  readonly kind: 'root' | 'tasks' | 'machine';
  /** Where the root looks for it, below the artifact prefix; names its content, whatever its format. */
  readonly key: string;
  readonly content: JsonObject;
  readonly counts: Counts;
}

export interface Counts {
  readonly resources: number;
  readonly parameters: number;
  readonly outputs: number;
  /** Of the JSON text with indentation, about. */
  readonly characters: number;
}

export interface StoredDefinition {
  readonly machine: string;
  /** Below the artifact prefix. */
  readonly key: string;
  readonly text: string;
}

/** A parameter of the root template, as whoever deploys it sees it. */
export interface ParameterFact {
  readonly name: string;
  readonly description: string;
  /** Undefined where a value must be given. */
  readonly default: string | number | undefined;
  /** Which packages it stands for: one, or those of a list in its order; none for all other parameters. */
  readonly packages: readonly string[];
  /** What of them it holds. */
  readonly holds: 'code-key' | 'image-uri' | 'package-name' | 'package-version' | undefined;
}

export interface PackageFact {
  /** The name of the class; that of the default event processor is `EventProcessor`. */
  readonly name: string;
  readonly kind: Exclude<Service, 'codebuild'> | 'event-processor';
}

export interface MachineFact {
  readonly name: string;
  readonly isExported: boolean;
  /** The deployed name, with `${Environment}` in it. */
  readonly deployedName: string;
  /** What starts it: `schedule rate(1 hour)`, `billing main success`, a topic. */
  readonly triggers: readonly string[];
  /** The name of the file that holds it. */
  readonly template: string;
}

export interface DeploymentProblem {
  /** Whose template or role it is; undefined for the root. */
  readonly machine: string | undefined;
  readonly message: string;
}
