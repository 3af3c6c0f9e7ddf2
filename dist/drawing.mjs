import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// src/picture/cost.ts
import { grouped } from "./base.mjs";
function costOf({ nodes, edges, frames = [] }) {
  const edgesIn = grouped(edges, ({ frame }) => frame);
  const weights = nodes.map(() => ({ least: 1, most: 1 }));
  const items = [];
  for (const [frame, { owner }] of [...frames.entries()].reverse()) {
    const inside = costOfFrame(edgesIn.get(frame) ?? [], weights);
    const { kind, name = "" } = nodes[owner] ?? {};
    const own = weights[owner] ?? NOTHING;
    if (kind === "map") items.unshift({ map: name, ...inside });
    else weights[owner] = { least: own.least + inside.least, most: own.most + inside.most };
  }
  return { ...costOfFrame(edgesIn.get(void 0) ?? [], weights), items };
}
var NOTHING = { least: 0, most: 0 };
function costOfFrame(edges, weights) {
  const entry = edges.find(({ from }) => from === void 0)?.to;
  if (entry === void 0) return NOTHING;
  const leaving = grouped(edges, ({ from }) => from);
  const rest = /* @__PURE__ */ new Map();
  for (const node of lastFirst(entry, leaving)) {
    const after = (leaving.get(node) ?? []).map(({ to }) => to === void 0 ? NOTHING : rest.get(to) ?? NOTHING);
    const own = weights[node] ?? NOTHING;
    rest.set(node, {
      least: own.least + (after.length === 0 ? 0 : after.reduce((a, { least }) => Math.min(a, least), Infinity)),
      most: own.most + after.reduce((a, { most }) => Math.max(a, most), 0)
    });
  }
  return rest.get(entry) ?? NOTHING;
}
function lastFirst(entry, leaving) {
  const order = [];
  const seen = /* @__PURE__ */ new Set([entry]);
  const stack = [{ node: entry, at: 0 }];
  for (let top = stack.at(-1); top !== void 0; top = stack.at(-1)) {
    const edge = leaving.get(top.node)?.[top.at];
    top.at += 1;
    if (edge === void 0) {
      order.push(top.node);
      stack.pop();
    } else if (edge.to !== void 0 && !seen.has(edge.to)) {
      seen.add(edge.to);
      stack.push({ node: edge.to, at: 0 });
    }
  }
  return order;
}

// src/report/html/graph-page.ts
import { html as html5 } from "./base.mjs";

// builtin:node:crypto?createHash
var createHash = (...given) => nodeRequire("node:crypto").createHash?.(...given);

// src/report/html/document.ts
import { html } from "./base.mjs";

// src/report/html/script.ts
var pageScript = `
'use strict';
const form = document.getElementById('filter');
const field = form && form.querySelector('input');
const status = document.getElementById('shown');
const projects = [...document.querySelectorAll('[data-names]')];
const show = () => {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const project of projects) {
    const isShown = words.every((word) => project.dataset.names.includes(word));
    if (project.tagName === 'SECTION' && isShown) shown += 1;
    project.hidden = !isShown;
  }
  status.textContent = words.length === 0 ? '' : shown + ' shown';
};
if (form) {
  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault());
  field.addEventListener('input', show);
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLInputElement;
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
    } else if (event.key === 'Escape' && event.target === field) {
      field.value = '';
      show();
    }
  });
}
const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at = target; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
    if (at.hidden && field) {
      field.value = '';
      show();
    }
  }
  if (target) target.scrollIntoView({ block: 'center' });
};
addEventListener('hashchange', reveal);
if (location.hash) reveal();
// The start of a picture that is wider than its region.
for (const figure of document.querySelectorAll('figure')) {
  const start = figure.querySelector('.dot');
  if (start && figure.scrollWidth > figure.clientWidth) {
    const { left } = start.getBoundingClientRect();
    figure.scrollLeft = left - figure.getBoundingClientRect().left - figure.clientWidth / 2;
  }
}
addEventListener('beforeprint', () => {
  for (const folded of document.querySelectorAll('details')) folded.open = true;
});
`;

// src/report/html/document.ts
function htmlDocument({ title, style, body, hasScript }) {
  const policy = [
    "default-src 'none'",
    `style-src '${digest(style)}'`,
    ...hasScript ? [`script-src '${digest(pageScript)}'`] : [],
    "base-uri 'none'",
    "form-action 'none'"
  ];
  return `${[
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy.join("; ")}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${html(title)}</title>`,
    `<style>${style}</style>`,
    "</head>",
    "<body>",
    ...body,
    ...hasScript ? [`<script>${pageScript}</script>`] : [],
    "</body>",
    "</html>"
  ].join("\n")}
`;
}
function digest(text) {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

// src/report/html/figure.ts
import { grouped as grouped5 } from "./base.mjs";
import { plural as plural2 } from "./base.mjs";
import { html as html3 } from "./base.mjs";

// src/report/picture/sketch.ts
import { grouped as grouped2 } from "./base.mjs";
import { ranksOf } from "./compiler.mjs";

// src/report/picture/lines.ts
import { lettersOf, wrap } from "./compiler.mjs";
import { drawable } from "./base.mjs";
var MOST_LETTERS = 2e3;
function linesOf(text, columns, most) {
  const drawn = drawable(text.slice(0, MOST_LETTERS));
  const letters = columns * lettersOf(drawn).length / Math.max(1, columnsIn(drawn));
  return wrap(drawn, Math.max(1, Math.floor(letters)), most);
}
function columnsIn(line) {
  let columns = 0;
  for (const letter of lettersOf(line)) columns += (letter.codePointAt(0) ?? 0) >= 4352 ? 2 : 1;
  return columns;
}

// src/report/picture/sketch.ts
var MOST_DRAWN = { nodes: 1e3, edges: 3e3, effort: 3500 };
function sketch(picture) {
  if (picture.nodes.length > MOST_DRAWN.nodes || picture.edges.length > MOST_DRAWN.edges) return void 0;
  const drawn = sketchOf(picture);
  return effortOf(drawn) > MOST_DRAWN.effort ? void 0 : drawn;
}
function effortOf({ sheets }) {
  return sheets.reduce((sum, { boxes, lines }) => {
    return sum + boxes.length + 2 * lines.reduce((rows, { rows: own }) => rows + own, 0);
  }, 0);
}
var WIDTH = { name: 26, branches: 40, note: 34, words: 36 };
var LONG = 6;
function sketchOf({ nodes, edges, frames = [] }) {
  const edgesIn = grouped2(edges, ({ frame }) => frame);
  const nodesIn = grouped2(nodes.keys(), (index) => nodes[index]?.frame);
  const sheetOf = (frame) => {
    const own = nodesIn.get(frame) ?? [];
    const boxes = own.map((index) => stateBox(index, nodes[index]));
    return sheet(boxes, edgesIn.get(frame) ?? [], nodes, frame);
  };
  return {
    sheets: [
      { owner: void 0, words: "", ...sheetOf(void 0) },
      ...frames.map(({ owner, words }, frame) => ({ owner: idOf(owner), words, ...sheetOf(frame) }))
    ]
  };
}
function idOf(node) {
  return `s${node + 1}`;
}
var TAGS = {
  task: "Task",
  machine: "Nested state machine",
  choice: "Choice",
  map: "Map",
  parallel: "Parallel",
  wait: "Wait",
  pass: "Pass",
  succeed: "Succeed",
  fail: "Fail",
  other: "State"
};
function tagOf({ kind, service, mark, isRenamed }) {
  const difference = mark === "same" ? [] : [isRenamed ? "renamed" : mark];
  return [TAGS[kind], ...service === void 0 ? [] : [service], ...difference].join(" \xB7 ");
}
function stateBox(index, node) {
  if (node === void 0) throw new Error(`the picture has no node ${index}`);
  const { kind, mark, name, note } = node;
  return {
    ...{ id: idOf(index), shape: kind, mark, node: index, tag: tagOf(node) },
    name: linesOf(name, kind === "parallel" ? WIDTH.branches : WIDTH.name),
    note: note === void 0 ? [] : linesOf(note, WIDTH.note, 3)
  };
}
function sheet(states, edges, nodes, frame) {
  const start = `start${frame ?? ""}`;
  const boxes = [...states];
  if (edges.some(({ from }) => from === void 0)) boxes.unshift(plainBox(start, "start"));
  const rowsOf2 = passedRows(states, edges);
  const own = new Set(states.map(({ node }) => node));
  const lines = [];
  for (const same of grouped2(edges, ({ from, to }) => `${from} ${to}`).values()) {
    const [edge] = same;
    if (edge === void 0) continue;
    const { from, to } = edge;
    if (from !== void 0 && !own.has(from)) continue;
    const source = from === void 0 ? void 0 : nodes[from];
    if (to === void 0 && (source === void 0 || source.kind === "succeed" || source.kind === "fail")) continue;
    let rows = Math.max(1, rowsOf2(edge));
    let target = to === void 0 ? `end${from ?? ""}` : idOf(to);
    if (to === void 0) boxes.push(plainBox(target, "end"));
    else if (rows > LONG || !own.has(to)) {
      rows = 1;
      target = `jump${from}to${to}`;
      const name = linesOf(`\u2192 ${nodes[to]?.name ?? ""}`, WIDTH.name, 2);
      boxes.push({ ...plainBox(target, "jump"), node: to, name });
    }
    const words = same.flatMap(({ when }) => when === "" ? [] : linesOf(when, WIDTH.words, 3));
    const mark = same.find((own2) => own2.mark !== "same")?.mark ?? "same";
    const isCatch = same.every((own2) => own2.isCatch === true);
    lines.push({ from: from === void 0 ? start : idOf(from), to: target, words, mark, isCatch, rows, tier: 0 });
  }
  return { boxes, lines: inTiers(lines) };
}
var MOST_ABREAST = 6;
var MOST_TIERS = 5;
function inTiers(lines) {
  const leaving = grouped2(lines, ({ from }) => from);
  const tiers = /* @__PURE__ */ new Map();
  for (const own of leaving.values()) {
    const count = Math.min(MOST_TIERS, Math.ceil(own.length / MOST_ABREAST));
    for (const [index, line] of own.entries()) tiers.set(line, index % count);
  }
  return lines.map((line) => {
    const tier = tiers.get(line) ?? 0;
    return { ...line, tier, rows: line.rows + tier };
  });
}
function plainBox(id, shape) {
  return { id, shape, mark: "same", node: void 0, tag: "", name: [], note: [] };
}
function passedRows(states, edges) {
  const steps = edges.flatMap(
    ({ from, to }) => from === void 0 || to === void 0 ? [] : [{ from: idOf(from), to: idOf(to), lines: [] }]
  );
  const ranks = ranksOf(
    states.map(({ id }) => id),
    steps
  );
  const rankOf = (node) => ranks.get(idOf(node)) ?? 0;
  return ({ from, to }) => from === void 0 || to === void 0 ? 1 : Math.abs(rankOf(to) - rankOf(from));
}

// src/report/picture/svg.ts
import { plural } from "./base.mjs";
import { html as html2 } from "./base.mjs";

// src/report/picture/layout.ts
import { grouped as grouped4 } from "./base.mjs";

// src/report/picture/lay-sheet.ts
import { Graph, layout } from "./vendor-dagrejs-dagre.mjs";

// src/report/picture/loops.ts
import { grouped as grouped3 } from "./base.mjs";
function loopsIn(boxes, lines) {
  const leaving = grouped3(lines, ({ from }) => from);
  const loops = /* @__PURE__ */ new Set();
  const seen = /* @__PURE__ */ new Set();
  const open = /* @__PURE__ */ new Set();
  for (const { id } of boxes) {
    if (seen.has(id)) continue;
    const stack = [{ id, next: 0 }];
    seen.add(id);
    open.add(id);
    for (let top = stack.at(-1); top !== void 0; top = stack.at(-1)) {
      const line = leaving.get(top.id)?.[top.next];
      top.next += 1;
      if (line === void 0) {
        open.delete(top.id);
        stack.pop();
      } else if (open.has(line.to)) loops.add(line);
      else if (!seen.has(line.to)) {
        seen.add(line.to);
        open.add(line.to);
        stack.push({ id: line.to, next: 0 });
      }
    }
  }
  return loops;
}

// src/report/picture/measures.ts
import { lettersOf as lettersOf2 } from "./compiler.mjs";
import { textWidth } from "./compiler.mjs";
var TEXT = {
  tag: { line: 15, size: 11 },
  name: { line: 18, size: 14 },
  note: { line: 16, size: 12 },
  words: { line: 15, size: 12 }
};
var FRAME = { margin: 12, padding: 16, caption: 30, tag: 90, mostWidth: 1200 };
var PADDING = { x: 14, y: 10, pointed: 24 };
var DOT = 18;
function sizeOfBox({ shape, tag, name, note }) {
  if (shape === "start" || shape === "end") return { width: DOT, height: DOT };
  const widest = Math.max(
    widthOf([tag], TEXT.tag.size),
    // Names are bold.
    widthOf(name, TEXT.name.size) * 1.15,
    widthOf(note, TEXT.note.size)
  );
  const height = (tag === "" ? 0 : TEXT.tag.line) + name.length * TEXT.name.line + note.length * TEXT.note.line;
  const side = shape === "choice" || shape === "wait" || shape === "fail" ? PADDING.pointed : PADDING.x;
  return { width: Math.round(widest) + 2 * side, height: height + 2 * PADDING.y };
}
function sizeOfWords(words) {
  if (words.length === 0) return { width: 0, height: 0 };
  const letters = words.reduce((most, line) => Math.max(most, columnsIn(line)), 0);
  return { width: Math.ceil(letters * TEXT.words.size * 0.61) + 10, height: words.length * TEXT.words.line + 6 };
}
var BETWEEN = { boxes: 30, words: 18, lines: 18 };
function widthOf(lines, size) {
  const drawn = (line) => lettersOf2(line).map((letter) => String.fromCodePoint(letter.codePointAt(0) ?? 0)).join("");
  return lines.reduce((most, line) => Math.max(most, textWidth(drawn(line)) * size / 16), 0);
}

// src/report/picture/route.ts
function curveOf({ from, to, stops, isLoop }, rows) {
  const passed = stops.flatMap(({ rank, x }) => {
    const row = rows.at(rank);
    return row === void 0 ? [] : [{ ...row, x }];
  });
  const start = { x: exit(from, passed[0]?.x ?? center(to)), y: from.y + from.height };
  const isNear = Math.abs(center(to) - center(from)) <= NEAR;
  const end = { x: exit(to, passed.at(-1)?.x ?? (isNear ? start.x : center(from))), y: to.y };
  const points = [start];
  let at2 = start;
  const add = (one, two, next) => {
    points.push(one, two, next);
    at2 = next;
  };
  const straight = (y) => {
    if (Math.abs(y - at2.y) > 0.5) add(at2, at2, { x: at2.x, y });
  };
  const aside = ({ x, y }) => {
    const half = (at2.y + y) / 2;
    add({ x: at2.x, y: half }, { x, y: half }, { x, y });
  };
  const turn = (x, depth) => {
    add({ x: at2.x, y: at2.y + depth }, { x, y: at2.y + depth }, { x, y: at2.y });
  };
  straight(rows.from.bottom);
  if (!isLoop) {
    for (const { x, top, bottom } of passed) {
      aside({ x, y: top });
      straight(bottom);
    }
    aside(end);
    return points;
  }
  for (const [index, { x, top, bottom }] of passed.entries()) {
    if (index === 0) turn(x, TURN);
    else aside({ x, y: bottom });
    straight(top);
  }
  straight(end.y - HEAD);
  turn(end.x, -TURN);
  straight(end.y);
  return points;
}
var TURN = 30;
var HEAD = 9;
var CORNER = 26;
var NEAR = 14;
function exit(box, toward) {
  const most = Math.max(0, box.width / 2 - CORNER);
  const away = toward - center(box);
  const shift = Math.abs(away) <= NEAR ? away : away * 0.35;
  return center(box) + Math.max(-most, Math.min(most, shift));
}
function center({ x, width }) {
  return x + width / 2;
}

// src/report/picture/rows.ts
var GAP = { boxes: 34, words: 22, turn: 36 };
var ASIDE = { part: 0.06, most: 30 };
function rowsOf(contents, ways) {
  const heights = /* @__PURE__ */ new Map();
  for (const { rank, height, isBox } of contents) {
    const own = heights.get(rank);
    heights.set(rank, { height: Math.max(height, own?.height ?? 0), isBox: isBox || own?.isBox === true });
  }
  const ranks = [...heights.keys()].sort((a, b) => a - b);
  const aside = /* @__PURE__ */ new Map();
  const turns = /* @__PURE__ */ new Set();
  for (const { isLoop, stops } of ways) {
    const shown = stops.filter(({ rank }) => heights.has(rank));
    for (const [index, { rank, x }] of shown.entries()) {
      const next = shown[index + 1];
      if (next === void 0) continue;
      const upper = Math.min(rank, next.rank);
      aside.set(upper, Math.max(aside.get(upper) ?? 0, Math.abs(next.x - x)));
    }
    const [first, last] = [shown[0], shown.at(-1)];
    if (!isLoop || first === void 0 || last === void 0) continue;
    turns.add(first.rank);
    const above = ranks[ranks.indexOf(last.rank) - 1];
    if (above !== void 0) turns.add(above);
  }
  const rows = /* @__PURE__ */ new Map();
  let top = 0;
  for (const [index, rank] of ranks.entries()) {
    const { height = 0, isBox = false } = heights.get(rank) ?? {};
    const next = heights.get(ranks[index + 1] ?? -1);
    rows.set(rank, { top, bottom: top + height });
    const least = isBox && next?.isBox ? GAP.boxes : GAP.words;
    const gap = Math.max(least, turns.has(rank) ? GAP.turn : 0);
    top += height + gap + Math.min(ASIDE.most, (aside.get(rank) ?? 0) * ASIDE.part);
  }
  return rows;
}

// src/report/picture/lay-sheet.ts
function laySheet({ boxes, lines }, sizeOf) {
  if (boxes.length === 0) return { width: 0, height: 0, boxes: [], lines: [] };
  const sizes = new Map(boxes.map((box) => [box.id, sizeOf(box)]));
  const loops = loopsIn(boxes, lines);
  const graph = ranked(boxes, lines, sizes, loops);
  const at2 = (id) => graph.node(id);
  const ways = lines.map((line, index) => {
    const isLoop = loops.has(line);
    return { line, isLoop, stops: stopsOf(graph, line, index, isLoop), words: wordsId(line, index) };
  });
  const rows = rowsOf(
    [
      ...boxes.map(({ id }) => ({ rank: at2(id).rank, height: sizes.get(id)?.height ?? 0, isBox: true })),
      ...ways.flatMap(
        ({ line, words }) => words === void 0 ? [] : [{ rank: at2(words).rank, height: sizeOfWords(line.words).height, isBox: false }]
      )
    ],
    ways.map(({ line, isLoop, stops }) => ({ isLoop, stops: [at2(line.from), ...stops, at2(line.to)] }))
  );
  const topOf = (rank) => rows.get(rank)?.top ?? 0;
  const placed = new Map(
    boxes.map((box) => {
      const { width, height } = sizes.get(box.id) ?? { width: 0, height: 0 };
      const { rank, x } = at2(box.id);
      return [box.id, { box, x: x - width / 2, y: topOf(rank), width, height }];
    })
  );
  const placedLines = ways.flatMap(({ line, isLoop, stops, words }) => {
    const [from, to] = [placed.get(line.from), placed.get(line.to)];
    if (from === void 0 || to === void 0) return [];
    const points = curveOf({ from, to, stops, isLoop }, rowsAt(at2(line.from).rank, at2(line.to).rank, rows));
    if (words === void 0) return [{ line, points, words }];
    const { x, rank } = at2(words);
    const size = sizeOfWords(line.words);
    return [{ line, points, words: { ...size, x: x - size.width / 2, y: topOf(rank) } }];
  });
  return trimmed([...placed.values()], placedLines);
}
function rowsAt(from, to, rows) {
  const none = { top: 0, bottom: 0 };
  return { from: rows.get(from) ?? none, to: rows.get(to) ?? none, at: (rank) => rows.get(rank) };
}
function wordsId({ words }, index) {
  return words.length === 0 ? void 0 : `words${index}`;
}
var [HALF, FULL] = [1, 2];
var NEAR2 = { weight: 4, mostPassed: 150 };
function weightOf(lines) {
  const passed = lines.reduce((sum, { rows }) => sum + rows - 1, 0);
  return passed > NEAR2.mostPassed ? 1 : NEAR2.weight;
}
function ranked(boxes, lines, sizes, loops) {
  const near = weightOf(lines);
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ nodesep: BETWEEN.boxes, edgesep: BETWEEN.lines });
  for (const box of [...boxes].reverse()) graph.setNode(box.id, { ...sizes.get(box.id) });
  for (const [index, line] of [...lines.entries()].reverse()) {
    const { from, to, tier } = line;
    const words = wordsId(line, index);
    if (words !== void 0) {
      const { width, height } = sizeOfWords(line.words);
      graph.setNode(words, { width: Math.max(0, width + BETWEEN.words - BETWEEN.boxes), height });
    }
    if (!loops.has(line)) {
      const below2 = tier * FULL;
      if (words === void 0) graph.setEdge(from, to, { minlen: FULL + below2 }, partOf(index));
      else {
        graph.setEdge(from, words, { minlen: HALF + below2, weight: near }, partOf(index));
        graph.setEdge(words, to, { minlen: HALF }, restOf(index));
      }
      continue;
    }
    const [above, below] = [`above${index}`, `below${index}`];
    for (const end of [above, below]) graph.setNode(end, { width: 0, height: 0 });
    graph.setEdge(above, to, { minlen: HALF });
    graph.setEdge(from, below, { minlen: HALF });
    if (words === void 0) graph.setEdge(above, below, { minlen: FULL }, partOf(index));
    else {
      graph.setEdge(above, words, { minlen: HALF }, partOf(index));
      graph.setEdge(words, below, { minlen: HALF, weight: near }, restOf(index));
    }
  }
  layout(graph);
  return graph;
}
function partOf(index) {
  return `line${index}`;
}
function restOf(index) {
  return `rest${index}`;
}
function stopsOf(graph, line, index, isLoop) {
  const rankOf = (id) => graph.node(id).rank;
  const between = (from, to, name) => {
    const { points = [] } = graph.edge(from, to, name);
    return points.slice(1, -1).map(({ x }, position) => ({ x, rank: rankOf(from) + 1 + position }));
  };
  const [first, last] = isLoop ? [`above${index}`, `below${index}`] : [line.from, line.to];
  const words = wordsId(line, index);
  const stops = words === void 0 ? between(first, last, partOf(index)) : [
    ...between(first, words, partOf(index)),
    { x: graph.node(words).x, rank: rankOf(words) },
    ...between(words, last, restOf(index))
  ];
  if (!isLoop) return stops;
  const [highest, lowest] = [rankOf(line.to), rankOf(line.from)];
  return stops.filter(({ rank }) => rank >= highest && rank <= lowest).reverse();
}
function trimmed(boxes, lines) {
  const parts = [
    ...boxes,
    ...lines.flatMap(({ points }) => points.map((point) => ({ ...point, width: 0, height: 0 }))),
    ...lines.flatMap(({ words }) => words ?? [])
  ];
  const extent = (from, size) => {
    const [least, most] = parts.reduce(
      ([low, high], part) => [Math.min(low, from(part)), Math.max(high, from(part) + size(part))],
      [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    );
    return [least, most - least];
  };
  const [left, width] = extent(
    ({ x }) => x,
    ({ width: width2 }) => width2
  );
  const [top, height] = extent(
    ({ y }) => y,
    ({ height: height2 }) => height2
  );
  return {
    ...{ width, height },
    boxes: boxes.map((box) => ({ ...box, x: box.x - left, y: box.y - top })),
    lines: lines.map((line) => movedLine(line, -left, -top))
  };
}
function movedLine({ line, points, words }, x, y) {
  const moved = (point) => ({ x: point.x + x, y: point.y + y });
  return { line, points: points.map(moved), words: words && { ...words, ...moved(words) } };
}

// src/report/picture/layout.ts
function layoutOf({ sheets }) {
  const owned = grouped4(sheets.keys(), (index) => sheets[index]?.owner);
  const laid = [];
  const interiors = /* @__PURE__ */ new Map();
  for (const [index, sheet2] of [...sheets.entries()].reverse()) {
    for (const { id } of sheet2.boxes) {
      const inside = owned.get(id);
      if (inside !== void 0) interiors.set(id, arrange(inside, laid));
    }
    laid[index] = laySheet(sheet2, (box) => outerSize(box, interiors));
  }
  const whole = laid[0] ?? { width: 0, height: 0, boxes: [], lines: [] };
  const all = { boxes: [], lines: [] };
  const open = [
    { laid: whole, x: FRAME.margin, y: FRAME.margin }
  ];
  for (const { laid: own, x, y } of open) {
    all.lines.push(...own.lines.map((line) => movedLine(line, x, y)));
    for (const placed of own.boxes) {
      const moved = { ...placed, x: placed.x + x, y: placed.y + y };
      const frames = [];
      all.boxes.push({ ...moved, frames });
      const interior = interiors.get(placed.box.id);
      for (const { sheet: sheet2, ...frame } of interior?.frames ?? []) {
        const beside = (moved.width - (interior?.width ?? 0)) / 2;
        const at2 = { ...frame, x: moved.x + beside + frame.x, y: moved.y + sizeOfBox(moved.box).height + frame.y };
        frames.push({ ...at2, words: sheets[sheet2]?.words ?? "" });
        const inner = laid[sheet2];
        const left = at2.x + (at2.width - (inner?.width ?? 0)) / 2;
        if (inner !== void 0) open.push({ laid: inner, x: left, y: at2.y + FRAME.caption });
      }
    }
  }
  return { width: whole.width + 2 * FRAME.margin, height: whole.height + 2 * FRAME.margin, ...all };
}
function outerSize(box, interiors) {
  const [own, inside] = [sizeOfBox(box), interiors.get(box.id)];
  if (inside === void 0) return own;
  return { width: Math.max(own.width, inside.width), height: own.height + inside.height };
}
function arrange(inside, laid) {
  const sizes = inside.flatMap((sheet2) => {
    const own = laid[sheet2];
    if (own === void 0) return [];
    return [{ sheet: sheet2, width: own.width + 2 * FRAME.padding, height: own.height + FRAME.caption + FRAME.padding }];
  });
  const frames = [];
  let [y, most] = [0, 0];
  for (const row of inRows(sizes)) {
    const height = row.reduce((highest, own) => Math.max(highest, own.height), 0);
    let x = FRAME.padding;
    for (const { sheet: sheet2, width } of row) {
      frames.push({ sheet: sheet2, x, y, width, height });
      x += width + FRAME.padding;
    }
    y += height + FRAME.padding;
    most = Math.max(most, x);
  }
  return { width: most, height: y, frames };
}
function inRows(sizes) {
  const widths = sizes.map(({ width }) => width + FRAME.padding);
  const total = widths.reduce((sum, own) => sum + own, FRAME.padding);
  const count = Math.ceil(total / FRAME.mostWidth);
  const most = Math.min(FRAME.mostWidth, total / count + Math.max(0, ...widths) / 2);
  const rows = [];
  let x = most;
  for (const size of sizes) {
    if (x > FRAME.padding && x + size.width > most) {
      rows.push([]);
      x = FRAME.padding;
    }
    rows.at(-1)?.push(size);
    x += size.width + FRAME.padding;
  }
  return rows;
}

// src/report/picture/outline.ts
function outline(shape, { x, y, width, height }) {
  const [right, bottom] = [x + width, y + height];
  const box = (radius, inset = 0, style = "shape") => `<rect class="${style}" x="${n(x + inset)}" y="${n(y + inset)}" width="${n(width - 2 * inset)}" height="${n(height - 2 * inset)}" rx="${n(radius)}"/>`;
  const path = (points) => `<path class="shape" d="M${points.map(([left, top]) => `${n(left)},${n(top)}`).join("L")}Z"/>`;
  const cut2 = Math.min(12, height / 3);
  const side = Math.min(16, height / 2);
  switch (shape) {
    case "choice":
      return path([
        ...[[x + side, y], [right - side, y], [right, y + height / 2]],
        ...[[right - side, bottom], [x + side, bottom], [x, y + height / 2]]
      ]);
    case "fail":
      return path([
        ...[[x + cut2, y], [right - cut2, y], [right, y + cut2]],
        ...[[right, bottom - cut2], [right - cut2, bottom], [x + cut2, bottom]],
        ...[[x, bottom - cut2], [x, y + cut2]]
      ]);
    case "wait":
      return box(Math.min(height / 2, ROUND));
    case "machine":
      return `${box(2)}<path class="bars" d="M${n(x + 6)},${n(y)}V${n(bottom)}M${n(right - 6)},${n(y)}V${n(bottom)}"/>`;
    case "succeed":
      return `${box(10)}${box(7, 3, "inner")}`;
    case "pass":
    case "other":
      return box(0);
    case "map":
    case "parallel":
      return box(10);
    default:
      return box(8);
  }
}
var ROUND = 28;
function n(value) {
  return String(Math.round(value * 10) / 10);
}

// src/report/picture/paper.ts
var PAPER = { upright: { width: 718, height: 680 }, turned: { width: 960, height: 640 } };
var LEAST = 5.05 / 0.75 / TEXT.tag.size;
var COMFORTABLE = 0.75;
function printOf(placed) {
  const scaleOn = ({ width, height }) => Math.min(width / placed.width, height / placed.height);
  if (scaleOn(PAPER.upright) >= LEAST) return { isTurned: false, parts: [], scale: 1 };
  if (scaleOn(PAPER.turned) >= LEAST) return { isTurned: true, parts: [], scale: 1 };
  const isTurned = placed.width * LEAST > PAPER.upright.width && placed.width * LEAST <= PAPER.turned.width;
  const page = isTurned ? PAPER.turned : PAPER.upright;
  const solids = solidsOf(placed);
  const columns = cut(
    placed.width,
    page.width / LEAST,
    solids.map(({ x, width }) => [x, x + width]),
    []
  );
  const widest = columns.reduce((most, [left, right]) => Math.max(most, right - left), 0);
  const scale = Math.min(COMFORTABLE, page.width / widest);
  const rows = cut(
    placed.height,
    page.height / scale,
    solids.map(({ y, height }) => [y, y + height]),
    placed.boxes.filter(({ frames }) => frames.length > 0).map(({ y, height }) => [y, y + height])
  );
  const parts = rows.flatMap(
    ([top, bottom]) => columns.map(([left, right]) => ({ x: left, y: top, width: right - left, height: bottom - top }))
  );
  return { isTurned, parts, scale };
}
var HEAD2 = 10;
function solidsOf({ boxes, lines }) {
  return [...boxes.flatMap(boxSolids), ...lines.flatMap(({ words }) => words ?? [])];
}
function boxSolids({ box, frames, x, y, width, height }) {
  if (frames.length === 0) return [{ x, y: y - HEAD2, width, height: height + HEAD2 }];
  const texts = sizeOfBox(box);
  return [
    { x: x + (width - texts.width) / 2, y: y - HEAD2, width: texts.width, height: texts.height + HEAD2 },
    ...frames.map((frame) => ({ x: frame.x, y: frame.y, width: FRAME.tag, height: FRAME.caption })),
    // A page with only the lower border of a frame would be wasted.
    { x, y: y + height - 2 * FRAME.padding, width: 0, height: 2 * FRAME.padding }
  ];
}
function cut(length, limit, solids, frames) {
  const gaps = gapsBetween(solids, length);
  const most = Math.min(limit, length / Math.ceil(length / limit) * UNEVEN);
  const pieces = [];
  let start = 0;
  while (length - start > limit) {
    const places = gaps.flatMap(([low, high]) => {
      const place = Math.min((low + high) / 2, start + most);
      return place > low && place > start + most * LEAST_FILLED ? [place] : [];
    });
    let [best, fewest] = [start + most, Number.POSITIVE_INFINITY];
    for (const place of places) {
      const around = frames.filter(([low, high]) => low < place && place < high).length;
      if (around <= fewest) [best, fewest] = [place, around];
    }
    pieces.push([start, best]);
    start = Number.isFinite(fewest) ? best : best - Math.min(AGAIN, most / 4);
  }
  return [...pieces, [start, length]];
}
var UNEVEN = 1.15;
var AGAIN = 200;
var LEAST_FILLED = 0.4;
function gapsBetween(solids, length) {
  const gaps = [];
  let reached = 0;
  for (const [low, high] of [...solids].sort(([a], [b]) => a - b)) {
    if (low > reached + 1) gaps.push([reached, low]);
    reached = Math.max(reached, high);
  }
  return reached < length ? [...gaps, [reached, length]] : gaps;
}

// src/report/picture/style.ts
var LIGHT = `--paper:#fff;--ink:#1f2328;--muted:#57606a;--line:#57606a;--frame:#818b98;--inside:#f6f8fa;
--task:#ddf4ff;--task-line:#0969da;--choice:#fff8c5;--choice-line:#9a6700;--wait:#e6fbf5;--wait-line:#0f766e;
--pass:#f6f8fa;--pass-line:#57606a;--machine:#fbefff;--machine-line:#8250df;--succeed:#dafbe1;--succeed-line:#1a7f37;
--fail:#ffebe9;--fail-line:#cf222e;--catch:#b3261e`;
var DARK = `--paper:#0d1117;--ink:#f0f6fc;--muted:#b1bac4;--line:#9198a1;--frame:#6e7681;--inside:#161b22;
--task:#0c2d6b;--task-line:#4493f8;--choice:#3b2a00;--choice-line:#d29922;--wait:#0b3330;--wait-line:#3fb6a8;
--pass:#21262d;--pass-line:#9198a1;--machine:#3b1f6b;--machine-line:#ab7df8;--succeed:#0f3d1e;--succeed-line:#3fb950;
--fail:#5c1a1b;--fail-line:#f85149;--catch:#ff938a`;
var KINDS = ["task", "choice", "wait", "pass", "machine", "succeed", "fail"];
function colorsOf(root) {
  return [
    `${root}{color-scheme:light dark;${LIGHT}}`,
    `@media (prefers-color-scheme:dark){${root}{${DARK}}}`,
    `@media print{${root}{color-scheme:light;${LIGHT}}}`
  ].join("\n");
}
var pictureRules = `.picture{font-family:system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif;background:var(--paper)}
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
${KINDS.map((kind) => `.picture .${kind}>.shape{fill:var(--${kind});stroke:var(--${kind}-line)}`).join("\n")}
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
var STEP = { first: 300, ratio: 1.06, count: 70 };
var SMALLEST = 9 / 11;
function fittingClass(width) {
  const steps = Math.ceil(Math.log(width / STEP.first) / Math.log(STEP.ratio));
  return `w${Math.min(STEP.count, Math.max(0, steps))}`;
}
var fittingRules = [
  ".picture{max-width:100%;height:auto}",
  ...Array.from({ length: STEP.count }, (_, index) => {
    const most = STEP.first * STEP.ratio ** (index + 1);
    return `.w${index + 1}{min-width:${Math.ceil(most * SMALLEST)}px}`;
  })
].join("\n");
var pictureStyle = `
${colorsOf(".picture")}
${pictureRules}
`;

// src/report/picture/svg.ts
function drawSvg(picture, options) {
  const drawn = sketch(picture);
  if (drawn === void 0) return void 0;
  const placed = layoutOf(drawn);
  const [width, height] = [Math.ceil(placed.width), Math.ceil(placed.height)];
  const { id, title, isAlone } = options;
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" class="${isAlone ? "picture" : `picture ${fittingClass(width)}`}" id="${id}" ${size} role="group" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${html2(title)}</title>`,
    `<desc id="${id}-desc">${html2(descriptionOf(picture))}</desc>`,
    ...isAlone ? [`<style>${pictureStyle}</style>`, `<rect class="paper" width="${width}" height="${height}"/>`] : [],
    ...bodyOf(placed, picture.nodes, options).map(({ text: text2 }) => text2),
    "</svg>"
  ];
  const text = `${lines.join("\n")}
`;
  return isAlone ? { text, isTurned: false, parts: [] } : { text, ...partsOf(placed, picture.nodes, options) };
}
function partsOf(placed, nodes, options) {
  const { isTurned, parts, scale } = printOf(placed);
  if (parts.length === 0) return { isTurned, parts: [] };
  const pieces = bodyOf(placed, nodes, { ...options, id: void 0 });
  return {
    isTurned,
    parts: parts.map((part) => {
      const [x, y, width, height] = [n2(part.x), n2(part.y), n2(part.width), n2(part.height)];
      const seen = pieces.filter(({ area }) => meet(area, part)).map(({ text }) => text);
      return `<svg xmlns="http://www.w3.org/2000/svg" class="picture" width="${n2(part.width * scale)}" height="${n2(part.height * scale)}" viewBox="${x} ${y} ${width} ${height}">
${seen.join("\n")}
</svg>`;
    })
  };
}
function meet(one, two) {
  return one.x <= two.x + two.width && two.x <= one.x + one.width && one.y <= two.y + two.height && two.y <= one.y + one.height;
}
function descriptionOf({ nodes }) {
  const marked = nodes.filter(({ mark }) => mark !== "same").length;
  return `State machine with ${plural(nodes.length, "state")}${marked === 0 ? "" : `, ${marked} of them changed`}`;
}
function bodyOf(placed, nodes, options) {
  const boxPiece = (box) => ({ text: boxText(box, nodes, options), area: box });
  return [
    ...placed.boxes.filter(hasFrames).flatMap((box) => [boxPiece(box), ...box.frames.map((frame) => ({ text: frameText(frame), area: frame }))]),
    ...placed.lines.map((line) => ({ text: lineText(line), area: areaOf(line.points) })),
    ...placed.boxes.filter((box) => !hasFrames(box)).map(boxPiece),
    ...placed.lines.flatMap(wordsPiece)
  ];
}
function areaOf(points) {
  const [xs, ys] = [points.map(({ x: x2 }) => x2), points.map(({ y: y2 }) => y2)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
function hasFrames({ frames }) {
  return frames.length > 0;
}
function frameText({ x, y, width, height, words }) {
  const box = `<rect class="frame" x="${n2(x)}" y="${n2(y)}" width="${n2(width)}" height="${n2(height)}" rx="6"/>`;
  return `${box}<text class="tag" x="${n2(x + 12)}" y="${n2(y + 19)}">${html2(words)}</text>`;
}
function boxText(placed, nodes, options) {
  const { box, x, y, width, height } = placed;
  if (box.shape === "start" || box.shape === "end") {
    const [cx, cy] = [n2(x + width / 2), n2(y + height / 2)];
    const ring = `<circle class="dot" cx="${cx}" cy="${cy}" r="${box.shape === "start" ? 6 : 4}"/>`;
    return box.shape === "start" ? ring : `<circle class="ring" cx="${cx}" cy="${cy}" r="8"/>${ring}`;
  }
  const node = box.node === void 0 ? void 0 : nodes[box.node];
  if (node === void 0) return "";
  const mark = box.mark === "same" ? "" : ` mark-${box.mark}`;
  const group = `<g class="state ${box.shape}${mark}"`;
  if (options.id === void 0) return `${group}>${outline(box.shape, placed)}${textsOf(placed)}</g>`;
  const content = `<title>${html2(hoverText(node, options.file))}</title>${outline(box.shape, placed)}${textsOf(placed)}`;
  if (box.shape === "jump") {
    const target = `#${options.id}-s${(box.node ?? 0) + 1}`;
    return `<a href="${target}">${group}>${content}</g></a>`;
  }
  const shape = `${group} id="${options.id}-${box.id}">${content}</g>`;
  const href = node.line === void 0 ? void 0 : options.hrefOf?.(node.line);
  if (href === void 0) return shape;
  return `<a href="${html2(href)}">${shape}</a>`;
}
function hoverText(node, file) {
  const place = node.line === void 0 || file === void 0 ? "" : ` \u2014 ${file}:${node.line}`;
  return `${node.name} (${tagOf(node)})${node.note === void 0 ? "" : `: ${node.note}`}${place}`;
}
function textsOf(placed) {
  const { box, x, y, width, height } = placed;
  const own = [
    ...box.tag === "" ? [] : [{ style: "tag", text: box.tag }],
    ...box.name.map((text) => ({ style: "name", text })),
    ...box.note.map((text) => ({ style: "note", text }))
  ];
  const total = own.reduce((sum, { style }) => sum + TEXT[style].line, 0);
  let at2 = hasFrames(placed) ? y + PADDING.y : y + (height - total) / 2;
  return own.map(({ style, text }) => {
    const { line, size } = TEXT[style];
    const base = at2 + line / 2 + size * 0.36;
    at2 += line;
    return `<text class="${style}" x="${n2(x + width / 2)}" y="${n2(base)}" text-anchor="middle">${html2(text)}</text>`;
  }).join("");
}
function lineText({ line, points }) {
  const kind = `${line.isCatch ? " catch" : ""}${line.mark === "same" ? "" : ` mark-${line.mark}`}`;
  const head = arrowHead(points);
  return `<path class="line${kind}" d="${curve(points)}"/><path class="head${kind}" d="${head}"/>`;
}
function wordsPiece({ line, words }) {
  if (words === void 0) return [];
  const { x, y: top, width, height } = words;
  const back = `<rect class="back" x="${n2(x)}" y="${n2(top)}" width="${n2(width)}" height="${n2(height)}" rx="3"/>`;
  const kind = `${line.isCatch ? " catch" : ""}${line.mark === "same" ? "" : ` mark-${line.mark}`}`;
  const rows = line.words.map((text, index) => {
    const y = top + 3 + TEXT.words.line * (index + 0.5) + TEXT.words.size * 0.36;
    return `<text class="words${kind}" x="${n2(x + width / 2)}" y="${n2(y)}" text-anchor="middle">${html2(text)}</text>`;
  });
  return [{ text: `${back}${rows.join("")}`, area: words }];
}
function curve(points) {
  const [first, ...rest] = points;
  if (first === void 0) return "";
  const parts = [`M${at(first)}`];
  let before = first;
  for (let index = 0; index + 2 < rest.length; index += 3) {
    const [one = first, two = first, end = first] = rest.slice(index, index + 3);
    const isStraight = [one, two, end].every(({ x }) => n2(x) === n2(before.x));
    parts.push(isStraight ? `V${n2(end.y)}` : `C${at(one)} ${at(two)} ${at(end)}`);
    before = end;
  }
  return parts.join("");
}
function arrowHead(points) {
  const [before, tip] = [points.at(-2), points.at(-1)];
  if (before === void 0 || tip === void 0) return "";
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const corner = (turn) => at({ x: tip.x - 9 * Math.cos(angle + turn), y: tip.y - 9 * Math.sin(angle + turn) });
  return `M${at(tip)}L${corner(0.42)}L${corner(-0.42)}Z`;
}
function at({ x, y }) {
  return `${n2(x)},${n2(y)}`;
}
function n2(value) {
  return String(Math.round(value * 10) / 10);
}

// src/report/html/figure.ts
function figureOf(figure) {
  const { id, title, picture, file, hrefOf, isDrawn } = figure;
  const drawn = isDrawn ? drawSvg(picture, { id, title: `State machine ${title}`, file, hrefOf, isAlone: false }) : void 0;
  const count = plural2(picture.nodes.length, "state");
  if (drawn === void 0) {
    return [
      `<p>With ${count}, this state machine is too large to draw${isDrawn ? "" : " on a page with so many others"}.</p>`,
      ...stateTable(figure, true)
    ];
  }
  return [
    `<figure${classOf(drawn)} tabindex="0" role="region" aria-label="${html3(`Picture of ${title}`)}">`,
    drawn.text.trimEnd(),
    ...drawn.parts.map((part, index) => {
      return `<div class="part" aria-hidden="true"><p>Part ${index + 1} of ${drawn.parts.length}</p>
${part}</div>`;
    }),
    "</figure>",
    ...stateTable(figure, false)
  ];
}
function classOf({ isTurned, parts }) {
  const names = [...isTurned ? ["turned"] : [], ...parts.length > 0 ? ["cut"] : []];
  return names.length === 0 ? "" : ` class="${names.join(" ")}"`;
}
function stateTable({ title, picture: { nodes, edges, frames = [] }, hrefOf }, isOpen) {
  const leaving = grouped5(edges, ({ from }) => from);
  const hasFrames2 = frames.length > 0;
  const rows = nodes.map((node, index) => {
    const next = (leaving.get(index) ?? []).map(({ to, when, mark }) => {
      const target = `${to === void 0 ? "end" : nodes[to]?.name ?? ""}${mark === "same" ? "" : ` (${mark})`}`;
      return when === "" ? html3(target) : `<code>${html3(when)}</code> \u2192 ${html3(target)}`;
    });
    const frame = node.frame === void 0 ? void 0 : frames[node.frame];
    const inside = frame === void 0 ? "" : `${frame.words} of ${nodes[frame.owner]?.name ?? ""}`;
    const href = node.line === void 0 ? void 0 : hrefOf?.(node.line);
    const name = href === void 0 ? html3(node.name) : `<a href="${html3(href)}">${html3(node.name)}</a>`;
    const cells = [html3(tagOf(node)), next.join("<br>"), ...hasFrames2 ? [html3(inside)] : []];
    return `<tr><th scope="row">${name}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  });
  const head = ["State", "Kind", "Next", ...hasFrames2 ? ["Inside"] : []];
  return [
    `<details${isOpen ? " open" : ""}><summary>${plural2(nodes.length, "state")} as a table</summary>`,
    `<div class="wide" tabindex="0" role="region" aria-label="${html3(`States of ${title}`)}"><table>`,
    `<thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join("")}</tr></thead>`,
    `<tbody>${rows.join("\n")}</tbody>`,
    "</table></div></details>"
  ];
}

// src/report/html/source.ts
import { html as html4 } from "./base.mjs";
function sourceOf({ path, text }, id) {
  const lines = text.replace(/(?:\r\n?|\n)$/, "").split(/\r\n?|\n/);
  const shown = lines.map((line, index) => {
    const number = index + 1;
    return `<span id="${lineId(id, number)}" data-n="${number}">${html4(line.replaceAll("	", "    "))}</span>`;
  });
  return [
    `<details><summary>Source: ${html4(path)}</summary>`,
    `<pre class="source" tabindex="0" role="region" aria-label="${html4(`Source of ${path}`)}">${shown.join("")}</pre></details>`
  ];
}
function htmlLines(text) {
  return text.split("\n").map(html4).join("\n");
}
function lineId(id, line) {
  return `${id}-L${line}`;
}

// src/report/html/style.ts
var PAGE = `*{box-sizing:border-box}
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
var LINKS = `:root{--link:#0550ae}
@media (prefers-color-scheme:dark){:root{--link:#6cb6ff}}
@media print{:root{--link:#0550ae}}`;
var pageStyle = `
${colorsOf(":root")}
${LINKS}
${pictureRules}
${fittingRules}
${PAGE}
`;

// src/report/html/graph-page.ts
function graphPage(file, pictures) {
  const machines = [...pictures].map(([title, picture], index) => {
    const hrefOf = (line) => `#${lineId("source", line)}`;
    const figure = figureOf({ id: `m${index + 1}`, title, picture, file: file.path, hrefOf, isDrawn: true });
    return [`<section><h2>${html5(title)}</h2>`, ...figure, "</section>"].join("\n");
  });
  const body = [`<main><h1>${html5(file.path)}</h1>`, ...machines, ...sourceOf(file, "source"), "</main>"];
  return htmlDocument({ title: file.path, style: pageStyle, body, hasScript: true });
}

// src/report/html/report-page.ts
import { countSeverities, SEVERITIES } from "./base.mjs";
import { plural as plural4 } from "./base.mjs";
import { comparisonSentence, comparisonText as comparisonText2 } from "./comparison.mjs";
import { html as html8 } from "./base.mjs";

// src/report/html/findings.ts
import { positionAt } from "./base.mjs";
import { html as html6 } from "./base.mjs";
import { rulePageUrl } from "./compiler.mjs";
var MOST = 200;
function findingList(findings, own) {
  const items = findings.slice(0, MOST).map((finding) => {
    const { file, span, info, severity, message, help } = finding;
    const { line } = positionAt(file, span.start);
    const place = html6(`${file.path}:${line}`);
    const linked = own?.path === file.path ? `<a href="${html6(own.hrefOf(line))}">${place}</a>` : place;
    const url = rulePageUrl(info.code);
    const code = html6(`${info.code} ${info.name}`);
    const page = url === void 0 ? code : `<a href="${html6(url)}">${code}</a>`;
    const advice = help === void 0 ? "" : `<br><span class="muted">help: ${html6(help)}</span>`;
    return `<li><span class="severity ${severity}">${severity}</span>: ${html6(message)} (${page}), ${linked}${advice}</li>`;
  });
  const hidden = findings.length - items.length;
  return ["<ul>", ...items, ...hidden === 0 ? [] : [`<li>and ${hidden} more</li>`], "</ul>"];
}

// src/report/html/project-section.ts
import { plural as plural3 } from "./base.mjs";
import { positionAt as positionAt2 } from "./base.mjs";
import { COVERAGE_PARTS, countText, uncoveredIn } from "./base.mjs";
import { comparisonText } from "./comparison.mjs";
import { html as html7, htmlCode } from "./base.mjs";

// src/report/html/cost-text.ts
function costText({ least, most, items }) {
  return [
    `${range(least, most)} ${most === 1 ? "state transition" : "state transitions"}`,
    ...items.map((own) => `+ ${range(own.least, own.most)} for each item of '${own.map}'`),
    "+ 1 for each retry"
  ];
}
function range(least, most) {
  return least === most ? String(least) : `${least} to ${most}`;
}

// src/report/html/project-section.ts
function projectSection(project, id, change, base, isDrawn) {
  const { name, file, findings, built, tests } = project;
  const hrefOf = (line) => `#${lineId(id, line)}`;
  return [
    `<section id="${id}" data-names="${namesOf(project)}" aria-labelledby="${id}-name">`,
    `<h2 id="${id}-name">${html7(name)}</h2>`,
    `<p class="muted">${html7(file.path)}</p>`,
    ...built === void 0 ? ['<p class="error">This project does not compile, so it has no pictures.</p>'] : [],
    ...findings.length === 0 ? [] : ["<h3>Findings</h3>", ...findingList(findings, { path: file.path, hrefOf })],
    ...change === void 0 ? [] : changeParts(change, name, id, base ?? "", isDrawn),
    ...(built?.machines ?? []).flatMap(
      (machine, index) => machinePart(machine, name, `${id}-m${index + 1}`, { file: file.path, hrefOf, isDrawn: isDrawn(machine.picture) })
    ),
    ...tests === void 0 ? [] : [`<h3>Tests</h3><p>${testsText(tests)}</p>`],
    ...built === void 0 ? [] : deploymentParts(built, name),
    ...sourceOf(file, id),
    "</section>"
  ];
}
function namesOf({ name, file, findings, built }) {
  const machines = built?.machines.flatMap((own) => [own.name, ...own.picture.nodes.map((node) => node.name)]) ?? [];
  const codes = findings.flatMap(({ info }) => [info.code, info.name]);
  const tasks = built?.tasks.map((task) => task.name) ?? [];
  return html7([.../* @__PURE__ */ new Set([name, file.path, ...machines, ...tasks, ...codes])].join(" ").toLowerCase());
}
function testsText({ cases, isBroken }) {
  return `${html7(countText(cases))}${isBroken ? "; a test file has an error" : ""}`;
}
function machinePart(machine, project, id, shown) {
  const { name, deployedName, triggers, isExported, picture, cost, coverage } = machine;
  const manually = isExported ? "manually" : "from another state machine";
  const facts = [
    ["Starts", triggers.length === 0 ? manually : triggers.map(html7).join("<br>")],
    ["Deployed as", htmlCode(deployedName)],
    ["Cost of a run", costText(cost).map(html7).join("<br>")],
    ...coverage === void 0 ? [] : [["Coverage", coverageText(coverage, shown.hrefOf)]]
  ];
  return [
    `<h3 id="${id}-name">State machine ${html7(name)}</h3>`,
    `<dl>${facts.map(([term, text]) => `<dt>${term}</dt><dd>${text}</dd>`).join("")}</dl>`,
    ...figureOf({ id, title: `${name} in ${project}`, picture, ...shown })
  ];
}
var MOST_GAPS = 20;
function coverageText(coverage, hrefOf) {
  const counts = COVERAGE_PARTS.flatMap((part) => {
    const { covered, total } = coverage[part];
    return total === 0 ? [] : [`${covered} of ${total} ${part}`];
  });
  const gaps = uncoveredIn(coverage);
  const shown = gaps.slice(0, MOST_GAPS).map(({ what, span }) => {
    const { line } = positionAt2(coverage.file, span.start);
    return `<a href="${html7(hrefOf(line))}">line ${line}</a>: ${html7(what)}`;
  });
  const hidden = gaps.length - shown.length;
  const list = [...shown, ...hidden === 0 ? [] : [`and ${hidden} more`]];
  return [`${coverage.percent} % (${counts.join(", ")})`, ...list].join("<br>");
}
function changeParts(change, project, id, base, isDrawn) {
  const pictures = change.kind !== "changed" ? [] : change.machines.flatMap(({ kind, name, graph, states, transitions }, index) => {
    if (kind !== "changed" || states.length + transitions.length === 0) return [];
    const figure = {
      id: `${id}-c${index + 1}`,
      title: `${name} in ${project}, before and after`,
      picture: graph,
      file: void 0,
      hrefOf: void 0,
      isDrawn: isDrawn(graph)
    };
    return [`<h4>State machine ${html7(name)}, before and after</h4>`, ...figureOf(figure)];
  });
  const text = comparisonText(
    { projects: [change], newFindings: [], fixedFindings: 0 },
    { color: false, width: void 0 }
  );
  return [
    `<h3>Changes since ${html7(base)}</h3>`,
    `<pre tabindex="0" role="region" aria-label="${html7(`Changes to ${project} in words`)}">${htmlLines(text.trimEnd())}</pre>`,
    ...pictures.length === 0 ? [] : ["<p>Added and changed states have a thick border, removed ones a dashed border.</p>"],
    ...pictures
  ];
}
function deploymentParts({ tasks, parameters, retained, alarms }, project) {
  return [
    ...table(
      { title: "Permissions of tasks", project },
      ["Task", "Runs on", "Permissions, besides logs and traces"],
      tasks.map(({ name, service, permissions }) => [
        html7(name),
        html7(service),
        permissions.length === 0 ? "none" : permissions.map(html7).join("<br>")
      ])
    ),
    ...table(
      { title: "Parameters of the deployment", project },
      ["Parameter", "Value", "Description"],
      parameters.map(({ name, value, description }) => [
        htmlCode(name),
        value === void 0 ? "<strong>required</strong>" : value === "" ? "empty" : htmlCode(value),
        html7(description)
      ])
    ),
    ...retained.length === 0 ? [] : [`<p>Kept when the stack is deleted: ${html7(retained.join(", "))}.</p>`],
    ...alarms === 0 ? [] : [`<p>${plural3(alarms, "alarm")}.</p>`]
  ];
}
function table({ title, project }, head, rows) {
  if (rows.length === 0) return [];
  const cells = ([first = "", ...others]) => `<tr><th scope="row">${first}</th>${others.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  return [
    `<details><summary>${html7(title)} (${rows.length})</summary>`,
    `<div class="wide" tabindex="0" role="region" aria-label="${html7(`${title}, ${project}`)}"><table>`,
    `<thead><tr>${head.map((cell) => `<th scope="col">${html7(cell)}</th>`).join("")}</tr></thead>`,
    `<tbody>${rows.map(cells).join("\n")}</tbody></table></div></details>`
  ];
}

// src/report/html/report-page.ts
function reportPage(overview, { name, version }) {
  const { projects, others, compared } = overview;
  const changes = new Map((compared?.comparison.projects ?? []).map((change) => [change.file, change]));
  const isDrawn = drawnPictures();
  const body = [
    '<a class="skip" href="#projects">Skip to the projects</a>',
    "<header><h1>Workflows</h1>",
    `<p>${html8(countsOf(overview))}</p>`,
    ...projects.length > 1 ? navigation(projects, changes) : [],
    "</header>",
    '<main id="projects">',
    ...projects.length === 0 ? ["<p>No project.py was found.</p>"] : [],
    ...others.length === 0 ? [] : ["<section><h2>Other findings</h2>", ...findingList(others, void 0), "</section>"],
    ...removedProjects(overview),
    ...projects.flatMap(
      (project, index) => projectSection(project, `p${index + 1}`, changes.get(project.file.path), compared?.base, isDrawn)
    ),
    "</main>",
    `<footer class="bar">${html8(`${name} ${version}`)}</footer>`
  ];
  return htmlDocument({ title: "Workflows", style: pageStyle, body, hasScript: true });
}
var MOST_EFFORT = 20 * MOST_DRAWN.effort;
function drawnPictures() {
  let effort = 0;
  return (picture) => {
    const own = sketch(picture);
    if (own === void 0) return true;
    effort += effortOf(own);
    return effort <= MOST_EFFORT;
  };
}
function countsOf({ projects, others, compared }) {
  const machines = projects.reduce((sum, { built }) => sum + (built?.machines.length ?? 0), 0);
  const counts = countSeverities([...others, ...projects.flatMap(({ findings }) => findings)]);
  const found = SEVERITIES.map((severity) => plural4(counts[severity], severity)).join(", ");
  const changed = compared === void 0 ? "" : ` Compared with ${compared.base}: ${comparisonSentence(compared.comparison)}.`;
  return `${plural4(projects.length, "project")}, ${plural4(machines, "state machine")}: ${found}.${changed}`;
}
function navigation(projects, changes) {
  const items = projects.map((project, index) => {
    const { name, file, findings, built } = project;
    const change = changes.get(file.path)?.kind;
    const changed = change === "added" || change === "changed" ? ` <strong>${change}</strong>` : "";
    const bad = findings.length === 0 ? "" : ` <span class="muted">(${plural4(findings.length, "finding")})</span>`;
    const broken = built === void 0 ? ' <span class="error">does not compile</span>' : "";
    return `<li data-names="${namesOf(project)}"><a href="#p${index + 1}">${html8(name)}</a>${changed}${bad}${broken}</li>`;
  });
  return [
    '<form id="filter" role="search" hidden>',
    '<label for="words">Filter projects, states and codes</label>',
    '<input id="words" type="search" autocomplete="off" aria-describedby="keys">',
    '<span id="keys" class="muted">Press / to jump here, Escape to clear</span><span id="shown" role="status"></span>',
    "</form>",
    `<nav aria-label="Projects"><ul>${items.join("\n")}</ul></nav>`
  ];
}
function removedProjects({ projects, compared }) {
  if (compared === void 0) return [];
  const files = new Set(projects.map(({ file }) => file.path));
  const gone = compared.comparison.projects.filter(({ file }) => !files.has(file));
  if (gone.length === 0) return [];
  const text = comparisonText2(
    { projects: gone, newFindings: [], fixedFindings: 0 },
    { color: false, width: void 0 }
  );
  return [
    `<section><h2>Removed since ${html8(compared.base)}</h2>`,
    `<pre tabindex="0" role="region" aria-label="Removed projects">${htmlLines(text)}</pre></section>`
  ];
}

// src/report/picture/dot.ts
import { grouped as grouped6 } from "./base.mjs";
var SHAPES = {
  task: "box, style=rounded",
  machine: "box, peripheries=2",
  choice: "hexagon",
  map: "box, style=dashed",
  parallel: "box",
  wait: "oval",
  pass: "box",
  succeed: "box, style=rounded, peripheries=2",
  fail: "octagon",
  other: "box"
};
function dot(name, { nodes, edges, frames = [] }) {
  const nodesIn = grouped6(nodes.keys(), (index) => nodes[index]?.frame);
  const edgesIn = grouped6(edges, ({ frame }) => frame);
  const framesOf = grouped6(frames.keys(), (index) => frames[index]?.owner);
  const lines = [`digraph ${quoted(name)} {`, "  compound=true;", '  node [fontname="Helvetica"];'];
  const write = (frame, indent) => {
    for (const index of nodesIn.get(frame) ?? []) {
      const { name: own2 = "", kind = "other", note } = nodes[index] ?? {};
      const label = quoted(note === void 0 ? own2 : `${own2}
${note}`);
      const inner = framesOf.get(index) ?? [];
      if (inner.length === 0) {
        lines.push(`${indent}s${index + 1} [label=${label}, shape=${SHAPES[kind]}];`);
        continue;
      }
      lines.push(`${indent}subgraph cluster_s${index + 1} {`, `${indent}  label=${label};`);
      lines.push(`${indent}  s${index + 1} [label="", shape=point];`);
      for (const child of inner) {
        lines.push(`${indent}  subgraph cluster_f${child + 1} {`);
        lines.push(`${indent}    label=${quoted(frames[child]?.words ?? "")};`);
        write(child, `${indent}    `);
        lines.push(`${indent}  }`);
      }
      lines.push(`${indent}}`);
    }
    const end = `end${frame ?? ""}`;
    const own = edgesIn.get(frame) ?? [];
    if (own.some(({ from }) => from === void 0))
      lines.push(`${indent}start${frame ?? ""} [label="", shape=circle, width=0.2, style=filled];`);
    if (own.some(({ to }) => to === void 0))
      lines.push(`${indent}${end} [label="", shape=doublecircle, width=0.15];`);
    for (const { from, to, when } of own) {
      const [source, target] = [
        from === void 0 ? `start${frame ?? ""}` : `s${from + 1}`,
        to === void 0 ? end : `s${to + 1}`
      ];
      lines.push(`${indent}${source} -> ${target}${when === "" ? "" : ` [label=${quoted(when)}]`};`);
    }
  };
  write(void 0, "  ");
  return `${lines.join("\n")}
}
`;
}
function quoted(text) {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replace(/\r\n?|\n/g, "\\n").replaceAll("\0", " ")}"`;
}
export {
  costOf,
  dot,
  drawSvg,
  graphPage,
  reportPage
};
