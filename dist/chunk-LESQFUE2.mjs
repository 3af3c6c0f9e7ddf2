import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{productOf}from"./chunk-JWA2CSRN.mjs";import"./chunk-ORI2FTN5.mjs";import"./chunk-2SGYQRCO.mjs";export{productOf};
