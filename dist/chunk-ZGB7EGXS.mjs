import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
var tool={name:"fluxio",version:"0.1.0"};function bugIn(stage,message){return Object.assign(new Error(message),{stage})}function isBug(error){return error instanceof Error&&"stage"in error&&typeof error.stage=="string"}export{tool,bugIn,isBug};
