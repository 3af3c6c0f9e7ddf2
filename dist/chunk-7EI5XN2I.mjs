import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{commands,readEngine}from"./chunk-TGAP2RPN.mjs";import"./chunk-OJA64YYG.mjs";export{commands,readEngine};
