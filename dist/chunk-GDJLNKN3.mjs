import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{commands}from"./chunk-O4EB6WNM.mjs";import"./chunk-SFGBKZCL.mjs";export{commands};
