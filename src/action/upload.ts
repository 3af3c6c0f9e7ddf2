// In: files that this run wrote into its own folder. Out: the artifact that holds them, and what is
// missing and why. No link is followed, nothing waits longer than the host allows, nothing throws.
import { lstatSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { isInside } from '../files/paths.ts';
import { within } from './api.ts';
import { describeFailure } from './failure.ts';
import type { Host, Uploaded } from './host.ts';
import type { Inputs } from './inputs.ts';

export interface UploadResult {
  readonly uploaded: Uploaded | undefined;
  readonly missed: readonly string[];
}

/** `files` are relative to `root`, with `/`. */
export async function uploadFiles(
  host: Pick<Host, 'env' | 'upload' | 'uploadLimit'>,
  inputs: Pick<Inputs, 'artifactName' | 'retentionDays'>,
  root: string,
  files: readonly string[],
): Promise<UploadResult> {
  const obstacle = obstacleTo(host.env);
  if (obstacle !== undefined) return { uploaded: undefined, missed: [`the artifact was not uploaded: ${obstacle}`] };
  try {
    const realRoot = realpathSync(root);
    const own = files.filter((file) => isOwnFile(realRoot, file));
    const missed =
      own.length === files.length
        ? []
        : [`${files.length - own.length} of ${files.length} files are not in the artifact: links are not followed`];
    if (own.length === 0) return { uploaded: undefined, missed };
    const upload = host.upload({
      name: inputs.artifactName,
      files: own.map((file) => join(realRoot, file)),
      root: realRoot,
      retentionDays: retentionOf(inputs.retentionDays, host.env.GITHUB_RETENTION_DAYS),
    });
    return { uploaded: await within(host.uploadLimit, upload), missed };
  } catch (error) {
    return { uploaded: undefined, missed: [`the artifact was not uploaded: ${describeFailure(error)}`] };
  }
}

function obstacleTo(env: Host['env']): string | undefined {
  if (isEnterpriseServer(env.GITHUB_SERVER_URL)) return 'GitHub Enterprise Server has no service for it';
  const absent = ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL'].find((name) => !env[name]);
  return absent === undefined ? undefined : `${absent} is not set`;
}

/** The library's own rule (actions/toolkit packages/artifact config.ts, `isGhes`): there it would warn and throw. */
function isEnterpriseServer(server: string | undefined): boolean {
  if (!server || !URL.canParse(server)) return false;
  const host = new URL(server).hostname.toLowerCase();
  return host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost');
}

/** The library would zip what a link points to (actions/toolkit packages/artifact zip.ts). */
function isOwnFile(root: string, file: string): boolean {
  const path = join(root, file);
  try {
    return isInside(root, path) && lstatSync(path).isFile() && realpathSync(path) === path;
  } catch {
    return false;
  }
}

/** Longer than the repository allows, the library would shorten it with a warning of its own. */
function retentionOf(days: number | undefined, allowed: string | undefined): number | undefined {
  const most = Number(allowed);
  return days !== undefined && most > 0 ? Math.min(days, most) : days;
}
