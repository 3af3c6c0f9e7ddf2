// Posts a review with a comment for each finding on the lines of the diff. Comments of earlier runs are not repeated,
// and those whose finding is gone are marked so. Returns the findings that the pull request now shows.
import type { Diagnostic } from '../base/diagnostic.ts';
import { fingerprints } from '../base/fingerprint.ts';
import { plural } from '../base/plural.ts';
import type { SourceFile } from '../base/source.ts';
import type { Locate } from '../report/github.ts';
import { type Hunk, type ReviewComment, reviewComments } from '../report/review.ts';
import type { Api, Refusal } from './api.ts';
import { locateHunks } from './changes/patch.ts';
import type { PullFiles } from './changes/pull-files.ts';
import type { PullRequest } from './event.ts';
import { numberAt, textAt } from './json-members.ts';

export interface Review {
  readonly pullRequest: PullRequest;
  readonly files: PullFiles;
  readonly diagnostics: readonly Diagnostic[];
  /** If false, some input could not be read, so a missing finding does not prove that it is gone. */
  readonly isComplete: boolean;
  readonly locate: Locate;
  /** Identifies the job, in hex; see `identityOf`. */
  readonly identity: string;
}

export interface SentReview {
  /** The findings that comments of the pull request show, old and new. */
  readonly shown: ReadonlySet<Diagnostic>;
  readonly refusal: Refusal | undefined;
}

/** Hundreds of comments would make the page unusable. */
const MOST_COMMENTS = 30;

/** Comments of the pull request that are read to find earlier ones. */
const MOST_LISTED = 3_000;

const PERMISSION = 'pull-requests: write';

export async function sendReview(api: Api, review: Review): Promise<SentReview> {
  const { pullRequest, files, diagnostics, locate } = review;
  const located = new Map<SourceFile, readonly Hunk[]>();
  const hunksIn = (file: SourceFile): readonly Hunk[] => {
    const hunks = located.get(file) ?? locateHunks(file.text, files.hunks.get(locate(file.path)) ?? []);
    located.set(file, hunks);
    return hunks;
  };
  const comments = reviewComments(diagnostics, hunksIn);
  const prints = printsOf(diagnostics, locate);
  const printOf = ({ diagnostic }: ReviewComment): string => prints.get(diagnostic) ?? '';
  const posted = await postedComments(api, pullRequest);
  if ('kind' in posted) return { shown: new Set(), refusal: posted };

  const current = new Set(prints.values());
  const own = review.isComplete ? posted.filter(({ identity }) => identity === review.identity) : [];
  const gone = own.filter(({ print }) => !current.has(print));
  for (const one of gone.slice(0, MOST_COMMENTS)) await markAsGone(api, one);

  const existing = new Set(posted.map(({ print }) => print));
  const shown = comments.filter((comment) => existing.has(printOf(comment)));
  const missing = comments.filter((comment) => !existing.has(printOf(comment)));
  const added = missing.slice(0, Math.max(0, MOST_COMMENTS - shown.length));
  const refusal = added.length === 0 ? undefined : await post(api, review, added, printOf);
  const all = refusal === undefined ? [...shown, ...added] : shown;
  return { shown: new Set(all.map(({ diagnostic }) => diagnostic)), refusal };
}

/** Fingerprints use paths in the repository, so that they do not depend on the working directory. */
function printsOf(diagnostics: readonly Diagnostic[], locate: Locate): ReadonlyMap<Diagnostic, string> {
  const located = diagnostics.map((one) => ({ ...one, file: { ...one.file, path: locate(one.file.path) } }));
  const prints = fingerprints(located);
  return new Map(diagnostics.map((diagnostic, index) => [diagnostic, prints[index] ?? '']));
}

async function post(
  api: Api,
  { pullRequest, identity, locate }: Review,
  comments: readonly ReviewComment[],
  printOf: (comment: ReviewComment) => string,
): Promise<Refusal | undefined> {
  const result = await api.call({
    method: 'POST',
    path: `${api.repository}/pulls/${pullRequest.number}/reviews`,
    permission: PERMISSION,
    isOnce: true,
    body: {
      commit_id: pullRequest.headSha,
      event: 'COMMENT',
      body: `Fluxio reports ${plural(comments.length, 'finding')} on lines of this pull request.`,
      comments: comments.map((comment) => ({
        path: locate(comment.diagnostic.file.path),
        body: `<!-- fluxio-finding ${printOf(comment)} ${identity} -->\n${comment.body}`,
        ...linesOf(comment),
      })),
    },
  });
  if (result.kind === 'success') return undefined;
  if (!result.mayHaveSucceeded) return result;
  const posted = await postedComments(api, pullRequest);
  const existing = new Set('kind' in posted ? [] : posted.map(({ print }) => print));
  return comments.every((comment) => existing.has(printOf(comment))) ? undefined : result;
}

function linesOf({ lines: { first, last } }: ReviewComment): object {
  return { line: last, side: 'RIGHT', ...(first < last ? { start_line: first, start_side: 'RIGHT' } : {}) };
}

/** A comment of an earlier run of any job. */
interface PostedComment {
  readonly id: number;
  readonly print: string;
  readonly identity: string;
  /** The first paragraph of the comment, which describes the finding. */
  readonly title: string;
}

const MARKER = /^<!-- fluxio-finding ([0-9a-f]{16}) ([0-9a-f]{16}) -->\r?\n(<p>.*<\/p>)/;

/** Reads the comments that the token's own login has posted, except those marked as gone. */
async function postedComments(api: Api, { number }: PullRequest): Promise<readonly PostedComment[] | Refusal> {
  const path = `${api.repository}/pulls/${number}/comments`;
  const list = await api.list({ path, permission: PERMISSION }, MOST_LISTED);
  if (list.kind === 'refusal') return list;
  const marked = list.items.flatMap((item) => {
    const match = MARKER.exec(textAt(item, 'body') ?? '');
    const id = numberAt(item, 'id');
    if (match === null || id === undefined) return [];
    const [, print = '', identity = '', title = ''] = match;
    return [{ id, print, identity, title, author: textAt(item, 'user', 'login') }];
  });
  if (marked.length === 0) return [];
  const login = await api.login();
  return marked.filter(({ author }) => author === login);
}

/** Replaces the comment by its title. Its suggestion would no longer apply. */
async function markAsGone(api: Api, { id, title }: PostedComment): Promise<void> {
  const body = `<p>Resolved:</p>\n\n${title}\n`;
  // Best effort: an outdated comment does no harm.
  await api.call({
    method: 'PATCH',
    path: `${api.repository}/pulls/comments/${id}`,
    permission: PERMISSION,
    body: { body },
  });
}
