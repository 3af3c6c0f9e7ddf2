// Publishes the report of a run as a comment on the pull request and as the job summary. Returns one sentence for each
// of them that could not be written.
import type { Outcome } from '../base/outcome.ts';
import { isCoverageChanged } from '../base/test-outcome.ts';
import { comparisonSections } from '../report/comparison.ts';
import { markdownReport } from '../report/markdown.ts';
import type { Built } from './build.ts';
import type { Compared } from './changes/pull-comparison.ts';
import { describeFailure } from './failure.ts';
import type { Host } from './host.ts';
import { linkToLines } from './links.ts';
import { writeComment } from './pull-comment.ts';
import type { Session } from './session.ts';

/** The runner drops a summary of more than 1 MiB (actions/runner FileCommandManager.cs, `AttachmentSizeLimit`). */
const SUMMARY_BYTES = 1_000_000;

export interface Published {
  /** Empty if there is no comment. */
  readonly commentUrl: string;
  readonly degraded: readonly string[];
}

export interface RunReport {
  readonly outcome: Outcome;
  readonly built: Built;
  readonly compared: Compared | undefined;
  readonly testSections: readonly string[];
  readonly remarks: readonly string[];
  /** What earlier steps could not write. */
  readonly degraded: readonly string[];
  readonly artifactUrl: string | undefined;
}

export async function publish(session: Session, report: RunReport): Promise<Published> {
  const { host, locate, inputs } = session;
  const { outcome, built, compared, artifactUrl } = report;
  const changes = compared?.comparison === undefined ? [] : comparisonSections(compared.comparison);
  const isChanged = changes.length > 0 || compared?.coverage?.some(isCoverageChanged) === true;
  const sections = [...report.testSections, ...changes];
  const linkOf = linkToLines(host.env);
  const link = (file: string, start: number, end: number): string | undefined => linkOf(locate(file), start, end);
  const remarks = [...report.remarks, ...(compared?.remarks ?? [])].map((text) => ({ text }));
  // The comment must not contain the artifact, whose address differs in each run: an unchanged result is not posted
  // again.
  const comment = await writeComment(session, outcome, compared?.comparison, {
    ...{ sections, remarks, link },
    isChanged,
  });
  if (!inputs.summary) return { commentUrl: comment.url, degraded: comment.degraded };
  const artifact = artifactUrl === undefined ? [] : [{ text: `artifact '${inputs.artifactName}'`, link: artifactUrl }];
  const degraded = [...report.degraded, ...comment.degraded].map((text) => ({ text }));
  const summary = markdownReport({
    outcome,
    diagrams: built.diagrams,
    sections,
    remarks: [...remarks, ...degraded, ...artifact],
    link,
    budget: SUMMARY_BYTES,
  });
  return { commentUrl: comment.url, degraded: [...comment.degraded, ...(await writeSummary(host, summary))] };
}

async function writeSummary(host: Host, markdown: string): Promise<string[]> {
  try {
    await host.writeSummary(markdown);
    return [];
  } catch (error) {
    return [`the job summary was not written: ${describeFailure(error)}`];
  }
}
