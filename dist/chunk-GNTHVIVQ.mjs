import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{__require}from"./chunk-ACJ5VXDT.mjs";var dirname=__require("node:path").dirname;export{dirname};
