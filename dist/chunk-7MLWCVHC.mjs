import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{commands,readEngine}from"./chunk-UQZQRPE4.mjs";import"./chunk-IEFM24NG.mjs";export{commands,readEngine};
