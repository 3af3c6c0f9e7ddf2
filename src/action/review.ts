// In: findings and the files of a pull request. Out: one review that shows those on lines of the diff, without
// those that an earlier run has posted; the findings that can be read there now, and why others could not be.
// What an earlier run posted and is no longer found is said to be gone.
import type { Diagnostic } from '../base/diagnostic.ts';
import { fingerprints } from '../base/fingerprint.ts';
import { plural } from '../base/plural.ts';
import type { SourceFile } from '../base/source.ts';
import type { Locate } from '../report/github.ts';
import { type Hunk, type ReviewComment, reviewComments } from '../report/review.ts';
import type { Api, Refusal } from './api.ts';
import { numberAt, type PullRequest, textAt } from './event.ts';
import { placeHunks } from './patch.ts';
import type { PullFiles } from './pull-files.ts';

export interface Review {
  readonly pullRequest: PullRequest;
  readonly files: PullFiles;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether everything could be read: else what is not found may well be there. */
  readonly isComplete: boolean;
  readonly locate: Locate;
  /** Of the job, in hex. */
  readonly identity: string;
}

export interface SentReview {
  /** The findings that can be read in the pull request. */
  readonly shown: ReadonlySet<Diagnostic>;
  readonly refusal: Refusal | undefined;
}

/** Hundreds of comments make a page that nobody can use. */
const MOST_COMMENTS = 30;

const MOST_LISTED = 3_000;

const PERMISSION = 'pull-requests: write';

export async function sendReview(api: Api, review: Review): Promise<SentReview> {
  const { pullRequest, files, diagnostics, locate } = review;
  const placed = new Map<SourceFile, readonly Hunk[]>();
  const hunksIn = (file: SourceFile): readonly Hunk[] => {
    const known = placed.get(file) ?? placeHunks(file.text, files.hunks.get(locate(file.path)) ?? []);
    placed.set(file, known);
    return known;
  };
  const comments = reviewComments(diagnostics, hunksIn);
  const prints = printsOf(diagnostics, locate);
  const printOf = ({ diagnostic }: ReviewComment): string => prints.get(diagnostic) ?? '';
  const posted = await postedComments(api, pullRequest);
  if ('kind' in posted) return { shown: new Set(), refusal: posted };

  const current = new Set(prints.values());
  const own = review.isComplete ? posted.filter(({ identity }) => identity === review.identity) : [];
  const gone = own.filter(({ print }) => !current.has(print));
  for (const one of gone.slice(0, MOST_COMMENTS)) await sayGone(api, one);

  const there = new Set(posted.map(({ print }) => print));
  const shown = comments.filter((comment) => there.has(printOf(comment)));
  const fresh = comments.filter((comment) => !there.has(printOf(comment)));
  const added = fresh.slice(0, Math.max(0, MOST_COMMENTS - shown.length));
  const refusal = added.length === 0 ? undefined : await post(api, review, added, printOf);
  const all = refusal === undefined ? [...shown, ...added] : shown;
  return { shown: new Set(all.map(({ diagnostic }) => diagnostic)), refusal };
}

/** Each finding's own name, wherever the run starts. */
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
  const answer = await api.call({
    method: 'POST',
    path: `${api.repository}/pulls/${pullRequest.number}/reviews`,
    permission: PERMISSION,
    isOnce: true,
    body: {
      commit_id: pullRequest.headSha,
      event: 'COMMENT',
      body: `Fluxio has ${plural(comments.length, 'finding')} on lines of this pull request.`,
      comments: comments.map((comment) => ({
        path: locate(comment.diagnostic.file.path),
        body: `<!-- fluxio-finding ${printOf(comment)} ${identity} -->\n${comment.body}`,
        ...linesOf(comment),
      })),
    },
  });
  if (answer.kind === 'answer') return undefined;
  if (!answer.mayBeDone) return answer;
  const posted = await postedComments(api, pullRequest);
  const there = new Set('kind' in posted ? [] : posted.map(({ print }) => print));
  return comments.every((comment) => there.has(printOf(comment))) ? undefined : answer;
}

function linesOf({ lines: { first, last } }: ReviewComment): object {
  return { line: last, side: 'RIGHT', ...(first < last ? { start_line: first, start_side: 'RIGHT' } : {}) };
}

interface Posted {
  readonly id: number;
  readonly print: string;
  readonly identity: string;
  /** The line that says what was found, as we wrote it. */
  readonly title: string;
}

const MARKER = /^<!-- fluxio-finding ([0-9a-f]{16}) ([0-9a-f]{16}) -->\r?\n(<p>.*<\/p>)/;

/** What the token's own author has posted and is not yet said to be gone. */
async function postedComments(api: Api, { number }: PullRequest): Promise<readonly Posted[] | Refusal> {
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

/** Without its suggestion, which would no longer fit. */
async function sayGone(api: Api, { id, title }: Posted): Promise<void> {
  const body = `<p>This is gone:</p>\n\n${title}\n`;
  // Best effort: a comment that stays as it was does no harm.
  await api.call({
    method: 'PATCH',
    path: `${api.repository}/pulls/comments/${id}`,
    permission: PERMISSION,
    body: { body },
  });
}
