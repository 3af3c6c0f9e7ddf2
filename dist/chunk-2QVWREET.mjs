import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{productOf}from"./chunk-PAOMFWL4.mjs";import"./chunk-HXIF4LFB.mjs";import"./chunk-GNWRRL7S.mjs";import"./chunk-7COU3EC5.mjs";export{productOf};
