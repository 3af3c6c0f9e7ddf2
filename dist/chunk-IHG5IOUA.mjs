import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{commands}from"./chunk-QLHO4SY4.mjs";import"./chunk-ACJ5VXDT.mjs";export{commands};
