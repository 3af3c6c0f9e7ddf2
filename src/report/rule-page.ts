// In: a code. Out: its documentation page: the path in the repository of fluxio, and the address if that repository is known.
import { type Tool, tool } from '../base/version.ts';

export function rulePage(code: string): string {
  return `docs/rules/${code}.md`;
}

/** The page of the running version. Undefined if package.json does not name a repository on GitHub. */
export function rulePageUrl(code: string, { repository, version }: Tool = tool): string | undefined {
  return repository === undefined ? undefined : `${repository}/blob/v${version}/${rulePage(code)}`;
}
