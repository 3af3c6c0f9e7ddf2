// Creates a lint rule: its file in src/rules with the next free code, its entry in src/rules/index.ts, and its test in
// test/rules. Examples and tests are placeholders that fail until the rule is written.
// node scripts/new-rule.mjs NAME [--severity error|warning|note] [--group GROUP]
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** First digit of the codes of each group of rules, as in docs/architecture.md. */
const GROUPS = new Map([
  ['definitions', 1],
  ['functions', 2],
  ['limits', 3],
  ['deployment', 4],
  ['correctness', 5],
  ['reliability', 6],
  ['style', 8],
]);
const SEVERITIES = ['error', 'warning', 'note'];

const HELP = `Usage: npm run new-rule -- NAME [options]

Creates src/rules/NAME.ts with the next free code, adds it to src/rules/index.ts, and creates test/rules/NAME.test.ts.
NAME is at least two words in kebab case and names the pattern that the rule reports, such as unreachable-state.

Options:
  --group GROUP        ${[...GROUPS.keys()].join(', ')} (default: correctness)
  --severity SEVERITY  ${SEVERITIES.join(', ')} (default: warning)
  -h, --help           show this help
`;

const root = fileURLToPath(new URL('..', import.meta.url));
const index = join(root, 'src', 'rules', 'index.ts');

main();

function main() {
  const options = readOptions();
  if (options.help) return process.stdout.write(HELP);
  const { name, group, severity } = options;
  const rule = `src/rules/${name}.ts`;
  const test = `test/rules/${name}.test.ts`;
  for (const path of [rule, test]) if (existsSync(join(root, path))) fail(`${path} already exists`);
  const infos = readInfos();
  const owner = infos.find((info) => info.name === name);
  if (owner !== undefined) fail(`'${name}' is already the name of ${owner.code}`);
  const code = nextCode(infos, group);
  const text = withRule(readFileSync(index, 'utf8'), name, code, infos);
  writeFileSync(join(root, rule), ruleText(name, code, severity));
  writeFileSync(join(root, test), testText(name, code));
  writeFileSync(index, text);
  process.stdout.write(`created ${rule} with code ${code}
created ${test}
updated src/rules/index.ts

Next steps:
1. Write the check, documentation and examples in ${rule}, and replace every TODO.
2. Write the cases in ${test}, and run: npx jest test/rules/${name} test/compile/catalog
3. Run npm run docs, which writes docs/rules/${name}.md, and npm run check.
`);
}

function readOptions() {
  let parsed;
  try {
    parsed = parseArgs({
      options: {
        group: { type: 'string', default: 'correctness' },
        severity: { type: 'string', default: 'warning' },
        help: { type: 'boolean', short: 'h', default: false },
      },
      allowPositionals: true,
    });
  } catch (error) {
    fail(error.message, 2);
  }
  const { values, positionals } = parsed;
  if (values.help) return { help: true };
  const [name] = positionals;
  if (name === undefined || positionals.length > 1) fail('expected one NAME; see npm run new-rule -- --help', 2);
  // One word could be a JavaScript keyword, which is not a valid name for the import.
  if (!/^[a-z]+(?:-[a-z]+)+$/.test(name)) fail(`'${name}' is not a name of at least two words in kebab case`, 2);
  if (!GROUPS.has(values.group)) fail(`unknown group '${values.group}'; expected ${listOf([...GROUPS.keys()])}`, 2);
  if (!SEVERITIES.includes(values.severity)) {
    fail(`unknown severity '${values.severity}'; expected ${listOf(SEVERITIES)}`, 2);
  }
  return { name, group: values.group, severity: values.severity };
}

function listOf(words) {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function fail(message, exitCode = 1) {
  process.stderr.write(`error: ${message}\n`);
  process.exit(exitCode);
}

/** The code and name of every diagnostic, including refusals, as the files under src define them. */
function readInfos() {
  const folder = join(root, 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    return [...text.matchAll(/^ {2}code: '(FLX\d{3})',\n {2}name: '([a-z-]+)',$/gm)].map(([, code, name]) => ({
      code,
      name,
    }));
  });
}

/** One above the highest code of the group. Codes are never reused, and a gap may once have been a code. */
function nextCode(infos, group) {
  const first = GROUPS.get(group) * 100;
  const used = infos.map(({ code }) => Number(code.slice('FLX'.length)));
  const next = Math.max(first, ...used.filter((code) => code > first && code < first + 100)) + 1;
  if (next >= first + 100) fail(`group '${group}' has no code left`);
  return `FLX${next}`;
}

/** `src/rules/index.ts` with the import, sorted by name, and the entry of `lintRules`, sorted by code. */
function withRule(text, name, code, infos) {
  const codes = new Map(infos.map((info) => [identifierOf(info.name), info.code]));
  const identifier = identifierOf(name);
  const imported = insertSorted(
    text.split('\n'),
    /^import \{ \w+ \} from '\.\/([a-z-]+)\.ts';$/,
    `import { ${identifier} } from './${name}.ts';`,
    ([, other]) => other < name,
  );
  const start = imported.findIndex((line) => line.startsWith('export const lintRules'));
  const end = imported.indexOf('];', start);
  if (start === -1 || end === -1) fail('src/rules/index.ts has no list lintRules');
  const list = insertSorted(
    imported.slice(start, end),
    /^ {2}(\w+),$/,
    `  ${identifier},`,
    ([, other]) => codes.get(other) < code,
  );
  return [...imported.slice(0, start), ...list, ...imported.slice(end)].join('\n');
}

/** Inserts a line after the last one that matches `pattern` and that `isBefore` puts before it. */
function insertSorted(lines, pattern, added, isBefore) {
  const matches = lines.map((line) => pattern.exec(line));
  const before = matches.findLastIndex((match) => match !== null && isBefore(match));
  const at = before === -1 ? matches.findIndex((match) => match !== null) : before + 1;
  if (at === -1) fail('src/rules/index.ts has an unexpected form');
  return lines.toSpliced(at, 0, added);
}

function identifierOf(name) {
  return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

function ruleText(name, code, severity) {
  return `// ${code}: TODO what the rule reports.
import { defineRule } from '../lint/rule.ts';

export const ${identifierOf(name)} = defineRule({
  code: '${code}',
  name: '${name}',
  severity: '${severity}',
  summary: 'TODO the pattern in one line',
  docs: \`TODO why it matters.

TODO what to do about it.\`,
  examples: {
    bad: [
      \`
def main(data):
#   ^^^^ ${code}
    wait(seconds=10)
\`,
    ],
    good: [
      \`
def main(data):
    wait(seconds=10)
\`,
    ],
  },
  check({ project }, report) {
    for (const { name } of project.machines.values()) {
      if (name.text === 'TODO') report(name.span, 'TODO what is wrong', { help: 'TODO how to correct it' });
    }
  },
});
`;
}

function testText(name, code) {
  return `// ${code} ${name}: cases beyond the examples of its page.
import type { Policy } from '../../src/base/diagnostic.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const only: Policy = {
  severityOf: (info) => (info.code === '${code}' ? info.severity : 'off'),
  isAccepted: () => false,
};

/** The text that each diagnostic points to. */
async function reported(source: string): Promise<string[]> {
  const { diagnostics } = compileText(source, await engine(), only);
  return diagnostics.map(({ span }) => source.slice(span.start, span.end));
}

test.each<[string, string, readonly string[]]>([
  ['accepts a program without the pattern', 'def main(data):\\n    wait(seconds=10)\\n', []],
  ['reports TODO', 'def main(data):\\n    wait(seconds=10)\\n', ['TODO']],
])('%s', async (_, source, expected) => {
  expect(await reported(source)).toEqual(expected);
});
`;
}
