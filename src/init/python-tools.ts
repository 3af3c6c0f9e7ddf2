// The settings of pyproject.toml under which ruff and Pyright accept project files; mypy needs none. Each setting allows
// what the language requires: star imports, run methods without 'self', a bare 'except', and literals of dicts.

/** Two tables of TOML, which `docs/editors.md` shows. */
export const PYTHON_TOOLS = `[tool.ruff.lint.per-file-ignores]
"project.py" = ["E712", "E722", "F403", "F405", "RUF012", "S110"]

[tool.pyright]
reportSelfClsParameterName = false
reportWildcardImportFromLibrary = false
`;
