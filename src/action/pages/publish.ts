// Publishes the report of a run as a comment on the pull request and as the job summary. Returns one sentence for each
// of them that could not be written.
import { isCoverageChanged } from '../../base/test-outcome.ts';
import type { Diagram } from '../../report/page/page.ts';
import { pageText } from '../../report/page/render.ts';
import type { Compared } from '../changes/base-comparison.ts';
import { describeFailure } from '../failure.ts';
import type { Host } from '../host.ts';
import type { Session } from '../session.ts';
import { writeComment } from './pull-comment.ts';
import type { RunPage } from './run-page.ts';

/** The runner drops a summary of more than 1 MiB (actions/runner FileCommandManager.cs, `AttachmentSizeLimit`). */
const SUMMARY_BYTES = 1_000_000;

export interface Published {
  /** Empty without a comment. */
  readonly commentUrl: string;
  readonly degraded: readonly string[];
}

export interface RunReport {
  readonly page: RunPage;
  readonly diagrams: readonly Diagram[];
  readonly compared: Compared | undefined;
  readonly remarks: readonly string[];
  /** What earlier steps could not write. */
  readonly degraded: readonly string[];
  readonly artifactUrl: string | undefined;
}

export async function publish(session: Session, run: RunReport): Promise<Published> {
  const { host, inputs } = session;
  const { page: found, compared, artifactUrl } = run;
  const isChanged =
    (compared?.comparison?.projects.length ?? 0) > 0 ||
    (compared?.comparison?.definitions?.length ?? 0) > 0 ||
    compared?.coverage?.some(isCoverageChanged) === true;
  const remarks = [...run.remarks, ...(compared?.remarks ?? [])];
  const page = { ...found, remarks, links: { ...found.links, artifact: artifactUrl } };
  const comment = await writeComment(session, page, isChanged);
  if (!inputs.summary) return { commentUrl: comment.url, degraded: comment.degraded };
  const degraded = [...run.degraded, ...comment.degraded];
  const { summary: _, ...links } = page.links;
  const summary = pageText(
    { ...page, diagrams: run.diagrams, remarks: [...remarks, ...degraded], links },
    { budget: SUMMARY_BYTES, hasDiagrams: true },
  );
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
