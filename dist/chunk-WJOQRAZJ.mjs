import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{__require}from"./chunk-ZSWHANFE.mjs";var node_os_default=__require("node:os");var homedir=__require("node:os").homedir,hostname=__require("node:os").hostname;var tmpdir=__require("node:os").tmpdir;var EOL=__require("node:os").EOL;export{node_os_default,homedir,hostname,tmpdir,EOL};
