// What `check` and `build` do with each file: take its result from the cache or compile it, keep what an earlier build wrote
// for it or build it, and store both for the next run.
import type { SourceFile } from '../base/source.ts';
import type { Cache } from '../cache/cache.ts';
import {
  buildKey,
  cacheKey,
  restoredResult,
  type StoredBuild,
  type StoredResult,
  storedResult,
} from '../cache/entry.ts';
import { catalog } from '../compile/catalog.ts';
import { compiler, type FileResult } from '../compile/compile.ts';
import type { Engine } from '../syntax/structure/engine.ts';
import type { Steps } from '../workspace/extent.ts';
import { atStage, awaitStage } from './stage.ts';
import type { Target } from './target.ts';

export interface FileSteps {
  readonly steps: Steps;
  /** Writes the cache, once the output is in place. */
  readonly save: () => void;
}

/** Without a cache every file is compiled, and without a target nothing is written. */
export function fileSteps(
  loadEngine: () => Promise<Engine>,
  cache: Cache | undefined,
  target: Target | undefined,
): FileSteps {
  const compile = compiler(loadEngine);
  const infos = new Map(catalog.map((info) => [info.code as string, info]));
  const builds = new Map<SourceFile, StoredBuild>();
  const steps: Steps = {
    recall: (input, use) => {
      const key = cache && cacheKey(input);
      const stored = key === undefined ? undefined : cache?.get<StoredResult>(key);
      if (key === undefined || stored === undefined) return undefined;
      const result = restoredResult(stored, input, infos);
      const { project } = result;
      if (target === undefined || use === 'facts' || project === undefined || hasError(result)) return result;
      const build = cache?.get<StoredBuild>(buildKey(key, target.optionsKey));
      return build !== undefined && target.keep(project, build) ? result : undefined;
    },
    compile: async (input) => {
      await target?.load();
      return awaitStage('compile', input.file.path, () => compile(input));
    },
    emit: (compiled) => {
      const written = target?.write(compiled);
      if (written !== undefined) builds.set(compiled.file, written);
    },
    store: (input, result) => {
      const key = cache && cacheKey(input);
      const stored = key === undefined ? undefined : storedResult(result, input);
      const build = builds.get(input.file);
      builds.delete(input.file);
      if (key === undefined || stored === undefined) return;
      cache?.put(key, stored);
      if (target !== undefined && build !== undefined) cache?.put(buildKey(key, target.optionsKey), build);
    },
  };
  return { steps, save: () => atStage('cache', undefined, () => cache?.save()) };
}

/** Nothing is written for such a file. */
function hasError({ diagnostics }: FileResult): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
