// The SHA-256 digest that manifests, cache keys and release checksums use.
import { createHash, hash } from 'node:crypto';

/** Node has it from 20.12 on. For short texts one call is cheaper than a `Hash` object. */
const oneShot = hash as typeof hash | undefined;

/** In hexadecimal; text is hashed as UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return oneShot?.('sha256', content) ?? createHash('sha256').update(content).digest('hex');
}
