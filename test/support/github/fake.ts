// GitHub in memory: accepts the requests that GitHub's own API description allows, stores what they write, pages lists,
// and fails on demand.
import { createHash } from 'node:crypto';
import type { ApiRequest, ApiResponse } from '../../../src/action/host.ts';
import { checkResponse, type MatchedRequest, matchRequest } from './description.ts';

export interface FakeComment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string };
  readonly html_url: string;
}

export interface FakeReviewComment extends FakeComment {
  readonly path: string;
  readonly line: number;
  readonly start_line?: number;
}

export interface FakeCheckRun {
  readonly id: number;
  readonly name: string;
  readonly head_sha: string;
  readonly details_url?: string;
  readonly conclusion: string;
  readonly summary: string;
  readonly annotations: Record<string, unknown>[];
}

export interface FakeFile {
  readonly filename: string;
  readonly status: string;
  readonly previous_filename?: string;
  readonly patch?: string;
}

export interface FakeAsset {
  readonly id: number;
  readonly name: string;
  readonly state: string;
  readonly size: number;
  readonly digest: string | null;
  readonly bytes: Uint8Array;
}

export interface FakeRelease {
  readonly id: number;
  readonly tag_name: string;
  readonly draft: boolean;
  readonly immutable: boolean;
  readonly assets: FakeAsset[];
}

/**
 * `reset` breaks the connection. `late` processes the request but responds with 502. A number responds with that
 * status.
 */
export type Fault = ApiResponse | number | 'reset' | 'late';

export interface FakeGitHub {
  readonly comments: FakeComment[];
  readonly reviewComments: FakeReviewComment[];
  /** The bodies of the reviews. */
  readonly reviews: string[];
  readonly checkRuns: FakeCheckRun[];
  readonly files: FakeFile[];
  readonly releases: FakeRelease[];
  /** `COMMIT:PATH` → text. */
  readonly contents: Map<string, string>;
  /** Commit → its parent. A commit without an entry descends from every other one. */
  readonly parents: Map<string, string>;
  /** The trees that GitHub would cut off. */
  readonly largeTrees: Set<string>;
  /** Methods and paths without the query, such as `POST /repos/o/r/check-runs`. */
  readonly requests: string[];
  readonly tokens: Set<string>;
  readonly waits: number[];
  login: string;
  /** Called before each request; `count` is how many of the same request there were, including this one. */
  fault: (request: string, count: number) => Fault | undefined;
  /** Called after each request that was processed. */
  after: (request: string) => void;
  /** The longest body of a comment, in characters. */
  longest: number;
  readonly request: (request: ApiRequest) => Promise<ApiResponse>;
  readonly wait: (milliseconds: number) => Promise<void>;
}

const API = 'https://api.github.com';
const UPLOADS = 'https://uploads.github.com';

export function fakeGitHub(): FakeGitHub {
  let lastId = 100;
  const newId = (): number => {
    lastId += 1;
    return lastId;
  };
  const fake: FakeGitHub = {
    comments: [],
    reviewComments: [],
    reviews: [],
    checkRuns: [],
    files: [],
    releases: [],
    contents: new Map(),
    parents: new Map(),
    largeTrees: new Set(),
    requests: [],
    tokens: new Set(),
    waits: [],
    login: 'github-actions[bot]',
    fault: () => undefined,
    after: () => {},
    longest: 65_536,
    wait: async (milliseconds) => {
      fake.waits.push(milliseconds);
    },
    request: async ({ method, url, token, body }) => {
      const address = new URL(url);
      const shown = `${method} ${address.pathname}`;
      fake.requests.push(shown);
      fake.tokens.add(token);
      const fault = fake.fault(shown, fake.requests.filter((one) => one === shown).length);
      if (fault === 'reset') throw new Error('read ECONNRESET');
      if (typeof fault === 'number') return answerOf(fault, { message: MESSAGES[fault] ?? `status ${fault}` });
      if (typeof fault === 'object') return fault;
      // A copy, as if sent over the network.
      const sent = body instanceof Uint8Array || body === undefined ? body : JSON.parse(JSON.stringify(body));
      const answer = handle(fake, newId, method, address, sent);
      fake.after(shown);
      return fault === 'late' ? answerOf(502, 'Bad Gateway') : answer;
    },
  };
  return fake;
}

/** The messages of GitHub for a missing permission. */
const MESSAGES: Readonly<Record<number, string>> = { 403: 'Resource not accessible by integration' };

export function answerOf(status: number, data: unknown, headers: ApiResponse['headers'] = {}): ApiResponse {
  return { status, headers, data };
}

export function rateLimited(status: number, headers: ApiResponse['headers']): ApiResponse {
  return answerOf(status, { message: 'You have exceeded a secondary rate limit' }, headers);
}

type Body = Record<string, never>;

function handle(fake: FakeGitHub, newId: () => number, method: string, url: URL, body: unknown): ApiResponse {
  if (url.pathname === '/graphql') return answerOf(200, { data: { viewer: { login: fake.login } } });
  const request = matchRequest(method, url, body);
  const host = request.name.startsWith('post') && request.name.endsWith('/assets') ? UPLOADS : API;
  if (url.origin !== host) throw new Error(`${request.name} goes to ${host}, not to ${url.origin}`);
  const handler = HANDLERS[request.name];
  if (handler === undefined) throw new Error(`the fake does not support ${request.name}`);
  const answer = handler(fake, request, (body ?? {}) as Body, newId);
  checkResponse(request.name, answer.status, answer.data);
  return answer;
}

type Handler = (fake: FakeGitHub, request: MatchedRequest, body: Body, newId: () => number) => ApiResponse;

const NOT_FOUND = answerOf(404, { message: 'Not Found' });

const HANDLERS: Readonly<Record<string, Handler>> = {
  'get /repos/{owner}/{repo}/pulls/{pull_number}/files': (fake, request) => page(fake.files, request),
  'get /repos/{owner}/{repo}/issues/{issue_number}/comments': (fake, request) => page(fake.comments, request),
  'post /repos/{owner}/{repo}/issues/{issue_number}/comments': (fake, _, { body }, newId) => {
    const refusal = tooLong(fake, body ?? '');
    if (refusal !== undefined) return refusal;
    const comment = commentOf(newId(), body ?? '', fake.login);
    fake.comments.push(comment);
    return answerOf(201, comment);
  },
  'patch /repos/{owner}/{repo}/issues/comments/{comment_id}': (fake, { path }, { body }) =>
    edit(fake, fake.comments, path.comment_id, body ?? ''),
  'delete /repos/{owner}/{repo}/issues/comments/{comment_id}': (fake, { path }) =>
    remove(fake.comments, path.comment_id),
  'get /repos/{owner}/{repo}/pulls/{pull_number}/comments': (fake, request) => page(fake.reviewComments, request),
  'patch /repos/{owner}/{repo}/pulls/comments/{comment_id}': (fake, { path }, { body }) =>
    edit(fake, fake.reviewComments, path.comment_id, body ?? ''),
  'post /repos/{owner}/{repo}/pulls/{pull_number}/reviews': (fake, _, { body, comments }, newId) => {
    const all = (comments ?? []) as { path: string; body: string; line: number; start_line?: number }[];
    if (!all.every((one) => isInDiff(fake, one))) {
      return answerOf(422, { message: 'Unprocessable Entity', errors: ['Line could not be resolved'] });
    }
    fake.reviews.push(body ?? '');
    for (const { path, body: text, line, start_line } of all) {
      const comment = commentOf(newId(), text, fake.login);
      fake.reviewComments.push({ ...comment, path, line, ...(start_line === undefined ? {} : { start_line }) });
    }
    return answerOf(200, { id: newId() });
  },
  'post /repos/{owner}/{repo}/check-runs': (fake, _, { name, head_sha, details_url, conclusion, output }, newId) => {
    const { annotations = [], summary = '' } = (output ?? {}) as {
      annotations?: Record<string, unknown>[];
      summary?: string;
    };
    const run = {
      name: name ?? '',
      head_sha: head_sha ?? '',
      details_url: details_url ?? '',
      conclusion: conclusion ?? '',
      summary,
    };
    const id = newId();
    fake.checkRuns.push({ id, ...run, annotations: [...annotations] });
    return answerOf(201, { id, name, html_url: `https://github.com/o/r/runs/${id}` });
  },
  'patch /repos/{owner}/{repo}/check-runs/{check_run_id}': (fake, { path }, { output }) => {
    const { annotations = [] } = (output ?? {}) as { annotations?: Record<string, unknown>[] };
    const run = fake.checkRuns.find(({ id }) => String(id) === path.check_run_id);
    run?.annotations.push(...annotations);
    return run === undefined ? NOT_FOUND : answerOf(200, { id: run.id, name: run.name });
  },
  'get /repos/{owner}/{repo}/contents/{path}': (fake, { path, query }) => {
    const text = fake.contents.get(`${query.get('ref')}:${path.path}`);
    if (text === undefined) return NOT_FOUND;
    return answerOf(200, { type: 'file', encoding: 'base64', content: Buffer.from(text).toString('base64') });
  },
  'get /repos/{owner}/{repo}/compare/{basehead}': (fake, { path, query }) => {
    const [base = '', head = ''] = (path.basehead ?? '').split('...');
    const from = mergeBase(fake, base, head);
    if (from === undefined) return answerOf(404, { message: 'No common ancestor between these commits' });
    const before = treeOf(fake, from);
    const after = treeOf(fake, head);
    const files: object[] = [...after].flatMap(([filename, text]) => {
      const status = before.has(filename) ? 'modified' : 'added';
      return before.get(filename) === text ? [] : [{ filename, status, sha: idOf(text) }];
    });
    for (const filename of before.keys()) if (!after.has(filename)) files.push({ filename, status: 'removed' });
    const status = from === base ? 'ahead' : from === head ? 'behind' : 'diverged';
    const shown = Number(query.get('page') ?? 1) === 1 ? files.slice(0, 300) : undefined;
    return answerOf(200, { status, merge_base_commit: { sha: from }, files: shown });
  },
  'get /repos/{owner}/{repo}/git/trees/{tree_sha}': (fake, { path, query }) => {
    const commit = path.tree_sha ?? '';
    const files = treeOf(fake, commit);
    if (files.size === 0) return NOT_FOUND;
    if (!query.has('recursive')) throw new Error('only whole trees are supported');
    const tree = [...files].map(([name, text]) => ({ path: name, mode: '100644', type: 'blob', sha: idOf(text) }));
    const folder = { path: 'folder', mode: '040000', type: 'tree', sha: idOf(commit) };
    return answerOf(200, { sha: commit, truncated: fake.largeTrees.has(commit), tree: [folder, ...tree] });
  },
  'get /repos/{owner}/{repo}/releases': (fake, request) => page(fake.releases.map(releaseOf), request),
  'get /repos/{owner}/{repo}/releases/{release_id}': (fake, { path }) =>
    answerWith(fake.releases.find(({ id }) => String(id) === path.release_id)),
  'get /repos/{owner}/{repo}/releases/tags/{tag}': (fake, { path }) =>
    answerWith(fake.releases.find(({ tag_name, draft }) => tag_name === path.tag && !draft)),
  'get /repos/{owner}/{repo}/releases/{release_id}/assets': (fake, request) => {
    const release = fake.releases.find(({ id }) => String(id) === request.path.release_id);
    return release === undefined ? NOT_FOUND : page(release.assets.map(withoutBytes), request);
  },
  'post /repos/{owner}/{repo}/releases/{release_id}/assets': (fake, { path, query }, body, newId) => {
    const release = fake.releases.find(({ id }) => String(id) === path.release_id);
    const name = query.get('name') ?? '';
    if (release === undefined) return NOT_FOUND;
    if (release.immutable) return answerOf(422, { message: 'Cannot upload assets to an immutable release.' });
    if (release.assets.some((asset) => asset.name === name)) {
      return answerOf(422, { message: 'Validation Failed', errors: [{ code: 'already_exists' }] });
    }
    const bytes = body as unknown as Uint8Array;
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    const asset = { id: newId(), name, state: 'uploaded', size: bytes.length, digest, bytes };
    release.assets.push(asset);
    return answerOf(201, withoutBytes(asset));
  },
  'delete /repos/{owner}/{repo}/releases/assets/{asset_id}': (fake, { path }) => {
    const release = fake.releases.find(({ assets }) => assets.some(({ id }) => String(id) === path.asset_id));
    return release === undefined ? NOT_FOUND : remove(release.assets, path.asset_id);
  },
};

/** Path → text. */
function treeOf({ contents }: FakeGitHub, commit: string): Map<string, string> {
  const own = [...contents].filter(([name]) => name.startsWith(`${commit}:`));
  return new Map(own.map(([name, text]) => [name.slice(commit.length + 1), text]));
}

function mergeBase({ parents }: FakeGitHub, base: string, head: string): string | undefined {
  const ancestors = new Set<string>();
  for (let at: string | undefined = base; at !== undefined; at = parents.get(at)) ancestors.add(at);
  if (!parents.has(head)) return base;
  for (let at: string | undefined = head; at !== undefined; at = parents.get(at)) if (ancestors.has(at)) return at;
  return undefined;
}

function idOf(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

function page(items: readonly unknown[], { query }: MatchedRequest): ApiResponse {
  const size = Number(query.get('per_page') ?? 30);
  const start = (Number(query.get('page') ?? 1) - 1) * size;
  return answerOf(200, items.slice(start, start + size));
}

export function commentOf(id: number, body: string, login: string): FakeComment {
  return { id, body, user: { login }, html_url: `https://github.com/o/r/pull/7#issuecomment-${id}` };
}

function tooLong(fake: FakeGitHub, body: string): ApiResponse | undefined {
  if (body.length <= fake.longest) return undefined;
  return answerOf(422, {
    message: 'Validation Failed',
    errors: [{ message: `body is too long (maximum is ${fake.longest} characters)` }],
  });
}

function edit(fake: FakeGitHub, comments: readonly FakeComment[], id: string | undefined, body: string): ApiResponse {
  const comment = comments.find((one) => String(one.id) === id);
  if (comment === undefined) return NOT_FOUND;
  const refusal = tooLong(fake, body);
  if (refusal !== undefined) return refusal;
  comment.body = body;
  return answerOf(200, comment);
}

function remove(items: { readonly id: number }[], id: string | undefined): ApiResponse {
  const index = items.findIndex((item) => String(item.id) === id);
  if (index === -1) return NOT_FOUND;
  items.splice(index, 1);
  return answerOf(204, undefined);
}

function isInDiff(
  fake: FakeGitHub,
  { path, line, start_line = line }: { path: string; line: number; start_line?: number },
): boolean {
  const patch = fake.files.find(({ filename }) => filename === path)?.patch ?? '';
  return [...patch.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)].some(([, first, count = '1']) => {
    const start = Number(first);
    return start_line >= start && line < start + Number(count) && start_line <= line;
  });
}

function answerWith(release: FakeRelease | undefined): ApiResponse {
  return release === undefined ? NOT_FOUND : answerOf(200, releaseOf(release));
}

function releaseOf({ id, tag_name, draft, immutable }: FakeRelease): object {
  const upload_url = `${UPLOADS}/repos/o/r/releases/${id}/assets{?name,label}`;
  return { id, tag_name, draft, immutable, upload_url };
}

function withoutBytes({ bytes, ...asset }: FakeAsset): object {
  return asset;
}
