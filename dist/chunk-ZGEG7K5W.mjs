import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{productOf}from"./chunk-B42Y3G73.mjs";import"./chunk-5APB456M.mjs";import"./chunk-FJ3Y4VMS.mjs";import"./chunk-CAXL4BML.mjs";export{productOf};
