import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{productOf}from"./chunk-OZBY5SW7.mjs";import"./chunk-C6PMAO2T.mjs";import"./chunk-YD3PUHNU.mjs";import"./chunk-F6RNAQ2O.mjs";export{productOf};
