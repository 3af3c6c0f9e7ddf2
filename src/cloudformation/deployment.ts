// The CloudFormation deployment of a project, as plain data: its templates, the parameters that the person who deploys
// must set, and the packages that those parameters refer to.
import type { Service } from '../project/project.ts';
import type { ParameterContent } from './stack/parameters.ts';
import type { TemplateObject } from './stack/template.ts';

export interface TemplateOptions {
  /** `nested`: a root and one template for each first-class machine. `flat`: one template, if everything fits. */
  readonly layout: 'nested' | 'flat';
  /** The extension of template files. The root refers to nested templates by it. */
  readonly extension: 'json' | 'yaml';
}

export interface Deployment {
  /** `nested` also where a flat layout was requested but does not fit. */
  readonly layout: TemplateOptions['layout'];
  /** The root, then the templates of tasks, then those of machines. */
  readonly files: readonly TemplateFile[];
  /** Definitions that are too long for a template and must be uploaded as separate objects. */
  readonly definitions: readonly StoredDefinition[];
  /** The parameters of the root template, in its order. */
  readonly parameters: readonly ParameterFact[];
  /** The packages that the deployment needs, in source order. */
  readonly packages: readonly PackageFact[];
  readonly machines: readonly MachineFact[];
  /** In source order, without the tasks that an existing function runs. */
  readonly tasks: readonly TaskFact[];
  /** What stays when the stack is deleted. */
  readonly retained: readonly Retained[];
  /** The number of alarms that tell people about failures. */
  readonly alarms: number;
  /** Why the project cannot be deployed. If there are any, the other fields are meaningless. */
  readonly problems: readonly DeploymentProblem[];
}

export interface TemplateFile {
  /** Without folder and extension: `project`, `main`, `tasks-1`. The file is called `<name>.template.<extension>`. */
  readonly name: string;
  readonly kind: 'root' | 'tasks' | 'machine';
  /** The S3 key under the artifact prefix. It contains a digest of the content that does not depend on the file format. */
  readonly key: string;
  readonly content: TemplateObject;
  /** The content as JSON on one line. */
  readonly compactJson: string;
  /** The content as JSON with an indentation of two spaces. */
  readonly prettyJson: string;
  readonly counts: Counts;
}

export interface Counts {
  readonly resources: number;
  readonly parameters: number;
  readonly outputs: number;
  /** The length of the JSON text with an indentation of two spaces. */
  readonly characters: number;
}

export interface StoredDefinition {
  readonly machine: string;
  /** The S3 key under the artifact prefix. */
  readonly key: string;
  readonly text: string;
}

/** A parameter of the root template. */
export interface ParameterFact {
  readonly name: string;
  readonly description: string;
  /** Undefined if the parameter must be set. */
  readonly default: string | number | undefined;
  /** The packages that it refers to: one, or several in the order of a list parameter. Empty for other parameters. */
  readonly packages: readonly string[];
  /** What it contains for each of these packages. */
  readonly holds: ParameterContent | undefined;
}

export interface PackageFact {
  /** The class name; `EventProcessor` for the default event processor. */
  readonly name: string;
  readonly kind: Exclude<Service, 'codebuild'> | 'event-processor';
}

export interface MachineFact {
  readonly name: string;
  readonly isExported: boolean;
  /** The deployed name, which contains `${Environment}`. */
  readonly deployedName: string;
  /** What starts the machine: `schedule rate(1 hour)`, `billing main success`, `topic …`. */
  readonly triggers: readonly string[];
  /** The name of the template file that contains it. */
  readonly template: string;
}

export interface TaskFact {
  readonly name: string;
  /** The logical ids of the role that its code runs with, and of its function if it is one. */
  readonly role: string;
  readonly function: string | undefined;
  /** What the role allows apart from logs and traces, in words. */
  readonly permissions: readonly string[];
}

export type Retained = 'key' | 'table' | 'log groups';

export interface DeploymentProblem {
  /** The machine whose template or role exceeds a limit; undefined for the root. */
  readonly machine: string | undefined;
  /** The logical id of the role that exceeds a limit. */
  readonly role?: string;
  readonly message: string;
}
