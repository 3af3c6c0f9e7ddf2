import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{productOf}from"./chunk-CKMEOQWG.mjs";import"./chunk-2AMQA6WW.mjs";import"./chunk-GFVFS722.mjs";import"./chunk-ZGHWCCHD.mjs";export{productOf};
