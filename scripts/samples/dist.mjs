// In: a folder. Out: the path of a bundle in it, built from src like `npm run package` does.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export function makeDist(folder) {
  const out = join(folder, 'dist');
  const script = fileURLToPath(new URL('../package.mjs', import.meta.url));
  execFileSync(process.execPath, [script, '--out', out], { stdio: ['ignore', 'ignore', 'inherit'] });
  return out;
}
