import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{productOf}from"./chunk-DP4WC2B7.mjs";import"./chunk-JAK5EHEW.mjs";import"./chunk-IFVZPRLK.mjs";import"./chunk-UKBNETJN.mjs";export{productOf};
