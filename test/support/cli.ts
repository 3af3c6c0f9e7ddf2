// Runs the command line in memory, in a temporary folder on disk that the caller removes.
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

interface Given {
  readonly stdin?: string;
  readonly isTerminal?: boolean;
  /** Overrides of the default Io. */
  readonly io?: Partial<Io>;
}

export interface Folder {
  readonly root: string;
  readonly put: (files: Readonly<Record<string, string | Uint8Array>>) => void;
  readonly read: (path: string) => string;
  /** Runs a command in this folder. */
  readonly fluxio: (argv: readonly string[], given?: Given) => Promise<Ran>;
  readonly remove: () => void;
}

export function makeFolder(): Folder {
  const root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'fluxio-')));
  return {
    root,
    put: (files) => {
      for (const [path, text] of Object.entries(files)) {
        fs.mkdirSync(dirname(join(root, path)), { recursive: true });
        fs.writeFileSync(join(root, path), text);
      }
    },
    read: (path) => fs.readFileSync(join(root, path), 'utf8'),
    fluxio: async (argv, given = {}) => {
      const printed = { stdout: '', stderr: '' };
      const io: Io = {
        cwd: root,
        env: {},
        stdout: (text) => {
          printed.stdout += text;
        },
        stderr: (text) => {
          printed.stderr += text;
        },
        stdin: async () => Buffer.from(given.stdin ?? ''),
        isTerminal: given.isTerminal ?? false,
        now: () => 0,
        // A command that watches ends after its first look.
        pause: async () => false,
        loadEngine: async () => engine(),
        ...given.io,
      };
      const code = await main(argv, io, async () => commands);
      return { code, ...printed };
    },
    remove: () => fs.rmSync(root, { recursive: true, force: true }),
  };
}
