// Creates a check run on the head commit with all annotations; the runner would keep only a few per step. The
// first request already completes it, so that a later failure cannot leave it running.
import type { Annotation } from '../report/github.ts';
import type { Api, Refusal } from './api.ts';
import { numberAt } from './json-members.ts';

export interface CheckRun {
  readonly name: string;
  readonly headSha: string;
  readonly detailsUrl: string | undefined;
  readonly conclusion: 'success' | 'neutral' | 'failure';
  /** One sentence with the counts. */
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
}

export interface SentCheck {
  /** How many annotations it shows: the first ones of the list. */
  readonly sent: number;
  readonly refusal: Refusal | undefined;
}

/** The most annotations that GitHub accepts in one request (https://docs.github.com/en/rest/checks/runs). */
const BATCH = 50;

/** A hundred requests, of the thousand that a repository has per hour. */
const MOST_ANNOTATIONS = 5_000;

const LEVELS = { error: 'failure', warning: 'warning', notice: 'notice' } as const;

export async function sendCheckRun(api: Api, run: CheckRun, annotations: readonly Annotation[]): Promise<SentCheck> {
  const batches = batchesOf(annotations.slice(0, MOST_ANNOTATIONS).map(rowOf));
  const { name, headSha, detailsUrl, conclusion, title, summary } = run;
  const output = (batch: number): object => ({ title, summary, annotations: batches[batch] ?? [] });
  const permission = 'checks: write';
  const path = `${api.repository}/check-runs`;
  const created = await api.call({
    method: 'POST',
    path,
    permission,
    body: {
      name,
      head_sha: headSha,
      status: 'completed',
      conclusion,
      ...(detailsUrl === undefined ? {} : { details_url: detailsUrl }),
      output: output(0),
    },
  });
  if (created.kind === 'refusal') return { sent: 0, refusal: created };
  const id = numberAt(created.data, 'id');
  let sent = batches[0]?.length ?? 0;
  for (let batch = 1; batch < batches.length && id !== undefined; batch++) {
    // GitHub appends these annotations. A retry may duplicate some, which is better than losing them.
    const body = { output: output(batch) };
    const added = await api.call({ method: 'PATCH', path: `${path}/${id}`, permission, body });
    if (added.kind === 'refusal') return { sent, refusal: added };
    sent += batches[batch]?.length ?? 0;
  }
  return { sent, refusal: undefined };
}

function batchesOf<Item>(items: readonly Item[]): (readonly Item[])[] {
  const count = Math.ceil(items.length / BATCH);
  return Array.from({ length: count }, (_, index) => items.slice(index * BATCH, (index + 1) * BATCH));
}

function rowOf({ kind, title, message, file, startLine, endLine, columns }: Annotation): object {
  return {
    path: file,
    start_line: startLine,
    end_line: endLine,
    ...(columns === undefined ? {} : { start_column: columns.start, end_column: columns.end }),
    annotation_level: LEVELS[kind],
    title: title.slice(0, 255),
    // GitHub refuses the whole batch if one message exceeds 64 KB.
    message: message.slice(0, 10_000),
  };
}
