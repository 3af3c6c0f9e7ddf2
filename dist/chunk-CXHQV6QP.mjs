import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{productOf}from"./chunk-5FA4EXQA.mjs";import"./chunk-NLQVE4GU.mjs";import"./chunk-FGRRWQU2.mjs";import"./chunk-4GT2ZVZZ.mjs";import"./chunk-X63KNEHT.mjs";import"./chunk-ZSWHANFE.mjs";export{productOf};
