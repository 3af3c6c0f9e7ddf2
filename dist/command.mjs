import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{run,tell}from"./chunk-IZIUQDPE.mjs";export{run,tell};
