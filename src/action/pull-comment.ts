// In: what a run found and what the pull request changes. Out: the address of the comment that says so, and one
// sentence where it could not be written. A comment that nobody asked for is not missed where the token only reads.
import type { Comparison } from '../base/comparison.ts';
import type { Outcome } from '../base/outcome.ts';
import { type CommentPage, commentText, resolvedText } from '../report/comment.ts';
import { logLine } from '../report/escape.ts';
import { sendComment } from './comment.ts';
import { NO_API, type Session } from './session.ts';

export interface WrittenComment {
  /** Empty when there is none. */
  readonly url: string;
  readonly missed: readonly string[];
}

export async function writeComment(
  { api, event, host, identity, inputs }: Session,
  outcome: Outcome,
  comparison: Comparison | undefined,
  page: Omit<CommentPage, 'outcome' | 'compared'>,
): Promise<WrittenComment> {
  const { pullRequest } = event;
  if (inputs.comment === 'never' || pullRequest === undefined) return { url: '', missed: [] };
  if (api === undefined) return refused(NO_API);
  const isWorthIt = inputs.comment === 'always' || outcome.diagnostics.length > 0 || page.sections.length > 0;
  const text = (budget: number): string => commentText({ ...page, outcome, compared: comparison }, budget);
  const sent = await sendComment(api, {
    pullRequest: pullRequest.number,
    identity,
    text: isWorthIt ? text : undefined,
    // Where it is not known what changes, nobody can say that nothing is left of what a comment said of that.
    otherwise: comparison === undefined ? text : () => resolvedText(outcome),
  });
  if (sent.kind !== 'refusal') return { url: sent.kind === 'comment' ? sent.url : '', missed: [] };
  return refused(sent.reason, sent.status === 403 || sent.status === 404);

  function refused(reason: string, isReadOnly = true): WrittenComment {
    const missed = `the comment on the pull request was not written: ${reason}`;
    if (inputs.comment !== undefined || !isReadOnly) return { url: '', missed: [missed] };
    host.info(logLine(missed));
    return { url: '', missed: [] };
  }
}
