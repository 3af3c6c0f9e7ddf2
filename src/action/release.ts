// Attaches to a release what its projects need for a deployment: a ZIP archive per project, the manifest, and a file with
// the checksums of both. Files that the release already has with the same content are kept, others of the same name are
// replaced. Nothing throws.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../base/compare-text.ts';
import { sha256 } from '../base/digest.ts';
import { MANIFEST_FILE, parseManifest, projectOf, withoutFiles } from '../output/manifest.ts';
import { zip } from '../output/zip.ts';
import type { Api, ApiResult, Refusal } from './api.ts';
import type { Event } from './event.ts';
import { describeFailure } from './failure.ts';
import type { Host } from './host.ts';
import { isTrueAt, numberAt, textAt } from './json-members.ts';

export interface Asset {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** In hex. */
  readonly sha256: string;
}

/** Returns one sentence if the release lacks a file, else nothing. */
export async function attachToRelease(
  api: Api,
  env: Host['env'],
  event: Event,
  folder: string,
  files: readonly string[],
): Promise<readonly string[]> {
  const release = await findRelease(api, env, event);
  if (release.kind === 'refusal') return [`no files were attached to the release: ${release.reason}`];
  const assets = assetsOf(folder, files);
  if (typeof assets === 'string') return [`no files were attached to the release: ${assets}`];
  const existing = await api.list(
    { path: `${releasePath(api, release.id)}/assets`, permission: PERMISSION },
    MOST_ASSETS,
  );
  if (existing.kind === 'refusal') return [`no files were attached to the release: ${existing.reason}`];
  const names = new Set(assets.map(({ name }) => name));
  const others = existing.items.filter((item) => !names.has(textAt(item, 'name') ?? '')).length;
  if (others + names.size > MOST_ASSETS)
    return [`no files were attached to the release: ${tooMany(names.size, others)}`];
  const outdated = assets.filter((asset) => !existing.items.some((item) => isSame(item, asset)));
  if (outdated.length === 0) return [];
  if (release.isImmutable) return [`no files were attached to the release: ${IMMUTABLE}`];
  for (const asset of outdated) {
    const refusal = await replace(api, release, asset, existing.items);
    if (refusal !== undefined) return [`'${asset.name}' was not attached to the release: ${hintOf(refusal)}`];
  }
  return [];
}

const PERMISSION = 'contents: write';

/** Without a prefix, because \`sha256sum -c checksums.txt\` is what people try first. */
const CHECKSUMS = 'checksums.txt';

/**
 * The most files that a release can have
 * (https://docs.github.com/en/repositories/releasing-projects-on-github/about-releases).
 */
const MOST_ASSETS = 1_000;

const MOST_RELEASES = 300;

/** https://docs.github.com/en/code-security/supply-chain-security/understanding-your-software-supply-chain/immutable-releases */
const IMMUTABLE = 'it is published and immutable; create a draft, run the action for its tag, then publish the draft';

interface Release {
  readonly kind: 'release';
  readonly id: number;
  /** On another host than the API. */
  readonly uploadUrl: string;
  readonly isImmutable: boolean;
}

/** Finds the release of the event, or the one of the tag that the run is for, which may be a draft. */
async function findRelease(api: Api, env: Host['env'], event: Event): Promise<Release | Refusal> {
  if (event.release !== undefined) return releaseOf(await get(api, releasePath(api, event.release.id)));
  const tag = env.GITHUB_REF_TYPE === 'tag' ? (env.GITHUB_REF_NAME ?? '') : '';
  if (tag === '') return refused('this run is not for a release or a tag');
  const published = await get(api, `${api.repository}/releases/tags/${encodeURIComponent(tag)}`);
  if (published.kind === 'success' || published.status !== 404) return releaseOf(published);
  // GitHub does not find a draft by its tag.
  const all = await api.list({ path: `${api.repository}/releases`, permission: PERMISSION }, MOST_RELEASES);
  if (all.kind === 'refusal') return all;
  const draft = all.items.find((one) => textAt(one, 'tag_name') === tag);
  return draft === undefined
    ? refused(`no release found for tag '${tag}'; if it is a draft, the token may lack the permission '${PERMISSION}'`)
    : releaseOf({ kind: 'success', data: draft });
}

function releasePath(api: Api, id: number): string {
  return `${api.repository}/releases/${id}`;
}

function get(api: Api, path: string): Promise<ApiResult> {
  return api.call({ method: 'GET', path, permission: 'contents: read' });
}

function releaseOf(result: ApiResult): Release | Refusal {
  if (result.kind === 'refusal') return result;
  const id = numberAt(result.data, 'id');
  // A URI template (RFC 6570): `…/assets{?name,label}`.
  const uploadUrl = textAt(result.data, 'upload_url')?.replace(/\{.*$/, '');
  if (id === undefined || uploadUrl === undefined)
    return refused('GitHub returned an unexpected response instead of a release');
  const isImmutable = isTrueAt(result.data, 'immutable') && !isTrueAt(result.data, 'draft');
  return { kind: 'release', id, uploadUrl, isImmutable };
}

function refused(reason: string): Refusal {
  return { kind: 'refusal', status: undefined, reason };
}

/**
 * Archives the files by project, as the manifest assigns them, and adds the manifest. The checksums come last, so that a
 * release with checksums has everything that they list. Returns a sentence if a file cannot be read.
 */
function assetsOf(folder: string, files: readonly string[]): readonly Asset[] | string {
  const projects = new Map<string, string[]>();
  try {
    const text = readFileSync(join(folder, MANIFEST_FILE), 'utf8');
    const manifest = parseManifest(text);
    const owners = new Map(manifest.files.map((entry) => [entry.path, projectOf(entry)]));
    for (const file of [...files].sort(compareText)) {
      const project = owners.get(file);
      if (project === undefined) continue;
      const own = projects.get(project);
      if (own === undefined) projects.set(project, [file]);
      else own.push(file);
    }
    const archives = [...projects].map(([project, own]) => {
      const contents = own.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
      return assetOf(`${assetName(project)}.zip`, zip(contents));
    });
    const listed = [...archives, assetOf(MANIFEST_FILE, bytesOf(onlyFiles(text, owners.keys(), files)))];
    const sums = listed.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
    return [...listed, assetOf(CHECKSUMS, bytesOf(sums))];
  } catch (error) {
    return describeFailure(error);
  }
}

/** A folder that earlier builds wrote to may have a manifest with files that are not attached. */
function onlyFiles(manifest: string, listed: Iterable<string>, attached: readonly string[]): string {
  const known = new Set(attached);
  const others = new Set([...listed].filter((path) => !known.has(path)));
  return others.size === 0 ? manifest : withoutFiles(manifest, others);
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/**
 * GitHub replaces other characters by dots, which could make two names equal; the hash keeps them apart. A name must not
 * look like an option to the programs that unpack it.
 */
function assetName(project: string): string {
  const safe = project.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '');
  return safe === project ? project : `${safe || 'project'}-${sha256(project).slice(0, 8)}`;
}

function assetOf(name: string, bytes: Uint8Array): Asset {
  return { name, bytes, sha256: sha256(bytes) };
}

/** An older server returns no digest, so there a file is always replaced. */
function isSame(item: unknown, { name, sha256 }: Asset): boolean {
  return textAt(item, 'name') === name && textAt(item, 'digest') === `sha256:${sha256}`;
}

async function replace(
  api: Api,
  release: Release,
  asset: Asset,
  existing: readonly unknown[],
): Promise<Refusal | undefined> {
  const removed = await removeNamed(api, asset.name, existing);
  if (removed !== undefined) return removed;
  const uploaded = await upload(api, release, asset);
  if (uploaded === undefined || !(uploaded.mayHaveSucceeded || uploaded.status === 422)) return uploaded;
  // An aborted upload leaves an empty file of that name, and a concurrent job may have uploaded its own (422).
  const path = `${releasePath(api, release.id)}/assets`;
  const now = await api.list({ path, permission: PERMISSION }, MOST_ASSETS);
  if (now.kind === 'refusal') return uploaded;
  if (now.items.some((item) => isSame(item, asset))) return undefined;
  return (await removeNamed(api, asset.name, now.items)) ?? (await upload(api, release, asset));
}

async function removeNamed(api: Api, name: string, existing: readonly unknown[]): Promise<Refusal | undefined> {
  const own = existing.filter((item) => textAt(item, 'name') === name);
  for (const id of own.flatMap((item) => numberAt(item, 'id') ?? [])) {
    const path = `${api.repository}/releases/assets/${id}`;
    const removed = await api.call({ method: 'DELETE', path, permission: PERMISSION });
    if (removed.kind === 'refusal' && removed.status !== 404) return removed;
  }
  return undefined;
}

async function upload(api: Api, { uploadUrl }: Release, { name, bytes }: Asset): Promise<Refusal | undefined> {
  const path = `${uploadUrl}?name=${encodeURIComponent(name)}`;
  const result = await api.call({ method: 'POST', path, permission: PERMISSION, body: bytes, isOnce: true });
  return result.kind === 'refusal' ? result : undefined;
}

function tooMany(own: number, others: number): string {
  const beside = others === 0 ? '' : ` beside the ${others} that the release has`;
  return `GitHub accepts 1,000 files per release, and these are ${own}${beside}; select fewer projects with input 'paths'`;
}

function hintOf({ status, reason }: Refusal): string {
  return status === 422 && /immutable/i.test(reason) ? IMMUTABLE : reason;
}
