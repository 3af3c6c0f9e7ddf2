// The generated projects that benchmarks use: a seed gives the same bytes everywhere, and every project compiles.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceFile } from '../src/base/source.ts';
import { compile } from '../src/compile/compile.ts';
import { engine } from './support/engine.ts';

interface Generated {
  readonly name: string;
  readonly text: string;
}

const folder = mkdtempSync(join(tmpdir(), 'fluxio-corpus-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the script as a command, as people do. */
function generate(projects: number, seed: number): Generated[] {
  const out = join(folder, `${projects}-${seed}-${readdirSync(folder).length}`);
  const options = ['--out', out, '--projects', String(projects), '--seed', String(seed)];
  execFileSync(process.execPath, [join(__dirname, '../scripts/corpus.mjs'), ...options]);
  const names = readdirSync(out).sort((a, b) => Number(a.slice(-4)) - Number(b.slice(-4)));
  return names.map((name) => ({ name, text: readFileSync(join(out, name, 'project.py'), 'utf8') }));
}

function digest(projects: readonly Generated[]): string {
  return createHash('sha256').update(JSON.stringify(projects)).digest('hex');
}

describe('corpus', () => {
  const projects = generate(200, 1);

  test('a seed gives the same bytes on every machine', () => {
    expect(digest(generate(200, 1))).toBe(digest(projects));
    // A fixed digest, so that machines and versions of Node are compared with each other.
    expect(digest(projects)).toBe('9984df40b48eb78a4718218d580ca4cad6caa2dd00005e9e1037803f764f2a28');
  });

  test('a longer corpus starts with the shorter one, and another seed gives other projects', () => {
    expect(generate(20, 1)).toEqual(projects.slice(0, 20));
    expect(digest(generate(20, 2))).not.toBe(digest(projects.slice(0, 20)));
  });

  test('sizes resemble real repositories: many small files, few large ones', () => {
    const sizes = projects.map(({ text }) => text.length).sort((a, b) => a - b);
    expect(sizes[100]).toBeGreaterThan(2000);
    expect(sizes[100]).toBeLessThan(4000);
    expect(sizes.at(-1)).toBeGreaterThan(25_000);
  });

  test('every project compiles without an error', async () => {
    const parser = await engine();
    const found = projects.flatMap(({ name, text }) =>
      compile({ file: sourceFile(`${name}/project.py`, text), project: name }, parser)
        .diagnostics.filter(({ severity }) => severity === 'error')
        .map(({ info, message, span }) => `${name}: ${info.code} ${message}: ${text.slice(span.start, span.end)}`),
    );
    expect(found).toEqual([]);
  });
});
