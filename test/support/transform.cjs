// TypeScript → CommonJS for jest, by the bundler that also makes dist: one tool, one dialect.
const { transformSync } = require('esbuild');

module.exports = {
  process(source, path) {
    const { code } = transformSync(source, {
      loader: 'ts',
      format: 'cjs',
      target: 'node20',
      platform: 'node',
      sourcemap: 'inline',
      sourcefile: path,
    });
    return { code };
  },
};
