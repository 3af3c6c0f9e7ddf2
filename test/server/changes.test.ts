// After any sequence of changes, in the editor and on disk, the findings are those of a check of the saved files. Settings may be
// invalid in between.
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { temporaryFolder } from '../support/command.ts';
import { startEditor } from '../support/editor.ts';
import { runsOf, seedOr } from '../support/effort.ts';

const { fluxio, root } = temporaryFolder();

const FINE = 'def main(data):\n    wait(seconds=3)\n';
const TASK =
  'class Foo(Task):\n    async def run(event, context):\n        return {}\n\n\ndef main(data):\n    Foo()\n';
const BROKEN = 'def main(data):\n    Foo()\n    Bar(\n';
const SUBSCRIBER = (name: string): string => `@subscribe(project="${name}", status="success")\n${FINE}`;

/** What each file may hold. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  'a/project.py': [FINE, TASK, BROKEN, SUBSCRIBER('b'), '\ufeffdef main(data):\r\n    Foo()\r\n', ''],
  'b/project.py': [FINE, BROKEN, SUBSCRIBER('a'), SUBSCRIBER('nowhere'), 'x = 1\n'],
  'b/c/x.flow': [FINE, BROKEN, SUBSCRIBER('b')],
  'a/deploy.toml': ['', '[task.Foo]\nvpc = true\n', '[task.Bar]\n', '[task', '[templates]\noverlay = "more.yaml"\n'],
  'a/more.yaml': ['Resources: {}\n', 'Resources: [\n'],
  'fluxio.toml': [
    '',
    'exclude = ["b"]\n',
    'include = ["*.flow", "project.py"]\n',
    'baseline = "known.json"\n',
    'x = 1\n',
    '[',
  ],
  'b/fluxio.toml': ['', 'include = ["x.flow"]\n', 'ignore = ["FLX5"]\n', 'selct = 1\n', 'select = ['],
  '.gitignore': ['', 'a/\n', '*.flow\n'],
  'known.json': [],
};

type Step = 'save' | 'delete' | 'open' | 'type' | 'close';
const step = fc
  .constantFrom(...Object.keys(TEXTS))
  .chain((path) =>
    fc.tuple(
      fc.constant(path),
      fc.constantFrom<Step>('save', 'save', 'delete', 'open', 'type', 'close'),
      fc.constantFrom(...(TEXTS[path]?.length ? TEXTS[path] : [''])),
      fc.boolean(),
    ),
  );

interface Reported {
  readonly file: string;
  readonly code: string;
  readonly range: { readonly start: { readonly line: number } };
}

test('the findings after any changes are those of a check', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      for (const name of fs.readdirSync(root())) fs.rmSync(join(root(), name), { recursive: true });
      const write = (path: string, text: string): void => {
        fs.mkdirSync(dirname(join(root(), path)), { recursive: true });
        fs.writeFileSync(join(root(), path), text);
      };
      const isThere = (path: string): boolean => fs.existsSync(join(root(), path));
      write('a/project.py', FINE);
      write('fluxio.toml', '');
      const editor = await startEditor(root());
      await editor.all();
      const held = new Map<string, string>();
      const notify = (path: string, type: number): Promise<void> =>
        editor.client.sendNotification('workspace/didChangeWatchedFiles', {
          changes: [{ uri: editor.uri(path), type }],
        });
      const save = async (path: string, text: string): Promise<void> => {
        const type = isThere(path) ? 2 : 1;
        write(path, text);
        await notify(path, type);
      };
      for (const [path, what, text, rests] of steps) {
        if (path === 'known.json') {
          await fluxio(['check', '--baseline', 'known.json', '--isolated']);
          await notify(path, 2);
          continue;
        }
        // The text of an editor counts for a configuration file only if the file is on disk, and never for .gitignore.
        const isConfiguration = path.endsWith('fluxio.toml');
        if (isConfiguration && (what === 'open' || what === 'type') && !isThere(path)) await save(path, '');
        if (isConfiguration && what === 'delete' && held.has(path)) continue;
        if (what === 'save' || path === '.gitignore') await save(path, text);
        else if (what === 'delete') {
          fs.rmSync(join(root(), path), { force: true });
          await notify(path, 3);
        } else if (what === 'close') {
          if (held.delete(path)) await editor.close(path);
        } else {
          if (held.has(path)) await editor.change(path, text);
          else await editor.open(path, text);
          held.set(path, text);
        }
        if (rests) await editor.all();
      }
      // A file that was never saved is shown even if .gitignore names it.
      const hasIgnored = isThere('.gitignore') && fs.readFileSync(join(root(), '.gitignore'), 'utf8') !== '';
      for (const [path, text] of held) {
        if (hasIgnored) await save(path, text);
        else write(path, text);
      }
      const compare = async (): Promise<{ readonly shown: string[]; readonly expected: string[] }> => {
        const { stdout } = await fluxio(['check', '--format', 'json', '--quiet']);
        const found = JSON.parse(stdout).diagnostics as readonly Reported[];
        const expected = found.map(({ file, code, range }) => `${file}:${range.start.line} ${code}`);
        const shown = [...(await editor.all())].flatMap(([file, own]) =>
          own.map(({ code, range }) => `${file}:${range.start.line + 1} ${code}`),
        );
        return { shown: shown.sort(), expected: expected.sort() };
      };
      const { shown, expected } = await compare();
      const invalid = expected.filter((line) => line.includes('fluxio.toml'));
      // With invalid settings, a check reports nothing else. The editor shows what the last valid settings allow.
      if (invalid.length === 0) expect(shown).toEqual(expected);
      else {
        expect(invalid.some((line) => shown.includes(line))).toBe(true);
        for (const path of ['fluxio.toml', 'b/fluxio.toml']) {
          if (held.has(path)) await editor.change(path, '');
          if (isThere(path)) await save(path, '');
        }
        const mended = await compare();
        expect(mended.shown).toEqual(mended.expected);
      }
      await editor.end();
      expect(editor.bugs).toEqual([]);
    }),
    { numRuns: runsOf({ quick: 30, full: 200 }), seed: seedOr(11) },
  );
}, 300_000);
