import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{__require}from"./chunk-7COU3EC5.mjs";var dirname=__require("node:path").dirname;export{dirname};
