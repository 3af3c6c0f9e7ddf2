// An in-memory GitHub runner around a workspace on disk. It records what the action prints, sets and uploads.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Host, UploadRequest } from '../../src/action/host.ts';
import { type Compiler, run } from '../../src/action/run.ts';
import type { Comparison } from '../../src/base/comparison.ts';
import type { Diagnostic, Severity } from '../../src/base/diagnostic.ts';
import { sourceFile } from '../../src/base/source.ts';
import { compile, type Draft, type Input } from '../../src/compile/compile.ts';
import type { Annotation } from '../../src/report/github.ts';
import type { Engine } from '../../src/syntax/structure/engine.ts';
import { engine } from './engine.ts';

/** Everything that the action did. */
export interface Seen {
  readonly log: string[];
  readonly annotations: Annotation[];
  readonly notices: string[];
  readonly errors: string[];
  readonly outputs: Record<string, string>;
  readonly uploads: UploadRequest[];
  summary: string;
  failed: boolean;
}

export interface Changes {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly host?: Partial<Host>;
  readonly compiler?: Partial<Compiler> | undefined;
}

export interface Runner {
  /** The folder that contains `workspace` and `temp`. */
  readonly root: string;
  readonly workspace: string;
  readonly temp: string;
  readonly put: (path: string, text?: string) => void;
  readonly act: (inputs?: Readonly<Record<string, string>>, changes?: Changes) => Promise<Seen>;
  readonly remove: () => void;
}

export function makeRunner(): Runner {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'fluxio-action-')));
  const workspace = join(root, 'work');
  const temp = join(root, 'temp');
  mkdirSync(workspace);
  mkdirSync(temp);
  return {
    root,
    workspace,
    temp,
    put: (path, text = '') => {
      mkdirSync(dirname(join(workspace, path)), { recursive: true });
      writeFileSync(join(workspace, path), text);
    },
    act: (inputs = {}, changes = {}) => act(workspace, temp, inputs, changes),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** A fake compiler that reports a finding for each line of the form `error TEXT`, `warning TEXT` or `note TEXT`. */
const compiler: Compiler = {
  tool: { name: 'fluxio', version: '0.0.0' },
  compilerFor: () => async (input) => draftOfLines(await engine(), input),
  make: ({ project: { name } }) => ({
    files: [
      { path: `${name}/main.asl.json`, kind: 'asl', text: '{}\n' },
      { path: `${name}/main.mmd`, kind: 'mermaid', text: 'stateDiagram-v2\n  [*] --> A\n' },
    ],
    pictures: new Map(),
    parameters: [],
    packages: [],
    summary: {
      project: '',
      templates: [],
      machines: [],
      tasks: [],
      retained: [],
      alarms: 0,
      missing: [],
      incomplete: 0,
    },
  }),
  jsonReport: async ({ projects }, comparison) =>
    `${JSON.stringify({ version: 1, projects: projects.length, ...(comparison && { comparison: countsOf(comparison) }) })}\n`,
};

/** The findings that a comparison counts. */
function countsOf({ newFindings, fixedFindings }: Comparison): object {
  return { new: newFindings.length, fixed: fixedFindings };
}

const NOWHERE = { start: 0, end: 0 };

function draftOfLines(loaded: Engine, { file, project: name, problem }: Input): Draft {
  const unread: Diagnostic[] = problem === undefined ? [] : [{ ...problem, severity: 'error', file, span: NOWHERE }];
  const found: Diagnostic[] = [...file.text.matchAll(/^(error|warning|note) (.*)$/gm)].map((match) => ({
    info: {
      code: 'FLX201',
      name: 'test-finding',
      severity: 'error',
      summary: '',
      docs: '',
      examples: { bad: [], good: [] },
    },
    severity: match[1] as Severity,
    file,
    span: { start: match.index, end: match.index + match[0].length },
    message: match[2] ?? '',
  }));
  const diagnostics = [...unread, ...found];
  const project = { name, file: file.path, machines: [{ name: 'main', exported: true, states: 2 }] };
  const clean = diagnostics.every(({ severity }) => severity !== 'error');
  const { buildable } = compile(
    { file: sourceFile(file.path, 'def main(data):\n    return\n'), project: 'any' },
    loaded,
  );
  const named = buildable && { ...buildable, project: { ...buildable.project, name } };
  const report = (): never => {
    throw new Error('nothing is wrong between these projects');
  };
  return { file, diagnostics, report, project, facts: undefined, buildable: clean ? named : undefined };
}

async function act(
  workspace: string,
  temp: string,
  inputs: Readonly<Record<string, string>>,
  changes: Changes,
): Promise<Seen> {
  const seen: Seen = {
    log: [],
    annotations: [],
    notices: [],
    errors: [],
    outputs: {},
    uploads: [],
    summary: '',
    failed: false,
  };
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const env: Record<string, string | undefined> = {
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: temp,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_SHA: 'a'.repeat(40),
    GITHUB_RUN_ID: '77',
    ACTIONS_RUNTIME_TOKEN: 'token',
    ACTIONS_RESULTS_URL: 'https://results.example/',
    ...Object.fromEntries(given),
    ...changes.env,
  };
  const host: Host = {
    env,
    input: (name) => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim(),
    info: (line) => seen.log.push(line),
    annotate: (annotation) => seen.annotations.push(annotation),
    notice: (message) => seen.notices.push(message),
    error: (message) => seen.errors.push(message),
    fail: () => {
      seen.failed = true;
    },
    setOutput: (name, value) => {
      seen.outputs[name] = value;
    },
    writeSummary: async (markdown) => {
      seen.summary += markdown;
    },
    upload: async (request) => {
      seen.uploads.push(request);
      return { id: '42', digest: 'd'.repeat(64) };
    },
    sentBytes: () => 0,
    uploadLimit: 1_000,
    request: async ({ method, url }) => {
      throw new Error(`unexpected request: ${method} ${url}`);
    },
    wait: async () => {},
    ...changes.host,
  };
  await run(host, workspace, { ...compiler, ...changes.compiler });
  return seen;
}
