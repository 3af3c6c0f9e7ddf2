// What a page for reviewers says: one value for the comment, the job summary, the check run and `fluxio diff`. Texts come
// from untrusted sources and are not escaped.
import type { ProjectPlan } from '../../base/change-set.ts';
import type { Comparison } from '../../base/comparison.ts';
import type { Outcome } from '../../base/outcome.ts';
import type { Picture } from '../../base/picture.ts';
import type { CoverageChange, TestOutcome } from '../../base/test-outcome.ts';

export interface Page {
  /** Undefined if nothing but the comparison was asked for. */
  readonly outcome: Outcome | undefined;
  /** Why the step fails, such as `'fail-on' is 'error'`; undefined if it succeeds. */
  readonly failure: string | undefined;
  /** Undefined if there is no base, or if it could not be compared. */
  readonly comparison: Comparison | undefined;
  readonly tests: TestPart | undefined;
  /** Of change sets; empty without. */
  readonly plans: readonly ProjectPlan[];
  /** Of whole state machines. */
  readonly diagrams: readonly Diagram[];
  /** Sentences below the verdict. */
  readonly remarks: readonly string[];
  readonly links: PageLinks;
}

export interface TestPart {
  readonly files: TestOutcome['files'];
  readonly coverage: readonly CoverageChange[];
  /** Sentences below the counts. */
  readonly sentences: readonly string[];
}

/** A state machine of a project, or of a file with definitions; the latter has no other name if the file is the definition. */
export type Diagram = { readonly project: string; readonly machine: string } & (
  | {
      /** Mermaid text, as a build writes it. */
      readonly text: string;
    }
  | {
      /** The states to draw, without marks. */
      readonly graph: Picture;
    }
);

/** Link targets of the page; undefined where no address is known. */
export interface PageLinks {
  /** Returns the address of lines of a file. */
  readonly lines: LineLink;
  readonly run?: string | undefined;
  readonly summary?: string | undefined;
  readonly artifact?: string | undefined;
  readonly commit?: { readonly id: string; readonly url: string } | undefined;
}

export type LineLink = (file: string, startLine: number, endLine: number) => string | undefined;

/** Where a page is shown. */
export interface Medium {
  /** In bytes of UTF-8. */
  readonly budget: number;
  /** Whether Mermaid is drawn there. */
  readonly hasDiagrams: boolean;
}
