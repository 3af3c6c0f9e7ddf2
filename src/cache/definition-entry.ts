// Remembers what earlier runs found in files with definitions. In: a file and everything else that its result depends on. Out: the
// stored result, or a new one, which is stored. A file that must not be cached is read each time.
import type { DiagnosticInfo } from '../base/diagnostic.ts';
import { sha256 } from '../base/digest.ts';
import type { Input } from '../compile/compile.ts';
import type { ValidatedFile } from '../compile/validate.ts';
import type { DefinitionMemory } from '../workspace/definition-set.ts';
import type { Cache } from './cache.ts';
import { cacheKey, restoredDiagnostics, type StoredDiagnostic, storedDiagnostics } from './entry.ts';

interface StoredValidation extends Omit<ValidatedFile, 'diagnostics'> {
  readonly diagnostics: readonly StoredDiagnostic[];
  /** Fingerprints of the baseline's findings that the file still has. */
  readonly accepted: readonly string[];
}

/** `infos` holds every diagnostic by its code. */
export function definitionMemory(cache: Cache, infos: ReadonlyMap<string, DiagnosticInfo>): DefinitionMemory {
  const keyOf = (input: Input, what: string, circumstances: object): string | undefined => {
    const key = cacheKey(input);
    return key && sha256(`${what} ${key} ${JSON.stringify(circumstances)}`);
  };
  return {
    references: (input, isNamed, read) => {
      const key = keyOf(input, 'references', { isNamed });
      const known = key && cache.get<ReturnType<typeof read>>(key);
      if (known !== undefined && known !== '') return known;
      const references = read();
      if (key !== undefined) cache.put(key, references);
      return references;
    },
    result: async (input, circumstances, validate) => {
      const key = keyOf(input, 'definitions', circumstances);
      const known = key === undefined ? undefined : cache.get<StoredValidation>(key);
      if (known !== undefined) {
        const { accepted, ...result } = known;
        input.caching?.accept(accepted);
        return { ...result, diagnostics: restoredDiagnostics(known.diagnostics, input.file, infos) };
      }
      const result = await validate();
      const diagnostics = storedDiagnostics(result.diagnostics, input.file);
      if (key !== undefined && diagnostics !== undefined) {
        const stored: StoredValidation = { ...result, diagnostics, accepted: input.caching?.accepted() ?? [] };
        cache.put(key, stored);
      }
      return result;
    },
  };
}
