import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{productOf}from"./chunk-OV4RPUUA.mjs";import"./chunk-EZ5YJ6MG.mjs";import"./chunk-QLHO4SY4.mjs";import"./chunk-ACJ5VXDT.mjs";export{productOf};
