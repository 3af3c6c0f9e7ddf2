import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{__require}from"./chunk-IEFM24NG.mjs";var node_module_default=__require("node:module");var createRequire=__require("node:module").createRequire;export{node_module_default,createRequire};
