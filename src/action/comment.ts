// In: the text for the comment on a pull request. Out: the one comment of this job, made, edited in place, marked
// as resolved, or left alone; or one sentence why that could not be done. Only a comment with the job's marker on
// its first line and the token's own author is ever touched.
import { createHash } from 'node:crypto';
import type { Api, Refusal } from './api.ts';
import { numberAt, textAt } from './event.ts';
import type { Host } from './host.ts';

export interface Comment {
  readonly pullRequest: number;
  /** Of the job, in hex. */
  readonly identity: string;
  /**
   * The text under the marker within so many bytes. Undefined: there is nothing to say, so that none is made and
   * one that is there says `otherwise`.
   */
  readonly text: ((budget: number) => string) | undefined;
  readonly otherwise: (budget: number) => string;
}

export type SentComment = { readonly kind: 'comment'; readonly url: string } | { readonly kind: 'none' } | Refusal;

/**
 * GitHub refuses more than 65,536 characters (`body is too long (maximum is 65536 characters)`); bytes are never
 * fewer than characters.
 */
const BUDGET = 65_000;

/** Where GitHub counts otherwise, a shorter text is tried. */
const SMALLEST_BUDGET = 8_000;

/** More comments than people write; each hundred is a request. */
const MOST_COMMENTS = 3_000;

const MOST_TWINS = 5;

const PERMISSION = 'pull-requests: write';

/**
 * The same for each run of a step, another for each other one: of two steps of a job the second would write over what
 * the first has said. GITHUB_ACTION is the id of the step or counts its uses
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/variables); `id` tells jobs of a matrix apart.
 */
export function identityOf(env: Host['env'], id: string): string {
  const { GITHUB_WORKFLOW: workflow = '', GITHUB_JOB: job = '', GITHUB_ACTION: step = '' } = env;
  const identity = JSON.stringify([workflow, job, id, step]);
  return createHash('sha256').update(identity).digest('hex').slice(0, 16);
}

export async function sendComment(api: Api, comment: Comment): Promise<SentComment> {
  const { pullRequest, text } = comment;
  const path = `${api.repository}/issues/${pullRequest}/comments`;
  const found = await ownComments(api, path, markerOf(comment));
  if ('kind' in found) return found;
  if (found.length > 0) return settle(api, found, comment);
  if (text === undefined) return { kind: 'none' };
  const made = await shortened(text, markerOf(comment), (body) =>
    api.call({ method: 'POST', path, permission: PERMISSION, body: { body }, isOnce: true }),
  );
  if (made.kind === 'refusal' && !made.mayBeDone) return made;
  // Another run of the job may have made one at the same time, or GitHub this one although it did not say so.
  const all = await ownComments(api, path, markerOf(comment));
  if (!('kind' in all) && all.length > 0) return settle(api, all, comment);
  return made.kind === 'refusal' ? made : { kind: 'comment', url: textAt(made.data, 'html_url') ?? '' };
}

/** The oldest stays and says what is newest; whoever sees its twins removes them. */
async function settle(api: Api, own: readonly OwnComment[], comment: Comment): Promise<SentComment> {
  const [oldest, ...twins] = own;
  if (oldest === undefined) return { kind: 'none' };
  for (const { id } of twins.slice(0, MOST_TWINS)) {
    // That of another run may be gone by now.
    await api.call({ method: 'DELETE', path: pathOf(api, id), permission: PERMISSION });
  }
  return edit(api, oldest, comment);
}

interface OwnComment {
  readonly id: number;
  readonly url: string;
  readonly body: string;
}

/** From the oldest to the newest. */
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
  const edited = await shortened(text, marker, async (body) => {
    if (isSame(body, own.body)) return { kind: 'answer', data: { html_url: own.url } };
    return api.call({ method: 'PATCH', path: pathOf(api, own.id), permission: PERMISSION, body: { body } });
  });
  return edited.kind === 'refusal' ? edited : { kind: 'comment', url: own.url };
}

/** Sends the text; where it is refused as too long, one of half the length, and so on. */
async function shortened(
  text: (budget: number) => string,
  marker: string,
  send: (body: string) => ReturnType<Api['call']>,
): ReturnType<Api['call']> {
  const sendWithin = (budget: number): ReturnType<Api['call']> =>
    send(`${marker}\n${text(budget - Buffer.byteLength(marker) - 1)}`);
  let answer = await sendWithin(BUDGET);
  for (let budget = BUDGET / 2; budget >= SMALLEST_BUDGET; budget /= 2) {
    if (answer.kind === 'answer' || answer.status !== 422) break;
    answer = await sendWithin(budget);
  }
  return answer;
}

function pathOf(api: Api, id: number): string {
  return `${api.repository}/issues/comments/${id}`;
}

function isSame(a: string, b: string): boolean {
  const plain = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd();
  return plain(a) === plain(b);
}
