// Checks how the action's output looks in the situations of scripts/samples/situations.mjs, and how the page of `fluxio report`
// looks. Runs the action in each situation, renders its comment, summary, check run and review in Chromium, at the width of a
// desktop and of a phone, light and dark, and measures them. Prints one sentence per violation, and updates the pictures in
// docs/samples. `--check` only measures, and exits with 1 if there is a violation; `--out DIR` writes all pictures and the
// Markdown to that folder and leaves docs unchanged; `--only ID` selects one situation, or `report`; `--dist DIR` uses that
// bundle instead of a new one.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { findBrowser } from './browser.mjs';
import { pagesOf } from './samples/act.mjs';
import { makeDist } from './samples/dist.mjs';
import { PICTURES, pictureFile } from './samples/pictures.mjs';
import { situations } from './samples/situations.mjs';

const home = join(import.meta.dirname, 'samples');

const { values } = parseArgs({
  options: {
    check: { type: 'boolean' },
    out: { type: 'string' },
    only: { type: 'string', multiple: true },
    dist: { type: 'string' },
  },
});

const browser = findBrowser();
if (browser === undefined) {
  console.log('Chromium was not found on the PATH, so nothing was rendered.');
  process.exit();
}
install();
const { launch, look } = await import('./samples/render.mjs');
const { lookAtReport } = await import('./samples/report.mjs');

const temporary = mkdtempSync(join(tmpdir(), 'fluxio-samples-'));
const DOCS = join(import.meta.dirname, '..', 'docs', 'samples');
if (values.out !== undefined) mkdirSync(values.out, { recursive: true });
const chromium = await launch(browser);
try {
  const dist = values.dist === undefined ? makeDist(temporary) : resolve(values.dist);
  let count = 0;
  for (const situation of situations.filter(({ id }) => values.only?.includes(id) ?? true)) {
    const { id, title } = situation;
    const pages = await pagesOf(situation, dist);
    if (values.out !== undefined) keepText(id, pages);
    const problems = await look(chromium, pages, (picture) => placeOf({ id, ...picture }));
    for (const text of pages.degraded) problems.push({ page: 'action', width: 0, what: text });
    console.log(`${id} (${title}): ${problems.length === 0 ? 'good' : `${problems.length} violations`}`);
    for (const { page, width, what } of problems) console.log(`  ${id}, ${page}, ${width} px: ${what}`);
    count += problems.length;
  }
  if (values.only?.includes('report') ?? true) {
    const problems = await lookAtReport(chromium, dist, temporary, values.out);
    console.log(
      `report (the page of fluxio report): ${problems.length === 0 ? 'good' : `${problems.length} violations`}`,
    );
    for (const what of problems) console.log(`  report: ${what}`);
    count += problems.length;
  }
  if (values.check && count > 0) process.exitCode = 1;
} finally {
  await chromium.close();
  rmSync(temporary, { recursive: true });
}

/** Where to save a picture; undefined if it is not wanted. */
function placeOf(picture) {
  const name = pictureFile(picture);
  if (values.out !== undefined) return join(values.out, name);
  return !values.check && PICTURES.some((one) => pictureFile(one) === name) ? join(DOCS, name) : undefined;
}

function keepText(id, { comment, summary }) {
  writeFileSync(join(values.out, `${id}-comment.md`), comment);
  writeFileSync(join(values.out, `${id}-summary.md`), summary);
}

/** The libraries are in a separate package, because they take 220 MB and nothing else needs them. */
function install() {
  const lock = readFileSync(join(home, 'package-lock.json'), 'utf8');
  const stamp = join(home, 'node_modules', '.lock-of-samples');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: home, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
  writeFileSync(stamp, lock);
}
