// Builds the Python packages of a project. The package of a task or an event processor contains its code as written in
// the project file, an entry module that calls the code, and its requirements.
import { createHash } from 'node:crypto';
import type { Artifact } from '../base/artifact.ts';
import { compareText } from '../base/compare-text.ts';
import { sha256 } from '../base/digest.ts';
import type { Method } from '../methods/method.ts';
import type { Project, StateMachine, Task } from '../project/project.ts';
import type { Statement } from '../syntax/ast.ts';
import { dockerfile } from './dockerfile.ts';
import { lambdaEntry } from './lambda-entry.ts';
import { processEntry } from './process-entry.ts';
import { processorEntry } from './processor-entry.ts';
import {
  importedModules,
  NEW_RELIC,
  requirementsText,
  TASK_TOOLS,
  type UnpinnedImport,
  unpinnedImports,
} from './requirements.ts';
import { workerEntry } from './worker-entry.ts';

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
export function packagesOf(project: Project, methods: readonly Method[], code: readonly Artifact[]): Package[] {
  const { text } = project.module.file;
  const byPath = new Map(code.map((artifact) => [artifact.path, artifact]));
  const byTask = new Map(methods.map((method) => [method.task, method]));
  const byDefinition = new Map<Statement, Method>(methods.map((method) => [method.definition, method]));
  const packages: Package[] = [];
  for (const task of project.tasks.values()) {
    const own = byPath.get(`${project.name}/tasks/${task.name.text}/run.py`);
    const made = taskFiles(project, task, own, byTask.get(task));
    if (made.files.length > 0) packages.push({ name: task.name.text, ...made });
  }
  for (const { name: identifier, definition } of project.processors.values()) {
    const { text: name } = identifier;
    const own = byPath.get(`${project.name}/event_processors/${name}.py`);
    const methodsOfIt = definition.body.flatMap((statement) => byDefinition.get(statement) ?? []);
    const imports = new Set(methodsOfIt.flatMap(({ scopes }) => [...importedModules(scopes, text)]));
    packages.push({ name, ...processorFiles(project, name, own, imports) });
  }
  if ([...project.machines.values()].some(usesDefaultProcessor)) {
    packages.push({ name: DEFAULT_PROCESSOR, ...processorFiles(project, DEFAULT_PROCESSOR, undefined, new Set()) });
  }
  return packages;
}

/** A hexadecimal SHA-256 digest of the files, independent of the archive format. */
export function contentHash({ files }: Pick<Package, 'files'>): string {
  const hash = createHash('sha256');
  for (const { name, artifact } of files) hash.update(`${name}\0${sha256(artifact.text)}\n`);
  return hash.digest('hex');
}

function taskFiles(
  { name: project, module }: Project,
  task: Task,
  run: Artifact | undefined,
  method: Method | undefined,
): Omit<Package, 'name'> {
  const folder = `${project}/tasks/${task.name.text}`;
  const file = (name: string, kind: Artifact['kind'], text: string): PackageFile => ({
    name,
    artifact: { path: `${folder}/${name}`, kind, text },
  });
  const own = run === undefined ? [] : [{ name: 'run.py', artifact: run }];
  if (task.service === 'ecs:worker') {
    const [module = '', className] = specOf(task);
    if (className === undefined) return { files: own, unpinned: [] };
    const files = byName([
      file(ENTRY, 'entry-module', workerEntry(module, className)),
      file('requirements.txt', 'requirements', requirementsText([module], [TASK_TOOLS])),
      ...dockerfileOf(task, [ENTRY], file),
    ]);
    return { files, unpinned: unpinnedImports([module], [TASK_TOOLS]) };
  }
  if (task.service === 'codebuild' || method === undefined || run === undefined) return { files: own, unpinned: [] };
  const needsContext = usesContext(method);
  const entry =
    task.service === 'ecs'
      ? processEntry('ecs', needsContext)
      : task.service === 'lambda:pexpm-runner'
        ? processEntry('pexpm', needsContext)
        : lambdaEntry(needsContext);
  const modules = importedModules(method.scopes, module.file.text);
  const pinned = needsContext ? [TASK_TOOLS] : [];
  const files = byName([
    ...own,
    file(ENTRY, 'entry-module', entry),
    file('requirements.txt', 'requirements', requirementsText(modules, pinned)),
    ...dockerfileOf(task, [ENTRY, 'run.py'], file),
  ]);
  return { files, unpinned: unpinnedImports(modules, pinned) };
}

function dockerfileOf(
  { service }: Task,
  sources: readonly string[],
  made: (name: string, kind: Artifact['kind'], text: string) => PackageFile,
): PackageFile[] {
  const text = dockerfile(service, sources);
  return text === undefined ? [] : [made('Dockerfile', 'dockerfile', text)];
}

/** The module and the class that the attribute `spec` names, or no class if it is not of the form `module:Class`. */
function specOf({ attributes }: Task): [module: string, className?: string] {
  const value = attributes.get('spec')?.value;
  const [, module, className] = /^([^:]+):([^:]+)$/.exec(typeof value === 'string' ? value : '') ?? [];
  return module === undefined || className === undefined ? [''] : [module, className];
}

/** Whether the package needs the library that builds a context. True if the method may reach the context indirectly. */
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
  imports: ReadonlySet<string>,
): Omit<Package, 'name'> {
  const folder = `${project}/event_processors/${name}`;
  const entry = processorEntry(own === undefined ? undefined : name);
  const pinned = own === undefined ? [NEW_RELIC] : [TASK_TOOLS, NEW_RELIC];
  const requirements = requirementsText(imports, pinned);
  const files = byName([
    ...(own === undefined ? [] : [{ name: `${name}.py`, artifact: own }]),
    {
      name: 'fluxio_event_processor.py',
      artifact: { path: `${folder}/fluxio_event_processor.py`, kind: 'entry-module', text: entry },
    },
    {
      name: 'requirements.txt',
      artifact: { path: `${folder}/requirements.txt`, kind: 'requirements', text: requirements },
    },
  ]);
  return { files, unpinned: unpinnedImports(imports, pinned) };
}

function usesDefaultProcessor({ decorations: { processEvents } }: StateMachine): boolean {
  return processEvents !== undefined && processEvents.processor === undefined;
}

function byName(files: readonly PackageFile[]): PackageFile[] {
  return [...files].sort((a, b) => compareText(a.name, b.name));
}
