// Turns TypeScript into CommonJS for jest with esbuild, which also makes dist: one tool, one dialect. An imported Python
// file is its text.
const { buildSync, transformSync } = require('esbuild');
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const options = {
  format: 'cjs',
  target: 'node20',
  platform: 'node',
  // Jest has no import() unless Node gets a flag; esbuild turns it into require().
  supported: { 'dynamic-import': false },
  sourcemap: 'inline',
};

/** Packages that are ES modules only, which jest cannot require. They are bundled into the file that imports them. */
const ESM_ONLY = /from 'toml-eslint-parser'/;

// Without a key of its own, jest would keep what an older transform or an older package made of the same source.
const versions = createHash('sha256')
  .update(readFileSync(__filename))
  .update(readFileSync(join(__dirname, '../../package-lock.json')))
  .digest('hex');

module.exports = {
  getCacheKey(source, path, { configString }) {
    return createHash('sha256')
      .update(JSON.stringify([versions, configString, path, source]))
      .digest('hex');
  },
  process(source, path) {
    if (path.endsWith('.py')) return { code: transformSync(source, { ...options, loader: 'text' }).code };
    if (ESM_ONLY.test(source)) {
      const stdin = { contents: source, loader: 'ts', sourcefile: path, resolveDir: dirname(path) };
      const [bundle] = buildSync({ stdin, ...options, bundle: true, write: false }).outputFiles;
      return { code: bundle.text };
    }
    return { code: transformSync(source, { loader: 'ts', ...options, sourcefile: path }).code };
  },
};
