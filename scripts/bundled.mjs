// In: the text of a module that imports TypeScript from this repository. Out: its exports, loaded into this process.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

export async function bundled(contents) {
  const temporary = mkdtempSync(join(root, 'node_modules', '.bundled-'));
  try {
    const outfile = join(temporary, 'sources.mjs');
    const banner = "import{createRequire as __c}from'node:module';const require=__c(import.meta.url);";
    const stdin = { contents, resolveDir: root, loader: 'ts' };
    await build({
      stdin,
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      banner: { js: banner },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(temporary, { recursive: true });
  }
}
