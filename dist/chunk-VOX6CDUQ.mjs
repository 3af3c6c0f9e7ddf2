import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{commands,readEngine}from"./chunk-RM5LSWSX.mjs";import"./chunk-SZUQPZBS.mjs";export{commands,readEngine};
