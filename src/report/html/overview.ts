// The content of the page of `fluxio report`, as plain data. Texts come from untrusted source files and are not escaped.
import type { Comparison } from '../../base/comparison.ts';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Picture } from '../../base/picture.ts';
import type { SourceFile } from '../../base/source.ts';
import type { CaseOutcome, MachineCoverage } from '../../base/test-outcome.ts';
import type { Cost } from '../../picture/cost.ts';

export interface Overview {
  /** Sorted by file. */
  readonly projects: readonly ShownProject[];
  /** Findings in files outside all projects. */
  readonly others: readonly Diagnostic[];
  /** The comparison with a base, and the name of the base as the user wrote it. */
  readonly compared: { readonly base: string; readonly comparison: Comparison } | undefined;
}

export interface ShownProject {
  readonly name: string;
  readonly file: SourceFile;
  readonly findings: readonly Diagnostic[];
  /** Undefined for a project with an error. */
  readonly built: BuiltParts | undefined;
  /** Undefined for a project without test files. */
  readonly tests: { readonly cases: readonly CaseOutcome[]; readonly isBroken: boolean } | undefined;
}

export interface BuiltParts {
  readonly machines: readonly ShownMachine[];
  readonly tasks: readonly {
    readonly name: string;
    readonly service: string;
    readonly permissions: readonly string[];
  }[];
  readonly parameters: readonly ShownParameter[];
  /** The resources that remain when the stack is deleted, such as `table`. */
  readonly retained: readonly string[];
  /** The number of alarms. */
  readonly alarms: number;
}

export interface ShownMachine {
  readonly name: string;
  /** Contains `${Environment}`. */
  readonly deployedName: string;
  readonly triggers: readonly string[];
  readonly isExported: boolean;
  readonly picture: Picture;
  readonly cost: Cost;
  readonly coverage: MachineCoverage | undefined;
}

export interface ShownParameter {
  readonly name: string;
  readonly description: string;
  /** Undefined if it must be set at deployment. */
  readonly value: string | undefined;
}
