// Turns the text of a project into its deployment and its templates for tests, and lists the projects that tests of
// every project use.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonText } from '../../src/base/json.ts';
import { sourceFile } from '../../src/base/source.ts';
import type { Deployment, TemplateOptions } from '../../src/cloudformation/deployment.ts';
import type { Deployable } from '../../src/cloudformation/plan/deployable.ts';
import { templatesOf } from '../../src/cloudformation/templates.ts';
import { compile } from '../../src/compile/compile.ts';
import { withProduct } from './compile.ts';
import { engine } from './engine.ts';
import { program } from './programs/program.ts';
import { linkProblems } from './template-links.ts';

export const NESTED: TemplateOptions = { layout: 'nested', extension: 'json' };
export const FLAT: TemplateOptions = { layout: 'flat', extension: 'json' };

// biome-ignore lint/suspicious/noExplicitAny: JSON of any shape, looked into by tests.
export type Read = any;

export async function deployableOf(text: string, project = 'demo'): Promise<Deployable> {
  const compiled = withProduct(compile({ file: sourceFile(`${project}/project.py`, text), project }, await engine()));
  if (compiled.deployable === undefined) {
    throw new Error(compiled.diagnostics.map(({ info, message }) => `${info.code} ${message}`).join('\n'));
  }
  return compiled.deployable;
}

export async function deploymentOf(text: string, options = FLAT, project = 'demo'): Promise<Deployment> {
  return linkedDeployment(await deployableOf(text, project), options);
}

/** Fails where the templates do not fit together. */
export function linkedDeployment(deployable: Deployable, options: TemplateOptions): Deployment {
  const deployment = templatesOf(deployable, options);
  const { name } = deployable.project;
  if (deployment.problems.length === 0) {
    expect({ name, links: linkProblems(name, deployment.files) }).toEqual({ name, links: [] });
  }
  return deployment;
}

/** The template of the flat layout. */
export async function flat(text: string, project = 'demo'): Promise<Read> {
  return JSON.parse(jsonText((await deploymentOf(text, FLAT, project)).files[0]?.content ?? null));
}

/** The templates of the nested layout, by name. */
export async function nested(text: string, project = 'demo'): Promise<Map<string, Read>> {
  const { files } = await deploymentOf(text, NESTED, project);
  return new Map(files.map(({ name, content }) => [name, JSON.parse(jsonText(content))]));
}

export interface Source {
  readonly name: string;
  readonly text: string;
}

/** The examples, the valid vectors, and as many generated projects. */
export function sources(generated: number): Source[] {
  const examples = readdirSync('examples', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, text: readFileSync(join('examples', name, 'project.py'), 'utf8') }));
  const vectors = readdirSync('test/vectors/valid').map((file) => {
    const { source }: Read = JSON.parse(readFileSync(join('test/vectors/valid', file), 'utf8'));
    return { name: file.replace('.json', ''), text: String(source) };
  });
  const programs = Array.from({ length: generated }, (_, index) => program(11, index));
  return [...examples, ...vectors, ...programs].map(({ name, text }) => ({ name, text: text.replace(/^\ufeff/, '') }));
}
