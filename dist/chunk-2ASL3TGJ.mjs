import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{commands,readEngine}from"./chunk-FJ3Y4VMS.mjs";import"./chunk-CAXL4BML.mjs";export{commands,readEngine};
