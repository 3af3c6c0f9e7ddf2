import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{commands}from"./chunk-IFVZPRLK.mjs";import"./chunk-UKBNETJN.mjs";export{commands};
