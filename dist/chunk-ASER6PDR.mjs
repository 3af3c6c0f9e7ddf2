import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{productOf}from"./chunk-MA7X5K2Z.mjs";import"./chunk-JMHIVYBR.mjs";import"./chunk-4TV7I22O.mjs";import"./chunk-4GT2ZVZZ.mjs";import"./chunk-F3QMGAGW.mjs";import"./chunk-ZSWHANFE.mjs";export{productOf};
