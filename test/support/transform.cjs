// TypeScript → CommonJS for jest, by the bundler that also makes dist: one tool, one dialect.
const { buildSync, transformSync } = require('esbuild');
const { dirname } = require('node:path');

const options = {
  format: 'cjs',
  target: 'node20',
  platform: 'node',
  // Without a flag of Node there is no import() in jest; it becomes require().
  supported: { 'dynamic-import': false },
  sourcemap: 'inline',
};

/** Packages that are ES modules alone, which jest cannot require: they are put into the file that imports them. */
const ESM_ONLY = /from 'toml-eslint-parser'/;

module.exports = {
  process(source, path) {
    if (ESM_ONLY.test(source)) {
      const stdin = { contents: source, loader: 'ts', sourcefile: path, resolveDir: dirname(path) };
      const [bundle] = buildSync({ stdin, ...options, bundle: true, write: false }).outputFiles;
      return { code: bundle.text };
    }
    return { code: transformSync(source, { loader: 'ts', ...options, sourcefile: path }).code };
  },
};
