import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
var tool={name:"fluxio",version:"0.1.0"};export{tool};
