import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{context,getOctokit}from"./chunk-WK3TQEOQ.mjs";import"./chunk-ZSWHANFE.mjs";export{context,getOctokit};
