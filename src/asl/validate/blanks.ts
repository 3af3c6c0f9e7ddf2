// Recognizes blanks to fill in: `<REGION>`, `{{name}}`, `__arn__`, `%ARN%`, `ACCOUNT_ID`, `PLACEHOLDER`. They are common in
// documentation and templates. Only invalid text is searched, so a real name is never mistaken for a blank.
import { definitionPlaceholder } from '../../rules/definition-placeholder.ts';
import type { Location } from '../parse/location.ts';
import { clip } from '../parse/quote.ts';
import type { Finding, RuleId } from './finding.ts';

/** Returns the first blank in the text. */
export function blankIn(text: string): string | undefined {
  return (BLANK.exec(text) ?? CAPITALS.exec(text) ?? (text.startsWith('arn:') ? ARN_WORD.exec(text) : null))?.[0];
}

/** Words in brackets, between underscores or percent signs, and after `your` or `replace`. */
const BLANK =
  /<[^<>]{1,80}>|#\{[^{}]{1,80}\}|\{\{[^{}]{0,80}\}\}|\b__[A-Za-z][A-Za-z0-9-]{0,40}(?:_[A-Za-z0-9-]{1,40}){0,8}__\b|^_[a-z]{1,40}_$|%[A-Z][A-Z0-9_]{0,80}%|(?<![A-Za-z0-9])(?:your|replace)[_-][A-Za-z0-9_-]{1,60}/i;

/** Matched only in capitals, because in lower case these may be ordinary words. */
const CAPITALS = /(?<![A-Za-z0-9])(?:PLACEHOLDER|CHANGE_?ME)(?![A-Za-z0-9])/;

/** The parts of an ARN as the AWS documentation names them. Outside an ARN, these are ordinary words. */
const ARN_WORD =
  /(?<![A-Za-z0-9])(?:(?:my|aws)[_-])?(?:region|account(?:[_-]?(?:id|number))?|partition)(?![A-Za-z0-9_-])/i;

/** The only finding about a blank, no matter which rule it breaks. */
export function unfilled(blank: string, rule: RuleId, location: Location | undefined, part: Finding['part']): Finding {
  const message = `'${clip(blank)}' must be replaced before deployment`;
  const help = `write the value, or a placeholder such as '\${Name}' that the deployment substitutes`;
  return { info: definitionPlaceholder, rule, location, part, within: undefined, message, help };
}
