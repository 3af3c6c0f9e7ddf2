// Builds the Python packages of a project. The package of a task or an event processor contains its code as written in
// the project file, an entry module that calls the code, the runtime modules, and its requirements.
import { createHash } from 'node:crypto';
import type { Artifact } from '../base/artifact.ts';
import { compareText } from '../base/compare-text.ts';
import { sha256 } from '../base/digest.ts';
import { type DeployInput, filePath } from '../deploy/input.ts';
import { settingsOf } from '../deploy/merge.ts';
import type { Method } from '../methods/method.ts';
import type { Project, Service, StateMachine, Task } from '../project/project.ts';
import type { Statement } from '../syntax/ast.ts';
import { dockerfile } from './dockerfile.ts';
import { entryOfProcessor, entryOfTask, entryOfWorker, RUNTIME } from './entries.ts';
import {
  type Imports,
  importedModules,
  NEW_RELIC,
  requirementsOf,
  type UnpinnedImport,
  withOwnRequirements,
} from './requirements.ts';

export interface Package {
  /** The class name; `EventProcessor` for the default event processor. */
  readonly name: string;
  /** Sorted by name. All files are in one folder. */
  readonly files: readonly PackageFile[];
  /** What the code imports without a version. */
  readonly unpinned: readonly UnpinnedImport[];
}

export interface PackageFile {
  readonly name: string;
  readonly artifact: Artifact;
}

/** The base class of all event processors, which is also the name of the default one. */
const DEFAULT_PROCESSOR = 'EventProcessor';

const ENTRY = 'fluxio_entry.py';

/**
 * Returns the packages of tasks in source order, then those of event processors. CodeBuild tasks have no package.
 * `code` contains the run methods and event processors as separate files.
 */
export function packagesOf(
  project: Project,
  methods: readonly Method[],
  code: readonly Artifact[],
  deploy: Pick<DeployInput, 'settings' | 'files'>,
): Package[] {
  const { text } = project.module.file;
  const byPath = new Map(code.map((artifact) => [artifact.path, artifact]));
  const byTask = new Map(methods.map((method) => [method.task, method]));
  const byDefinition = new Map<Statement, Method>(methods.map((method) => [method.definition, method]));
  const packages: Package[] = [];
  for (const task of project.tasks.values()) {
    const own = byPath.get(`${project.name}/tasks/${task.name.text}/run.py`);
    const made = taskPackage(project, task, { run: own, method: byTask.get(task), deploy });
    if (made.files.length > 0) packages.push({ name: task.name.text, ...made });
  }
  for (const { name: identifier, definition } of project.processors.values()) {
    const { text: name } = identifier;
    const own = byPath.get(`${project.name}/event_processors/${name}.py`);
    const methodsOfIt = definition.body.flatMap((statement) => byDefinition.get(statement) ?? []);
    const imports = importedModules(methodsOfIt, text);
    packages.push({ name, ...processorPackage(project, name, own, imports, deploy) });
  }
  if ([...project.machines.values()].some(usesDefaultProcessor)) {
    const nothing = importedModules([], text);
    packages.push({
      name: DEFAULT_PROCESSOR,
      ...processorPackage(project, DEFAULT_PROCESSOR, undefined, nothing, deploy),
    });
  }
  return packages;
}

/** A hexadecimal SHA-256 digest of the files, independent of the archive format. */
export function contentHash({ files }: Pick<Package, 'files'>): string {
  const hash = createHash('sha256');
  for (const { name, artifact } of files) hash.update(`${name}\0${sha256(artifact.text)}\n`);
  return hash.digest('hex');
}

type Content = Omit<Package, 'name'>;

interface TaskParts {
  readonly run: Artifact | undefined;
  readonly method: Method | undefined;
  readonly deploy: Pick<DeployInput, 'settings' | 'files'>;
}

function taskPackage({ name: project, module }: Project, task: Task, { run, method, deploy }: TaskParts): Content {
  const own = run === undefined ? [] : [{ name: 'run.py', artifact: run }];
  const { service } = task;
  const folder = `${project}/tasks/${task.name.text}`;
  const settings = settingsOf(deploy.settings, task.name.text);
  const where = service === 'lambda' ? 'lambda' : 'image';
  const contentOf = (
    sources: readonly PackageFile[],
    entry: string,
    imports: Imports,
    usesContext: boolean,
  ): Content => {
    // ECS itself gives a container its secrets; a function reads them.
    const usesAws = usesContext || (settings.secrets !== undefined && service === 'lambda:container');
    const given = settings.requirements && deploy.files.get(filePath(settings.requirements));
    const { text, unpinned } =
      given !== undefined && 'text' in given
        ? { text: withOwnRequirements(given.text, where, usesAws), unpinned: [] }
        : requirementsOf({ imports, where, usesAws, mapped: mappedIn(deploy), own: [] });
    return { files: filesOf(folder, service, sources, [ENTRY, entry], text), unpinned };
  };
  if (service === 'ecs:worker') {
    const [spec = '', className] = specOf(task);
    if (className === undefined) return { files: own, unpinned: [] };
    const imports = { required: new Set([spec]), optional: new Set<string>() };
    return contentOf([], entryOfWorker(spec, className), imports, true);
  }
  const entry = entryOfTask(service);
  if (entry === undefined || method === undefined || run === undefined) return { files: own, unpinned: [] };
  return contentOf(own, entry, importedModules([method], module.file.text), usesContext(method));
}

function mappedIn({ settings }: Pick<DeployInput, 'settings'>): ReadonlyMap<string, string> {
  return new Map([...settings.requirements].map(([module, { text }]) => [module, text]));
}

/** The code of the user, the entry module, and what it needs. Only tasks have a service. */
function filesOf(
  folder: string,
  service: Service | undefined,
  own: readonly PackageFile[],
  entry: readonly [name: string, text: string],
  requirements: string,
): PackageFile[] {
  const file = (name: string, kind: Artifact['kind'], text: string): PackageFile => ({
    name,
    artifact: { path: `${folder}/${name}`, kind, text },
  });
  const code = [...own, ...[entry, ...RUNTIME].map(([name, text]) => file(name, 'entry-module', text))];
  const sources = byName(code).map(({ name }) => name);
  const image = service && dockerfile(service, sources);
  return byName([
    ...code,
    file('requirements.txt', 'requirements', requirements),
    ...(image === undefined ? [] : [file('Dockerfile', 'dockerfile', image)]),
  ]);
}

/** The module and the class that the attribute `spec` names, or no class if it is not of the form `module:Class`. */
function specOf({ attributes }: Task): [module: string, className?: string] {
  const value = attributes.get('spec')?.value;
  const [, module, className] = /^([^:]+):([^:]+)$/.exec(typeof value === 'string' ? value : '') ?? [];
  return module === undefined || className === undefined ? [''] : [module, className];
}

/** Whether the task may call AWS through its context. True if the method may reach the context indirectly. */
function usesContext({ definition, scopes }: Method): boolean {
  const [, context] = definition.parameters;
  if (context === undefined || definition.parameters.length > 2 || context.star !== '') return true;
  return (
    scopes.hasDynamicNames || scopes.own.read.has(context.name.text) || scopes.uses.some(({ name }) => UNSEEN.has(name))
  );
}

const UNSEEN = new Set(['locals', 'vars', 'eval', 'exec', 'globals', 'sys', 'inspect']);

function processorPackage(
  { name: project }: Project,
  name: string,
  own: Artifact | undefined,
  imports: Imports,
  deploy: Pick<DeployInput, 'settings'>,
): Content {
  const isCustom = own !== undefined;
  const source = { imports, where: 'lambda', usesAws: true, mapped: mappedIn(deploy), own: [NEW_RELIC] } as const;
  const { text, unpinned } = requirementsOf(source);
  const files = filesOf(
    `${project}/event_processors/${name}`,
    undefined,
    isCustom ? [{ name: `${name}.py`, artifact: own }] : [],
    ['fluxio_event_processor.py', entryOfProcessor(isCustom ? name : undefined)],
    text,
  );
  return { files, unpinned };
}

function usesDefaultProcessor({ decorations: { processEvents } }: StateMachine): boolean {
  return processEvents !== undefined && processEvents.processor === undefined;
}

function byName(files: readonly PackageFile[]): PackageFile[] {
  return [...files].sort((a, b) => compareText(a.name, b.name));
}
