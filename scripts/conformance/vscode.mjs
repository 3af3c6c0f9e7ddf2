// Uses the extension in VS Code as a person would. In: the packaged extension and the command. Each step waits up to a minute for
// what the person would see.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { installCodeServer, startCodeServer } from './code-server.mjs';

const LIMIT = { timeout: 60_000, polling: 100 };

/** In milliseconds, the time that a button needs for its work, even on a busy machine. */
const PATIENCE = 15_000;

const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.colorTheme': 'Dark Modern',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  // The page then contains its text.
  'terminal.integrated.gpuAcceleration': 'off',
  '[python]': { 'editor.codeActionsOnSave': { 'source.fixAll.fluxio': 'explicit' } },
};

const GOOD = `class Load(Task):
    timeout = 60

    async def run(event, context):
        return event["x"]


def main(data):
    data["loaded"] = Load()
`;

const TESTS = `cases:
  - name: loads
    input: {}
    tasks: { Load: { return: 1 } }
    expect: { output: { loaded: 1 } }
`;

/** `faulty` is the path of a project in `work`, and `counts` the numbers of errors, warnings and notes in its folder. */
export async function tryVsCode({ root, work, faulty, counts, vsix, env, fix, hold, same }) {
  const tools = installCodeServer();
  if (typeof tools === 'string') {
    console.log(`${tools}; the extension was not tested in VS Code`);
    return;
  }
  // VS Code reopens the files that were open in a folder, so this project has its own folder.
  const other = join(root, 'loading');
  const good = join(other, 'project.py');
  mkdirSync(other, { recursive: true });
  mkdirSync(join(work, '.vscode'), { recursive: true });
  writeFileSync(good, GOOD);
  writeFileSync(join(other, 'workflow.test.yaml'), TESTS);
  const setCommand = (...command) =>
    writeFileSync(join(work, '.vscode', 'settings.json'), JSON.stringify({ 'fluxio.command': command }));
  setCommand('fluxio-missing');
  const home = join(root, 'code-server');
  const { page, open, end } = await startCodeServer(tools, { vsix, settings: SETTINGS, home, env });
  /** Waits until `test` returns something true for its argument, in the page. */
  const see = async (what, test, ...given) => {
    const seen = await page.waitForFunction(test, LIMIT, ...given).catch((error) => error);
    const isSeen = !(seen instanceof Error);
    if (!isSeen && process.env.FLUXIO_PICTURE !== undefined)
      await page.screenshot({ path: process.env.FLUXIO_PICTURE });
    hold(
      `  ${what}`,
      isSeen,
      isSeen
        ? ''
        : `${seen.message}\n${await page.evaluate(() => document.querySelector('.monaco-workbench')?.textContent)}`,
    );
  };
  const problems = (wanted) =>
    see(
      `it shows ${wanted.join(', ')} errors, warnings and notes`,
      (shown) => document.querySelector('[id="status.problems"]')?.textContent.match(/\d+/g)?.join() === shown,
      wanted.join(),
    );

  await open(work, faulty);
  await see('it says once that the command is missing', () => {
    const toasts = [...document.querySelectorAll('.notification-toast')].map((toast) => toast.textContent);
    return toasts.length === 1 && toasts[0].includes("Fluxio could not run 'fluxio-missing'");
  });
  setCommand('fluxio');
  await problems(counts);
  await type(page, '# saved');
  const before = readFileSync(join(work, faulty), 'utf8');
  await press(page, 'KeyS');
  const fixed = fix(`${before}# saved`);
  hold('  the project needs fixes', fixed !== `${before}# saved`);
  const isFixed = await until(() => readFileSync(join(work, faulty), 'utf8').trimEnd() === fixed.trimEnd());
  hold('  saving applies all safe fixes', isFixed, readFileSync(join(work, faulty), 'utf8'));

  await open(other, 'project.py');
  let picture;
  const isDrawn = await pressButton(page, 'graph', async () => {
    picture = await drawn(page);
    return picture !== undefined;
  });
  hold('  the button graph opens a diagram', isDrawn);
  same('  it has the states, in the dark theme', picture, { states: ['Load'], task: '#0c2d6b' });
  await type(page, '# typed');
  const shows = async (text) => {
    const terminals = await page.$$eval('.xterm-rows', (all) => all.map((rows) => rows.textContent));
    return terminals.length === 1 && terminals[0].replaceAll('\u00a0', ' ').includes(text);
  };
  const isTested = await pressButton(page, 'test', () => shows('1 passed, 0 failed'));
  hold('  the button test runs the cases in a terminal', isTested);
  hold('  it saves the file first', readFileSync(good, 'utf8').includes('# typed'));
  await see('its task ends', () => document.querySelector('[id="status.runningTasks"]') === null);
  const isRun = await pressButton(page, 'run', () => shows('succeeded'));
  hold('  the button run uses the same terminal', isRun);
  await end();
}

async function press(page, key) {
  await page.keyboard.down('Control');
  await page.keyboard.press(key);
  await page.keyboard.up('Control');
}

/** Types at the end of the file. */
async function type(page, text) {
  await page.click('.monaco-editor .view-line');
  await press(page, 'End');
  await page.keyboard.type(text);
  const isTyped = (own) => document.querySelector('.view-lines')?.textContent.replaceAll('\u00a0', ' ').includes(own);
  await page.waitForFunction(isTyped, LIMIT, text);
}

/** Presses a button until `isDone`. The buttons move shortly after the text changes, so a click may miss one. */
function pressButton(page, title, isDone) {
  return until(async () => {
    const place = await page.evaluate((wanted) => {
      const buttons = [...document.querySelectorAll('.codelens-decoration a')];
      const button = buttons.find(({ textContent }) => textContent === wanted);
      const { x = 0, y = 0, width = 0, height = 0 } = button?.getBoundingClientRect() ?? {};
      return width > 0 ? [x + width / 2, y + height / 2] : undefined;
    }, title);
    if (place === undefined) return false;
    await page.mouse.click(...place);
    return until(isDone, PATIENCE);
  });
}

/** The states and the color of tasks in the diagram; undefined until it is drawn. */
async function drawn(page) {
  for (const frame of page.frames()) {
    // A frame can disappear while it is read.
    const seen = await frame
      .evaluate(() => {
        const picture = document.querySelector('svg.picture');
        return picture === null
          ? undefined
          : {
              states: [...picture.querySelectorAll('.task .name')].map(({ textContent }) => textContent),
              task: getComputedStyle(picture).getPropertyValue('--task').trim(),
            };
      })
      .catch(() => undefined);
    if (seen !== undefined) return seen;
  }
  return undefined;
}

async function until(test, limit = LIMIT.timeout) {
  for (const start = Date.now(); Date.now() - start < limit; ) {
    if (await test()) return true;
    await new Promise((done) => setTimeout(done, 100));
  }
  return false;
}
