// Writes the comment on the pull request if there is something to report. Returns its URL, or one sentence if it could
// not be written. Without the input `comment`, a read-only token is not an error.
import { logLine } from '../../report/escape.ts';
import { pageText, resolvedText } from '../../report/page/render.ts';
import { sendComment } from '../comment.ts';
import { NO_API, type Session } from '../session.ts';
import type { RunPage } from './run-page.ts';

export interface WrittenComment {
  /** Empty if there is no comment. */
  readonly url: string;
  readonly degraded: readonly string[];
}

export async function writeComment(
  { api, event, host, identity, inputs }: Session,
  page: RunPage,
  isChanged: boolean,
): Promise<WrittenComment> {
  const { pullRequest } = event;
  if (inputs.comment === 'never' || pullRequest === undefined) return { url: '', degraded: [] };
  if (api === undefined) return refused(NO_API);
  const { outcome, comparison } = page;
  const isNeeded = inputs.comment === 'always' || outcome.diagnostics.length > 0 || isChanged;
  const text = (budget: number): string => pageText(page, { budget, hasDiagrams: true });
  const sent = await sendComment(api, {
    pullRequest: pullRequest.number,
    identity,
    text: isNeeded ? text : undefined,
    // Without a comparison it is unknown whether the changes that an older comment lists are still there.
    otherwise: comparison === undefined ? text : (budget) => resolvedText(page, budget),
  });
  if (sent.kind !== 'refusal') return { url: sent.kind === 'comment' ? sent.url : '', degraded: [] };
  return refused(sent.reason, sent.status === 403 || sent.status === 404);

  function refused(reason: string, isReadOnly = true): WrittenComment {
    const sentence = `the comment on the pull request was not written: ${reason}`;
    if (inputs.comment !== undefined || !isReadOnly) return { url: '', degraded: [sentence] };
    host.info(logLine(sentence));
    return { url: '', degraded: [] };
  }
}
