// In: what a build wrote. Out: the text of `fluxio-manifest.json`, the same bytes for the same build.
// The other way round an old manifest is a stranger's data: what does not have the right shape, or
// names a place outside its folder, is left out without a word.
import { isPortableName } from '../base/artifact.ts';
import { compareText } from '../base/diagnostic.ts';
import { type Json, jsonText } from '../base/json.ts';
import type { MachineSummary, ProjectSummary } from '../base/outcome.ts';
import type { Tool } from '../base/version.ts';
import { LARGEST_OWN_FILE } from '../files/reader.ts';

export const MANIFEST_FILE = 'fluxio-manifest.json';

/** The temporary folder of a build, inside the output folder. */
export const STAGING_NAME = /^\.fluxio-tmp-(\d{1,10})-[0-9a-f]{12}$/;

export interface FileEntry {
  /** Relative to the output folder, with `/`. */
  readonly path: string;
  readonly kind: string;
  /** Of the file's bytes, in hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  /** Of what templates refer to: its name in the bucket that they are given. */
  readonly key?: string;
}

/** What a deployment is given. */
export interface ParameterEntry {
  readonly name: string;
  readonly description: string;
  /** That of the template. */
  readonly default?: string | number;
  /** What the build knows; without it and a default whoever deploys has to say it. */
  readonly value?: string;
}

export interface ProjectEntry extends ProjectSummary {
  readonly parameters?: readonly ParameterEntry[] | undefined;
}

export interface Manifest {
  readonly projects: readonly ProjectEntry[];
  readonly files: readonly FileEntry[];
}

export function manifestText(tool: Tool, { projects, files }: Manifest): string {
  const value: Json = {
    version: 1,
    tool: { name: tool.name, version: tool.version },
    projects: [...projects]
      .sort((a, b) => compareText(a.file, b.file))
      .map(({ name, file, machines, parameters }) => ({
        name,
        file,
        machines: machines.map((machine) => ({
          name: machine.name,
          exported: machine.exported,
          states: machine.states,
        })),
        parameters: parameters?.map((own) => ({ ...own })),
      })),
    files: [...files]
      .sort((a, b) => compareText(a.path, b.path))
      .map(({ path, kind, sha256, bytes, key }) => ({ path, kind, sha256, bytes, key })),
  };
  return jsonText(value);
}

/** Whether the text is a manifest at all, whatever it lists. */
export function isManifest(text: string): boolean {
  return rootOf(text) !== undefined;
}

function rootOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) && value.version === 1 ? value : undefined;
  } catch {
    return undefined;
  }
}

export function parseManifest(text: string): Manifest {
  const value = rootOf(text);
  if (value === undefined) return { projects: [], files: [] };
  return { projects: listOf(value.projects, projectEntry), files: listOf(value.files, fileEntry) };
}

/** Whether a path stays inside the folder it is relative to, on every system, and is none of our own. */
export function isArtifactPath(path: string): boolean {
  const [first = '', ...rest] = path.split('/');
  if (first === MANIFEST_FILE || STAGING_NAME.test(first) || rest.length === 0) return false;
  return [first, ...rest].every((part) => isPortableName(part));
}

function projectEntry(value: unknown): ProjectEntry | undefined {
  if (!isRecord(value) || typeof value.name !== 'string' || typeof value.file !== 'string') return undefined;
  if (!Array.isArray(value.machines)) return undefined;
  const own = { name: value.name, file: value.file, machines: listOf(value.machines, machineEntry) };
  return Array.isArray(value.parameters) ? { ...own, parameters: listOf(value.parameters, parameterEntry) } : own;
}

export function parameterEntry(entry: unknown): ParameterEntry | undefined {
  if (!isRecord(entry)) return undefined;
  const { name, description, default: byDefault, value } = entry;
  if (typeof name !== 'string' || typeof description !== 'string') return undefined;
  return {
    name,
    description,
    ...(typeof byDefault === 'string' || typeof byDefault === 'number' ? { default: byDefault } : {}),
    ...(typeof value === 'string' ? { value } : {}),
  };
}

function machineEntry(value: unknown): MachineSummary | undefined {
  if (!isRecord(value)) return undefined;
  const { name, exported, states } = value;
  if (typeof name !== 'string' || typeof exported !== 'boolean' || !isCount(states)) return undefined;
  return { name, exported, states };
}

export function fileEntry(value: unknown): FileEntry | undefined {
  if (!isRecord(value)) return undefined;
  const { path, kind, sha256, bytes, key } = value;
  if (typeof path !== 'string' || !isArtifactPath(path) || typeof kind !== 'string') return undefined;
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return undefined;
  if (!isCount(bytes) || bytes > LARGEST_OWN_FILE) return undefined;
  return { path, kind, sha256, bytes, ...(typeof key === 'string' ? { key } : {}) };
}

function listOf<T>(value: unknown, entry: (item: unknown) => T | undefined): T[] {
  if (!Array.isArray(value)) return [];
  return value.map(entry).filter((item) => item !== undefined);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
