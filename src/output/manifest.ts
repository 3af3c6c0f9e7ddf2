// The manifest of an output folder, `fluxio-manifest.json`: what a build wrote as text, the same bytes for the same
// build, and the text of an earlier build read back. A manifest on disk is untrusted input: entries of the wrong shape,
// or with a path outside the folder, are left out.
import { isPortableName } from '../base/artifact.ts';
import { compareText } from '../base/compare-text.ts';
import type { MachineSummary, ProjectSummary } from '../base/outcome.ts';
import { isUploadPath, uploadPath } from '../base/upload.ts';
import type { Tool } from '../base/version.ts';

export const MANIFEST_FILE = 'fluxio-manifest.json';

/** The page of a report that is written next to the manifest. */
export const REPORT_PAGE = 'fluxio-report.html';

/**
 * In bytes. Lambda accepts no larger package, even unpacked; a larger file is not read to compare it.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const LARGEST_ARTIFACT = 250 * 1024 * 1024;

/** The hidden folder of a build inside the output folder; see claims.ts. */
export const CLAIM_NAME = /^\.fluxio-tmp-(\d{1,10})-[0-9a-f]{12}$/;

export interface FileEntry {
  /** Relative to the output folder, with `/`. */
  readonly path: string;
  readonly kind: string;
  /** Of the file's bytes, in hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  /** For a file that templates refer to: the S3 key that they expect it at. */
  readonly key?: string;
  /** For a file in the upload folder: the project that it belongs to. Other files are in the folder of their project. */
  readonly project?: string;
}

/** A parameter of a project's root template. */
export interface ParameterEntry {
  readonly name: string;
  readonly description: string;
  /** The default in the template. */
  readonly default?: string | number;
  /** The value that the build computed. A parameter without a value and a default must be given on deployment. */
  readonly value?: string;
}

/** The Python package of a task or an event processor. */
export interface PackageEntry {
  readonly name: string;
  /** The service of the task, or `event-processor`. */
  readonly kind: string;
  /** Relative to the output folder, with `/`. The module `<folder>.py` belongs to the package too, if there is one. */
  readonly folder: string;
  /** The S3 key of the archive. It and the two members below are missing for a package that is not an archive. */
  readonly key?: string;
  /** The minor version of the Python that runs it, such as `3.13`. */
  readonly python?: string;
  readonly architecture?: 'arm64' | 'x86_64';
  /** What the code imports and the requirements do not pin. */
  readonly unpinned: readonly UnpinnedEntry[];
}

export interface UnpinnedEntry {
  readonly module: string;
  readonly distribution: string;
  readonly isGuess: boolean;
}

/** The role and the function of a task, and what the role allows apart from logs and traces, in words. */
export interface TaskEntry {
  readonly name: string;
  /** Logical ids. The outputs `RoleArn<Task>` and `FunctionArn<Task>` of the root have their ARNs, while there is room. */
  readonly role: string;
  readonly function: string | undefined;
  readonly permissions: readonly string[];
}

export interface ProjectEntry extends ProjectSummary {
  readonly parameters?: readonly ParameterEntry[] | undefined;
  readonly tasks?: readonly TaskEntry[] | undefined;
  readonly packages?: readonly PackageEntry[] | undefined;
}

export interface Manifest {
  readonly projects: readonly ProjectEntry[];
  readonly files: readonly FileEntry[];
}

/** Sorts projects and files. */
export function manifestText(tool: Tool, { projects, files }: Manifest): string {
  const value = {
    version: 1,
    tool: { name: tool.name, version: tool.version },
    projects: [...projects]
      .sort((a, b) => compareText(a.file, b.file))
      .map(({ name, file, machines, parameters, tasks, packages }) => ({
        name,
        file,
        machines: machines.map((machine) => ({
          name: machine.name,
          exported: machine.exported,
          states: machine.states,
        })),
        parameters: parameters?.map((own) => ({ ...own })),
        tasks: tasks?.map(({ name, role, function: own, permissions }) => ({ name, role, function: own, permissions })),
        packages: packages?.map(({ name, kind, folder, key, python, architecture, unpinned }) => ({
          name,
          kind,
          folder,
          key,
          python,
          architecture,
          unpinned: unpinned.length === 0 ? undefined : unpinned,
        })),
      })),
    files: [...files]
      .sort((a, b) => compareText(a.path, b.path))
      .map(({ path, kind, sha256, bytes, key, project }) => ({ path, kind, sha256, bytes, key, project })),
  };
  // The same text as `jsonText`, in a third of the time; a manifest can have 100,000 entries.
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Whether the text is a manifest, no matter what it lists. */
export function isManifest(text: string): boolean {
  return rootOf(text) !== undefined;
}

/** Empty for a text that is not a manifest. */
export function parseManifest(text: string): Manifest {
  const value = rootOf(text);
  if (value === undefined) return { projects: [], files: [] };
  return { projects: listOf(value.projects, projectEntry), files: listOf(value.files, fileEntry) };
}

/** The text of the manifest without the files of these paths. */
export function withoutFiles(text: string, paths: ReadonlySet<string>): string {
  const { files, ...rest } = rootOf(text) ?? {};
  const kept = listOf(files, fileEntry).filter(({ path }) => !paths.has(path));
  return `${JSON.stringify({ ...rest, files: kept }, null, 2)}\n`;
}

function rootOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) && value.version === 1 ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The name of the project that a file belongs to. */
export function projectOf({ path, project }: Pick<FileEntry, 'path' | 'project'>): string {
  return project ?? path.slice(0, path.indexOf('/'));
}

/** Whether a path stays inside the folder on every system, and does not belong to a manifest or a claim. */
export function isArtifactPath(path: string): boolean {
  const [first = '', ...rest] = path.split('/');
  if (first === MANIFEST_FILE || CLAIM_NAME.test(first) || rest.length === 0) return false;
  return [first, ...rest].every((part) => isPortableName(part));
}

function projectEntry(value: unknown): ProjectEntry | undefined {
  if (!isRecord(value) || typeof value.name !== 'string' || typeof value.file !== 'string') return undefined;
  if (!Array.isArray(value.machines)) return undefined;
  return {
    name: value.name,
    file: value.file,
    machines: listOf(value.machines, machineEntry),
    ...(Array.isArray(value.parameters) ? { parameters: listOf(value.parameters, parameterEntry) } : {}),
    ...(Array.isArray(value.tasks) ? { tasks: listOf(value.tasks, taskEntry) } : {}),
    ...(Array.isArray(value.packages) ? { packages: listOf(value.packages, packageEntry) } : {}),
  };
}

function taskEntry(entry: unknown): TaskEntry | undefined {
  if (!isRecord(entry)) return undefined;
  const { name, role, function: own, permissions } = entry;
  if (typeof name !== 'string' || typeof role !== 'string') return undefined;
  return {
    name,
    role,
    function: typeof own === 'string' ? own : undefined,
    permissions: listOf(permissions, (item) => (typeof item === 'string' ? item : undefined)),
  };
}

export function packageEntry(entry: unknown): PackageEntry | undefined {
  if (!isRecord(entry)) return undefined;
  const { name, kind, folder, key, python, architecture } = entry;
  if (typeof name !== 'string' || typeof kind !== 'string') return undefined;
  if (typeof folder !== 'string' || !isArtifactPath(folder)) return undefined;
  const own = { name, kind, folder, unpinned: listOf(entry.unpinned, unpinnedEntry) };
  if (key === undefined) return own;
  if (typeof key !== 'string' || !isArtifactPath(uploadPath(key))) return undefined;
  if (typeof python !== 'string' || !/^3\.[1-9]\d?$/.test(python)) return undefined;
  if (architecture !== 'arm64' && architecture !== 'x86_64') return undefined;
  return { ...own, key, python, architecture };
}

function unpinnedEntry(entry: unknown): UnpinnedEntry | undefined {
  if (!isRecord(entry)) return undefined;
  const { module, distribution, isGuess } = entry;
  if (typeof module !== 'string' || typeof distribution !== 'string' || typeof isGuess !== 'boolean') return undefined;
  return { module, distribution, isGuess };
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
  const { path, kind, sha256, bytes, key, project } = value;
  if (typeof path !== 'string' || !isArtifactPath(path) || typeof kind !== 'string') return undefined;
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return undefined;
  if (!isCount(bytes) || bytes > LARGEST_ARTIFACT) return undefined;
  return {
    path,
    kind,
    sha256,
    bytes,
    ...(typeof key === 'string' ? { key } : {}),
    ...(typeof project === 'string' && isUploadPath(path) ? { project } : {}),
  };
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
