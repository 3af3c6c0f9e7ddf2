// In: the pages of a situation. Out: what is wrong with them in Chromium, one sentence each, and pictures of them.
import puppeteer from 'puppeteer-core';
import { documentOf, htmlOf, MERMAID } from './html.mjs';
import { diagrams, draw, fold, tooWide, unseen } from './measure.mjs';

/** The width of a phone, and the greatest width at which GitHub shows a summary. */
const WIDTHS = [1012, 390];

const THEMES = ['light', 'dark'];

/** GitHub's own letters are 12 px. Labels below this size are not readable. */
const SMALLEST_LETTER = 9;

const HIGHEST_DIAGRAM = 6_000;

/** A phone's screen doubles the pixels, and Chromium cuts off pictures higher than 16,384. */
const HIGHEST_PICTURE = 8_000;

export function launch(executablePath) {
  return puppeteer.launch({ executablePath, args: ['--no-sandbox', '--force-color-profile=srgb'] });
}

/** The boxes that GitHub shows on each page, as HTML. */
async function boxesOf({ comment, summary, check, review }) {
  const annotations = check.annotations.map(annotationHtml).join('');
  return {
    comment: [await htmlOf(comment, true)],
    summary: [await htmlOf(summary, false)],
    check: [await htmlOf(check.summary, false), ...(annotations === '' ? [] : [annotations])],
    review: await Promise.all(
      [review.body, ...review.comments.map(({ body, path, line }) => `\`${path}:${line}\`\n\n${body}`)]
        .filter((text) => text !== '')
        .map((text) => htmlOf(text, true)),
    ),
  };
}

function annotationHtml({ path, start_line, annotation_level, title = '', message }) {
  const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const place = `${annotation_level} on line ${start_line} in ${escaped(path)}`;
  return `<p><small>${place}</small><br><b>${escaped(title)}</b><br><span style="white-space: pre-line">${escaped(message)}</span></p>`;
}

/** Returns the problems. `placeOf` returns the file for the picture of a page, width and theme, if it is wanted. */
export async function look(browser, pages, placeOf) {
  const problems = [];
  const messages = pages.findings.map(({ message }) => message);
  for (const [name, boxes] of Object.entries(await boxesOf(pages))) {
    if (boxes.length === 0) continue;
    for (const theme of THEMES) {
      const places = WIDTHS.map((width) => placeOf({ page: name, width, theme }));
      // The theme does not affect sizes.
      if (theme !== THEMES[0] && places.every((place) => place === undefined)) continue;
      const page = await browser.newPage();
      await page.setViewport({ width: WIDTHS[0], height: 800 });
      await page.setContent(documentOf(boxes, theme));
      if (boxes.some((html) => html.includes('language-mermaid'))) await page.addScriptTag({ content: MERMAID });
      const say = (width, what) => problems.push({ page: name, width, what });
      for (const what of await page.evaluate(draw, theme)) say(WIDTHS[0], what);
      for (const [index, width] of WIDTHS.entries()) {
        await page.setViewport({ width, height: 800, deviceScaleFactor: width < 500 ? 2 : 1 });
        if (theme === THEMES[0]) {
          await page.evaluate(fold, true);
          await measure(page, width, (what) => say(width, what));
          await page.evaluate(fold, false);
          // A review comments on lines of the diff only, and annotations are always shown.
          const shown = name === 'comment' || name === 'summary' ? messages : [];
          for (const what of await page.evaluate(unseen, shown)) say(width, what);
        }
        await page.evaluate(fold, false);
        if (places[index] !== undefined) await keepPicture(page, width, places[index]);
      }
      await page.close();
    }
  }
  return problems;
}

async function measure(page, width, say) {
  for (const what of await page.evaluate(tooWide)) say(what);
  for (const [index, { letters, height }] of (await page.evaluate(diagrams)).entries()) {
    const name = `diagram ${index + 1}`;
    if (width === WIDTHS[0] && letters < SMALLEST_LETTER) say(`${name} has letters of ${letters.toFixed(1)} px`);
    if (height > HIGHEST_DIAGRAM) say(`${name} is ${Math.round(height)} px high`);
  }
}

async function keepPicture(page, width, path) {
  const height = await page.evaluate(() => document.body.scrollHeight);
  const clip = { x: 0, y: 0, width, height: Math.min(height, HIGHEST_PICTURE) };
  await page.screenshot({ path, clip, captureBeyondViewport: true });
}
