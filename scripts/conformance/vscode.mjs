// Uses the extension in VS Code as a person would. In: the packaged extension and the command. Each step waits up to a minute for
// what the person would see.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { installCodeServer, startCodeServer } from './code-server.mjs';

const LIMIT = { timeout: 60_000, polling: 100 };

const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.colorTheme': 'Dark Modern',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  // Its text is then in the page.
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
    console.log(`${tools}; the extension was not tried in VS Code`);
    return;
  }
  const good = join('loading', 'project.py');
  mkdirSync(join(work, 'loading'), { recursive: true });
  mkdirSync(join(work, '.vscode'), { recursive: true });
  writeFileSync(join(work, good), GOOD);
  writeFileSync(join(work, 'loading', 'workflow.test.yaml'), TESTS);
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

  await open(work, good);
  await lens(page, hold, 'graph');
  same('  the button graph draws the states, in the dark theme', await drawn(page), {
    states: ['Load'],
    task: '#0c2d6b',
  });
  await type(page, '# typed');
  await lens(page, hold, 'test');
  await see('the button test runs the cases in a terminal', () =>
    document.querySelector('.xterm-rows')?.textContent.replaceAll('\u00a0', ' ').includes('1 passed, 0 failed'),
  );
  hold('  it saves the file first', readFileSync(join(work, good), 'utf8').includes('# typed'));
  await lens(page, hold, 'run');
  await see('the button run uses the same terminal', () => {
    const terminals = [...document.querySelectorAll('.xterm-rows')].map((rows) =>
      rows.textContent.replaceAll('\u00a0', ' '),
    );
    return terminals.length === 1 && terminals[0].includes('succeeded');
  });
  await end();
}

async function press(page, key) {
  await page.keyboard.down('Control');
  await page.keyboard.press(key);
  await page.keyboard.up('Control');
}

/** At the end of the file. */
async function type(page, text) {
  await page.click('.monaco-editor .view-line');
  await press(page, 'End');
  await page.keyboard.type(text);
  const isTyped = (own) => document.querySelector('.view-lines')?.textContent.replaceAll('\u00a0', ' ').includes(own);
  await page.waitForFunction(isTyped, LIMIT, text);
}

/** The buttons move shortly after the text changes, so the click waits until the button stays in place. */
async function lens(page, hold, title) {
  let last;
  const isStill = await until(async () => {
    const place = await page.evaluate((wanted) => {
      const buttons = [...document.querySelectorAll('.codelens-decoration a')];
      const { x, y, width, height } =
        buttons.find(({ textContent }) => textContent === wanted)?.getBoundingClientRect() ?? {};
      return width > 0 ? [x + width / 2, y + height / 2] : undefined;
    }, title);
    const isSame = place !== undefined && `${place}` === `${last}`;
    last = place;
    return isSame;
  }, 500);
  hold(`  it has the button ${title}`, isStill);
  await page.mouse.click(...last);
}

/** The states and the color of tasks in the diagram, once it is there. */
async function drawn(page) {
  for (const frame of await framesWith(page, 'svg.picture')) {
    return frame.evaluate(() => ({
      states: [...document.querySelectorAll('.task .name')].map(({ textContent }) => textContent),
      task: getComputedStyle(document.querySelector('svg.picture')).getPropertyValue('--task').trim(),
    }));
  }
  return undefined;
}

async function framesWith(page, selector) {
  let found = [];
  await until(async () => {
    const all = await Promise.all(
      page.frames().map(async (frame) => [frame, await frame.$(selector).catch(() => null)]),
    );
    found = all.filter(([, element]) => element !== null).map(([frame]) => frame);
    return found.length > 0;
  });
  return found;
}

async function until(test, pause = 100) {
  for (const start = Date.now(); Date.now() - start < LIMIT.timeout; ) {
    if (await test()) return true;
    await new Promise((done) => setTimeout(done, pause));
  }
  return false;
}
