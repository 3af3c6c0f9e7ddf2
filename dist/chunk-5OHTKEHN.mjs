import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{commands}from"./chunk-GNWRRL7S.mjs";import"./chunk-7COU3EC5.mjs";export{commands};
