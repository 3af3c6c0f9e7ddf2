// Shows findings next to the code as the input `annotations` selects: by annotations of the runner, a check run or a
// review. Findings that a check run or review does not show become annotations of the runner. Returns one sentence if
// GitHub refused the check run or the review.
import type { Diagnostic } from '../base/diagnostic.ts';
import { visible } from '../report/escape.ts';
import { annotationsOf } from '../report/github.ts';
import { pageText } from '../report/page/render.ts';
import { verdictLine } from '../report/page/verdict.ts';
import { annotate, type Reserved } from './annotate.ts';
import { headCommit } from './event.ts';
import { linkToRun } from './links.ts';
import type { RunPage } from './pages/run-page.ts';
import { NO_API, type Session } from './session.ts';
import type { Verdict } from './verdict.ts';

/** In bytes. GitHub accepts at most 65,535 characters (https://docs.github.com/en/rest/checks/runs). */
const SUMMARY_BYTES = 65_000;

export async function showFindings(
  session: Session,
  page: RunPage,
  { isComplete }: Verdict,
  reserved: Reserved,
): Promise<readonly string[]> {
  const { host, inputs, locate } = session;
  const { outcome } = page;
  if (inputs.annotations === 'check') return showInCheck(session, page, reserved);
  if (inputs.annotations === 'review') return showInReview(session, outcome.diagnostics, isComplete, reserved);
  const most = inputs.annotations === 'none' ? 0 : inputs.maxAnnotations;
  annotate(host, annotationsOf(outcome.diagnostics, locate), most, reserved);
  return [];
}

async function showInCheck(
  { api, host, inputs, locate }: Session,
  page: RunPage,
  reserved: Reserved,
): Promise<readonly string[]> {
  const annotations = annotationsOf(page.outcome.diagnostics, locate);
  const headSha = headCommit(host.env);
  const show = (sent: number): void => {
    annotate(host, annotations.slice(0, sent), 0, reserved);
    annotate(host, annotations.slice(sent), inputs.maxAnnotations, reserved);
  };
  if (api === undefined || headSha === undefined) {
    show(0);
    return [`the check run was not created: ${api === undefined ? NO_API : 'GITHUB_SHA is not set'}`];
  }
  const { sendCheckRun } = await import('./check-run.ts');
  const run = {
    name: checkName(host.env.GITHUB_JOB ?? '', inputs.commentId),
    headSha,
    detailsUrl: linkToRun(host.env),
    conclusion: page.failure !== undefined ? 'failure' : annotations.length > 0 ? 'neutral' : 'success',
    title: verdictLine(page),
    // Mermaid is not drawn there.
    summary: pageText(page, { budget: SUMMARY_BYTES, hasDiagrams: false }),
  } as const;
  const { sent, refusal } = await sendCheckRun(api, run, annotations);
  show(sent);
  if (refusal === undefined) return [];
  const what =
    sent === 0 ? 'the check run was not created' : `the check run shows ${sent} of ${annotations.length} findings`;
  return [`${what}: ${refusal.reason}`];
}

/** Jobs of a commit, and of a matrix, need different names: GitHub lists check runs by name. */
function checkName(job: string, id: string): string {
  const parts = [job, id].filter((part) => part !== '').map(visible);
  return parts.length === 0 ? 'Fluxio' : `Fluxio (${parts.join(', ').slice(0, 200)})`;
}

async function showInReview(
  session: Session,
  diagnostics: readonly Diagnostic[],
  isComplete: boolean,
  reserved: Reserved,
): Promise<readonly string[]> {
  const { api, event, host, identity, locate, inputs } = session;
  const files = await session.pullFiles();
  const degraded: string[] = [];
  let shown: ReadonlySet<Diagnostic> = new Set();
  if (files !== undefined && 'kind' in files) degraded.push(`the review was not posted: ${files.reason}`);
  else if (files !== undefined && api !== undefined && event.pullRequest !== undefined) {
    const { sendReview } = await import('./review.ts');
    const { pullRequest } = event;
    const sent = await sendReview(api, { pullRequest, files, diagnostics, isComplete, locate, identity });
    shown = sent.shown;
    if (sent.refusal !== undefined) degraded.push(`the review was not posted: ${sent.refusal.reason}`);
  }
  const inReview = (diagnostic: Diagnostic): boolean => shown.has(diagnostic);
  annotate(host, annotationsOf(diagnostics.filter(inReview), locate), 0, reserved);
  const others = diagnostics.filter((diagnostic) => !inReview(diagnostic));
  annotate(host, annotationsOf(others, locate), inputs.maxAnnotations, reserved);
  return degraded;
}
