// Uploads generated files as an artifact. Links are not followed, the wait is limited, and nothing throws: the result
// contains one sentence for what was not uploaded.
import { lstatSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { isInside } from '../files/paths.ts';
import { withTimeout } from './api.ts';
import { describeFailure } from './failure.ts';
import type { Host, Uploaded } from './host.ts';
import type { Inputs } from './inputs.ts';

export interface UploadResult {
  readonly uploaded: Uploaded | undefined;
  readonly degraded: readonly string[];
}

/** `files` are relative to `root`, with `/`. */
export async function uploadFiles(
  host: Pick<Host, 'env' | 'upload' | 'uploadLimit'>,
  inputs: Pick<Inputs, 'artifactName' | 'retentionDays'>,
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
    const upload = host.upload({
      name: inputs.artifactName,
      files: own.map((file) => join(realRoot, file)),
      root: realRoot,
      retentionDays: retentionOf(inputs.retentionDays, host.env.GITHUB_RETENTION_DAYS),
    });
    return { uploaded: await withTimeout(host.uploadLimit, upload), degraded };
  } catch (error) {
    return { uploaded: undefined, degraded: [`the artifact was not uploaded: ${describeFailure(error)}`] };
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
