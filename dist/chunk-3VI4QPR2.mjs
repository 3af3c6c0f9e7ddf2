import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{productOf}from"./chunk-YXBJMCQR.mjs";import"./chunk-PAB7NIWK.mjs";import"./chunk-NATUULEQ.mjs";export{productOf};
