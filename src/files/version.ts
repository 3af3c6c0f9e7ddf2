// The name and version that reports carry: put in by scripts/package.mjs from package.json.
import type { Tool } from './manifest.ts';

declare const FLUXIO_VERSION: string | undefined;

/** Unbundled, as in tests, there is no version. */
export const tool: Tool = {
  name: 'fluxio',
  version: typeof FLUXIO_VERSION === 'string' ? FLUXIO_VERSION : '0.0.0',
};
