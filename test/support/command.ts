// Runs the command line in memory, in a temporary folder that is created before each test and removed after it.
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { commands } from '../../src/cli/commands.ts';
import type { Io } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import { engine } from './engine.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Folder {
  /** Returns the absolute path of the folder of the current test. */
  readonly root: () => string;
  readonly put: (files: Readonly<Record<string, string>>) => void;
  /** Runs a command in the folder, or in the subfolder `cwd`. */
  readonly fluxio: (argv: readonly string[], given?: { cwd?: string; stdin?: string }) => Promise<Ran>;
}

export function temporaryFolder(): Folder {
  let root = '';
  beforeEach(() => {
    root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'fluxio-test-')));
  });
  afterEach(() => {
    fs.rmSync(root, { recursive: true, force: true });
  });
  return {
    root: () => root,
    put: (files) => {
      for (const [path, text] of Object.entries(files)) {
        fs.mkdirSync(dirname(join(root, path)), { recursive: true });
        fs.writeFileSync(join(root, path), text);
      }
    },
    fluxio: async (argv, { cwd = '.', stdin = '' } = {}) => {
      const out: string[] = [];
      const errors: string[] = [];
      const io: Io = {
        cwd: join(root, cwd),
        env: {},
        stdout: (text) => void out.push(text),
        stderr: (text) => void errors.push(text),
        stdin: async () => Buffer.from(stdin),
        isTerminal: false,
        now: () => 0,
        loadEngine: async () => engine(),
      };
      const code = await main(argv, io, async () => commands);
      return { code, stdout: out.join(''), stderr: errors.join('') };
    },
  };
}
