import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{productOf}from"./chunk-6M2RMKA6.mjs";import"./chunk-2SD6G5TG.mjs";import"./chunk-O4EB6WNM.mjs";import"./chunk-SFGBKZCL.mjs";export{productOf};
