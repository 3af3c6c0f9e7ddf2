// The steps of `check` and `build` for each file: take its result from the cache or compile it, keep the output of an earlier build
// or build it again, and store both for the next run.
import type { DiagnosticInfo } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/source.ts';
import { type Cache, openCache } from '../cache/cache.ts';
import { definitionMemory } from '../cache/definition-entry.ts';
import {
  buildKey,
  cacheKey,
  restoredResult,
  type StoredBuild,
  type StoredResult,
  storedResult,
  withMarks,
} from '../cache/entry.ts';
import { cacheFolder } from '../cache/folder.ts';
import { catalog } from '../compile/catalog.ts';
import { compiler, type FileResult } from '../compile/compile.ts';
import type { Engine } from '../syntax/structure/engine.ts';
import type { DefinitionMemory } from '../workspace/definition-set.ts';
import type { Steps } from '../workspace/extent.ts';
import type { Arguments } from './arguments.ts';
import type { Io } from './io.ts';
import { atStage, awaitStage } from './stage.ts';
import type { Target } from './target.ts';

export interface FileSteps {
  readonly steps: Steps;
  /** Writes the cache. Call it after the output has been written. `marks` are the marks of the output files. */
  readonly save: (marks: ReadonlyMap<string, string>) => void;
}

/** Without a cache, every file is compiled. Without a target, nothing is written. */
export function fileSteps(
  loadEngine: () => Promise<Engine>,
  cache: Cache | undefined,
  target: Target | undefined,
): FileSteps {
  const compile = compiler(loadEngine);
  const infos = infosByCode();
  const written = new Map<SourceFile, StoredBuild>();
  /** By cache key: the build in the output folder, and the build in the cache. */
  const builds = new Map<string, { readonly now: StoredBuild; readonly stored: StoredBuild | undefined }>();
  const steps: Steps = {
    recall: (input, use) => {
      const key = cache && cacheKey(input);
      const stored = key === undefined ? undefined : cache?.get<StoredResult>(key);
      if (key === undefined || stored === undefined) return undefined;
      const result = restoredResult(stored, input, infos);
      const { project } = result;
      if (target === undefined || use === 'facts' || project === undefined || hasError(result)) return result;
      const ownKey = buildKey(key, target.optionsKey);
      const build = cache?.get<StoredBuild>(ownKey);
      if (build === undefined || !target.keep(project, build)) return undefined;
      builds.set(ownKey, { now: build, stored: build });
      return result;
    },
    compile: async (input) => {
      await target?.load();
      return awaitStage('compile', input.file.path, () => compile(input));
    },
    emit: (compiled) => {
      const build = target?.write(compiled);
      if (build !== undefined) written.set(compiled.file, build);
    },
    store: (input, result) => {
      const key = cache && cacheKey(input);
      const stored = key === undefined ? undefined : storedResult(result, input);
      const build = written.get(input.file);
      written.delete(input.file);
      if (key === undefined || stored === undefined) return;
      cache?.put(key, stored);
      if (target === undefined || build === undefined) return;
      builds.set(buildKey(key, target.optionsKey), { now: build, stored: undefined });
    },
  };
  const save: FileSteps['save'] = (marks) => {
    for (const [key, { now, stored }] of builds) {
      const marked = withMarks(now, marks);
      if (marked !== stored) cache?.put(key, marked);
    }
    cache?.save();
  };
  return { steps, save: (marks) => atStage('cache', undefined, () => save(marks)) };
}

/** The results of earlier runs for definitions. */
export function memoryOf(cache: Cache | undefined): DefinitionMemory | undefined {
  return cache && definitionMemory(cache, infosByCode());
}

function infosByCode(): ReadonlyMap<string, DiagnosticInfo> {
  return new Map(catalog.map((info) => [info.code, info]));
}

/**
 * The cache of a run, if it uses one. A run that changes files has to compile them. Unbundled code has no build id, so results of
 * another version could not be recognized.
 */
export function openRunCache(options: Arguments['options'], { buildId, cwd, env }: Io): Cache | undefined {
  const isOff = ['no-cache', 'fix', 'add-suppressions'].some((name) => options.has(name));
  if (isOff || buildId === undefined) return undefined;
  const folder = cacheFolder(env, cwd);
  return folder === undefined ? undefined : openCache(folder, buildId, cwd);
}

/** Whether a file has an error. Nothing is written for it then. */
function hasError({ diagnostics }: FileResult): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
