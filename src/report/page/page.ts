// The content of a page for reviewers: one value for the comment, the job summary, the check run and `fluxio diff`. Texts come from
// untrusted sources and are not escaped.
import type { ProjectPlan } from '../../base/change-set.ts';
import type { Comparison } from '../../base/comparison.ts';
import type { Outcome } from '../../base/outcome.ts';
import type { Picture } from '../../base/picture.ts';
import type { CoverageChange, TestOutcome } from '../../base/test-outcome.ts';

export interface Page {
  /** Undefined for a page with only a comparison. */
  readonly outcome: Outcome | undefined;
  /** Why the step fails, such as `'fail-on' is 'error'`. Undefined if it succeeds. */
  readonly failure: string | undefined;
  /** Undefined without a base, or if the base could not be compared. */
  readonly comparison: Comparison | undefined;
  readonly tests: TestPart | undefined;
  /** The plans of change sets. Empty without change sets. */
  readonly plans: readonly ProjectPlan[];
  /** Diagrams of whole state machines. */
  readonly diagrams: readonly Diagram[];
  /** Sentences under the verdict. */
  readonly remarks: readonly string[];
  readonly links: PageLinks;
}

export interface TestPart {
  readonly files: TestOutcome['files'];
  readonly coverage: readonly CoverageChange[];
  /** Sentences under the counts. */
  readonly sentences: readonly string[];
}

/** A state machine of a project or of a file with definitions. `machine` is empty if the whole file is the definition. */
export type Diagram = { readonly project: string; readonly machine: string } & (
  | {
      /** The Mermaid text of a build. */
      readonly text: string;
    }
  | {
      /** The states to draw, without marks. */
      readonly graph: Picture;
    }
);

/** Link targets of the page. Undefined if the URL is unknown. */
export interface PageLinks {
  /** Returns the URL of lines of a file. */
  readonly lines: LineLink;
  readonly run?: string | undefined;
  readonly summary?: string | undefined;
  readonly artifact?: string | undefined;
  readonly commit?: { readonly id: string; readonly url: string } | undefined;
}

export type LineLink = (file: string, startLine: number, endLine: number) => string | undefined;

/** The medium that shows a page. */
export interface Medium {
  /** In bytes of UTF-8. */
  readonly budget: number;
  /** Whether it renders Mermaid. */
  readonly hasDiagrams: boolean;
}
