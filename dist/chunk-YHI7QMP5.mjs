import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{productOf}from"./chunk-YMQF44Y7.mjs";import"./chunk-3Y2U2R2Y.mjs";import"./chunk-RM5LSWSX.mjs";import"./chunk-SZUQPZBS.mjs";export{productOf};
