// In: what a run found, what the pull request changes and what is missing. Out: the comment on the pull request and
// the job summary that say so, and one sentence for what could not be written.
import type { Outcome } from '../base/outcome.ts';
import { comparisonSections } from '../report/comparison.ts';
import { markdownReport } from '../report/markdown.ts';
import type { Built } from './build.ts';
import { describeFailure } from './failure.ts';
import type { Host } from './host.ts';
import { linkToLines } from './links.ts';
import type { Compared } from './pull-base.ts';
import { writeComment } from './pull-comment.ts';
import type { Session } from './session.ts';

/** The runner drops a summary of over 1 MiB as a whole (actions/runner FileCommandManager.cs, `AttachmentSizeLimit`). */
const SUMMARY_BYTES = 1_000_000;

export interface Told {
  /** Empty when there is none. */
  readonly commentUrl: string;
  readonly missed: readonly string[];
}

export interface News {
  readonly outcome: Outcome;
  readonly built: Built;
  readonly compared: Compared | undefined;
  readonly remarks: readonly string[];
  /** What could not be written so far. */
  readonly missed: readonly string[];
  readonly artifactUrl: string | undefined;
}

export async function tell(session: Session, news: News): Promise<Told> {
  const { host, locate, inputs } = session;
  const { outcome, built, compared, artifactUrl } = news;
  const sections = compared?.comparison === undefined ? [] : comparisonSections(compared.comparison);
  const linkOf = linkToLines(host.env);
  const link = (file: string, start: number, end: number): string | undefined => linkOf(locate(file), start, end);
  const remarks = [...news.remarks, ...(compared?.remarks ?? [])].map((text) => ({ text }));
  // An artifact has another address in each run: with it the comment would never read the same.
  const comment = await writeComment(session, outcome, compared?.comparison, { sections, remarks, link });
  if (!inputs.summary) return { commentUrl: comment.url, missed: comment.missed };
  const artifact = artifactUrl === undefined ? [] : [{ text: `artifact '${inputs.artifactName}'`, link: artifactUrl }];
  const missed = [...news.missed, ...comment.missed].map((text) => ({ text }));
  const summary = markdownReport({
    outcome,
    diagrams: built.diagrams,
    sections,
    remarks: [...remarks, ...missed, ...artifact],
    link,
    budget: SUMMARY_BYTES,
  });
  return { commentUrl: comment.url, missed: [...comment.missed, ...(await writeSummary(host, summary))] };
}

async function writeSummary(host: Host, markdown: string): Promise<string[]> {
  try {
    await host.writeSummary(markdown);
    return [];
  } catch (error) {
    return [`the summary was not written: ${describeFailure(error)}`];
  }
}
