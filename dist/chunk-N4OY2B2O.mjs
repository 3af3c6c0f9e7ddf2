import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{context,getOctokit}from"./chunk-K2Z6PDND.mjs";import"./chunk-ZSWHANFE.mjs";export{context,getOctokit};
