// Builds the deployment of a project: its templates, Python packages, and the parameters that refer to the packages.
// Every name derives from the content, so that it is known whether or not the packages are archived.
import type { Artifact, BinaryArtifact } from '../base/artifact.ts';
import { parametersText } from '../base/parameters-file.ts';
import { uploadPath } from '../base/upload.ts';
import type {
  Deployment,
  PackageFact,
  ParameterFact,
  TemplateFile,
  TemplateOptions,
} from '../cloudformation/deployment.ts';
import type { Deployable } from '../cloudformation/plan/deployable.ts';
import { templatesOf } from '../cloudformation/templates.ts';
import { settingsOf } from '../deploy/merge.ts';
import type { DeploySettings } from '../deploy/settings.ts';
import { LAMBDA_RUNTIME, type LambdaRuntime, lambdaRuntimeOf } from '../package/lambda-runtime.ts';
import { type Package, packagesOf } from '../package/package.ts';
import { keyPrefix, packageKeys } from '../package/package-keys.ts';
import { isEmpty, requirementLines } from '../package/requirement-lines.ts';
import type { UnpinnedImport } from '../package/requirements.ts';

export interface BuildOptions extends TemplateOptions {
  readonly templateText: (template: TemplateFile) => string;
  /** Makes an archive of a package. If undefined, the folder `upload` is not built. */
  readonly zip: ((files: readonly { readonly name: string; readonly text: string }[]) => Uint8Array) | undefined;
}

/** The options of a build without flags. */
export const DEFAULT_BUILD_OPTIONS: BuildOptions = {
  layout: 'nested',
  extension: 'json',
  templateText: ({ prettyJson }) => `${prettyJson}\n`,
  zip: undefined,
};

export interface DeploymentBuild {
  readonly artifacts: readonly (Artifact | BinaryArtifact)[];
  readonly summary: DeploymentSummary;
  /** The parameters of the root template, with the values that are known. */
  readonly parameters: readonly GivenParameter[];
  readonly packages: readonly BuiltPackage[];
}

/** What is needed to complete a package: to archive it with its dependencies, or to build its image. */
export interface BuiltPackage extends PackageFact, Partial<LambdaRuntime> {
  /** Its folder in the output. An event processor's own module is next to it. */
  readonly folder: string;
  /** The S3 key of the archive; undefined for a package that is not deployed as an archive. */
  readonly key?: string;
  readonly unpinned: readonly UnpinnedImport[];
}

export interface GivenParameter {
  readonly name: string;
  readonly description: string;
  readonly default?: string | number;
  readonly value?: string;
}

/** The facts about a deployment that a build reports. */
export interface DeploymentSummary {
  readonly project: string;
  readonly templates: readonly TemplateSummary[];
  readonly machines: Deployment['machines'];
  readonly tasks: Deployment['tasks'];
  readonly retained: Deployment['retained'];
  readonly alarms: number;
  /** Names of the parameters that have no value: the person who deploys must set them. */
  readonly missing: readonly string[];
  /** The number of archives that the upload folder lacks, because something has to be installed into them. */
  readonly incomplete: number;
}

export interface TemplateSummary {
  readonly path: string;
  /** The name that `machines` refer to as their template. */
  readonly name: string;
  readonly bytes: number;
  readonly counts: Deployment['files'][number]['counts'];
}

/** `code` holds the artifacts that are written in any case; packages may contain them, but the result does not. */
export function buildDeployment(
  deployable: Deployable,
  code: readonly Artifact[],
  options: BuildOptions,
): DeploymentBuild {
  const { name } = deployable.project;
  const deployment = templatesOf(deployable, { layout: options.layout, extension: options.extension });
  const packages = packagesOf(deployable.project, deployable.methods, code, deployable);
  const templates: TemplateSummary[] = [];
  const artifacts: (Artifact | BinaryArtifact)[] = [];
  const prefix = keyPrefix(name);
  for (const template of deployment.files) {
    const { name: own, kind, key, counts } = template;
    const path = `${name}/${own}.template.${options.extension}`;
    const text = options.templateText(template);
    // The person who deploys passes the root template directly. It needs no key.
    artifacts.push({ path, kind: 'template', text, ...(kind === 'root' ? {} : { key: `${prefix}/${key}` }) });
    templates.push({ path, name: own, bytes: Buffer.byteLength(text), counts });
  }
  for (const { machine, key, text } of deployment.definitions) {
    artifacts.push({ path: `${name}/${machine}.definition.json`, kind: 'definition', text, key: `${prefix}/${key}` });
  }
  const written = new Set(code);
  for (const { files } of packages) {
    artifacts.push(...files.map(({ artifact }) => artifact).filter((own) => !written.has(own)));
  }
  const keys = packageKeys(name, packages);
  const parameters = deployment.parameters.map((parameter) => givenParameter(parameter, prefix, keys));
  artifacts.push({ path: `${name}/parameters.json`, kind: 'parameters', text: parametersText(parameters) });
  const built = builtPackages(deployment, packages, keys, deployable.settings);
  const made = options.zip === undefined ? undefined : archives(built, packages, options.zip);
  if (made !== undefined) artifacts.push(...uploadCopies(artifacts), ...made);
  const keyed = built.filter(({ key }) => key !== undefined).length;
  const incomplete = made === undefined ? 0 : keyed - made.length;
  const missing = parameters.filter((own) => own.default === undefined && own.value === undefined);
  const { machines, tasks, retained, alarms } = deployment;
  const summary = {
    project: name,
    templates,
    machines,
    tasks,
    retained,
    alarms,
    missing: missing.map((own) => own.name),
    incomplete,
  };
  return { artifacts, summary, parameters, packages: built };
}

function givenParameter(parameter: ParameterFact, prefix: string, keys: ReadonlyMap<string, string>): GivenParameter {
  const { name, description } = parameter;
  const value = valueFor(parameter, prefix, keys);
  return {
    name,
    description,
    ...(parameter.default === undefined ? {} : { default: parameter.default }),
    ...(value === undefined ? {} : { value }),
  };
}

/** Undefined if only the person who deploys knows the value. */
function valueFor(
  { name, holds, packages }: ParameterFact,
  prefix: string,
  keys: ReadonlyMap<string, string>,
): string | undefined {
  if (name === 'ArtifactPrefix') return prefix;
  if (holds !== 'code-key') return undefined;
  const found = packages.flatMap((own) => keys.get(own) ?? []);
  return found.length === packages.length ? found.join(',') : undefined;
}

function builtPackages(
  deployment: Deployment,
  packages: readonly Package[],
  keys: ReadonlyMap<string, string>,
  settings: DeploySettings,
): BuiltPackage[] {
  const kinds = new Map(deployment.packages.map(({ name, kind }) => [name, kind]));
  return packages.flatMap(({ name, files, unpinned }): BuiltPackage[] => {
    const kind = kinds.get(name);
    const folder = files.find((file) => file.name === 'requirements.txt')?.artifact.path.replace(/\/[^/]*$/, '');
    const key = keys.get(name);
    if (kind === undefined || folder === undefined) return [];
    const isArchive = kind === 'lambda' || kind === 'event-processor';
    const runtime = kind === 'lambda' ? lambdaRuntimeOf(settingsOf(settings, name)) : LAMBDA_RUNTIME;
    return [{ name, kind, folder, ...(isArchive && key !== undefined ? { key, ...runtime } : {}), unpinned }];
  });
}

/** The files that templates refer to, at the place that their S3 key names. */
function uploadCopies(artifacts: readonly (Artifact | BinaryArtifact)[]): (Artifact | BinaryArtifact)[] {
  return artifacts.flatMap(({ key, ...own }) =>
    key === undefined ? [] : [{ ...own, path: uploadPath(key), kind: 'upload' as const }],
  );
}

/**
 * The archives that Lambda reads from the bucket, but for those that could not run because something has to be installed
 * into them. Images and PEX packages are built from the folders instead.
 */
function archives(
  built: readonly BuiltPackage[],
  packages: readonly Package[],
  zip: NonNullable<BuildOptions['zip']>,
): BinaryArtifact[] {
  const keys = new Map(built.map(({ name, key }) => [name, key]));
  return packages.flatMap(({ name, files }) => {
    const key = keys.get(name);
    const requirements = files.find((file) => file.name === 'requirements.txt')?.artifact.text ?? '';
    if (key === undefined || !isEmpty(requirementLines(requirements))) return [];
    const bytes = zip(files.map(({ name, artifact }) => ({ name, text: artifact.text })));
    return [{ path: uploadPath(key), kind: 'package', bytes, key }];
  });
}
