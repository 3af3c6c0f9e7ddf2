// Out: the path of a Chromium on the PATH, or undefined if there is none.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

export function findBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return BROWSERS.flatMap((name) => folders.map((one) => join(one, name))).find((path) => existsSync(path));
}
