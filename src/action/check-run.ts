// In: annotations. Out: a check run on the commit of the pull request that shows all of them, more than a runner
// keeps of a step. It is complete from its first request on, so that nothing that fails leaves it running.
import type { Annotation } from '../report/github.ts';
import type { Api, Refusal } from './api.ts';
import { numberAt } from './event.ts';

export interface CheckRun {
  readonly name: string;
  readonly headSha: string;
  readonly detailsUrl: string | undefined;
  readonly conclusion: 'success' | 'neutral' | 'failure';
  /** The counts in one sentence. */
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
}

export interface SentCheck {
  /** How many annotations it shows, from the first on. */
  readonly sent: number;
  readonly refusal: Refusal | undefined;
}

/** As GitHub takes them with one request (https://docs.github.com/en/rest/checks/runs). */
const BATCH = 50;

/** So many requests a run may cost, out of the thousand that a repository has for an hour. */
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
    // GitHub adds the annotations to those that are there. One that comes twice does less harm than one that is lost.
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
    // 64 KB are allowed; one message must not cost its batch.
    message: message.slice(0, 10_000),
  };
}
