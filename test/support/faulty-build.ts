// A build of an output folder, also as a program of its own with a fault at a chosen call of the file system. The first
// argument is a `Job` as JSON; what `finish` returned goes to standard output as JSON.
import type * as NodeFs from 'node:fs';
import { isProblem } from '../../src/base/problem.ts';
import { openOutput } from '../../src/output/output.ts';

export interface Job {
  readonly cwd: string;
  readonly out: string;
  /** Name → path → text; `failed` for a project with an error. Without projects the folder is only opened. */
  readonly projects?: Readonly<Record<string, Readonly<Record<string, string>> | 'failed'>>;
  /** Happens before the call with this number, from 0. A pause ends when a file `go` is in the working directory. */
  readonly fault?: {
    readonly at: number;
    readonly calls?: readonly string[];
    readonly what: 'kill' | 'term' | 'pause';
  };
}

/** The calls that can change a disk. */
export const CALLS = [
  'chmodSync',
  'copyFileSync',
  'linkSync',
  'mkdirSync',
  'openSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
  'unlinkSync',
  'utimesSync',
  'writeFileSync',
];

const tool = { name: 'fluxio', version: '0.1.0' };

export function build({ cwd, out, projects }: Job): unknown {
  const output = openOutput(out, cwd);
  if (isProblem(output)) return output;
  const failed: string[] = [];
  for (const [name, files] of Object.entries(projects ?? {})) {
    if (files === 'failed') {
      failed.push(name);
      continue;
    }
    const artifacts = Object.entries(files).map(([path, text]) => ({ path: `${name}/${path}`, kind: 'asl', text }));
    const written = output.write({ name, file: `${name}/project.py`, machines: [] }, artifacts as never);
    if (isProblem(written)) return written;
  }
  if (projects !== undefined) return output.finish(tool, failed, true);
  output.abort();
  return {};
}

function arm({ at, calls = CALLS, what }: NonNullable<Job['fault']>): void {
  const fs = require('node:fs') as Record<string, (...args: unknown[]) => unknown> & typeof NodeFs;
  let count = 0;
  for (const name of calls) {
    const real = fs[name] as (...args: unknown[]) => unknown;
    Object.assign(fs, {
      [name]: (...args: unknown[]) => {
        count += 1;
        if (count - 1 === at) {
          if (what === 'term') process.kill(process.pid, 'SIGTERM');
          else if (what === 'pause') {
            fs.writeSync(2, 'paused\n');
            const clock = new Int32Array(new SharedArrayBuffer(4));
            while (!fs.existsSync('go')) Atomics.wait(clock, 0, 0, 20);
          } else {
            // A killed process may have written a part of the file.
            const text = String(args[1]);
            if (name === 'writeFileSync') real(args[0], text.slice(0, text.length > 99 ? text.length / 2 : 0));
            process.kill(process.pid, 'SIGKILL');
          }
        }
        return real(...args);
      },
    });
  }
}

if (process.argv[2] !== undefined && process.env.JEST_WORKER_ID === undefined) {
  const job = JSON.parse(process.argv[2]) as Job;
  if (job.fault !== undefined) arm(job.fault);
  process.stdout.write(JSON.stringify(build(job)));
}
