// Uploads generated files as an artifact. Links are not followed, the wait is limited, and nothing throws: the result
// contains one sentence for what was not uploaded. An upload that makes progress may take long; only time without progress
// counts against the time budget of the run.
import { lstatSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isInside } from '../files/paths.ts';
import { withTimeout } from './api.ts';
import type { TimeBudget } from './budget.ts';
import { describeFailure } from './failure.ts';
import type { Host, Uploaded } from './host.ts';
import type { Inputs } from './inputs.ts';

export interface UploadResult {
  readonly uploaded: Uploaded | undefined;
  readonly degraded: readonly string[];
}

export interface UploadSession {
  readonly host: Pick<Host, 'env' | 'upload' | 'sentBytes' | 'uploadLimit'>;
  readonly inputs: Pick<Inputs, 'artifactName' | 'retentionDays'>;
  readonly budget: TimeBudget;
}

/** `files` are relative to `root`, with `/`. */
export async function uploadFiles(
  { host, inputs, budget }: UploadSession,
  root: string,
  files: readonly string[],
): Promise<UploadResult> {
  const obstacle = uploadObstacle(host.env);
  if (obstacle !== undefined) return { uploaded: undefined, degraded: [`the artifact was not uploaded: ${obstacle}`] };
  try {
    const realRoot = realpathSync(root);
    const own = files.filter((file) => isOwnFile(realRoot, file));
    const degraded =
      own.length === files.length
        ? []
        : [
            `${files.length - own.length} of ${files.length} files are not in the artifact, because symbolic links are not followed`,
          ];
    if (own.length === 0) return { uploaded: undefined, degraded };
    const paths = own.map((file) => join(realRoot, file));
    const limit = budget.left('artifact');
    if (limit <= 0) return { uploaded: undefined, degraded: [`the artifact was not uploaded: ${budget.exhausted}`] };
    const upload = host.upload({
      name: inputs.artifactName,
      files: paths,
      root: realRoot,
      retentionDays: retentionOf(inputs.retentionDays, host.env.GITHUB_RETENTION_DAYS),
    });
    const watched = whileProgressing(host, budget, limit + packingTime(paths), upload);
    return { uploaded: await withTimeout(host.uploadLimit, watched), degraded };
  } catch (error) {
    return { uploaded: undefined, degraded: [`the artifact was not uploaded: ${describeFailure(error)}`] };
  }
}

/** How often progress is measured, in milliseconds. */
const TICK = 250;

/** The least progress in that time, in bytes: headers of repeated requests are smaller. */
const LEAST_SENT = 16_384;

/** How fast files are compressed before they are sent, in bytes per millisecond; a slow runner does twice as much. */
const PACKED_PER_MS = 20_000;

function packingTime(paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + statSync(path).size, 0) / PACKED_PER_MS;
}

/**
 * How fast the slowest line sends, in bytes per millisecond. What is counted as sent may still wait in buffers of the
 * operating system, a few megabytes for each connection.
 */
const SENT_PER_MS = 1_000;

/** Rejects once the upload has spent more than `limit` milliseconds without progress, and the time to send what it has. */
async function whileProgressing<Value>(
  host: Pick<Host, 'sentBytes'>,
  budget: TimeBudget,
  limit: number,
  upload: Promise<Value>,
): Promise<Value> {
  const first = host.sentBytes();
  let last = { time: performance.now(), sent: first };
  let idle = 0;
  const measure = (): void => {
    const now = { time: performance.now(), sent: host.sentBytes() };
    if (now.sent - last.sent < LEAST_SENT) idle += now.time - last.time;
    last = now;
  };
  let timer: NodeJS.Timeout | undefined;
  const stalled = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      measure();
      if (idle >= limit + (last.sent - first) / SENT_PER_MS)
        reject(new Error(`no progress within ${Math.round(limit / 1_000)} s`));
    }, TICK);
  });
  try {
    return await Promise.race([upload, stalled]);
  } catch (error) {
    measure();
    budget.lose(last.time - idle, last.time);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** Returns why this runner cannot upload artifacts, or undefined. */
function uploadObstacle(env: Host['env']): string | undefined {
  if (isEnterpriseServer(env.GITHUB_SERVER_URL))
    return 'GitHub Enterprise Server does not support the current artifact protocol';
  const absent = ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL'].find((name) => !env[name]);
  return absent === undefined ? undefined : `${absent} is not set`;
}

/** The rule by which the library refuses to work (actions/toolkit packages/artifact config.ts, `isGhes`). */
function isEnterpriseServer(server: string | undefined): boolean {
  if (!server || !URL.canParse(server)) return false;
  const host = new URL(server).hostname.toLowerCase();
  return host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost');
}

/** Excludes links: the library would archive their target (actions/toolkit packages/artifact zip.ts). */
function isOwnFile(root: string, file: string): boolean {
  const path = join(root, file);
  try {
    return isInside(root, path) && lstatSync(path).isFile() && realpathSync(path) === path;
  } catch {
    return false;
  }
}

/** The library would shorten a longer retention than the repository allows too, but with a warning. */
function retentionOf(days: number | undefined, allowed: string | undefined): number | undefined {
  const most = Number(allowed);
  return days !== undefined && most > 0 ? Math.min(days, most) : days;
}
