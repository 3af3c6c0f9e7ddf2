import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{commands,readEngine}from"./chunk-2M26DUWW.mjs";import"./chunk-5CUA7EB7.mjs";export{commands,readEngine};
