import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{productOf}from"./chunk-BOZ7N4PN.mjs";import"./chunk-VWUUGJKM.mjs";import"./chunk-TGAP2RPN.mjs";import"./chunk-OJA64YYG.mjs";export{productOf};
