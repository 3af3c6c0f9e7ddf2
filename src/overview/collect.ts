// Collects the data for the page of `fluxio report` while projects are compiled, so that no project stays in memory. In: compiled
// projects with their builds, the findings, the test results, and the comparison with a base. Out: the overview.
import { posix } from 'node:path';
import type { Diagnostic } from '../base/diagnostic.ts';
import { grouped } from '../base/grouped.ts';
import type { SourceFile } from '../base/source.ts';
import { isBrokenTestFile, type TestOutcome } from '../base/test-outcome.ts';
import type { ProjectBuild } from '../build/build.ts';
import type { GivenParameter } from '../build/deployment.ts';
import type { Compiled } from '../compile/compile.ts';
import { costOf } from '../picture/cost.ts';
import type { BuiltParts, Overview, ShownParameter } from '../report/html/overview.ts';

/** The parts of a build that the page shows. */
export type ShownBuild = Pick<ProjectBuild, 'pictures' | 'summary' | 'parameters'>;

export interface Collector {
  /** Receives every project once. `build` is undefined for a project with an error. */
  readonly add: (compiled: Compiled, build: ShownBuild | undefined) => void;
  readonly finish: (run: FinishedRun) => Overview;
}

export interface FinishedRun {
  readonly diagnostics: readonly Diagnostic[];
  readonly tests: Pick<TestOutcome, 'files' | 'coverage'>;
  readonly compared: Overview['compared'];
}

export function openCollector(): Collector {
  const projects: { readonly name: string; readonly file: SourceFile; readonly built: BuiltParts | undefined }[] = [];
  return {
    add: ({ file, project, buildable }, build) => {
      const name = project?.name ?? posix.basename(posix.dirname(file.path));
      const services = new Map([...(buildable?.project.tasks ?? [])].map(([task, { service }]) => [task, service]));
      projects.push({ name, file, built: build && partsOf(build, services) });
    },
    finish: ({ diagnostics, tests, compared }) => {
      const folders = new Set(projects.map(({ file }) => posix.dirname(file.path)));
      const found = grouped(diagnostics, ({ file }) => folderOf(file, folders));
      const coverage = new Map(tests.coverage.map((own) => [`${own.file.path} ${own.machine}`, own]));
      const tested = grouped(tests.files, ({ file }) => posix.dirname(file.path));
      return {
        projects: projects.map(({ name, file, built }) => {
          const folder = posix.dirname(file.path);
          const files = tested.get(folder);
          const machines = built?.machines.map((machine) => ({
            ...machine,
            coverage: coverage.get(`${file.path} ${machine.name}`),
          }));
          return {
            ...{ name, file, findings: found.get(folder) ?? [] },
            built: built && { ...built, machines: machines ?? [] },
            tests: files && { cases: files.flatMap(({ cases }) => cases), isBroken: files.some(isBrokenTestFile) },
          };
        }),
        others: found.get(undefined) ?? [],
        compared,
      };
    },
  };
}

/** The folder of a file, if it is a project folder. */
function folderOf({ path }: SourceFile, folders: ReadonlySet<string>): string | undefined {
  const folder = posix.dirname(path);
  return folders.has(folder) ? folder : undefined;
}

function partsOf({ pictures, summary, parameters }: ShownBuild, services: ReadonlyMap<string, string>): BuiltParts {
  const granted = new Map(summary.tasks.map(({ name, permissions }) => [name, permissions]));
  return {
    machines: summary.machines.flatMap(({ name, deployedName, triggers, isExported }) => {
      const picture = pictures.get(name);
      if (picture === undefined) return [];
      return [{ name, deployedName, triggers, isExported, picture, cost: costOf(picture), coverage: undefined }];
    }),
    tasks: [...services].map(([name, service]) => ({ name, service, permissions: granted.get(name) ?? [] })),
    parameters: parameters.map(shownParameter),
    retained: summary.retained,
    alarms: summary.alarms,
  };
}

function shownParameter({ name, description, value, default: fallback }: GivenParameter): ShownParameter {
  return { name, description, value: value ?? (fallback === undefined ? undefined : String(fallback)) };
}
