// In: the texts of the action's inputs. Out: inputs, or one sentence for each input that is wrong.
// The defaults live here: action.yml has none, so that a value that the workflow gave goes before the
// configuration file, and one that nobody gave does not.
import { nearest } from '../base/suggest.ts';
import { FAIL_ON, type FailOn } from '../config/fail-on.ts';
import { visible } from '../report/escape.ts';
import { DEFAULT_LIMITS, type Limits } from '../search/limits.ts';
import type { Host } from './host.ts';

export interface Inputs {
  readonly paths: readonly string[];
  readonly config: string | undefined;
  /** Undefined where the workflow says nothing: the configuration may. */
  readonly failOn: FailOn | undefined;
  /** Empty when there is none. */
  readonly token: string;
  readonly annotations: 'commands' | 'check' | 'review' | 'none';
  readonly maxAnnotations: number;
  /** Undefined where the workflow says nothing: as `on-change`, but only if the token can write. */
  readonly comment: 'on-change' | 'always' | 'never' | undefined;
  readonly commentId: string;
  readonly changedOnly: boolean;
  readonly limits: Limits;
  readonly summary: boolean;
  readonly outputDir: string | undefined;
  readonly uploadArtifact: boolean;
  readonly artifactName: string;
  readonly retentionDays: number | undefined;
  readonly jsonFile: string | undefined;
  readonly sarifFile: string | undefined;
  readonly attachToRelease: 'auto' | 'true' | 'false';
  readonly workingDirectory: string;
}

const ANNOTATIONS = ['commands', 'check', 'review', 'none'] as const;

const COMMENT = ['on-change', 'always', 'never'] as const;

/** The runner keeps ten of a kind for a step (actions/runner ExecutionContext.cs, `_maxCountPerIssueType`). */
export const RUNNER_CAP = 10;

const MOST_LIMIT = 999_999_999;

/** 400 is the longest that any repository can choose; most allow 90 (docs.github.com, artifact and log retention). */
const LONGEST_RETENTION = 400;

/**
 * Every input and its default; an empty default means none. Those of `github-token` and `comment-id` are expressions
 * of action.yml, as only the runner knows what they stand for.
 */
export const INPUT_DEFAULTS = {
  paths: '.',
  'working-directory': '.',
  config: '',
  'fail-on': 'error',
  'changed-only': 'false',
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
  'upload-artifact': 'true',
  'artifact-name': 'fluxio',
  'retention-days': '',
  'attach-to-release': 'auto',
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
        `input '${name}' is '${shown(given)}'; expected one of ${allowed.join(', ')}${hint(given, allowed)}`,
      );
    }
    return chosen;
  }

  function whole(name: InputName, from: number, to: number): number | undefined {
    const given = text(name);
    if (given === '') return undefined;
    const number = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
    if (number >= from && number <= to) return number;
    problems.push(`input '${name}' is '${shown(given)}'; expected a whole number from ${from} to ${to}`);
    return undefined;
  }

  const inputs: Inputs = {
    paths: linesOf(text('paths')),
    config: optional('config'),
    failOn: host.input('fail-on') === '' ? undefined : choice('fail-on', FAIL_ON),
    token: text('github-token'),
    annotations: choice('annotations', ANNOTATIONS),
    maxAnnotations: whole('max-annotations', 0, RUNNER_CAP) ?? RUNNER_CAP,
    comment: host.input('comment') === '' ? undefined : choice('comment', COMMENT),
    commentId: text('comment-id'),
    changedOnly: choice('changed-only', ['true', 'false']) === 'true',
    limits: {
      files: whole('max-files', 1, MOST_LIMIT) ?? DEFAULT_LIMITS.files,
      seconds: whole('max-seconds', 1, MOST_LIMIT) ?? DEFAULT_LIMITS.seconds,
    },
    summary: choice('summary', ['true', 'false']) === 'true',
    outputDir: optional('output-dir'),
    uploadArtifact: choice('upload-artifact', ['true', 'false']) === 'true',
    artifactName: text('artifact-name'),
    retentionDays: whole('retention-days', 1, LONGEST_RETENTION),
    jsonFile: optional('json-file'),
    sarifFile: optional('sarif-file'),
    attachToRelease: choice('attach-to-release', ['auto', 'true', 'false']),
    workingDirectory: text('working-directory'),
  };
  const forbidden = FORBIDDEN_IN_NAME.exec(inputs.artifactName)?.[0];
  if (forbidden !== undefined) {
    problems.push(
      `input 'artifact-name' contains '${shown(forbidden)}'; a name may not contain any of " : < > | * ? \\ / or a line break`,
    );
  }
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'inputs', inputs };
}

/** As the artifact service refuses them (actions/toolkit packages/artifact path-and-artifact-name-validation.ts). */
const FORBIDDEN_IN_NAME = /[":<>|*?\r\n\\/]/;

/** The runner hands over every key under `with:`, those that action.yml does not know too, and only warns. */
function unknownInputs(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = Object.keys(INPUT_DEFAULTS);
  const variables = new Set(known.map(variableOf));
  return Object.keys(env)
    .filter((variable) => variable.startsWith('INPUT_') && !variables.has(variable) && env[variable] !== '')
    .map((variable) => variable.slice('INPUT_'.length).toLowerCase())
    .sort()
    .map((name) => `unknown input '${shown(name)}'; expected one of ${known.join(', ')}${hint(name, known)}`);
}

/** The variable of an input: upper case, blanks become `_`, hyphens stay (actions/toolkit core.ts, `getInput`). */
function variableOf(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
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

/** What was given, on one line and not longer than a sentence bears. */
function shown(given: string): string {
  const line = visible(given);
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
