// In: whatever was thrown. Out: one short line that says why, without the secrets that an address may carry.
import { visible } from '../report/escape.ts';

export function describeFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const line = message.split(/[\r\n]/).find((one) => one.trim() !== '') ?? 'no reason given';
  // A signed address gives write access to whoever reads it.
  const plain = visible(line.replace(/(https?:\/\/[^\s?]*)\?\S*/g, '$1')).trim();
  return plain.length > 300 ? `${plain.slice(0, 300)}…` : plain;
}
