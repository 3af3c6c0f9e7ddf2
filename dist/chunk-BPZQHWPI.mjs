import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
function bugIn(stage,message){return Object.assign(new Error(message),{stage})}function isBug(error){return error instanceof Error&&"stage"in error&&typeof error.stage=="string"}export{bugIn,isBug};
