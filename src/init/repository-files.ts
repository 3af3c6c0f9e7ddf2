// The files that set up fluxio in a repository: for GitHub, pre-commit, VS Code and Python's tools.
// In: where fluxio comes from. Out: the files, each with a pattern that matches an existing file with the same setup.
import { pythonSettings } from './python-tools.ts';

/** The parts of the setup that a user can leave out. */
export type RepositoryPart = 'github' | 'pre-commit' | 'vscode' | 'python';

/** Where the action, the hooks and the schemas come from. */
export interface ToolOrigin {
  /** Such as `acme/fluxio`. */
  readonly repository: string;
  /** A commit or a tag. */
  readonly commit: string;
}

/** The placeholder for an unknown origin. The user has to replace it. */
export const UNKNOWN_ORIGIN: ToolOrigin = { repository: 'OWNER/fluxio', commit: 'FULL_COMMIT_SHA' };

/** Returns undefined unless the text has the form OWNER/NAME@COMMIT. */
export function readOrigin(text: string): ToolOrigin | undefined {
  const [, repository, commit] = /^([\w.-]+\/[\w.-]+)@([\w.][\w./-]*)$/.exec(text) ?? [];
  return repository === undefined || commit === undefined ? undefined : { repository, commit };
}

export interface RepositoryFile {
  /** Undefined for a file that is always written. */
  readonly part: RepositoryPart | undefined;
  /** Relative to the root of the repository. */
  readonly path: string;
  readonly text: string;
  /** Matches the text of an existing file that already contains this setup. */
  readonly isDone: RegExp;
}

/** `isThere` tells whether the repository has a file. */
export function repositoryFiles(
  { repository, commit }: ToolOrigin,
  isThere: (path: string) => boolean,
): readonly RepositoryFile[] {
  const schemas = `https://raw.githubusercontent.com/${repository}/${commit}/docs`;
  const settings = {
    'evenBetterToml.schema.associations': { 'fluxio\\.toml$': `${schemas}/fluxio.schema.json` },
    'yaml.schemas': { [`${schemas}/test-file.schema.json`]: '*.test.yaml' },
  };
  return [
    {
      part: 'github',
      path: '.github/workflows/fluxio.yml',
      text: workflow({ repository, commit }),
      isDone: /\/fluxio@/,
    },
    {
      part: 'pre-commit',
      path: '.pre-commit-config.yaml',
      text: hooks({ repository, commit }),
      isDone: /\bid: *['"]?fluxio-/,
    },
    {
      part: 'vscode',
      path: '.vscode/settings.json',
      text: `${JSON.stringify(settings, null, 2)}\n`,
      isDone: /test-file\.schema\.json/,
    },
    ...pythonSettings(isThere).map((own) => ({ part: 'python' as const, ...own })),
    { part: undefined, path: '.gitignore', text: '/build/\n', isDone: /^\/?build\/?$/m },
  ];
}

/** `actions/checkout` is pinned, as every action should be. */
function workflow({ repository, commit }: ToolOrigin): string {
  return `# Checks and tests the projects, and comments on a pull request with what its deployment would change.
name: Fluxio
on:
  push:
  pull_request:

permissions: {}

jobs:
  fluxio:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read # to check out the repository
      pull-requests: write # for the comment
    steps:
      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with:
          persist-credentials: false
      - uses: ${repository}@${commit}
        with:
          tests: true
`;
}

function hooks({ repository, commit }: ToolOrigin): string {
  return `repos:
  - repo: https://github.com/${repository}
    rev: ${commit}
    hooks:
      - id: fluxio-fix
      - id: fluxio-test
`;
}
