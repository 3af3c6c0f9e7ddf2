import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{sarifReport}from"./chunk-EMRJOFXJ.mjs";import"./chunk-6WHKWMN2.mjs";import"./chunk-NAKCF4HA.mjs";import"./chunk-MYJZVFQP.mjs";import"./chunk-LABWYLFS.mjs";import"./chunk-PUQ6EKXA.mjs";import"./chunk-OFIJTPNX.mjs";import"./chunk-ZSWHANFE.mjs";export{sarifReport};
