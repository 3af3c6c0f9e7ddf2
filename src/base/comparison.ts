// What a pull request changes, in words that people review: the one value that its reports are made of. Names
// and texts in it are strangers' and unescaped; lists are in the order in which they are shown.
import type { Diagnostic } from './diagnostic.ts';

export interface Comparison {
  /** Projects that differ, sorted by file. */
  readonly projects: readonly ProjectChange[];
  /** Findings of the head that the base does not have, in the order of the head's. */
  readonly newFindings: readonly Diagnostic[];
  /** How many findings of the base are gone. */
  readonly fixedFindings: number;
}

export type ProjectChange =
  | ({ readonly kind: 'added' | 'removed' } & ProjectNames & ProjectParts)
  /** `previousFile` is that of the base, where it is another. */
  | ({ readonly kind: 'changed'; readonly previousFile: string | undefined } & ProjectNames & ProjectParts)
  /** It does not compile, before or after, so that nothing can be said of its machines. */
  | ({ readonly kind: 'unknown'; readonly broken: 'base' | 'head' } & ProjectNames);

interface ProjectNames {
  readonly project: string;
  /** Of the head, or of the base where the head has none. */
  readonly file: string;
}

/** Of an added or removed project, all that it has. */
interface ProjectParts {
  readonly machines: readonly MachineChange[];
  readonly tasks: readonly TaskChange[];
  readonly permissions: readonly PermissionChange[];
  readonly resources: readonly ResourceChange[];
}

export interface MachineChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly name: string;
  /** Its name in the base, where that is another. */
  readonly previous?: string;
  /** What starts it, or listens to it. */
  readonly triggers: readonly TriggerChange[];
  readonly states: readonly StateChange[];
  readonly transitions: readonly TransitionChange[];
  /** Base and head in one. */
  readonly graph: ComparedGraph;
}

export type TriggerChange =
  | { readonly kind: 'added' | 'removed'; readonly text: string }
  | { readonly kind: 'changed'; readonly before: string; readonly after: string };

export type StateChange =
  | { readonly kind: 'added' | 'removed'; readonly name: string; readonly type: string }
  | { readonly kind: 'renamed'; readonly name: string; readonly previous: string }
  | { readonly kind: 'changed'; readonly name: string; readonly fields: readonly FieldChange[] };

/** `before` or `after` is undefined where there is no such field. */
export interface FieldChange {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** From the state `from` to `to`; `when` is empty where nothing is asked. Undefined is the start, or the end. */
export interface TransitionChange {
  readonly kind: 'added' | 'removed';
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly when: string;
}

export type Mark = 'same' | 'added' | 'removed' | 'changed';

export interface ComparedGraph {
  readonly nodes: readonly { readonly name: string; readonly mark: Mark; readonly isChoice: boolean }[];
  /** Indexes of nodes; undefined is the start, or the end. */
  readonly edges: readonly {
    readonly from: number | undefined;
    readonly to: number | undefined;
    readonly when: string;
    readonly mark: Exclude<Mark, 'changed'>;
  }[];
}

export type TaskChange =
  | { readonly kind: 'added' | 'removed'; readonly name: string; readonly service: string }
  | { readonly kind: 'changed'; readonly name: string; readonly fields: readonly FieldChange[] };

/** What a role, or whoever the policy of a resource names, may do more or less. */
export interface PermissionChange {
  readonly kind: 'added' | 'removed';
  /** The logical id of the role, or of the policy where it belongs to a resource. */
  readonly holder: string;
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resource: string;
  /** Whom the policy of a resource lets in; empty in that of a role. */
  readonly principal: string;
  /** Empty where there is none. */
  readonly condition: string;
}

export interface ResourceChange {
  readonly kind: 'added' | 'removed';
  /** The logical id, and the name of the template that holds it. */
  readonly id: string;
  readonly type: string;
  readonly template: string;
}
