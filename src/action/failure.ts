// Describes any thrown value in one short line, without the secrets that a URL may contain.
import { visible } from '../report/escape.ts';

export function describeFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const line = message.split(/[\r\n]/).find((one) => one.trim() !== '') ?? 'no reason given';
  // The query of a signed URL grants access to anyone who reads the log.
  const plain = visible(line.replace(/(https?:\/\/[^\s?]*)\?\S*/g, '$1')).trim();
  return plain.length > 300 ? `${plain.slice(0, 300)}…` : plain;
}
