import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{commands,readEngine}from"./chunk-GFVFS722.mjs";import"./chunk-ZGHWCCHD.mjs";export{commands,readEngine};
