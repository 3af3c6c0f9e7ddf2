// Checks the page of `fluxio report` in Chromium as people use it: with a mouse and with the keyboard alone, with a screen reader
// (as far as axe-core can tell), on a phone and on a large screen, in light and dark, and on paper. The page shows the examples, a
// change, and a project whose names try to inject HTML. In: a browser and a bundle. Out: one sentence for each violation.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';

const WIDTHS = [390, 1012, 1600];
const THEMES = ['light', 'dark'];

/** In bytes; the page of the examples must stay below this size. */
const MOST = 3 * 1024 * 1024;

const HOSTILE = `
class Plain(Task):
    """</title></svg><script>document.title = 'broken'</script><img src=x onerror="document.title='broken'">"""

    async def run(event, context):
        return 1


def main(data):
    data["x"] = Plain(key="</text><a href='javascript:document.title=1'>&lt;b&gt;")
    data["y"] = Plain(key="]]>--><style>*{display:none}</style>")
    data["z"] = Plain(key="https://example.org/picture.png?x=$y")
`;

export async function lookAtReport(browser, dist, temporary, folder) {
  const problems = [];
  const say = (what) => problems.push(what);
  const { file, svg } = makePages(dist, temporary);
  const bytes = readFileSync(file).length;
  if (bytes > MOST) say(`the page has ${bytes} bytes`);
  const page = await browser.newPage();
  const address = pathToFileURL(file).href;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (request.url().split('#')[0] === address || request.url() === pathToFileURL(svg).href) request.continue();
    else {
      say(`the page requests ${request.url()}`);
      request.abort();
    }
  });
  page.on('console', (message) => {
    if (message.type() === 'error') say(`the console says: ${message.text()}`);
  });
  page.on('pageerror', (error) => say(`the script fails: ${error.message}`));
  for (const theme of THEMES) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 900 });
      await page.goto(address);
      if (folder !== undefined) await picture(page, folder, `report-${width}-${theme}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wide > 0) say(`${width} px, ${theme}: the page is ${wide} px too wide`);
      for (const what of await violations(page)) say(`${width} px, ${theme}: ${what}`);
    }
  }
  for (const what of await withKeys(page)) say(what);
  for (const what of await onPaper(page, folder)) say(what);
  if ((await page.title()) !== 'Workflows') say('a name has run as a script');
  await page.goto(pathToFileURL(svg).href);
  if (folder !== undefined) await page.screenshot({ path: join(folder, 'svg.png'), fullPage: true });
  await page.close();
  return problems;
}

/** The examples, one of them changed since a commit, and the hostile project. */
function makePages(dist, temporary) {
  const home = join(temporary, 'report');
  mkdirSync(join(home, "it's & co"), { recursive: true });
  cpSync(join(import.meta.dirname, '../../examples'), join(home, 'examples'), { recursive: true });
  const run = (program, args) => {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: home, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr}`);
    return stdout;
  };
  run('git', ['init', '--quiet']);
  run('git', ['add', '.']);
  run('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', 'commit', '--quiet', '-m', 'base']);
  const changed = join(home, 'examples/order-fulfilment/project.py');
  writeFileSync(
    changed,
    readFileSync(changed, 'utf8').replace('wait(seconds=3600)', 'wait(seconds=60)').replace('> 80', '> 70'),
  );
  writeFileSync(join(home, "it's & co/project.py"), HOSTILE);
  const cli = join(dist, 'cli.mjs');
  run(process.execPath, [cli, 'report', '--base', 'HEAD', '--out', 'report.html']);
  const svg = join(home, 'graph.svg');
  writeFileSync(svg, run(process.execPath, [cli, 'graph', "it's & co/project.py", '--format', 'svg']));
  return { file: join(home, 'report.html'), svg };
}

/** What axe-core calls serious or critical, with everything unfolded. */
async function violations(page) {
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true;
  });
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact,
      help,
      where: nodes[0].html,
      count: nodes.length,
    }));
  });
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, where, count }) => `axe: ${id}, ${help}, ${count} times, first ${where.slice(0, 200)}`);
}

/** The filter works with the keyboard alone, every focus is visible, and a link in a picture leads to its line. */
async function withKeys(page) {
  const problems = [];
  await page.setViewport({ width: 1012, height: 900 });
  await page.reload();
  const shown = () => page.evaluate(() => document.querySelectorAll('main > section[data-names]:not([hidden])').length);
  const all = await shown();
  await page.keyboard.press('/');
  await page.keyboard.type('renew');
  if ((await shown()) !== 1) problems.push(`the filter shows ${await shown()} projects instead of 1`);
  await page.keyboard.press('Escape');
  if ((await shown()) !== all) problems.push('Escape does not clear the filter');
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const { activeElement: at } = document;
      const style = getComputedStyle((at.localName === 'a' && at.querySelector('.shape')) || at);
      const isSeen = at === document.body || style.outlineStyle !== 'none' || Number.parseFloat(style.strokeWidth) >= 4;
      return { isSeen, name: at.getAttribute('aria-label') ?? at.textContent.trim().slice(0, 60) };
    });
    if (!focused.isSeen) problems.push(`the focus on '${focused.name}' cannot be seen`);
    if (focused.name === '') problems.push('an element with focus has no name');
  }
  await page.evaluate(() => document.querySelector('.picture a[href*="-L"]').focus());
  await page.keyboard.press('Enter');
  const isOpen = await page.evaluate(() => document.querySelector(':target')?.closest('details')?.open);
  if (isOpen !== true) problems.push('a state does not lead to its line in the source');
  return problems;
}

/** On paper, everything is unfolded and dark on white, even with a dark theme. */
async function onPaper(page, folder) {
  const problems = [];
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await page.reload();
  await page.emulateMediaType('print');
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const seen = await page.evaluate(() => ({
    paper: getComputedStyle(document.body).backgroundColor,
    folded: document.querySelectorAll('details:not([open])').length,
    shape: getComputedStyle(document.querySelector('.picture .name')).fill,
  }));
  if (seen.paper !== 'rgb(255, 255, 255)') problems.push(`the paper is ${seen.paper}`);
  if (seen.shape !== 'rgb(31, 35, 40)') problems.push(`letters on paper are ${seen.shape}`);
  if (seen.folded > 0) problems.push(`${seen.folded} sections are folded on paper`);
  const pdf = await page.pdf({ format: 'A4', printBackground: true });
  if (folder !== undefined) writeFileSync(join(folder, 'report.pdf'), pdf);
  await page.emulateMediaType('screen');
  return problems;
}

async function picture(page, folder, name) {
  await page.screenshot({
    path: join(folder, `${name}.png`),
    clip: { x: 0, y: 0, width: page.viewport().width, height: 4_000 },
    captureBeyondViewport: true,
  });
}
