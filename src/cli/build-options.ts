// The options for the output of `fluxio build`. In: options. Out: how to write templates and packages. The YAML and ZIP writers
// are loaded only if an option needs them.
import type { Problem } from '../base/problem.ts';
import type { BuildOptions } from '../build/deployment.ts';
import type { Arguments, OptionSpec } from './arguments.ts';

export const buildOptions = {
  layout: {
    value: 'LAYOUT',
    choices: ['nested', 'flat'],
    help: 'nested (default): a template per state machine; flat: one if everything fits',
  },
  minify: { help: 'write templates without whitespace' },
  'format-templates': { value: 'FORMAT', choices: ['json', 'yaml'], help: 'json (default) or yaml' },
  package: { help: 'write the upload folder, with every file that the templates refer to' },
} satisfies Readonly<Record<string, OptionSpec>>;

/** Rejects options that contradict each other. */
export function buildOptionsProblem(options: Arguments['options']): Problem | undefined {
  return options.has('minify') && options.get('format-templates') === 'yaml'
    ? { problem: `'--minify' cannot be used with '--format-templates yaml', because whitespace is significant in YAML` }
    : undefined;
}

/** All build options as one string, for the cache key of a build. */
export function buildOptionsKey(options: Arguments['options']): string {
  return Object.keys(buildOptions)
    .map((name) => `${name}=${options.get(name) ?? ''}`)
    .join(' ');
}

export async function deployOptions(options: Arguments['options']): Promise<BuildOptions> {
  const extension = options.get('format-templates') === 'yaml' ? 'yaml' : 'json';
  const yaml = extension === 'yaml' ? (await import('../output/yaml.ts')).yamlText : undefined;
  const isMinified = options.has('minify');
  return {
    layout: options.get('layout') === 'flat' ? 'flat' : 'nested',
    extension,
    templateText: ({ content, compactJson, prettyJson }) =>
      yaml === undefined ? `${isMinified ? compactJson : prettyJson}\n` : yaml(content),
    zip: options.has('package') ? (await import('../output/zip.ts')).zip : undefined,
  };
}
