import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{productOf}from"./chunk-MNKQGFWC.mjs";import"./chunk-VXP7D7K5.mjs";import"./chunk-2M26DUWW.mjs";import"./chunk-5CUA7EB7.mjs";export{productOf};
