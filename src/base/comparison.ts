// The changes that a pull request makes: the data behind every comparison report. Names and texts come from
// untrusted source files and are not escaped. Lists are in display order.
import type { Diagnostic } from './diagnostic.ts';
import type { Picture } from './picture.ts';

export interface Comparison {
  /** Only projects that differ, sorted by file. */
  readonly projects: readonly ProjectChange[];
  /** Only files whose definitions differ, sorted by file. Undefined if definitions were not compared. */
  readonly definitions?: readonly DefinitionChange[];
  /** Whether definitions differ or not could not be found out. */
  readonly isWithoutDefinitions?: true;
  /** Findings that the head has and the base does not, in the order of the head's report. */
  readonly newFindings: readonly Diagnostic[];
  /** The number of findings that the base has and the head does not. */
  readonly fixedFindings: number;
}

export type ProjectChange =
  | ({ readonly kind: 'added' } & ProjectNames & ProjectParts)
  /** `broken`: it did not compile in the base, so what it deployed is unknown, and its parts are empty. */
  | ({ readonly kind: 'removed'; readonly broken?: 'base' } & ProjectNames & ProjectParts)
  /** `previousFile` is the path in the base; undefined if the file was not moved. */
  | ({
      readonly kind: 'changed';
      readonly previousFile: string | undefined;
      /** The name in the base, if it was another one: every physical name and export changes with it. */
      readonly previousProject: string | undefined;
    } & ProjectNames &
      ProjectParts)
  /** The project does not compile at `broken`, so its machines can't be compared. */
  | ({ readonly kind: 'unknown'; readonly broken: 'base' | 'head' } & ProjectNames);

/** A file with definitions that were not generated from a project: a definition, or a container such as a template. */
export interface DefinitionChange {
  readonly kind: 'added' | 'removed' | 'changed';
  /** The path in the head; for a removed file, the path in the base. */
  readonly file: string;
  /** The path in the base; undefined if the file was not moved. */
  readonly previousFile: string | undefined;
  /** The state machines that differ. The name is that of the resource or key; empty if the file is the definition. */
  readonly machines: readonly MachineChange[];
  /** Definitions that can't be read at one side, so they are not compared. */
  readonly broken: readonly BrokenDefinition[];
}

export interface BrokenDefinition {
  /** Empty if it is the file itself. */
  readonly name: string;
  readonly at: 'base' | 'head';
}

interface ProjectNames {
  readonly project: string;
  /** The path in the head; for a removed project, the path in the base. */
  readonly file: string;
}

/** The changed parts of a project. For an added or removed project: all of its parts. */
interface ProjectParts {
  /** What a deployment deletes or replaces, and exports that other projects still import, the worst first. */
  readonly destructive: readonly DestructiveChange[];
  readonly machines: readonly MachineChange[];
  readonly tasks: readonly TaskChange[];
  /** Tasks and event processors whose package changes, and nothing else. */
  readonly redeployed: readonly Redeployment[];
  readonly permissions: readonly PermissionChange[];
  readonly resources: readonly ResourceChange[];
  /** Names of exports, with `${Environment}`. */
  readonly exports: readonly ExportChange[];
  readonly moved: readonly MovedName[];
}

export interface ExportChange {
  readonly kind: 'added' | 'removed';
  readonly name: string;
}

/** A change that a deployment cannot undo: data, messages, logs, running executions or an import are lost. */
export interface DestructiveChange {
  /**
   * - `deleted`: CloudFormation deletes the resource.
   * - `replaced`: CloudFormation creates a new one, and deletes the old one afterwards.
   * - `may-be-replaced`: according to the documentation of CloudFormation, it depends.
   * - `may-be-deleted`: its condition changes, and before the deployment it is unknown whether the condition is true.
   * - `kept`: it leaves the stack and stays in the account, because of `retain`.
   * - `unexported`: an export that another project of the repository imports is removed; CloudFormation refuses the update
   *   until no stack imports it.
   */
  readonly effect: 'deleted' | 'replaced' | 'may-be-replaced' | 'may-be-deleted' | 'kept' | 'unexported';
  /** The logical ID, of an export that of its output. */
  readonly id: string;
  /** The resource type, or `export`. */
  readonly type: string;
  /** The name of the template, in the base. */
  readonly template: string;
  /** The physical name before and after, where the template gives it; both may contain `${Environment}`. */
  readonly name: { readonly before: string | undefined; readonly after: string | undefined };
  /**
   * The properties whose change replaces the resource, as deep as they differ: `KeySchema[1].AttributeName`. `Type` and `Condition`
   * are those of the resource; `project` is the name of a renamed project, and `stack` the template of a resource that moves.
   */
  readonly causes: readonly FieldChange[];
  /**
   * What is lost, in words: 'its items', 'the messages in it', 'its log events'. Empty if nothing is: because it is kept, or
   * because CloudFormation refuses the change, see `isRefused`.
   */
  readonly loses: string;
  /** The projects of the repository that import an export; empty for anything else. */
  readonly importers: readonly string[];
  /** Whether the reader of the comparison has allowed it, see `compare/allowed.ts`. */
  readonly isAllowed: boolean;
}

/** A task or event processor that is deployed again because its code changes. */
export interface Redeployment {
  readonly name: string;
  /** S3 keys, or tags of images; each contains a digest of the package. */
  readonly before: string;
  readonly after: string;
}

export interface MachineChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly name: string;
  /** The name in the base, if the machine was renamed. */
  readonly previous?: string;
  /** Changes to what starts the machine or receives its events: exports, schedules, subscriptions, processors. */
  readonly triggers: readonly TriggerChange[];
  readonly states: readonly StateChange[];
  readonly transitions: readonly TransitionChange[];
  /** The union of the base's and the head's states and transitions. */
  readonly graph: Picture;
  /** Changed fields of the definition itself, such as `TimeoutSeconds`. Only of definitions that no project generates. */
  readonly fields?: readonly FieldChange[];
}

export type TriggerChange =
  | { readonly kind: 'added' | 'removed'; readonly text: string }
  | { readonly kind: 'changed'; readonly before: string; readonly after: string };

export type StateChange =
  | { readonly kind: 'added' | 'removed'; readonly name: string; readonly type: string }
  | { readonly kind: 'renamed'; readonly name: string; readonly previous: string }
  | { readonly kind: 'changed'; readonly name: string; readonly fields: readonly FieldChange[] };

/** `before` is undefined for an added field, `after` for a removed one. */
export interface FieldChange {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** What a person would write instead of `name before → after`, such as `4 → 6 attempts`. */
  readonly words?: string;
}

export interface TransitionChange {
  readonly kind: 'added' | 'removed';
  /** A state name; undefined is the start of the machine. */
  readonly from: string | undefined;
  /** A state name; undefined is the end of the machine. */
  readonly to: string | undefined;
  /** The condition; empty for an unconditional transition. */
  readonly when: string;
}

export type TaskChange =
  | { readonly kind: 'added' | 'removed'; readonly name: string; readonly service: string }
  | {
      readonly kind: 'renamed';
      readonly name: string;
      readonly previous: string;
      readonly service: string;
      readonly fields: readonly FieldChange[];
    }
  | { readonly kind: 'changed'; readonly name: string; readonly fields: readonly FieldChange[] };

/** A statement of an IAM policy that is granted or revoked. */
export interface PermissionChange {
  readonly kind: 'added' | 'removed';
  /** The logical ID of the role, or of the policy resource for a resource-based policy. */
  readonly holder: string;
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resource: string;
  /** The principal of a resource-based policy; empty for a role's policy. */
  readonly principal: string;
  /** Empty if the statement has no condition. */
  readonly condition: string;
  /** Whether every project has it: trust in the service that runs the code, our own logs and traces. */
  readonly isRoutine: boolean;
  /** Why a reviewer should look at it: what is granted and was not before. Empty for a removed permission. */
  readonly warnings: readonly PermissionWarning[];
}

/**
 * - `any-action`: a `*` in the action.
 * - `any-resource`: the resource is `*`.
 * - `new-service`: the first action of this service in the project.
 * - `wider-resource`: an action that was allowed on fewer resources, such as `arn:…/orders` → `arn:…/*`.
 */
export type PermissionWarning = 'any-action' | 'any-resource' | 'new-service' | 'wider-resource';

export interface ResourceChange {
  readonly kind: 'added' | 'removed';
  /** The logical ID. */
  readonly id: string;
  /** The resource type, such as `AWS::Lambda::Function`. */
  readonly type: string;
  /** The name of the template that contains the resource. */
  readonly template: string;
}

/** A fixed name of a resource or an export that moves to another stack, which CloudFormation refuses. */
export interface MovedName {
  /** Contains `${Environment}`. */
  readonly name: string;
  /** The names of the templates. */
  readonly from: string;
  readonly to: string;
}
