#!/usr/bin/env node
import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// builtin:node:fs?writeSync
var writeSync = nodeRequire("node:fs").writeSync;

// builtin:node:module?default
var node_module_default = nodeRequire("node:module");

// builtin:node:process?default
var node_process_default = nodeRequire("node:process");

// src/base/version.ts
var tool = {
  name: "fluxio",
  version: true ? "0.1.0" : "0.0.0",
  repository: false ? void 0 : void 0
};

// src/cli/bin.ts
var [word, ...rest] = node_process_default.argv.slice(2);
var isVersion = (word === "--version" || word === "-V") && rest.length === 0;
if (!isVersion || !showVersion()) await run();
function showVersion() {
  try {
    writeSync(1, `${tool.name} ${tool.version}
`);
    return true;
  } catch {
    return false;
  }
}
async function run() {
  node_module_default.enableCompileCache?.();
  await (await import("./command.mjs")).runProcess();
}
