#!/usr/bin/env node
import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
var[word,...rest]=process.argv.slice(2);(word==="--version"||word==="-V")&&rest.length===0?process.stdout.write(`fluxio 0.1.0
`):await(await import("./chunk-ZTPUAHT4.mjs")).run();
