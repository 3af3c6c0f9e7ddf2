// The name and version of fluxio for reports and manifests, and an ID for the bundled code. scripts/package.mjs defines
// the values when it bundles.

declare const FLUXIO_VERSION: string | undefined;
declare const FLUXIO_REPOSITORY: string | undefined;
declare const FLUXIO_BUILD: string | undefined;

/** The program that wrote a report or a manifest. */
export interface Tool {
  readonly name: string;
  readonly version: string;
  /** The address of its repository on GitHub; undefined if package.json does not name one. */
  readonly repository?: string | undefined;
}

/** The version is 0.0.0 if the code is not bundled, as in tests. */
export const tool: Tool = {
  name: 'fluxio',
  version: typeof FLUXIO_VERSION === 'string' ? FLUXIO_VERSION : '0.0.0',
  repository: typeof FLUXIO_REPOSITORY === 'string' ? FLUXIO_REPOSITORY : undefined,
};

/** Differs between any two versions of the bundled code; undefined if the code is not bundled. */
export const buildId: string | undefined = typeof FLUXIO_BUILD === 'string' ? FLUXIO_BUILD : undefined;
