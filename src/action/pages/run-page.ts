// What every page of a run says: the comment, the summary and the check run. In: what was found. Out: the page, before anything is
// uploaded or left out.
import type { Outcome } from '../../base/outcome.ts';
import type { Page } from '../../report/page/page.ts';
import { pageLinks } from '../links.ts';
import type { Session } from '../session.ts';

export type RunPage = Page & { readonly outcome: Outcome };

export function runPage(
  session: Session,
  found: Pick<RunPage, 'outcome' | 'failure' | 'comparison' | 'tests' | 'plans'>,
): RunPage {
  return { ...found, diagrams: [], remarks: [], links: pageLinks(session) };
}
