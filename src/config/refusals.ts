// What is refused in a configuration file. Each refusal stops the command: checked with rules other than the configured
// ones, a repository could look cleaner than it is.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const unreadableConfiguration: DiagnosticInfo = {
  code: 'FLX911',
  name: 'unreadable-configuration',
  severity: 'error',
  summary: 'a configuration file cannot be read',
  docs: `A configuration file is a regular file of at most 1 MiB in UTF-8. One that is found by searching may be a link only if that leads to a file of the same repository: what a stranger's branch links to must not show in a report.`,
  examples: { bad: [], good: [] },
};

export const invalidToml: DiagnosticInfo = {
  code: 'FLX912',
  name: 'invalid-toml',
  severity: 'error',
  summary: 'a configuration file is not valid TOML',
  docs: `\`fluxio.toml\` and \`pyproject.toml\` are written in [TOML](https://toml.io/en/v1.0.0). A \`pyproject.toml\` that does not mention fluxio is not looked into.`,
  examples: { bad: [], good: [] },
};

export const unknownSetting: DiagnosticInfo = {
  code: 'FLX913',
  name: 'unknown-setting',
  severity: 'error',
  summary: 'a configuration file has a key that is no setting',
  docs: `A key that nobody reads is a mistake that nobody sees: a misspelt \`ingore\` would ignore nothing. \`docs/configuration.md\` lists the settings.

In \`fluxio.toml\` they stand at the top; in \`pyproject.toml\` below \`[tool.fluxio]\`.`,
  examples: { bad: [], good: [] },
};

export const settingType: DiagnosticInfo = {
  code: 'FLX914',
  name: 'setting-type',
  severity: 'error',
  summary: 'a setting has a value of the wrong type',
  docs: `Each setting takes one type of value. A list is a list also for a single value: \`select = ["FLX501"]\`.`,
  examples: { bad: [], good: [] },
};

export const settingValue: DiagnosticInfo = {
  code: 'FLX915',
  name: 'setting-value',
  severity: 'error',
  summary: 'a setting has a value that means nothing',
  docs: `The value has the right type, but there is no such rule, severity or file, or the rule is a refusal of the compiler. A refusal says that no correct output exists, so that it can be neither switched off nor given another severity.`,
  examples: { bad: [], good: [] },
};

export const configurationRefusals: readonly DiagnosticInfo[] = [
  unreadableConfiguration,
  invalidToml,
  unknownSetting,
  settingType,
  settingValue,
];
