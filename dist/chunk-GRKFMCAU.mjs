import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{context,getOctokit}from"./chunk-37HZWVJC.mjs";import"./chunk-WJOQRAZJ.mjs";import"./chunk-NE2YICLM.mjs";import"./chunk-ZSWHANFE.mjs";export{context,getOctokit};
