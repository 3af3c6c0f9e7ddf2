import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{dirname}from"./chunk-GNTHVIVQ.mjs";import{__require,commands,disk,isCommand,logLine,node_process_default,parseArguments,placeOfBug,suggestion,tool}from"./chunk-ACJ5VXDT.mjs";var fileURLToPath=__require("node:url").fileURLToPath;function generalHelp(){let names=Object.entries(commands).map(([name,{summary}])=>[name,summary]);return`Compiles and checks AWS Step Functions workflows written as project.py files, without running them.

Usage: fluxio COMMAND [OPTION...]

Commands:
${table(names)}
Options:
${table([["-h, --help","show this help; 'fluxio COMMAND --help' shows a command's"],["-V, --version","show the version"]])}
Exit codes:
${exitCodes}`}function commandHelp(name){let{summary,operands,help,options}=commands[name],usage=`Usage: fluxio ${name}${operands===""?"":` ${operands}`} [OPTION...]`,rows=Object.entries(options).map(([option,{value,help:text}])=>{let flag=option==="help"?"-h, --help":`    --${option}`;return[value===void 0?flag:`${flag} ${value}`,text]});return[`${summary.slice(0,1).toUpperCase()}${summary.slice(1)}.
`,`${usage}
`,...help===""?[]:[`${help}
`],`Options:
${table(rows)}`,...["check","build","validate","merge"].includes(name)?[`Exit codes:
${exitCodes}`]:[]].join(`
`)}var exitCodes=table([["0","clean"],["1","findings at or above --fail-on"],["2","bad usage or configuration, unreadable input, or output that could not be written"],["3","a bug in fluxio"]]);function table(rows){let width=Math.max(...rows.map(([left])=>left.length));return rows.map(([left,right])=>`  ${left.padEnd(width)}  ${right}
`).join("")}async function main(argv,io2,load){let[word,...rest]=argv;if(word===void 0)return io2.stderr(generalHelp()),2;if(word==="--help"||word==="-h")return io2.stdout(generalHelp()),0;if(word==="--version"||word==="-V")return io2.stdout(`${tool.name} ${tool.version}
`),0;if(!isCommand(word)){let what=word.startsWith("-")?"option":"command",expected=word.startsWith("-")?["--help","--version"]:Object.keys(commands);return refuse(`there is no ${what} '${word}'; ${suggestion(word,expected)}`,"fluxio --help",io2)}let given=parseArguments(word,rest);if("mistake"in given)return refuse(given.mistake,`fluxio ${word} --help`,io2);if(given.options.has("help"))return io2.stdout(commandHelp(word)),0;try{return await(await load())[word](given,io2)}catch(error){return io2.stderr(bugText(word,error)),3}}function refuse(mistake,help,io2){return io2.stderr(`${logLine(`error: ${mistake}`)}
See '${help}'.
`),2}function bugText(command,error){let{stage,file,cause}=placeOfBug(error);return[`this is a bug in fluxio ${tool.version}; please report it with the lines below`,`command: ${command}`,`stage: ${stage}`,...file===void 0?[]:[`file: ${file}`],...String(cause instanceof Error?cause.stack:cause).split(`
`)].map(line=>`${logLine(line)}
`).join("")}var MOST_STDIN=8*1024*1024,io={env:node_process_default.env,stdout:text=>{node_process_default.stdout.write(text)},stderr:text=>{node_process_default.stderr.write(text)},stdin:readStdin,reader:disk,isTerminal:node_process_default.stdout.isTTY===!0,...node_process_default.stderr.isTTY===!0?{errorWidth:()=>node_process_default.stderr.columns||80}:{},now:()=>Number(node_process_default.hrtime.bigint())/1e6,loadEngine:async files=>(await import("./chunk-JJ36ZJ2E.mjs")).readEngine(dirname(fileURLToPath(import.meta.url)),files)};async function loadCommands(){return(await import("./chunk-IHG5IOUA.mjs")).commands}async function readStdin(){let chunks=[],length=0;for await(let chunk of node_process_default.stdin)if(chunks.push(chunk),length+=chunk.length,length>MOST_STDIN)break;return Buffer.concat(chunks)}function watchOutput(){let isLost=!1;for(let stream of[node_process_default.stdout,node_process_default.stderr])stream.on("error",error=>{error.code!=="EPIPE"&&(isLost=!0,node_process_default.exitCode=2,stream===node_process_default.stdout&&node_process_default.stderr.write(`error: cannot write to standard output: ${error.message}
`))});return()=>isLost}async function run(cwd,build,asked){let isLost=watchOutput(),exitCode=await main(node_process_default.argv.slice(2),{...io,cwd,build,asked},loadCommands);node_process_default.exitCode=isLost()?2:exitCode}function tell(left,code){let isLost=watchOutput();for(let{to,bytes}of left)(to===1?node_process_default.stdout:node_process_default.stderr).write(bytes);node_process_default.exitCode=isLost()?2:code}export{run,tell};
