import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{__require}from"./chunk-F6RNAQ2O.mjs";var dirname=__require("node:path").dirname;export{dirname};
