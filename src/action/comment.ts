// Keeps one comment per job on a pull request: creates it, edits it in place, or leaves it unchanged. Returns one
// sentence if that failed. A comment is edited or deleted only if its first line is the job's marker and the token's
// own login is its author.
import { sha256 } from '../base/digest.ts';
import type { Api, Refusal } from './api.ts';
import type { Host } from './host.ts';
import { numberAt, textAt } from './json-members.ts';

export interface Comment {
  readonly pullRequest: number;
  /** Identifies the job, in hex; see `identityOf`. */
  readonly identity: string;
  /**
   * Renders the text after the marker within a budget in bytes. Undefined if there is nothing to report: then no
   * comment is created, and an existing one gets the text of `otherwise`.
   */
  readonly text: ((budget: number) => string) | undefined;
  readonly otherwise: (budget: number) => string;
}

export type SentComment = { readonly kind: 'comment'; readonly url: string } | { readonly kind: 'none' } | Refusal;

/**
 * In bytes, which are never fewer than characters. GitHub refuses more than 65,536 characters (`body is too long
 * (maximum is 65536 characters)`).
 */
const BUDGET = 65_000;

/** If GitHub still refuses the length, shorter texts are tried down to this one. */
const SMALLEST_BUDGET = 8_000;

/** Each hundred comments cost a request. */
const MOST_COMMENTS = 3_000;

/** Duplicates that one run deletes. */
const MOST_DUPLICATES = 5;

const PERMISSION = 'pull-requests: write';

/**
 * Returns an id that is stable across runs of a step and differs between steps, which would otherwise overwrite each
 * other's comment. GITHUB_ACTION is the id of the step or counts its uses
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/variables); `id` distinguishes jobs of a matrix.
 */
export function identityOf(env: Host['env'], id: string): string {
  const { GITHUB_WORKFLOW: workflow = '', GITHUB_JOB: job = '', GITHUB_ACTION: step = '' } = env;
  return sha256(JSON.stringify([workflow, job, id, step])).slice(0, 16);
}

export async function sendComment(api: Api, comment: Comment): Promise<SentComment> {
  const { pullRequest, text } = comment;
  const path = `${api.repository}/issues/${pullRequest}/comments`;
  const found = await ownComments(api, path, markerOf(comment));
  if ('kind' in found) return found;
  if (found.length > 0) return update(api, found, comment);
  if (text === undefined) return { kind: 'none' };
  const created = await sendShortened(text, markerOf(comment), (body) =>
    api.call({ method: 'POST', path, permission: PERMISSION, body: { body }, isOnce: true }),
  );
  if (created.kind === 'refusal' && !created.mayHaveSucceeded) return created;
  // A concurrent run of the job may have created a comment too, and a failed request may have created this one.
  const all = await ownComments(api, path, markerOf(comment));
  if (!('kind' in all) && all.length > 0) return update(api, all, comment);
  return created.kind === 'refusal' ? created : { kind: 'comment', url: textAt(created.data, 'html_url') ?? '' };
}

/** Edits the oldest comment and deletes its duplicates. */
async function update(api: Api, own: readonly OwnComment[], comment: Comment): Promise<SentComment> {
  const [oldest, ...duplicates] = own;
  if (oldest === undefined) return { kind: 'none' };
  for (const { id } of duplicates.slice(0, MOST_DUPLICATES)) {
    // Failures are ignored: a concurrent run may have deleted it already.
    await api.call({ method: 'DELETE', path: pathOf(api, id), permission: PERMISSION });
  }
  return edit(api, oldest, comment);
}

interface OwnComment {
  readonly id: number;
  readonly url: string;
  readonly body: string;
}

/** Finds the comments of this job, oldest first. */
async function ownComments(api: Api, path: string, marker: string): Promise<readonly OwnComment[] | Refusal> {
  const list = await api.list({ path, permission: PERMISSION }, MOST_COMMENTS);
  if (list.kind === 'refusal') return list;
  const marked = list.items.filter((item) => isMarked(textAt(item, 'body') ?? '', marker));
  if (marked.length === 0) return [];
  const login = await api.login();
  return marked
    .filter((item) => textAt(item, 'user', 'login') === login)
    .flatMap((item) => {
      const id = numberAt(item, 'id');
      const own = { url: textAt(item, 'html_url') ?? '', body: textAt(item, 'body') ?? '' };
      return id === undefined ? [] : [{ id, ...own }];
    })
    .sort((a, b) => a.id - b.id);
}

function markerOf({ identity }: Comment): string {
  return `<!-- fluxio ${identity} -->`;
}

function isMarked(body: string, marker: string): boolean {
  return body.split(/\r?\n/, 1)[0] === marker;
}

async function edit(api: Api, own: OwnComment, comment: Comment): Promise<SentComment> {
  const { text = comment.otherwise } = comment;
  const marker = markerOf(comment);
  const edited = await sendShortened(text, marker, async (body) => {
    if (isSame(body, own.body)) return { kind: 'success', data: { html_url: own.url } };
    return api.call({ method: 'PATCH', path: pathOf(api, own.id), permission: PERMISSION, body: { body } });
  });
  return edited.kind === 'refusal' ? edited : { kind: 'comment', url: own.url };
}

/** Sends the text. As long as GitHub refuses it (422), sends one of half the length. */
async function sendShortened(
  text: (budget: number) => string,
  marker: string,
  send: (body: string) => ReturnType<Api['call']>,
): ReturnType<Api['call']> {
  const sendWithin = (budget: number): ReturnType<Api['call']> =>
    send(`${marker}\n${text(budget - Buffer.byteLength(marker) - 1)}`);
  let result = await sendWithin(BUDGET);
  for (let budget = BUDGET / 2; budget >= SMALLEST_BUDGET; budget /= 2) {
    if (result.kind === 'success' || result.status !== 422) break;
    result = await sendWithin(budget);
  }
  return result;
}

function pathOf(api: Api, id: number): string {
  return `${api.repository}/issues/comments/${id}`;
}

function isSame(a: string, b: string): boolean {
  const plain = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd();
  return plain(a) === plain(b);
}
