// In: the catalog of diagnostics. Out: docs/rules, one page for each with the real rendered output of its
// examples. `--check` writes nothing and fails when the pages are not what would be written.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs', 'rules');
const { values } = parseArgs({ options: { check: { type: 'boolean' } } });

const pages = await makePages();
const there = existsSync(folder) ? readdirSync(folder) : [];
const stale = there.filter((name) => !pages.has(name));
if (values.check) {
  const isCurrent = ([name, text]) => there.includes(name) && readFileSync(join(folder, name), 'utf8') === text;
  const changed = [...pages].filter((page) => !isCurrent(page)).map(([name]) => name);
  for (const name of [...changed, ...stale]) console.error(`docs/rules/${name} is not current; run npm run docs`);
  process.exitCode = changed.length + stale.length > 0 ? 1 : 0;
} else {
  mkdirSync(folder, { recursive: true });
  for (const name of stale) rmSync(join(folder, name));
  for (const [name, text] of pages) writeFileSync(join(folder, name), text);
  console.log(`wrote ${pages.size} pages to docs/rules`);
}

async function makePages() {
  const {
    catalog,
    compile,
    defaultPolicy,
    exampleCode,
    loadEngine,
    rulesMarkdown,
    sourceFile,
    textReport,
    withoutMarkers,
  } = await bundled(`
    export { defaultPolicy } from './src/base/diagnostic.ts';
    export { sourceFile } from './src/base/source.ts';
    export { catalog } from './src/catalog.ts';
    export { compile } from './src/compile.ts';
    export { exampleCode, withoutMarkers } from './src/report/explain.ts';
    export { rulesMarkdown } from './src/report/rules.ts';
    export { textReport } from './src/report/text.ts';
    export { loadEngine } from './src/syntax/cst.ts';
  `);
  const wasm = (path) => readFileSync(join(root, 'node_modules', path));
  const engine = await loadEngine(
    wasm('web-tree-sitter/web-tree-sitter.wasm'),
    wasm('tree-sitter-python/tree-sitter-python.wasm'),
  );
  const rendered = (example, { code }) => {
    const text = withoutMarkers(exampleCode(example)).trimStart();
    // A rule that is off by default is on where it is explained.
    const severityOf = (info) => (info.code === code ? info.severity : defaultPolicy.severityOf(info));
    const input = {
      file: sourceFile('orders/project.py', text),
      project: 'orders',
      policy: { ...defaultPolicy, severityOf },
    };
    const { diagnostics } = compile(input, engine);
    const report = textReport({ files: 1, diagnostics, projects: [] }, { color: false, summary: false });
    const fixed = typeof example === 'string' ? '' : `\n\nThe fix makes of it:\n\n${python(example.fixed)}`;
    return `${python(text)}\n\n\`\`\`text\n${report.trimEnd()}\n\`\`\`${fixed}`;
  };
  const python = (text) => `\`\`\`python\n${text.trim()}\n\`\`\``;
  const pages = new Map();
  for (const info of catalog) {
    const { code, name, severity, summary, docs, examples } = info;
    const parts = [`# ${name} (${code})`, `**${severity}**: ${summary}.`, docs.trim()];
    if (examples.bad.length > 0) parts.push('## Reported', ...examples.bad.map((example) => rendered(example, info)));
    if (examples.good.length > 0) parts.push('## Not reported', ...examples.good.map(python));
    pages.set(`${code}.md`, `${parts.join('\n\n')}\n`);
  }
  pages.set('README.md', `# Diagnostics\n\n${rulesMarkdown(catalog).replaceAll('docs/rules/', '').trim()}\n`);
  return pages;
}

/** The sources as a module that Node can load. */
async function bundled(contents) {
  const temporary = mkdtempSync(join(root, 'node_modules', '.docs-'));
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
