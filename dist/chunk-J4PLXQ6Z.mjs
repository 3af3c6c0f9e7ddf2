import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{__require}from"./chunk-ZSWHANFE.mjs";var node_process_default=__require("node:process");export{node_process_default};
