import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{context,getOctokit}from"./vendor-actions-shared.mjs";export{context,getOctokit};
