// The CSS rules of a page: one column that fits a phone, scrollable pictures, light and dark themes, and print.
import { PAPER } from '../picture/paper.ts';
import { colorsOf, fittingRules, pictureRules } from '../picture/style.ts';

const PAGE = `*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0 auto;padding:1.5rem clamp(1rem,4vw,3rem) 4rem;max-width:100rem;background:var(--paper);color:var(--ink);
font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif;overflow-wrap:anywhere}
h1,h2,h3,h4{line-height:1.25;margin:1.5em 0 .5em}
h1{font-size:1.75rem;margin-top:0}
h2{font-size:1.4rem;border-top:2px solid var(--frame);padding-top:1rem}
h3{font-size:1.15rem}
h4{font-size:1rem}
code,pre,.source{font:.875em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
code{background:var(--inside);padding:.1em .3em;border-radius:4px}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,input:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
ul{padding-left:1.25rem}
nav ul{columns:16rem;padding:0;list-style:none}
nav li{padding:.15rem 0;break-inside:avoid}
dl{display:grid;grid-template-columns:minmax(6rem,max-content) 1fr;gap:.3rem 1rem;margin:.75rem 0}
dt{color:var(--muted)}
dd{margin:0}
dd code{padding:0;background:none}
figure{margin:1rem 0;border:1px solid var(--frame);border-radius:8px;background:var(--paper);overflow:auto}
figure .picture{display:block;margin:0 auto}
table{border-collapse:collapse;width:100%;font-size:.9rem}
.wide{overflow:auto;overflow-wrap:break-word}
.wide code{overflow-wrap:anywhere}
[scope=col]{overflow-wrap:normal}
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--frame)}
details{margin:.75rem 0}
summary{cursor:pointer;padding:.25rem 0;color:var(--link)}
#filter{margin:1rem 0;display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center}
#filter[hidden],[hidden]{display:none}
input{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:6px;padding:.4rem .6rem;width:min(24rem,100%)}
.severity{font-weight:600}
.error{color:var(--fail-line)}
.muted{color:var(--muted)}
pre{background:var(--inside);padding:1rem;border-radius:8px;overflow:auto;white-space:pre}
.source{counter-reset:none;padding:1rem 0}
.source span{display:block;padding:0 1rem 0 4.5rem;min-height:1.5em;position:relative}
.source span::before{content:attr(data-n);position:absolute;left:0;width:3.5rem;text-align:right;color:var(--muted)}
.source span:target{background:var(--choice)}
.part{display:none}
.bar{margin-top:2rem;color:var(--muted);font-size:.9rem}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.5rem}
@media (max-width:40rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}#keys{display:none}
pre:not(.source){white-space:pre-wrap}}
@media (hover:none){#keys{display:none}}
@page turned{size:landscape}
@media print{body{max-width:none;padding:0;font-size:10pt}figure{overflow:visible;border:0;break-inside:avoid}
figure .picture{min-width:0;max-height:${PAPER.upright.height}px}.turned{page:turned}.turned .picture{max-height:${PAPER.turned.height}px}
.cut{break-inside:auto}.cut>.picture{display:none}.part{display:block;break-inside:avoid}.part p{margin:0;color:var(--muted)}
.wide{overflow:visible;overflow-wrap:anywhere}nav,#filter,.skip{display:none}
h2{break-before:page}section:first-of-type h2{break-before:auto}h3,h4{break-after:avoid}tr,li{break-inside:avoid}
pre{white-space:pre-wrap}a{color:inherit;text-decoration:none}}`;

const LINKS = `:root{--link:#0550ae}
@media (prefers-color-scheme:dark){:root{--link:#6cb6ff}}
@media print{:root{--link:#0550ae}}`;

export const pageStyle = `\n${colorsOf(':root')}\n${LINKS}\n${pictureRules}\n${fittingRules}\n${PAGE}\n`;
