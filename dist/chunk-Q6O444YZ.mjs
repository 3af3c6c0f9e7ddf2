import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{commands}from"./chunk-O5W5ZP7A.mjs";import"./chunk-4GT2ZVZZ.mjs";import"./chunk-PJW7SC2O.mjs";import"./chunk-ZSWHANFE.mjs";export{commands};
