import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{productOf}from"./chunk-WHHLYNS7.mjs";import"./chunk-RINY5LR3.mjs";import"./chunk-6PNYWJXT.mjs";import"./chunk-4GT2ZVZZ.mjs";import"./chunk-VCSJF7QV.mjs";import"./chunk-ZSWHANFE.mjs";export{productOf};
