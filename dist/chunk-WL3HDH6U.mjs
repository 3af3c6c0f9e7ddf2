import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{productOf}from"./chunk-2Y5DEODO.mjs";import"./chunk-BXKLGEXM.mjs";import"./chunk-IZIUQDPE.mjs";export{productOf};
