// Describes any thrown value in one short line, without the secrets that a URL may contain, and lists failures so that each
// reason is reported once.
import { visible } from '../report/escape.ts';

export function describeFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const line = message.split(/[\r\n]/).find((one) => one.trim() !== '') ?? 'no reason given';
  // The query of a signed URL grants access to anyone who reads the log.
  const plain = visible(line.replace(/(https?:\/\/[^\s?]*)\?\S*/g, '$1')).trim();
  return plain.length > 300 ? `${plain.slice(0, 300)}…` : plain;
}

/** Joins sentences of the form `WHAT: REASON`. Those with the same reason become one. */
export function failureList(sentences: readonly string[]): string {
  const reasons = new Map<string, readonly string[]>();
  for (const sentence of sentences) {
    const [what = '', ...rest] = sentence.split(': ');
    const reason = rest.join(': ');
    reasons.set(reason, [...(reasons.get(reason) ?? []), what]);
  }
  return [...reasons]
    .flatMap(([reason, whats]) => (reason === '' ? whats : [`${whats.join(', and ')}: ${reason}`]))
    .join('; ');
}
