// In: a project that was compiled without an error, and how its templates shall be written. Out: the files of its
// deployment: templates, Python packages and the parameters that say which packages they are. All names come from
// contents, so that they are known whether or not the packages are packed.
import type { Artifact, BinaryArtifact } from '../base/artifact.ts';
import { type Json, type JsonObject, jsonText } from '../base/json.ts';
import type { Deployable, Deployment, ParameterFact, TemplateOptions } from '../cloudformation/deployment.ts';
import { templatesOf } from '../cloudformation/templates.ts';
import { contentHash, type Package, packagesOf } from '../package/package.ts';
import { plainName, shorten } from '../project/deployed-names.ts';

export interface BuildOptions extends TemplateOptions {
  readonly templateText: (template: JsonObject) => string;
  /** Packs a package; without it the files lie in folders alone. */
  readonly zip: ((files: readonly { readonly name: string; readonly text: string }[]) => Uint8Array) | undefined;
}

/** What a build makes that was asked for nothing else. */
export const DEFAULT_BUILD_OPTIONS: BuildOptions = {
  layout: 'nested',
  extension: 'json',
  templateText: jsonText,
  zip: undefined,
};

export interface DeploymentBuild {
  readonly artifacts: readonly (Artifact | BinaryArtifact)[];
  readonly summary: DeploymentSummary;
  /** Of the root template, with what is known of their values. */
  readonly parameters: readonly GivenParameter[];
}

export interface GivenParameter {
  readonly name: string;
  readonly description: string;
  readonly default?: string | number;
  readonly value?: string;
}

/** What a build says of a deployment. */
export interface DeploymentSummary {
  readonly project: string;
  readonly templates: readonly TemplateSummary[];
  readonly machines: Deployment['machines'];
  /** Names of the parameters without a value: those who deploy must give one. */
  readonly missing: readonly string[];
}

export interface TemplateSummary {
  readonly path: string;
  /** The name that machines refer to. */
  readonly name: string;
  readonly bytes: number;
  readonly counts: Deployment['files'][number]['counts'];
}

/** `code` is what was taken from the file as it stands; it is written anyway. */
export function buildDeployment(
  deployable: Deployable,
  code: readonly Artifact[],
  options: BuildOptions,
): DeploymentBuild {
  const { name } = deployable.project;
  const deployment = templatesOf(deployable, { layout: options.layout, extension: options.extension });
  const packages = packagesOf(deployable.project, deployable.methods, code);
  const templates: TemplateSummary[] = [];
  const artifacts: (Artifact | BinaryArtifact)[] = [];
  const prefix = keyPart(name);
  for (const { name: own, kind, key, content, counts } of deployment.files) {
    const path = `${name}/${own}.template.${options.extension}`;
    const text = options.templateText(content);
    // The root is handed over by those who deploy.
    artifacts.push({ path, kind: 'template', text, ...(kind === 'root' ? {} : { key: `${prefix}/${key}` }) });
    templates.push({ path, name: own, bytes: Buffer.byteLength(text), counts });
  }
  for (const { machine, key, text } of deployment.definitions) {
    artifacts.push({ path: `${name}/${machine}.definition.json`, kind: 'definition', text, key: `${prefix}/${key}` });
  }
  const taken = new Set(code);
  for (const { files } of packages)
    artifacts.push(...files.map(({ artifact }) => artifact).filter((own) => !taken.has(own)));
  const keys = new Map(packages.map((own) => [own.name, `${prefix}/${keyOf(own)}`]));
  const parameters = deployment.parameters.map((parameter) => givenOf(parameter, prefix, keys));
  const given = parameters.flatMap(({ name: ParameterKey, value: ParameterValue }): Json[] =>
    ParameterValue === undefined ? [] : [{ ParameterKey, ParameterValue }],
  );
  artifacts.push({ path: `${name}/parameters.json`, kind: 'parameters', text: jsonText(given) });
  if (options.zip !== undefined) artifacts.push(...packed(deployment, packages, options.zip, keys, name));
  const missing = parameters.filter((own) => own.default === undefined && own.value === undefined);
  const summary = { project: name, templates, machines: deployment.machines, missing: missing.map((own) => own.name) };
  return { artifacts, summary, parameters };
}

function keyOf(own: Package): string {
  return `${keyPart(own.name)}-${contentHash(own).slice(0, 16)}.zip`;
}

/** A parameter holds up to twenty keys, and at most 4,096 bytes. */
function keyPart(name: string): string {
  return shorten(plainName(name), 80);
}

function givenOf(parameter: ParameterFact, prefix: string, keys: ReadonlyMap<string, string>): GivenParameter {
  const { name, description } = parameter;
  const value = valueFor(parameter, prefix, keys);
  return {
    name,
    description,
    ...(parameter.default === undefined ? {} : { default: parameter.default }),
    ...(value === undefined ? {} : { value }),
  };
}

/** Undefined where only those who deploy know it. */
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

/** What Lambda takes from the bucket. Images and PEX packages are built from the folders. */
function packed(
  deployment: Deployment,
  packages: readonly Package[],
  zip: NonNullable<BuildOptions['zip']>,
  keys: ReadonlyMap<string, string>,
  project: string,
): BinaryArtifact[] {
  const wanted = new Set(
    deployment.packages.filter(({ kind }) => kind === 'lambda' || kind === 'event-processor').map((own) => own.name),
  );
  return packages
    .filter((own) => wanted.has(own.name))
    .map((own) => ({
      path: `${project}/packages/${own.name}.zip`,
      kind: 'package',
      bytes: zip(own.files.map(({ name, artifact }) => ({ name, text: artifact.text }))),
      key: keys.get(own.name) ?? '',
    }));
}
