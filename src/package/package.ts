// Builds the Python packages of a project. The package of a task or an event processor contains its code as written in
// the project file, an entry module that calls the code, the runtime modules, and its requirements.
import { createHash } from 'node:crypto';
import type { Artifact } from '../base/artifact.ts';
import { compareText } from '../base/compare-text.ts';
import { sha256 } from '../base/digest.ts';
import type { Method } from '../methods/method.ts';
import type { Project, Service, StateMachine, Task } from '../project/project.ts';
import type { Statement } from '../syntax/ast.ts';
import { dockerfile } from './dockerfile.ts';
import { entryOfProcessor, entryOfTask, entryOfWorker, RUNTIME } from './entries.ts';
import { type Imports, importedModules, requirementsText } from './requirements.ts';

export interface Package {
  /** The class name; `EventProcessor` for the default event processor. */
  readonly name: string;
  /** Sorted by name. All files are in one folder. */
  readonly files: readonly PackageFile[];
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
export function packagesOf(project: Project, methods: readonly Method[], code: readonly Artifact[]): Package[] {
  const { text } = project.module.file;
  const byPath = new Map(code.map((artifact) => [artifact.path, artifact]));
  const byTask = new Map(methods.map((method) => [method.task, method]));
  const byDefinition = new Map<Statement, Method>(methods.map((method) => [method.definition, method]));
  const packages: Package[] = [];
  for (const task of project.tasks.values()) {
    const own = byPath.get(`${project.name}/tasks/${task.name.text}/run.py`);
    const files = taskFiles(project, task, own, byTask.get(task));
    if (files.length > 0) packages.push({ name: task.name.text, files });
  }
  for (const { name: identifier, definition } of project.processors.values()) {
    const { text: name } = identifier;
    const own = byPath.get(`${project.name}/event_processors/${name}.py`);
    const methodsOfIt = definition.body.flatMap((statement) => byDefinition.get(statement) ?? []);
    const imports = importedModules(methodsOfIt, text);
    packages.push({ name, files: processorFiles(project, name, own, imports) });
  }
  if ([...project.machines.values()].some(usesDefaultProcessor)) {
    packages.push({
      name: DEFAULT_PROCESSOR,
      files: processorFiles(project, DEFAULT_PROCESSOR, undefined, importedModules([], text)),
    });
  }
  return packages;
}

/** A hexadecimal SHA-256 digest of the files, independent of the archive format. */
export function contentHash({ files }: Package): string {
  const hash = createHash('sha256');
  for (const { name, artifact } of files) hash.update(`${name}\0${sha256(artifact.text)}\n`);
  return hash.digest('hex');
}

function taskFiles(
  { name: project, module }: Project,
  task: Task,
  run: Artifact | undefined,
  method: Method | undefined,
): PackageFile[] {
  const own = run === undefined ? [] : [{ name: 'run.py', artifact: run }];
  const folder = `${project}/tasks/${task.name.text}`;
  if (task.service === 'ecs:worker') {
    const [spec = '', className] = specOf(task);
    if (className === undefined) return own;
    const requirements = requirementsText({ required: new Set([spec]), optional: new Set() }, 'image', true);
    return filesOf(folder, task.service, [], [ENTRY, entryOfWorker(spec, className)], requirements);
  }
  const entry = entryOfTask(task.service);
  if (entry === undefined || method === undefined || run === undefined) return own;
  const imports = importedModules([method], module.file.text);
  const where = task.service === 'lambda' ? 'lambda' : 'image';
  const requirements = requirementsText(imports, where, usesContext(method));
  return filesOf(folder, task.service, own, [ENTRY, entry], requirements);
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

function processorFiles(
  { name: project }: Project,
  name: string,
  own: Artifact | undefined,
  imports: Imports,
): PackageFile[] {
  const folder = `${project}/event_processors/${name}`;
  const isCustom = own !== undefined;
  const required = new Set([...imports.required, 'newrelic_telemetry_sdk']);
  return filesOf(
    folder,
    undefined,
    isCustom ? [{ name: `${name}.py`, artifact: own }] : [],
    ['fluxio_event_processor.py', entryOfProcessor(isCustom ? name : undefined)],
    requirementsText({ ...imports, required }, 'lambda', true),
  );
}

function usesDefaultProcessor({ decorations: { processEvents } }: StateMachine): boolean {
  return processEvents !== undefined && processEvents.processor === undefined;
}

function byName(files: readonly PackageFile[]): PackageFile[] {
  return [...files].sort((a, b) => compareText(a.name, b.name));
}
