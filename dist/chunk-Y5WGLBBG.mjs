import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{__require}from"./chunk-ZSWHANFE.mjs";var createRequire=__require("node:module").createRequire;export{createRequire};
