import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{commands}from"./chunk-4TV7I22O.mjs";import"./chunk-4GT2ZVZZ.mjs";import"./chunk-F3QMGAGW.mjs";import"./chunk-ZSWHANFE.mjs";export{commands};
