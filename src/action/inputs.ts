// Reads and validates the inputs of the action; returns one sentence for each input that is wrong. The defaults are
// kept here and not in action.yml: a value from the workflow overrides the configuration file, but a default must not.
import { isProblem } from '../base/problem.ts';
import { alternatives, nearest } from '../base/suggest.ts';
import { type AllowedPattern, parseAllowed } from '../compare/allowed.ts';
import { FAIL_ON, type FailOn } from '../config/fail-on.ts';
import { visible } from '../report/escape.ts';
import { DEFAULT_LIMITS, type Limits } from '../search/limits.ts';
import type { Host } from './host.ts';

export interface Inputs {
  readonly paths: readonly string[];
  readonly config: string | undefined;
  /** `auto`, `false`, or paths and patterns. */
  readonly definitions: 'auto' | 'false' | readonly string[];
  /** Undefined if the workflow does not set it: then the configuration decides. */
  readonly failOn: FailOn | undefined;
  /** Empty if there is none. */
  readonly token: string;
  readonly annotations: 'commands' | 'check' | 'review' | 'none';
  readonly maxAnnotations: number;
  /** Undefined if the workflow does not set it: like `on-change`, but a read-only token is not an error. */
  readonly comment: 'on-change' | 'always' | 'never' | undefined;
  readonly commentId: string;
  readonly changedOnly: boolean;
  readonly failOnDestructive: boolean;
  readonly allowDestructive: readonly AllowedPattern[];
  readonly limits: Limits;
  readonly summary: boolean;
  readonly outputDir: string | undefined;
  readonly uploadArtifact: boolean;
  readonly artifactName: string;
  readonly retentionDays: number | undefined;
  readonly jsonFile: string | undefined;
  readonly sarifFile: string | undefined;
  readonly tests: 'auto' | 'true' | 'false';
  /** Whether mocks that say `real` run the Python of the project. */
  readonly testsReal: boolean;
  readonly testsJunitFile: string | undefined;
  /** A percentage that the tests must cover of each state machine. */
  readonly minCoverage: number | undefined;
  readonly attachToRelease: 'auto' | 'true' | 'false';
  /** The folder with answers of CloudFormation about change sets. */
  readonly changeSets: string | undefined;
  /** Whether to build the folder `upload`. */
  readonly package: 'auto' | 'true' | 'false';
  readonly workingDirectory: string;
}

const ANNOTATION_CHANNELS = ['commands', 'check', 'review', 'none'] as const;

const COMMENT_MODES = ['on-change', 'always', 'never'] as const;

/**
 * The runner keeps ten annotations of each kind per step (actions/runner ExecutionContext.cs, `_maxCountPerIssueType`).
 */
export const RUNNER_CAP = 10;

const MOST_LIMIT = 999_999_999;

/** In days. A repository can allow at most 400, most allow 90 (docs.github.com, artifact and log retention). */
const LONGEST_RETENTION = 400;

/**
 * Every input with its default; empty means that it has none. The defaults of `github-token` and `comment-id` are
 * expressions that only the runner can evaluate, so they are in action.yml.
 */
export const INPUT_DEFAULTS = {
  paths: '.',
  'working-directory': '.',
  config: '',
  definitions: 'auto',
  'fail-on': 'error',
  'changed-only': 'false',
  'fail-on-destructive': 'false',
  'allow-destructive': '',
  'github-token': '',
  annotations: 'commands',
  'max-annotations': String(RUNNER_CAP),
  'max-files': String(DEFAULT_LIMITS.files),
  'max-seconds': String(DEFAULT_LIMITS.seconds),
  summary: 'true',
  comment: 'on-change',
  'comment-id': '',
  'output-dir': '',
  'json-file': '',
  'sarif-file': '',
  tests: 'auto',
  'tests-real': 'false',
  'tests-junit-file': '',
  'min-coverage': '',
  'upload-artifact': 'true',
  'artifact-name': 'fluxio',
  'retention-days': '',
  'attach-to-release': 'auto',
  package: 'auto',
  'change-sets': '',
} as const;

type InputName = keyof typeof INPUT_DEFAULTS;

export type ReadInputs =
  | { readonly kind: 'inputs'; readonly inputs: Inputs }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

export function readInputs(host: Pick<Host, 'env' | 'input'>): ReadInputs {
  const problems = unknownInputs(host.env);
  const text = (name: InputName): string => host.input(name) || INPUT_DEFAULTS[name];
  const optional = (name: InputName): string | undefined => text(name) || undefined;

  function choice<Choice extends string>(name: InputName, allowed: readonly Choice[]): Choice {
    const given = text(name);
    const chosen = allowed.find((one) => one === given.toLowerCase()) ?? allowed[0];
    if (chosen === undefined) throw new Error(`no choices for ${name}`);
    if (chosen !== given.toLowerCase()) {
      problems.push(
        `invalid value '${shown(given)}' for input '${name}'; expected ${alternatives(allowed)}${hint(given, allowed)}`,
      );
    }
    return chosen;
  }

  function integer(name: InputName, from: number, to: number): number | undefined {
    const given = text(name);
    if (given === '') return undefined;
    const number = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
    if (number >= from && number <= to) return number;
    problems.push(`invalid value '${shown(given)}' for input '${name}'; expected an integer from ${from} to ${to}`);
    return undefined;
  }

  function allowed(name: InputName): readonly AllowedPattern[] {
    const patterns = parseAllowed(text(name));
    if (!isProblem(patterns)) return patterns;
    problems.push(`input '${name}': ${visible(patterns.problem)}`);
    return [];
  }

  const inputs: Inputs = {
    paths: linesOf(text('paths')),
    config: optional('config'),
    definitions: definitionsOf(text('definitions')),
    failOn: host.input('fail-on') === '' ? undefined : choice('fail-on', FAIL_ON),
    token: text('github-token'),
    annotations: choice('annotations', ANNOTATION_CHANNELS),
    maxAnnotations: integer('max-annotations', 0, RUNNER_CAP) ?? RUNNER_CAP,
    comment: host.input('comment') === '' ? undefined : choice('comment', COMMENT_MODES),
    commentId: text('comment-id'),
    changedOnly: choice('changed-only', ['true', 'false']) === 'true',
    failOnDestructive: choice('fail-on-destructive', ['true', 'false']) === 'true',
    allowDestructive: allowed('allow-destructive'),
    limits: {
      files: integer('max-files', 1, MOST_LIMIT) ?? DEFAULT_LIMITS.files,
      seconds: integer('max-seconds', 1, MOST_LIMIT) ?? DEFAULT_LIMITS.seconds,
    },
    summary: choice('summary', ['true', 'false']) === 'true',
    outputDir: optional('output-dir'),
    uploadArtifact: choice('upload-artifact', ['true', 'false']) === 'true',
    artifactName: text('artifact-name'),
    retentionDays: integer('retention-days', 1, LONGEST_RETENTION),
    jsonFile: optional('json-file'),
    sarifFile: optional('sarif-file'),
    tests: choice('tests', ['auto', 'true', 'false']),
    testsReal: choice('tests-real', ['true', 'false']) === 'true',
    testsJunitFile: optional('tests-junit-file'),
    minCoverage: integer('min-coverage', 0, 100),
    attachToRelease: choice('attach-to-release', ['auto', 'true', 'false']),
    package: choice('package', ['auto', 'true', 'false']),
    changeSets: optional('change-sets'),
    workingDirectory: text('working-directory'),
  };
  const forbidden = FORBIDDEN_IN_NAME.exec(inputs.artifactName)?.[0];
  if (forbidden !== undefined) {
    problems.push(
      `invalid character '${shown(forbidden)}' in input 'artifact-name'; a name must not contain " : < > | * ? \\ / or a line break`,
    );
  }
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'inputs', inputs };
}

/** The artifact service refuses these (actions/toolkit packages/artifact path-and-artifact-name-validation.ts). */
const FORBIDDEN_IN_NAME = /[":<>|*?\r\n\\/]/;

/** The runner passes on every key under `with:`, and only warns about those that action.yml does not declare. */
function unknownInputs(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = Object.keys(INPUT_DEFAULTS);
  const variables = new Set(known.map(variableOf));
  return Object.keys(env)
    .filter((variable) => variable.startsWith('INPUT_') && !variables.has(variable) && env[variable] !== '')
    .map((variable) => variable.slice('INPUT_'.length).toLowerCase())
    .sort()
    .map((name) => `unknown input '${shown(name)}'; expected ${alternatives(known)}${hint(name, known)}`);
}

/** The environment variable of an input; hyphens are kept (actions/toolkit core.ts, `getInput`). */
function variableOf(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

function definitionsOf(text: string): Inputs['definitions'] {
  const word = text.trim().toLowerCase();
  return word === 'auto' || word === 'false' ? word : linesOf(text);
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function hint(given: string, allowed: Iterable<string>): string {
  const near = nearest(given, allowed);
  return near === undefined ? '' : `; did you mean '${near}'?`;
}

/** The value as an error message quotes it: on one line and cut to 80 characters. */
function shown(given: string): string {
  const line = visible(given);
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
