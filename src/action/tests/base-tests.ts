// Compares the results of tests with those of the base. The tests of the base run with mocks only. In: each compiled project of
// the base, then the results of the head. Out: new and fixed findings, and the coverage of both.
import { posix } from 'node:path';
import type { Diagnostic } from '../../base/diagnostic.ts';
import { isProblem } from '../../base/problem.ts';
import type { CoverageChange, MachineCoverage } from '../../base/test-outcome.ts';
import type { Compiled } from '../../compile/compile.ts';
import type { FoundFile } from '../../search/discover.ts';
import { type Base, compareFindings } from '../../workspace/compare-with-base.ts';
import type { TestResults } from './head-tests.ts';

export interface BaseTests {
  readonly add: (compiled: Compiled) => Promise<void>;
  /** `renames` maps project files of the head to those of the base. */
  readonly compare: (head: TestResults, renames: ReadonlyMap<string, string>) => Promise<ComparedTests>;
}

export interface ComparedTests {
  readonly coverage: readonly CoverageChange[];
  readonly newFindings: readonly Diagnostic[];
  readonly fixedFindings: number;
}

/** `files` are those of the head. After the signal, no more tests run, and missing results count as unknown. */
export function openBaseTests(base: Base, files: readonly FoundFile[], signal: AbortSignal): BaseTests {
  const coverage: MachineCoverage[] = [];
  const diagnostics: Diagnostic[] = [];
  return {
    add: async ({ file, buildable }) => {
      const own = buildable && base.tests(file.path);
      if (buildable === undefined || own === undefined || own.length === 0 || signal.aborted) return;
      const { testProject } = await import('../../local/test-project.ts');
      const ran = await testProject(buildable, own, { signal });
      if (isProblem(ran) || signal.aborted) return;
      coverage.push(...ran.coverage);
      diagnostics.push(...ran.files.flatMap((outcome) => outcome.diagnostics));
    },
    compare: async (head, renames) => {
      const { compareCoverage } = await import('../../compare/coverage.ts');
      // Other projects have the same results on both sides.
      const changed = files.filter(({ shown }) => base.differs(shown));
      const paths = new Map(changed.map(({ shown }) => [shown, renames.get(shown) ?? shown]));
      const folders = new Map([...paths].map(([path, previous]) => [posix.dirname(path), posix.dirname(previous)]));
      const concerned = head.diagnostics.filter(({ file }) => folders.has(posix.dirname(file.path)));
      const moves = concerned.flatMap(({ file: { path } }): [string, string][] => {
        const previous = folders.get(posix.dirname(path));
        return previous === undefined ? [] : [[path, posix.join(previous, posix.basename(path))]];
      });
      return {
        coverage: compareCoverage(coverage, head.outcome.coverage, paths),
        ...compareFindings(diagnostics, concerned, new Map(moves)),
      };
    },
  };
}
