// What CloudFormation itself plans for a project, as its change sets say. Names come from files in a workspace, so they are
// untrusted and not escaped.

export interface ProjectPlan {
  readonly project: string;
  /** Without nested stacks that change only because of what is in them. */
  readonly changes: readonly PlannedChange[];
  /** Why CloudFormation could not create a change set; empty if it could. */
  readonly failures: readonly string[];
}

export interface PlannedChange {
  /** `Add`, `Modify`, `Remove`, `Import` or `Dynamic`. */
  readonly action: string;
  /** The logical ID. */
  readonly id: string;
  /** The resource type. */
  readonly type: string;
  /** `True`, `Conditional` or `False`; empty for a change that is not a modification. */
  readonly replacement: string;
  /** Whether a resource that is removed or replaced stays in the account, because of its policy. */
  readonly isRetained: boolean;
  /** The properties that cause a replacement. */
  readonly causes: readonly string[];
}
