import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{productOf}from"./chunk-7VYDIIOB.mjs";import"./chunk-4D7XLQDU.mjs";import"./chunk-UQZQRPE4.mjs";import"./chunk-IEFM24NG.mjs";export{productOf};
