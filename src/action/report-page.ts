// Writes the page of `fluxio report` next to the manifest, so that the artifact contains it. Drawing code is loaded only if there is
// something to write, and a repository of many projects gets no page, because drawing takes longer than everything else.
import { join } from 'node:path';
import type { Comparison } from '../base/comparison.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { TestOutcome } from '../base/test-outcome.ts';
import type { Tool } from '../base/version.ts';
import { REPORT_PAGE } from '../output/manifest.ts';
import { writeReportFile } from '../output/report-file.ts';
import type { Collector, FinishedRun } from '../overview/collect.ts';
import type { Built, ShowBuild } from './build.ts';

/** About as many are drawn in ten seconds on a runner with two cores. */
export const MOST_SHOWN = 100;

export interface PageBuilder {
  readonly add: ShowBuild;
  /** Returns the build with the page among its files. */
  readonly finish: (built: Built, run: PagedRun, tool: Tool, cwd: string) => Promise<Built>;
}

export interface PagedRun {
  readonly diagnostics: readonly Diagnostic[];
  readonly tests: TestOutcome;
  readonly comparison: Comparison | undefined;
}

/** `projects` is the number of project files. */
export async function openPage(projects: number): Promise<PageBuilder> {
  const isShown = projects > 0 && projects <= MOST_SHOWN;
  const collector: Collector | undefined = isShown
    ? (await import('../overview/collect.ts')).openCollector()
    : undefined;
  return {
    add: (compiled, files) => collector?.add(compiled, files),
    finish: async (built, { comparison, ...run }, tool, cwd) => {
      if (collector === undefined || built.files.length === 0) return built;
      const { reportPage } = await import('../report/html/report-page.ts');
      const compared: FinishedRun['compared'] = comparison && { base: 'the base', comparison };
      const page = reportPage(collector.finish({ ...run, compared }), tool);
      const problem = writeReportFile(join(built.folder, REPORT_PAGE), page, cwd);
      return problem === undefined
        ? { ...built, files: [...built.files, REPORT_PAGE] }
        : { ...built, degraded: [...built.degraded, problem.problem] };
    },
  };
}
