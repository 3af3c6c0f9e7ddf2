// The options that decide what `fluxio build` writes. In: options. Out: how templates and packages are written. What only
// some builds need is loaded only for them.
import type { Problem } from '../base/problem.ts';
import type { BuildOptions } from '../build/deployment.ts';
import type { Arguments, OptionSpec } from './arguments.ts';

export const buildOptions = {
  layout: {
    value: 'LAYOUT',
    choices: ['nested', 'flat'],
    help: 'nested (default): a template a machine; flat: one for all, where it fits',
  },
  minify: { help: 'write templates without blanks' },
  'format-templates': { value: 'AS', choices: ['json', 'yaml'], help: 'json (default), yaml' },
  package: { help: 'pack the Python of each Lambda task as ZIP' },
} satisfies Readonly<Record<string, OptionSpec>>;

export function buildMistake(options: Arguments['options']): Problem | undefined {
  return options.has('minify') && options.get('format-templates') === 'yaml'
    ? { problem: '--minify takes the blanks out of JSON; YAML means something by them' }
    : undefined;
}

/** All of them as one text: part of the key under which a build is cached. */
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
