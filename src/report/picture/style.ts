// The colors and fonts of pictures, light and dark, on screen and on paper. Text has a contrast of at least 4.5 to its background
// (WCAG 2.2, 1.4.3), and borders of at least 3.

const LIGHT = `--paper:#fff;--ink:#1f2328;--muted:#57606a;--line:#57606a;--frame:#818b98;--inside:#f6f8fa;
--task:#ddf4ff;--task-line:#0969da;--choice:#fff8c5;--choice-line:#9a6700;--wait:#e6fbf5;--wait-line:#0f766e;
--pass:#f6f8fa;--pass-line:#57606a;--machine:#fbefff;--machine-line:#8250df;--succeed:#dafbe1;--succeed-line:#1a7f37;
--fail:#ffebe9;--fail-line:#cf222e;--catch:#b3261e`;

const DARK = `--paper:#0d1117;--ink:#f0f6fc;--muted:#b1bac4;--line:#9198a1;--frame:#6e7681;--inside:#161b22;
--task:#0c2d6b;--task-line:#4493f8;--choice:#3b2a00;--choice-line:#d29922;--wait:#0b3330;--wait-line:#3fb6a8;
--pass:#21262d;--pass-line:#9198a1;--machine:#3b1f6b;--machine-line:#ab7df8;--succeed:#0f3d1e;--succeed-line:#3fb950;
--fail:#5c1a1b;--fail-line:#f85149;--catch:#ff938a`;

const KINDS = ['task', 'choice', 'wait', 'pass', 'machine', 'succeed', 'fail'] as const;

/** CSS variables for the elements that the selector `root` matches. */
export function colorsOf(root: string): string {
  return [
    `${root}{color-scheme:light dark;${LIGHT}}`,
    `@media (prefers-color-scheme:dark){${root}{${DARK}}}`,
    `@media print{${root}{color-scheme:light;${LIGHT}}}`,
  ].join('\n');
}

/** The rules of a picture inside a document that defines the colors. */
export const pictureRules = `.picture{font-family:system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif;background:var(--paper)}
.picture text{fill:var(--ink)}
.picture .tag{font-size:11px;fill:var(--muted)}
.picture .state .tag{fill:var(--ink)}
.picture .name{font-size:14px;font-weight:600}
.picture .note{font-size:12px}
.picture .words{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
.picture .words.catch{fill:var(--catch)}
.picture .shape,.picture .inner{fill:var(--pass);stroke:var(--pass-line);stroke-width:1.5}
.picture .inner{fill:none}
.picture .bars{fill:none;stroke:var(--machine-line);stroke-width:1.5}
${KINDS.map((kind) => `.picture .${kind}>.shape{fill:var(--${kind});stroke:var(--${kind}-line)}`).join('\n')}
.picture .succeed>.inner{stroke:var(--succeed-line)}
.picture .map>.shape,.picture .parallel>.shape{fill:var(--inside);stroke:var(--frame);stroke-width:2}
.picture .map>.shape{stroke-dasharray:8 3}
.picture .frame{fill:var(--paper);stroke:var(--frame)}
.picture .jump>.shape{fill:var(--paper);stroke:var(--line);stroke-dasharray:3 3}
.picture .jump .name{font-weight:400;font-size:12px}
.picture .line{fill:none;stroke:var(--line);stroke-width:1.5}
.picture .head,.picture .dot{fill:var(--line)}
.picture .ring{fill:none;stroke:var(--line);stroke-width:1.5}
.picture .line.catch{stroke:var(--catch);stroke-dasharray:5 4}
.picture .head.catch{fill:var(--catch)}
.picture .back{fill:var(--paper)}
.picture .paper{fill:var(--paper)}
.picture .mark-added>.shape{stroke-width:4}
.picture .mark-changed>.shape{stroke-width:4;stroke-dasharray:2 2}
.picture .mark-removed>.shape{stroke-width:2;stroke-dasharray:6 4;fill:var(--paper)}
.picture .mark-removed text{text-decoration:line-through}
.picture .line.mark-added,.picture .line.mark-changed{stroke-width:4}
.picture .head.mark-added,.picture .head.mark-changed{stroke:var(--line);stroke-width:4;stroke-linejoin:round}
.picture .head.catch.mark-added,.picture .head.catch.mark-changed{stroke:var(--catch)}
.picture .line.mark-removed{stroke-dasharray:2 4}
.picture a:focus-visible{outline:none}
.picture a:hover .shape,.picture a:focus-visible .shape,.picture .state:target .shape{stroke-width:4}`;

/** Widths grow by `ratio` from one step to the next. The first is the width of a phone. */
const STEP = { first: 300, ratio: 1.06, count: 70 } as const;

/** The smallest text may shrink from eleven to nine pixels. */
const SMALLEST = 9 / 11;

/**
 * The class of a picture on a page, by its width in pixels. The page's policy forbids inline styles, so a class sets the minimum
 * width of each picture. A picture narrower than the first step fits every screen.
 */
export function fittingClass(width: number): string {
  const steps = Math.ceil(Math.log(width / STEP.first) / Math.log(STEP.ratio));
  return `w${Math.min(STEP.count, Math.max(0, steps))}`;
}

/** A picture is as wide as its region, but its text never becomes smaller than nine pixels. */
export const fittingRules = [
  '.picture{max-width:100%;height:auto}',
  ...Array.from({ length: STEP.count }, (_, index) => {
    const most = STEP.first * STEP.ratio ** (index + 1);
    return `.w${index + 1}{min-width:${Math.ceil(most * SMALLEST)}px}`;
  }),
].join('\n');

/** The style of a standalone picture. */
export const pictureStyle = `\n${colorsOf('.picture')}\n${pictureRules}\n`;
