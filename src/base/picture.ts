// A state machine as a picture shows it: states, transitions and frames, as plain data. A comparison marks what differs; in a
// picture of one version every mark is `same`. Names and words come from untrusted source files and are not escaped.

/** How a state or a transition differs between base and head. */
export type Mark = 'same' | 'added' | 'removed' | 'changed';

/** A state of a type that the States Language does not have is an `other`. */
export type PictureKind =
  | 'task'
  | 'machine'
  | 'choice'
  | 'map'
  | 'parallel'
  | 'wait'
  | 'pass'
  | 'succeed'
  | 'fail'
  | 'other';

export interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
  /** The iterators of Maps and the branches of Parallels, each after the frame around it; undefined if there are none. */
  readonly frames?: readonly PictureFrame[];
}

export interface PictureNode {
  readonly name: string;
  readonly kind: PictureKind;
  readonly mark: Mark;
  /** Whether its name is all that changed. */
  readonly isRenamed?: true;
  /** What the author says about the state: the docstring of its task, or the task that its key hides. */
  readonly note?: string;
  /** What runs a task, such as `lambda`. */
  readonly service?: string;
  /** The line of its statement, starting at 1. */
  readonly line?: number;
  /** An index into `frames`; undefined is the machine itself. */
  readonly frame?: number;
}

/** `from` and `to` are indexes into `nodes`; undefined is the start (`from`) or the end (`to`) of the frame. */
export interface PictureEdge {
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** `if` with its condition, `else`, or `on` with its errors; empty for an unconditional transition. */
  readonly when: string;
  /** A changed edge has another condition; `when` is the new one. */
  readonly mark: Mark;
  /** Whether an error takes it. */
  readonly isCatch?: true;
  /** The frame of both ends. */
  readonly frame?: number;
}

export interface PictureFrame {
  /** The Map or Parallel that contains the frame: an index into `nodes`. */
  readonly owner: number;
  /** `for each item` or `branch 1`. */
  readonly words: string;
}
