// Tests Emacs and Vim with the configurations of docs/editors.md, if they and their clients are installed. In: a project with
// findings, and what `fluxio check` reports for it.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const VIM = ['-N', '-i', 'NONE', '-n', '--not-a-term', '-c', 'filetype plugin on'];

const EDITORS = [
  {
    ...{ name: 'Emacs with Eglot', title: 'Emacs', language: 'elisp', program: 'emacs' },
    installed: ['--batch', '--eval', "(progn (package-initialize) (require 'eglot))"],
    args: (_, driver) => ['--batch', '-l', driver],
    driver: 'editor.el',
    text: (project) => project,
  },
  {
    ...{ name: 'Vim with ALE', title: 'Vim', language: 'vim', program: 'vim' },
    installed: [...VIM, '-u', 'NONE', '-c', 'try | packadd ale | catch | cquit | endtry | qall'],
    args: (init, driver) => [...VIM, '-u', init, '-S', driver],
    driver: 'editor.vim',
    // ALE applies changes at the wrong position after a character that is not ASCII.
    text: (project) => project.replaceAll(/[^ -~\n]/gu, ''),
  },
];

export function tryEmacsAndVim({ root, work, project, expected, env, blocksOf, fix, hold, same }) {
  for (const { name, title, language, program, installed, args, driver, text } of EDITORS) {
    const blocks = blocksOf(title, language);
    same(`docs/editors.md has one configuration of ${title}`, blocks.length, 1);
    const start = (given, own = {}) =>
      spawnSync(program, given, { cwd: work, encoding: 'utf8', timeout: 120_000, env: { ...env, HOME: root, ...own } });
    if (start(installed).status !== 0) {
      console.log(`${name} is not installed; it was not tested`);
      continue;
    }
    const [init, result] = [join(root, `init-${program}`), join(root, `${program}.json`)];
    const before = text(project);
    writeFileSync(init, blocks[0]);
    writeFileSync(join(work, 'orders/project.py'), before);
    rmSync(result, { force: true });
    const { stdout, stderr } = start(args(init, join(import.meta.dirname, driver)), {
      ...{ FLUXIO_FILE: 'orders/project.py', FLUXIO_INIT: init },
      ...{ FLUXIO_RESULT: result, FLUXIO_COUNT: String(expected.length) },
    });
    hold(`${name} runs`, existsSync(result), stdout + stderr);
    const seen = JSON.parse(readFileSync(result, 'utf8'));
    const isShown = ({ message, place: [line] }) =>
      seen.findings.some((finding) => finding.line === line && finding.text.includes(message));
    const isAll = seen.findings.length === expected.length && expected.every(isShown);
    hold(`  version ${seen.version} shows what a check reports`, isAll, seen.findings);
    same('  all fixes are those of --fix', seen.fixed, fix(before));
    same('  a task is renamed everywhere', seen.renamed, before.replaceAll('Foo', 'Renamed'));
  }
}
