// Chooses the wheel of a distribution that fits a Lambda function best, by the names of the wheels, as pip does.
// https://packaging.python.org/en/latest/specifications/binary-distribution-format/#file-name-convention
import type { LambdaRuntime } from '../package/lambda-runtime.ts';
import { wheelTags } from './target-tags.ts';

export interface WheelFile {
  /** The file name. */
  readonly file: string;
  readonly sha256: string;
}

/** Undefined if none of the wheels fits. */
export function bestWheel(wheels: readonly WheelFile[], runtime: LambdaRuntime): WheelFile | undefined {
  const ranks = new Map(wheelTags(runtime).map((tag, rank) => [tag, rank]));
  const ranked = wheels.flatMap((wheel) => {
    const { tags, build } = partsOf(wheel.file);
    const rank = Math.min(...tags.map((tag) => ranks.get(tag) ?? Number.POSITIVE_INFINITY));
    return rank === Number.POSITIVE_INFINITY ? [] : [{ wheel, rank, build }];
  });
  return ranked.sort((a, b) => a.rank - b.rank || b.build - a.build)[0]?.wheel;
}

/** A wheel can have several tags, such as `py2.py3-none-any`, and an optional build number between version and tags. */
function partsOf(file: string): { readonly tags: readonly string[]; readonly build: number } {
  const parts = file.replace(/\.whl$/, '').split('-');
  const [pythons = [], abis = [], platforms = []] = parts.slice(-3).map((part) => part.split('.'));
  const build = parts.length === 6 ? Number.parseInt(parts[2] ?? '', 10) : -1;
  return {
    tags: pythons.flatMap((python) =>
      abis.flatMap((abi) => platforms.map((platform) => `${python}-${abi}-${platform}`)),
    ),
    build,
  };
}
