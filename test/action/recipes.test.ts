// The workflows of docs/recipes.md follow one pattern: strict scripts, permissions per job, and a time limit. Whether they
// work is tested by scripts/conformance-recipes.mjs.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Step {
  readonly run?: string;
  readonly uses?: string;
}

interface Job {
  readonly steps?: readonly Step[];
  readonly permissions?: object;
  readonly 'timeout-minutes'?: number;
}

const page = readFileSync(join(__dirname, '../../docs/recipes.md'), 'utf8');
const workflows = page
  .split(/^## /m)
  .flatMap((section) =>
    [...section.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text = '']) => ({
      name: section.slice(0, section.indexOf('\n')),
      workflow: parse(text),
    })),
  )
  .filter(({ workflow }) => workflow.jobs !== undefined);
const jobs = workflows.flatMap(({ name, workflow }) =>
  Object.values(workflow.jobs as Record<string, Job>).map((job) => ({ name, job })),
);
const scripts = jobs.flatMap(({ name, job }) => (job.steps ?? []).flatMap(({ run }) => (run ? [{ name, run }] : [])));

test('the page has recipes', () => {
  expect([workflows.length, scripts.length]).toEqual([12, 6]);
});

test.each(workflows)('$name grants nothing to all jobs', ({ workflow }) => {
  expect(workflow.permissions).toEqual({});
});

test.each(jobs)('a job of $name has its own permissions, and a time limit', ({ job }) => {
  expect(job.permissions).toBeDefined();
  // A job that calls a workflow cannot have one.
  if (job.steps !== undefined) expect(job['timeout-minutes']).toBeGreaterThan(0);
});

test.each(scripts)('a script of $name stops at the first failure, and bash can read it', ({ run }) => {
  expect(run).toMatch(/^set -euo pipefail\n/);
  // Expressions in a script would be code from an event.
  expect(run).not.toContain('${{');
  expect(spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' }).stderr).toBe('');
});
