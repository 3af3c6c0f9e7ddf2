// Checks templates with other tools: those of the examples, of 50 generated projects, of two projects with settings, and of
// one that can run. The tools are cfn-lint (no error, no warning), checkov (each suppressed check has a reason in the
// template) and moto (all stacks are created, a packaged task stores its item, an execution succeeds, the item outlives its
// stack). Also checks that the templates fit together. Prints a table and fails at the first difference. Checks nothing if
// the registry cannot be reached.
// npm run conformance, or: node scripts/conformance-templates.mjs [--projects N]
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build as bundle } from 'esbuild';
import { command, venv } from './conformance/venv.mjs';
import { corpus } from './corpus.mjs';

const ROOT = join(import.meta.dirname, '..');
const DEPLOY = join(import.meta.dirname, 'conformance', 'deploy.py');

/** A project whose tasks import nothing, so that they can be run. */
const HELLO = `class Store(Task):
    async def run(event, context):
        return context.state_data_client.put_item("order", event)


class Sum(Task):
    async def run(event, context):
        return {"total": 3}


def main(data):
    data["stored"] = Store(data["order"])
    if data["stored"]["key"] == "order":
        data["sum"] = Sum(data["stored"])
    else:
        raise Wrong("not stored")
`;

const { values } = parseArgs({ options: { projects: { type: 'string', default: '50' } } });

const bin = venv('fluxio-templates', 'templates-requirements.txt');
if (bin === undefined) {
  console.log('conformance of templates: the package registry cannot be reached; nothing was checked');
  process.exit(0);
}
// Outside the repository, because .gitignore excludes folders from the search for projects.
const work = mkdtempSync(join(tmpdir(), 'fluxio-templates-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const sources = writeSources();
command(process.execPath, [join(ROOT, 'scripts', 'package.mjs'), '--out', join(work, 'dist')]);
const nested = build('nested', []);
const flat = build('flat', ['--layout', 'flat', '--format-templates', 'yaml']);
const small = build('small', ['--minify', '--package']);

console.log(`${'check'.padEnd(64)}${'of'.padStart(6)}${'refused'.padStart(9)}`);
await link('fluxio: references between nested templates', nested);
// One process for each of two cores.
await Promise.all([
  lint('cfn-lint: nested templates', nested, '.template.json'),
  (async () => {
    await deploy('moto: stacks of all projects are created, an execution succeeds', small);
    await scan('checkov: nested templates', nested);
    await lint('cfn-lint: flat templates in YAML', flat, '.template.yaml');
  })(),
]);
console.log('\nconformance of templates: passed');

function writeSources() {
  const folder = join(work, 'projects');
  for (const projects of ['examples', 'scripts/conformance/projects']) {
    cpSync(join(ROOT, projects), folder, { recursive: true });
  }
  // `settings` uses every key of deploy.toml. `quiet` is the same project with everything turned off.
  cpSync(join(folder, 'settings', 'project.py'), join(folder, 'quiet', 'project.py'));
  const generated = corpus({ projects: Number(values.projects) });
  for (const { name, text } of [...generated, { name: 'hello', text: HELLO }]) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'project.py'), text);
  }
  return folder;
}

function build(name, options) {
  const out = join(work, name);
  command(process.execPath, [join(work, 'dist', 'cli.mjs'), 'build', sources, '--out', out, '--quiet', ...options]);
  return out;
}

/** The output of a tool. The exit code is ignored, because the output is more precise. */
function said(program, args, cwd) {
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd, encoding: 'utf8', maxBuffer: 1e9 }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number') reject(error);
      else resolve({ stdout, stderr });
    });
  });
}

/** Prints a row. The first row with a failure ends the process. */
function row(check, of, refused) {
  console.log(`${check.padEnd(64)}${String(of).padStart(6)}${String(refused.length).padStart(9)}`);
  if (of > 0 && refused.length === 0) return;
  for (const line of refused.slice(0, 20)) console.log(`  ${line}`);
  console.log('\nconformance of templates: failed');
  process.exit(1);
}

/** Checks that the templates of each project fit together, as the tests do. */
async function link(check, folder) {
  const outfile = join(work, 'template-links.mjs');
  const entry = join(ROOT, 'test', 'support', 'template-links.ts');
  await bundle({ entryPoints: [entry], bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'warning' });
  const { linkProblems } = await import(pathToFileURL(outfile).href);
  const { projects, files } = JSON.parse(readFileSync(join(folder, 'fluxio-manifest.json'), 'utf8'));
  const problems = projects.flatMap(({ name }) => {
    const own = files.filter(({ kind, path }) => kind === 'template' && path.startsWith(`${name}/`));
    const templates = own.map(({ path, key = '' }) => ({
      name: path,
      key: key.split('/').at(-1),
      content: JSON.parse(readFileSync(join(folder, path), 'utf8')),
    }));
    // The root comes first. It is the only template without a key.
    templates.sort((a, b) => Number(a.key !== '') - Number(b.key !== ''));
    return linkProblems(name, templates).map((problem) => `${name}: ${problem}`);
  });
  row(check, projects.length, problems);
}

async function lint(check, folder, ending) {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = all.filter((file) => file.endsWith(ending)).sort();
  const args = ['--format', 'parseable', '--non-zero-exit-code', 'none', ...files];
  const { stdout } = await said(join(bin, 'cfn-lint'), args, folder);
  row(check, files.length, stdout.split('\n').filter(Boolean));
}

/** Counts suppressed checks separately, because each suppression in a template states its reason. */
async function scan(check, folder) {
  const args = ['--directory', '.', '--framework', 'cloudformation', '--skip-download', '--quiet', '--compact'];
  const { stdout, stderr } = await said(join(bin, 'checkov'), [...args, '--soft-fail', '--output', 'json'], folder);
  if (!stdout.startsWith('{')) throw new Error(`checkov did not print JSON:\n${stdout}${stderr}`);
  const { summary, results } = JSON.parse(stdout);
  const failed = results.failed_checks.map((own) => `${own.check_id} ${own.file_path} ${own.resource}`);
  const wrong = summary.parsing_errors > 0 ? [`${summary.parsing_errors} templates cannot be parsed`] : [];
  row(`${check}, ${summary.skipped} checks suppressed`, summary.passed + failed.length, [...failed, ...wrong]);
}

async function deploy(check, folder) {
  const { stdout, stderr } = await said(join(bin, 'python'), [DEPLOY, folder], folder);
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  if (lines.length === 0) throw new Error(`moto printed nothing:\n${stderr}`);
  const made = lines.map((line) => JSON.parse(line));
  const refused = made.filter(({ status }) => status !== 'CREATE_COMPLETE');
  const hello = made.find(({ project }) => project === 'hello');
  const wrong = hello?.execution === 'SUCCEEDED' ? [] : [`the execution of 'hello' ended with ${hello?.execution}`];
  row(check, made.length, [...refused.map(({ project, status }) => `${project}: ${status}`), ...wrong]);
}
