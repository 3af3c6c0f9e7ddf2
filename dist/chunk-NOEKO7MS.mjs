import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{commands}from"./chunk-YD3PUHNU.mjs";import"./chunk-F6RNAQ2O.mjs";export{commands};
