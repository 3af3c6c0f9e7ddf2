import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{run,tell}from"./chunk-OYTUMFRM.mjs";export{run,tell};
