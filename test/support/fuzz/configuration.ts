// Fuzzes configuration files: mutated TOML on disk, next to a project file.

import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceFile } from '../../../src/base/source.ts';
import { configured, withConfigs } from '../../../src/search/config.ts';
import { checkWorkspace } from '../../../src/workspace/workspace.ts';
import { engine } from '../engine.ts';
import { stepsWith } from '../workspace.ts';
import { checkDiagnostics, checkReports } from './invariants.ts';
import { mutated, NUMBERS, type Words } from './mutate.ts';
import { invariant, type Target } from './target.ts';

const words: Words = {
  tokens: [
    ...'include exclude select extend-select ignore per-file-ignores severity fail-on baseline asl external-projects item-processor tool fluxio'.split(
      ' ',
    ),
    ...'= [ ] { } , . " \' true false inf nan 1979-05-27 1979-05-27T07:32:00Z 07:32:00 [[a]] [tool.fluxio] [severity] [per-file-ignores] [asl]'.split(
      ' ',
    ),
    '\n',
    '"""',
    "'''",
    '"FLX501"',
    '"FLX5"',
    '"ALL"',
    '"unreachable-state"',
    '"error"',
    '"warning"',
    '"note"',
    '"never"',
    '"*.py"',
    '"**/"',
    '"!a"',
    '"[a-z]"',
    '"[[:alpha:]]"',
    '"[!"',
    '"a{b,c}"',
    '"../x"',
    '"\\u0000"',
    '"\\UFFFFFFFF"',
    '"/"',
    '# note\n',
    '"',
    ...NUMBERS,
  ],
  nest: (lines, times) => [`a = ${'['.repeat(times)}\n`, ...lines, ']'.repeat(times)],
  long: (chance, times) =>
    chance.pick([
      () => 'a.'.repeat(times),
      () => `[${'a.'.repeat(times)}b]\n`,
      () => '{a='.repeat(times),
      () => '['.repeat(times),
      () => `"${'*'.repeat(times)}a"`,
      () => `"${'**/'.repeat(times)}a"`,
      () => `"${'[a'.repeat(times)}"`,
      () => `"${'?*'.repeat(times)}"`,
      () => Array.from({ length: times }, (_, n) => `a${n} = 1\n`).join(''),
      () => `exclude = [${'"a*b*c", '.repeat(times)}]\n`,
    ])(),
};

const SEEDS: readonly string[] = [
  'ignore = ["return-value-ignored"]\nfail-on = "warning"\n\n[severity]\nunreachable-state = "error"\n\n[per-file-ignores]\n"legacy/**" = ["FLX5"]\n',
  'include = ["*.flow.py", "project.py"]\nexclude = ["generated/", "/a/b", "!c", "**/x*"]\nselect = ["ALL"]\n',
  'extend-select = ["FLX501"]\nexternal-projects = ["warehouse", "legacy-*"]\nasl = { item-processor = true }\n',
  'external-projects = true\nbaseline = "baseline.json"\n',
  '[tool.fluxio]\nignore = []\n',
  '[asl]\nitem-processor = false\n',
  '',
];

const PROGRAM =
  'class Load(Task):\n    async def run(event, context):\n        return event\n\n\ndef main(data):\n    return\n    Load()\n';

export const configuration: Target = {
  name: 'configuration',
  seeds: () => SEEDS,
  make: (chance, pool) => mutated(chance.pick(pool), pool, words, chance),
  run: async (text) => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'fluxio-fuzz-')));
    try {
      writeFileSync(join(folder, 'fluxio.toml'), text);
      const given = {
        cwd: folder,
        file: undefined,
        isIsolated: false,
        selection: {},
        baseline: undefined,
      };
      const path = join(folder, 'demo', 'project.py');
      const start = process.cpuUsage();
      const input = { file: sourceFile('demo/project.py', PROGRAM), project: 'demo' };
      const { configs, found } = await withConfigs(given, (all) => {
        const config = all.at(folder);
        all.excludes(config, path, false);
        config.isProjectName('a'.repeat(200));
        return configured(input, path, all);
      });
      const seconds = process.cpuUsage(start).user / 1e6;
      invariant(seconds < 2, `reading takes ${seconds.toFixed(1)} s`);
      const problems = configs.problems();
      checkDiagnostics(problems);
      checkReports({ files: 0, diagnostics: problems, projects: [] });
      const outcome = await checkWorkspace([found], stepsWith(await engine()));
      checkReports(outcome);
      return [...problems, ...outcome.diagnostics].map(
        ({ info, severity, message }) => `${info.code} ${severity} ${message.replace(/'.*'|\d+/gs, '')}`,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  canShrink: true,
};
