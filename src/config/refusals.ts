// What is refused in a configuration file. Each refusal stops the command: checked with rules other than the configured
// ones, a repository could look cleaner than it is.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const unreadableConfiguration: DiagnosticInfo = {
  code: 'FLX911',
  name: 'unreadable-configuration',
  severity: 'error',
  summary: 'a configuration file cannot be read',
  docs: `A configuration file must be a regular UTF-8 file of at most 1 MiB. If fluxio finds it by searching, it may be a symbolic link only to a file in the same repository. Otherwise an untrusted branch could make a report show the contents of other files. The same applies to \`deploy.toml\`.

Check the path, its permissions and its encoding.`,
  examples: { bad: [], good: [] },
};

export const invalidToml: DiagnosticInfo = {
  code: 'FLX912',
  name: 'invalid-toml',
  severity: 'error',
  summary: 'invalid TOML in a configuration file',
  docs: `\`fluxio.toml\` and \`pyproject.toml\` are written in [TOML](https://toml.io/en/v1.0.0). fluxio stops at a file that it cannot parse, because the settings in it could change what fluxio reports. An error in \`deploy.toml\` stops only the build of its project.

Fix the syntax error. fluxio ignores a \`pyproject.toml\` that does not mention it.`,
  examples: { bad: [], good: [] },
};

export const unknownSetting: DiagnosticInfo = {
  code: 'FLX913',
  name: 'unknown-setting',
  severity: 'error',
  summary: 'unknown setting in a configuration file',
  docs: `An unknown setting would have no effect, and you might not notice: a misspelled \`ingore\` would ignore nothing.

Correct the name; \`docs/configuration.md\` lists the settings, and \`docs/deploy-toml.md\` those of \`deploy.toml\`. The former are at the top level of \`fluxio.toml\`, and below \`[tool.fluxio]\` in \`pyproject.toml\`.`,
  examples: { bad: [], good: [] },
};

export const settingType: DiagnosticInfo = {
  code: 'FLX914',
  name: 'setting-type',
  severity: 'error',
  summary: 'wrong type of a setting',
  docs: `Each setting accepts one type of value.

Write a value of that type. A single value in a list is still a list: \`select = ["FLX501"]\`.`,
  examples: { bad: [], good: [] },
};

export const settingValue: DiagnosticInfo = {
  code: 'FLX915',
  name: 'setting-value',
  severity: 'error',
  summary: 'invalid value of a setting',
  docs: `The value has the right type, but the rule, severity or file does not exist, or the rule is a compiler error. A compiler error means that no correct output exists, so it can neither be turned off nor have another severity.

In \`deploy.toml\`, the value may also be one that AWS would reject during the deployment, or name a task or a resource that the project does not have.

Correct the value, or remove it.`,
  examples: { bad: [], good: [] },
};

export const configurationRefusals: readonly DiagnosticInfo[] = [
  unreadableConfiguration,
  invalidToml,
  unknownSetting,
  settingType,
  settingValue,
];
