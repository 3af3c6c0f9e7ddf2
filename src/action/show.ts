// In: the findings of a run. Out: each beside the code, as the input `annotations` asks for it, and one sentence
// for what could not be shown there. What a check run or a review does not show is annotated by the runner.
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Outcome } from '../base/outcome.ts';
import { visible } from '../report/escape.ts';
import { annotationsOf } from '../report/github.ts';
import { countsSentence, findingsReport } from '../report/markdown.ts';
import { announce, type Reserved } from './announce.ts';
import { headCommit } from './event.ts';
import { linkToRun } from './links.ts';
import { NO_API, type Session } from './session.ts';
import type { Verdict } from './verdict.ts';

export async function showFindings(
  session: Session,
  outcome: Outcome,
  { failure, isComplete }: Verdict,
  reserved: Reserved,
): Promise<readonly string[]> {
  const { host, inputs, locate } = session;
  const { annotations: channel, maxAnnotations } = inputs;
  if (channel === 'check') return showInCheck(session, outcome, failure !== undefined, reserved);
  if (channel === 'review') return showInReview(session, outcome.diagnostics, isComplete, reserved);
  announce(host, annotationsOf(outcome.diagnostics, locate), channel === 'none' ? 0 : maxAnnotations, reserved);
  return [];
}

async function showInCheck(
  { api, host, inputs, locate }: Session,
  outcome: Outcome,
  isFailing: boolean,
  reserved: Reserved,
): Promise<readonly string[]> {
  const annotations = annotationsOf(outcome.diagnostics, locate);
  const headSha = headCommit(host.env);
  const show = (sent: number): void => {
    announce(host, annotations.slice(0, sent), 0, reserved);
    announce(host, annotations.slice(sent), inputs.maxAnnotations, reserved);
  };
  if (api === undefined || headSha === undefined) {
    show(0);
    return [`the check run was not made: ${api === undefined ? NO_API : 'GITHUB_SHA is not set'}`];
  }
  const { sendCheckRun } = await import('./check-run.ts');
  const run = {
    name: checkName(host.env.GITHUB_JOB ?? '', inputs.commentId),
    headSha,
    detailsUrl: linkToRun(host.env),
    conclusion: isFailing ? 'failure' : annotations.length > 0 ? 'neutral' : 'success',
    title: countsSentence(outcome),
    summary: findingsReport(outcome),
  } as const;
  const { sent, refusal } = await sendCheckRun(api, run, annotations);
  show(sent);
  if (refusal === undefined) return [];
  const what =
    sent === 0 ? 'the check run was not made' : `the check run shows ${sent} of ${annotations.length} findings`;
  return [`${what}: ${refusal.reason}`];
}

/** Check runs of a commit go by their names, those of other jobs and of other members of a matrix too. */
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
  const missed: string[] = [];
  let shown: ReadonlySet<Diagnostic> = new Set();
  if (files !== undefined && 'kind' in files) missed.push(`the review was not posted: ${files.reason}`);
  else if (files !== undefined && api !== undefined && event.pullRequest !== undefined) {
    const { sendReview } = await import('./review.ts');
    const { pullRequest } = event;
    const sent = await sendReview(api, { pullRequest, files, diagnostics, isComplete, locate, identity });
    shown = sent.shown;
    if (sent.refusal !== undefined) missed.push(`the review was not posted: ${sent.refusal.reason}`);
  }
  const inReview = (diagnostic: Diagnostic): boolean => shown.has(diagnostic);
  announce(host, annotationsOf(diagnostics.filter(inReview), locate), 0, reserved);
  const others = diagnostics.filter((diagnostic) => !inReview(diagnostic));
  announce(host, annotationsOf(others, locate), inputs.maxAnnotations, reserved);
  return missed;
}
