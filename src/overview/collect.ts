// Collects what the page of `fluxio report` shows while projects are compiled, so that no project stays in memory. In: compiled
// projects, the outcome of the run and its comparison with a base. Out: the overview.
import { posix } from 'node:path';
import type { Diagnostic } from '../base/diagnostic.ts';
import { grouped } from '../base/grouped.ts';
import type { SourceFile } from '../base/source.ts';
import { isBrokenTestFile } from '../base/test-outcome.ts';
import { buildDefinitions } from '../build/definitions.ts';
import { buildDeployment, DEFAULT_BUILD_OPTIONS, type GivenParameter } from '../build/deployment.ts';
import type { Buildable } from '../compile/buildable.ts';
import type { Compiled } from '../compile/compile.ts';
import type { ProjectTests } from '../local/run-tests.ts';
import { costOf } from '../picture/cost.ts';
import type { BuiltParts, Overview, ShownParameter, ShownProject } from '../report/html/overview.ts';

export interface Collector {
  /** Receives every project once. `tests` is undefined for a project without test files. */
  readonly add: (compiled: Compiled, tests: ProjectTests | undefined) => void;
  readonly finish: (diagnostics: readonly Diagnostic[], compared: Overview['compared']) => Overview;
}

export function openCollector(): Collector {
  const projects: Omit<ShownProject, 'findings'>[] = [];
  return {
    add: ({ file, project, buildable }, tests) => {
      const cases = tests?.files.flatMap((own) => own.cases) ?? [];
      projects.push({
        name: project?.name ?? posix.basename(posix.dirname(file.path)),
        file,
        built: buildable && partsOf(buildable, tests),
        tests: tests && { cases, isBroken: tests.files.some(isBrokenTestFile) },
      });
    },
    finish: (diagnostics, compared) => {
      const folders = new Set(projects.map(({ file }) => posix.dirname(file.path)));
      const found = grouped(diagnostics, ({ file }) => folderOf(file, folders));
      return {
        projects: projects.map((own) => ({ ...own, findings: found.get(posix.dirname(own.file.path)) ?? [] })),
        others: found.get(undefined) ?? [],
        compared,
      };
    },
  };
}

/** The folder of the project that a file belongs to: its own, such as that of `deploy.toml`. */
function folderOf({ path }: SourceFile, folders: ReadonlySet<string>): string | undefined {
  const folder = posix.dirname(path);
  return folders.has(folder) ? folder : undefined;
}

function partsOf(buildable: Buildable, tests: ProjectTests | undefined): BuiltParts {
  const { pictures, artifacts, deployable } = buildDefinitions(buildable);
  const { summary, parameters } = buildDeployment(deployable, artifacts, DEFAULT_BUILD_OPTIONS);
  const coverage = new Map(tests?.coverage.map((own) => [own.machine, own]));
  const granted = new Map(summary.tasks.map(({ name, permissions }) => [name, permissions]));
  return {
    machines: summary.machines.flatMap(({ name, deployedName, triggers, isExported }) => {
      const picture = pictures.get(name);
      if (picture === undefined) return [];
      const cost = costOf(picture);
      return [{ name, deployedName, triggers, isExported, picture, cost, coverage: coverage.get(name) }];
    }),
    tasks: [...deployable.project.tasks].map(([name, { service }]) => ({
      ...{ name, service, permissions: granted.get(name) ?? [] },
    })),
    parameters: parameters.map(shownParameter),
    retained: summary.retained,
    alarms: summary.alarms,
  };
}

function shownParameter({ name, description, value, default: fallback }: GivenParameter): ShownParameter {
  return { name, description, value: value ?? (fallback === undefined ? undefined : String(fallback)) };
}
