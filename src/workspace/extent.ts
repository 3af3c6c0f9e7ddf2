// The options of a run over many files: the steps for each file, and how the files relate to the whole repository.
import type { SourceFile } from '../base/source.ts';
import type { Compiled, Draft, FileResult, Input } from '../compile/compile.ts';

/** The steps for each file. */
export interface Steps {
  readonly compile: (input: Input) => Draft | Promise<Draft>;
  /**
   * The result of an earlier run, or undefined. With 'facts', only the facts for other projects are used. With 'result', the file
   * also counts as built.
   */
  readonly recall?: (input: Input, use: 'result' | 'facts') => FileResult | undefined;
  /**
   * Receives each file once, in order. The next file is compiled when it resolves. Findings between projects are not known yet;
   * see `Checked.failed`.
   */
  readonly emit?: Emit;
  /** Receives the final result of a file that no other file affects. */
  readonly store?: (input: Input, result: FileResult) => void;
}

export type Emit = (compiled: Compiled) => Promise<void> | undefined;

/** How the files of a run relate to the whole repository. Default: the run covers all of it. */
export interface Extent {
  /** Finds projects that are not among the inputs. Default: no such projects exist. */
  readonly findElsewhere?: (names: ReadonlySet<string>) => Elsewhere;
  /** Set if the inputs are one part of a larger run. `mergeReports` then finds errors between projects. */
  readonly shard?: Shard;
  /** Restricts the report to findings in changed files or about changed projects. */
  readonly changes?: Changes;
}

export interface Elsewhere {
  /** The files of the found projects, sorted. */
  readonly inputs: Iterable<Input>;
  /** Whether the search covered everything, so that a project that was not found does not exist. */
  readonly isComplete: boolean;
  /** The names of all projects in the searched folders. */
  readonly names: readonly string[];
}

export interface Shard {
  /** Counts from 1. */
  readonly index: number;
  readonly count: number;
  /** Whether every path of the run could be searched. */
  readonly isComplete: boolean;
  /** The project names of all shards, one for each file. */
  readonly projects: readonly string[];
  /** The fail-on level that the configuration of a file sets. */
  readonly failOn: (file: SourceFile) => string | undefined;
}

export interface Changes {
  /** Takes a shown path. */
  readonly isChanged: (file: string) => boolean;
  /** Names of the changed projects, including removed ones. */
  readonly projects: ReadonlySet<string>;
}

/** A file whose findings are not final, because other projects may still affect them. */
export interface OpenFile {
  readonly input: Input;
  readonly result: Draft | FileResult;
  readonly isAffectedByOthers: boolean;
}
