// The section about tests in the summary, the comment and the check run. In: the results, and the coverage of the base. Out:
// sections of Markdown, none without tests.
import type { CoverageChange } from '../../base/test-outcome.ts';
import type { Compared } from '../changes/pull-comparison.ts';
import { linkToLines } from '../links.ts';
import type { Session } from '../session.ts';
import type { TestResults } from './head-tests.ts';

export async function sectionsOf(
  { host, locate }: Session,
  { outcome, remarks, failure }: TestResults,
  compared: Compared | undefined,
): Promise<readonly string[]> {
  const coverage = compared?.coverage ?? outcome.coverage.map(uncompared);
  const sentences = failure === undefined ? remarks : [...remarks, `the step fails because ${failure}`];
  if (outcome.files.length + coverage.length + sentences.length === 0) return [];
  const { testSection } = await import('../../report/test-sections.ts');
  const linkOf = linkToLines(host.env);
  return [testSection(outcome, coverage, sentences, (file, start, end) => linkOf(locate(file), start, end))];
}

function uncompared(after: CoverageChange['after'] & object): CoverageChange {
  const { project, machine } = after;
  return { project, machine, before: undefined, after, lost: [], added: [] };
}
