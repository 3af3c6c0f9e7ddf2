import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// src/output/zip.ts
import { zipSync } from "./vendor-fflate.mjs";
import { compareText } from "./base.mjs";
var TIME = new Date(1980, 0, 1);
var READABLE = 33188 * 2 ** 16;
var EXECUTABLE = 33261 * 2 ** 16;
var UNIX = 3;
function zip(files) {
  const sorted = [...files].sort((a, b) => compareText(a.name, b.name));
  const bytesOf = (file) => "bytes" in file ? file.bytes : new TextEncoder().encode(file.text);
  const entries = sorted.map((file) => [
    file.name,
    [bytesOf(file), { attrs: file.isExecutable ? EXECUTABLE : READABLE }]
  ]);
  return zipSync(Object.fromEntries(entries), { mtime: TIME, level: 9, os: UNIX });
}
export {
  zip
};
