// A stand-in for the GitHub command line, with the only command that the documentation uses: `gh release download TAG`
// with `--dir` and `--pattern`. It downloads from the server in github-server.mjs, whose address is in FLUXIO_GITHUB.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dir: { type: 'string', default: '.' }, pattern: { type: 'string' }, repo: { type: 'string' } },
});
const [group, verb, tag] = positionals;
if (group !== 'release' || verb !== 'download' || tag === undefined) {
  throw new Error(`the stand-in for gh does not know 'gh ${positionals.join(' ')}'`);
}
const server = process.env.FLUXIO_GITHUB;
const { releases } = await (await fetch(`${server}/fake`)).json();
const files = releases.find((release) => release.tag === tag)?.files ?? [];
const wanted = files.filter((name) => values.pattern === undefined || name === values.pattern);
if (wanted.length === 0) throw new Error(`no assets match in release '${tag}'`);
mkdirSync(values.dir, { recursive: true });
for (const name of wanted) {
  const response = await fetch(`${server}/fake/assets/${encodeURIComponent(tag)}/${encodeURIComponent(name)}`);
  writeFileSync(join(values.dir, name), Buffer.from(await response.arrayBuffer()), { flag: 'wx' });
}
