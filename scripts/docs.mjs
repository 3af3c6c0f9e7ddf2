// In: the catalog of diagnostics and the table of settings. Out: docs/rules, with a page for each diagnostic that shows the
// actual output for its examples; the tables of settings in docs; and docs/samples. `--check` writes nothing and fails if a
// page is out of date.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundled } from './bundled.mjs';
import { sampleDocs } from './samples/docs.mjs';
import { deploySchema, settingsSchema, withDeployTables, withSettingsTable } from './settings.mjs';
import { testFileSchema } from './test-file-schema.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs', 'rules');
const { values } = parseArgs({ options: { check: { type: 'boolean' } } });

const { pages, settings } = await makePages();
const there = existsSync(folder) ? readdirSync(folder) : [];
const stale = there.filter((name) => !pages.has(name));
if (values.check) {
  const isCurrent = ([name, text]) => there.includes(name) && readFileSync(join(folder, name), 'utf8') === text;
  const changed = [...pages].filter((page) => !isCurrent(page)).map(([name]) => name);
  for (const name of [...changed, ...stale]) console.error(`docs/rules/${name} is out of date; run npm run docs`);
  const old = [...settings].filter(([name, text]) => readDoc(name) !== text).map(([name]) => name);
  for (const name of old) console.error(`docs/${name} is out of date; run npm run docs`);
  process.exitCode = changed.length + stale.length + old.length > 0 ? 1 : 0;
} else {
  for (const own of [folder, join(root, 'docs', 'samples')]) mkdirSync(own, { recursive: true });
  for (const name of stale) rmSync(join(folder, name));
  for (const [name, text] of pages) writeFileSync(join(folder, name), text);
  for (const [name, text] of settings) writeFileSync(join(root, 'docs', name), text);
  console.log(`wrote ${pages.size} pages to docs/rules`);
}

function readDoc(name) {
  const path = join(root, 'docs', name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

async function makePages() {
  const sources = await bundled(`
    export { defaultPolicy } from './src/base/diagnostic.ts';
    export { sourceFile } from './src/base/source.ts';
    export { catalog } from './src/compile/catalog.ts';
    export { compile, draftOf } from './src/compile/compile.ts';
    export { permissionCheck } from './src/iam/check.ts';
    export { settingSpecs } from './src/config/settings.ts';
    export * as deployKeys from './src/deploy/specs.ts';
    export * as testKeys from './src/cases/specs.ts';
    export { exampleCode, exampleFiles, exampleLanguage, withoutMarkers } from './src/report/examples.ts';
    export { rulesMarkdown, severitiesMarkdown } from './src/report/rules.ts';
    export { textReport } from './src/report/text.ts';
    export { loadEngine } from './src/syntax/structure/tree-sitter.ts';
    export { loadParts, validateFile } from './src/compile/validate.ts';
    export { checkWorkspace } from './src/workspace/workspace.ts';
  `);
  const {
    catalog,
    permissionCheck,
    checkWorkspace,
    compile,
    draftOf,
    defaultPolicy,
    exampleCode,
    exampleFiles,
    exampleLanguage,
    loadEngine,
    deployKeys,
    rulesMarkdown,
    severitiesMarkdown,
    settingSpecs,
    sourceFile,
    testKeys,
    textReport,
    loadParts,
    validateFile,
    withoutMarkers,
  } = sources;
  const wasm = (path) => readFileSync(join(root, 'node_modules', path));
  const engine = await loadEngine(
    wasm('web-tree-sitter/web-tree-sitter.wasm'),
    wasm('tree-sitter-python/tree-sitter-python.wasm'),
  );
  const checkPermissions = permissionCheck();
  const rendered = async (example, { code }) => {
    const text = withoutMarkers(exampleCode(example)).trimStart();
    // A rule that is off by default is on for its own page.
    const severityOf = (info) => (info.code === code ? info.severity : defaultPolicy.severityOf(info));
    const policy = { ...defaultPolicy, severityOf };
    const inputOf = ({ path, project, text }) => ({ file: sourceFile(path, text), project, policy, checkPermissions });
    const files = exampleFiles(text).map(inputOf);
    const isDefinition = exampleLanguage(text) === 'json';
    const alone = inputOf({ path: isDefinition ? 'main.asl.json' : 'orders/project.py', project: 'orders', text });
    const { diagnostics } = isDefinition
      ? validateFile(alone, { parts: await loadParts([text]) })
      : files.length > 0
        ? await checkWorkspace(files, { compile: (input) => draftOf(input, engine) })
        : compile(alone, engine);
    const report = textReport({ files: 1, diagnostics, projects: [] }, { color: false, summary: false });
    const fixed = typeof example === 'string' ? '' : `\n\nThe fix turns it into:\n\n${block(example.fixed)}`;
    return `${block(text)}\n\n\`\`\`text\n${report.trimEnd()}\n\`\`\`${fixed}`;
  };
  const block = (text) => `\`\`\`${exampleLanguage(text)}\n${text.trim()}\n\`\`\``;
  const pages = new Map();
  for (const info of catalog) {
    const { code, name, severity, summary, docs, examples } = info;
    const parts = [`# ${name} (${code})`, `**${severity}**: ${summary}.`, docs.trim()];
    if (examples.bad.length > 0) {
      parts.push('## Reported');
      for (const example of examples.bad) parts.push(await rendered(example, info));
    }
    if (examples.good.length > 0) parts.push('## Not reported', ...examples.good.map(block));
    pages.set(`${code}.md`, `${parts.join('\n\n')}\n`);
  }
  const table = (text) => text.replaceAll('docs/rules/', '').trim();
  const severities = `## Severities\n\nA configuration can give a rule another severity.\n\n${table(severitiesMarkdown(catalog))}`;
  pages.set('README.md', `# Diagnostics\n\n${table(rulesMarkdown(catalog))}\n\n${severities}\n`);
  const settings = new Map([
    ['configuration.md', withSettingsTable(readDoc('configuration.md'), settingSpecs)],
    ['fluxio.schema.json', settingsSchema(settingSpecs, catalog, deployKeys)],
    ['deploy.schema.json', deploySchema(deployKeys)],
    ['test-file.schema.json', testFileSchema(testKeys)],
    ['deploy-toml.md', withDeployTables(readDoc('deploy-toml.md'), deployKeys)],
    ...(await sampleDocs()),
  ]);
  return { pages, settings };
}
