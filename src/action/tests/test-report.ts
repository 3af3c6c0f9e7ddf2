// What the summary, the comment and the check run say about tests. In: the results, and the coverage of the base. Out: undefined
// without tests.
import type { CoverageChange } from '../../base/test-outcome.ts';
import type { TestPart } from '../../report/page/page.ts';
import type { Compared } from '../changes/pull-comparison.ts';
import type { TestResults } from './head-tests.ts';

export function testPartOf(
  { outcome, remarks, failure }: TestResults,
  compared: Compared | undefined,
): TestPart | undefined {
  const coverage = compared?.coverage ?? outcome.coverage.map(uncompared);
  const sentences = failure === undefined ? remarks : [...remarks, `the step fails because ${failure}`];
  if (outcome.files.length + coverage.length + sentences.length === 0) return undefined;
  return { files: outcome.files, coverage, sentences };
}

function uncompared(after: CoverageChange['after'] & object): CoverageChange {
  const { project, machine } = after;
  return { project, machine, before: undefined, after, lost: [], added: [] };
}
