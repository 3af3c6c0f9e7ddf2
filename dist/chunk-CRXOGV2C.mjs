import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{commands}from"./chunk-6PNYWJXT.mjs";import"./chunk-4GT2ZVZZ.mjs";import"./chunk-VCSJF7QV.mjs";import"./chunk-ZSWHANFE.mjs";export{commands};
