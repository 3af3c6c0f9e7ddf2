import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{productOf}from"./chunk-UTNUFCE7.mjs";import"./chunk-47NINZV3.mjs";import"./chunk-OYTUMFRM.mjs";export{productOf};
