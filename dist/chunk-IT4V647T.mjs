import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{commands}from"./chunk-FGRRWQU2.mjs";import"./chunk-4GT2ZVZZ.mjs";import"./chunk-X63KNEHT.mjs";import"./chunk-ZSWHANFE.mjs";export{commands};
