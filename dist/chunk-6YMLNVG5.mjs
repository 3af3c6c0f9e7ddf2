import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{zip}from"./chunk-DBHWYJQN.mjs";import"./chunk-PUQ6EKXA.mjs";import"./chunk-ZSWHANFE.mjs";export{zip};
