// The name and version that reports carry, and a name for the code itself: put in by scripts/package.mjs.

declare const FLUXIO_VERSION: string | undefined;
declare const FLUXIO_BUILD: string | undefined;

/** The program that wrote a report or a manifest. */
export interface Tool {
  readonly name: string;
  readonly version: string;
}

/** Unbundled, as in tests, there is no version. */
export const tool: Tool = {
  name: 'fluxio',
  version: typeof FLUXIO_VERSION === 'string' ? FLUXIO_VERSION : '0.0.0',
};

/** Another one for every other content of `dist`; undefined unbundled. */
export const buildId: string | undefined = typeof FLUXIO_BUILD === 'string' ? FLUXIO_BUILD : undefined;
