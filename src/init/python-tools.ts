// The settings that make ruff and Pyright accept project files; mypy needs none. In: which configuration files a repository
// has. Out: the settings for each file that the tools read. Each setting allows something that the language requires: star
// imports, run methods without 'self', a bare 'except', and dict literals.

const IGNORED = `"project.py" = ["E712", "E722", "F403", "F405", "RUF012", "S110"]`;

const PYRIGHT = ['reportSelfClsParameterName', 'reportWildcardImportFromLibrary'];

const RUFF_TABLE = `[tool.ruff.lint.per-file-ignores]\n${IGNORED}\n`;
const PYRIGHT_TABLE = `[tool.pyright]\n${PYRIGHT.map((name) => `${name} = false\n`).join('')}`;

/** Two tables of pyproject.toml, as shown in `docs/editors.md`. */
export const PYTHON_TOOLS = `${RUFF_TABLE}\n${PYRIGHT_TABLE}`;

export interface ToolSettings {
  readonly path: string;
  readonly text: string;
  /** Matches the text of an existing file that already contains the settings. */
  readonly isDone: RegExp;
}

const HAS_RUFF = /^"(?:\*\*\/)?project\.py" *=/m;
const HAS_PYRIGHT = /reportWildcardImportFromLibrary/;

/**
 * A separate file replaces the table in pyproject.toml: `.ruff.toml` or `ruff.toml` for ruff
 * (https://docs.astral.sh/ruff/configuration/), `pyrightconfig.json` for Pyright
 * (https://github.com/microsoft/pyright/blob/main/docs/configuration.md).
 */
export function pythonSettings(isThere: (path: string) => boolean): readonly ToolSettings[] {
  const ruff = ['.ruff.toml', 'ruff.toml'].find(isThere);
  const pyright = ['pyrightconfig.json'].find(isThere);
  const settings: ToolSettings[] = [];
  if (ruff !== undefined) {
    settings.push({ path: ruff, text: `[lint.per-file-ignores]\n${IGNORED}\n`, isDone: HAS_RUFF });
  }
  if (pyright !== undefined) {
    settings.push({ path: pyright, text: PYRIGHT.map((name) => `"${name}": false,\n`).join(''), isDone: HAS_PYRIGHT });
  }
  const path = 'pyproject.toml';
  if (ruff === undefined) {
    settings.push({ path, text: pyright === undefined ? PYTHON_TOOLS : RUFF_TABLE, isDone: HAS_RUFF });
  } else if (pyright === undefined) settings.push({ path, text: PYRIGHT_TABLE, isDone: HAS_PYRIGHT });
  return settings;
}
