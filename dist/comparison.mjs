import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// node_modules/picocolors/picocolors.js
var require_picocolors = __commonJS({
  "node_modules/picocolors/picocolors.js"(exports, module) {
    var p = process || {};
    var argv = p.argv || [];
    var env = p.env || {};
    var isColorSupported = !(!!env.NO_COLOR || argv.includes("--no-color")) && (!!env.FORCE_COLOR || argv.includes("--color") || p.platform === "win32" || (p.stdout || {}).isTTY && env.TERM !== "dumb" || !!env.CI);
    var formatter = (open, close, replace = open) => (input) => {
      let string = "" + input, index = string.indexOf(close, open.length);
      return ~index ? open + replaceClose(string, close, replace, index) + close : open + string + close;
    };
    var replaceClose = (string, close, replace, index) => {
      let result = "", cursor = 0;
      do {
        result += string.substring(cursor, index) + replace;
        cursor = index + close.length;
        index = string.indexOf(close, cursor);
      } while (~index);
      return result + string.substring(cursor);
    };
    var createColors2 = (enabled = isColorSupported) => {
      let f = enabled ? formatter : () => String;
      return {
        isColorSupported: enabled,
        reset: f("\x1B[0m", "\x1B[0m"),
        bold: f("\x1B[1m", "\x1B[22m", "\x1B[22m\x1B[1m"),
        dim: f("\x1B[2m", "\x1B[22m", "\x1B[22m\x1B[2m"),
        italic: f("\x1B[3m", "\x1B[23m"),
        underline: f("\x1B[4m", "\x1B[24m"),
        inverse: f("\x1B[7m", "\x1B[27m"),
        hidden: f("\x1B[8m", "\x1B[28m"),
        strikethrough: f("\x1B[9m", "\x1B[29m"),
        black: f("\x1B[30m", "\x1B[39m"),
        red: f("\x1B[31m", "\x1B[39m"),
        green: f("\x1B[32m", "\x1B[39m"),
        yellow: f("\x1B[33m", "\x1B[39m"),
        blue: f("\x1B[34m", "\x1B[39m"),
        magenta: f("\x1B[35m", "\x1B[39m"),
        cyan: f("\x1B[36m", "\x1B[39m"),
        white: f("\x1B[37m", "\x1B[39m"),
        gray: f("\x1B[90m", "\x1B[39m"),
        bgBlack: f("\x1B[40m", "\x1B[49m"),
        bgRed: f("\x1B[41m", "\x1B[49m"),
        bgGreen: f("\x1B[42m", "\x1B[49m"),
        bgYellow: f("\x1B[43m", "\x1B[49m"),
        bgBlue: f("\x1B[44m", "\x1B[49m"),
        bgMagenta: f("\x1B[45m", "\x1B[49m"),
        bgCyan: f("\x1B[46m", "\x1B[49m"),
        bgWhite: f("\x1B[47m", "\x1B[49m"),
        blackBright: f("\x1B[90m", "\x1B[39m"),
        redBright: f("\x1B[91m", "\x1B[39m"),
        greenBright: f("\x1B[92m", "\x1B[39m"),
        yellowBright: f("\x1B[93m", "\x1B[39m"),
        blueBright: f("\x1B[94m", "\x1B[39m"),
        magentaBright: f("\x1B[95m", "\x1B[39m"),
        cyanBright: f("\x1B[96m", "\x1B[39m"),
        whiteBright: f("\x1B[97m", "\x1B[39m"),
        bgBlackBright: f("\x1B[100m", "\x1B[49m"),
        bgRedBright: f("\x1B[101m", "\x1B[49m"),
        bgGreenBright: f("\x1B[102m", "\x1B[49m"),
        bgYellowBright: f("\x1B[103m", "\x1B[49m"),
        bgBlueBright: f("\x1B[104m", "\x1B[49m"),
        bgMagentaBright: f("\x1B[105m", "\x1B[49m"),
        bgCyanBright: f("\x1B[106m", "\x1B[49m"),
        bgWhiteBright: f("\x1B[107m", "\x1B[49m")
      };
    };
    module.exports = createColors2();
    module.exports.createColors = createColors2;
  }
});

// src/report/comparison-json.ts
import { diagnosticJson } from "./compiler.mjs";
function comparisonJson({ projects, definitions, newFindings, fixedFindings }) {
  return {
    projects: projects.map(projectJson),
    definitions: definitions?.map(({ kind, file, previousFile, machines, broken }) => ({
      kind,
      file,
      previousFile,
      machines: machines.map(machineJson),
      broken: broken.map(({ name, at }) => ({ name, at }))
    })),
    destructive: projects.flatMap(
      (change) => change.kind === "unknown" ? [] : change.destructive.map((own) => ({ project: change.project, ...destructiveJson(own) }))
    ),
    newFindings: newFindings.map(diagnosticJson),
    fixedFindings
  };
}
function projectJson(change) {
  const { kind, project, file } = change;
  if (change.kind === "unknown") return { kind, project, file, broken: change.broken };
  return {
    kind,
    project,
    file,
    broken: change.kind === "removed" ? change.broken : void 0,
    previousFile: change.kind === "changed" ? change.previousFile : void 0,
    previousProject: change.kind === "changed" ? change.previousProject : void 0,
    destructive: change.destructive.map(destructiveJson),
    machines: change.machines.map(machineJson),
    tasks: change.tasks.map(taskJson),
    redeployed: change.redeployed.map(({ name, before, after }) => ({ name, before, after })),
    permissions: change.permissions.map(permissionJson),
    resources: change.resources.map(({ kind: own, id, type, template }) => ({ kind: own, id, type, template })),
    exports: change.exports.map(({ kind: own, name }) => ({ kind: own, name })),
    moved: change.moved.map(({ name, from, to }) => ({ name, from, to }))
  };
}
function destructiveJson(change) {
  const { effect, id, type, template, name, causes, loses, importers, isAllowed } = change;
  return {
    effect,
    id,
    type,
    template,
    name: { before: name.before, after: name.after },
    causes: fieldsJson(causes),
    loses,
    importers,
    allowed: isAllowed
  };
}
function machineJson({ kind, name, previous, triggers, states, transitions, fields }) {
  return {
    kind,
    name,
    previous,
    triggers: triggers.map((trigger) => ({ ...trigger })),
    fields: fields && fieldsJson(fields),
    states: states.map(stateJson),
    transitions: transitions.map(({ kind: own, from, to, when }) => ({ kind: own, from, to, when }))
  };
}
function stateJson(change) {
  return change.kind === "changed" ? { ...change, fields: fieldsJson(change.fields) } : { ...change };
}
function taskJson(change) {
  return "fields" in change ? { ...change, fields: fieldsJson(change.fields) } : { ...change };
}
function fieldsJson(fields) {
  return fields.map(({ name, before, after, words }) => ({ name, before, after, words }));
}
function permissionJson(change) {
  const { kind, holder, effect, actions, resource, principal, condition, isRoutine, warnings } = change;
  return { kind, holder, effect, actions, resource, principal, condition, routine: isRoutine, warnings };
}

// src/report/comparison-text.ts
var import_picocolors = __toESM(require_picocolors(), 1);
import { isDestroying, isLeftBehind, isRefused } from "./base.mjs";
import { plural } from "./base.mjs";
import { positionAt } from "./base.mjs";
import { columnsOf as columnsOf2 } from "./compiler.mjs";

// src/report/comparison-lines.ts
import { columnsOf, wrapped } from "./compiler.mjs";
var MARKS = { "+": "green", "-": "red", "~": "yellow" };
var MOST_ROWS = 50;
var MAX_TEXT = 400;
var USUAL_WIDTH = 100;
function painted({ depth, mark, text, paint }, width, colors) {
  const indent = "  ".repeat(depth);
  const sign = mark === void 0 ? "" : `${mark} `;
  const rest = " ".repeat(indent.length + 2);
  const color = paint === void 0 ? mark === void 0 ? (own) => own : colors[MARKS[mark]] : colors[paint];
  const [first = "", ...more] = wrapped(text, width - rest.length);
  return [`${indent}${color(`${sign}${first}`)}`, ...more.map((line) => `${rest}${color(line)}`)].join("\n");
}
function section(title, lines, rest = []) {
  if (lines.length + rest.length === 0) return [];
  return [{ depth: 0, text: title, paint: "bold" }, ...cut(lines), ...rest];
}
function cut(lines) {
  return lines.length <= MOST_ROWS ? [...lines] : [...lines.slice(0, MOST_ROWS), moreLine(lines.length - MOST_ROWS)];
}
function moreLine(left) {
  return { depth: 1, text: `and ${left} more; '--format json' lists everything` };
}
function fieldLines(fields, room) {
  return fields.flatMap((field) => {
    const { name, before, after, words } = field;
    const line = fieldText(field);
    if (words !== void 0 || columnsOf(line) + 8 <= Math.min(room, USUAL_WIDTH)) return [{ depth: 3, text: line }];
    return [
      { depth: 3, text: `${clipText(name)}:` },
      ...before === void 0 ? [] : [{ depth: 3, mark: "-", text: clipText(before) }],
      ...after === void 0 ? [] : [{ depth: 3, mark: "+", text: clipText(after) }]
    ];
  });
}
function fieldText({ name, before, after, words }) {
  if (words !== void 0) return clipText(words);
  return `${clipText(name)}: ${before === void 0 ? "none" : clipText(before)} \u2192 ${after === void 0 ? "none" : clipText(after)}`;
}
function signOf(kind) {
  return kind === "added" ? "+" : kind === "removed" ? "-" : "~";
}
function clipText(text) {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}\u2026` : text;
}

// src/report/comparison-text.ts
var MOST_DESTRUCTIVE = 200;
var WIDEST_FILE = 48;
function comparisonText(comparison, { color, width }) {
  const { projects, definitions = [], newFindings } = comparison;
  const room = Math.max(width ?? USUAL_WIDTH, 40);
  const blocks = [
    destructiveLines(projects),
    movedLines(projects),
    rowLines(projects.map((change) => [clipText(change.project), ...projectWords(change)])),
    rowLines(
      definitions.map((change) => [clipText(change.file), ...definitionWords(change)]),
      WIDEST_FILE
    ),
    ...projects.flatMap((change) => change.kind === "unknown" ? [] : blocksOf(change, room)),
    ...definitions.flatMap(
      ({ kind, file, machines }) => kind === "changed" ? machines.map((machine) => machineLines(file, machine, room)) : []
    ),
    findingLines(newFindings)
  ].filter((lines) => lines.length > 0);
  const colors = (0, import_picocolors.createColors)(color);
  const written = blocks.map(
    (lines) => lines.map((line) => `${painted(line, width === void 0 ? Number.POSITIVE_INFINITY : room, colors)}
`).join("")
  );
  return written.join("\n");
}
function comparisonSentence(comparison) {
  const { projects, definitions, newFindings, fixedFindings } = comparison;
  const known = projects.filter(({ kind }) => kind !== "unknown").length;
  const unknown = projects.length - known;
  const destructive = projects.flatMap((change) => change.kind === "unknown" ? [] : change.destructive);
  const open = destructive.filter(isOpen).length;
  const all = definitions ?? [];
  const machines = all.reduce((sum, own) => sum + (own.machines.length || Number(own.broken.length === 0)), 0);
  const broken = all.reduce((sum, own) => sum + new Set(own.broken.map(({ name }) => name)).size, 0);
  const nothing = definitions === void 0 || broken > 0 ? "no project changes" : "no project or definition changes";
  return [
    ...known > 0 ? [clause(known, "project")] : machines === 0 ? [nothing] : [],
    ...machines === 0 ? [] : [clause(machines, "definition")],
    ...unknown === 0 ? [] : [`${plural(unknown, "project")} not compared`],
    ...broken === 0 ? [] : [`${plural(broken, "definition")} not compared`],
    ...comparison.isWithoutDefinitions ? ["definitions not compared"] : [],
    ...open === 0 ? [] : [plural(open, "destructive change")],
    `${plural(newFindings.length, "new finding")}, ${fixedFindings} fixed`
  ].join(", ");
}
function clause(number, noun) {
  return `${plural(number, noun)} ${number === 1 ? "changes" : "change"}`;
}
var EFFECTS = {
  deleted: "DELETED",
  replaced: "REPLACED",
  "may-be-replaced": "MAY BE REPLACED",
  "may-be-deleted": "MAY BE DELETED",
  unexported: "NO LONGER EXPORTED",
  kept: "kept in the account, but no longer in a stack"
};
function destructiveLines(projects) {
  const all = projects.flatMap(
    (change) => change.kind === "unknown" ? [] : change.destructive.map((own) => ({ project: change.project, own }))
  );
  if (all.length === 0) return [];
  const open = all.filter(({ own }) => isOpen(own));
  const harmless = all.filter(({ own }) => !isDestroying(own)).length;
  const counts = [
    open.length === 0 ? "no destructive change" : `DESTRUCTIVE: ${plural(open.length, "change")}`,
    ...all.length - open.length - harmless === 0 ? [] : [`${all.length - open.length - harmless} allowed`],
    ...harmless === 0 ? [] : [`${harmless} without loss`]
  ];
  const ordered = [...open, ...all.filter(({ own }) => !isOpen(own))];
  return [
    { depth: 0, text: counts.join(", "), paint: open.length === 0 ? "bold" : "red" },
    ...ordered.slice(0, MOST_DESTRUCTIVE).flatMap(({ project, own }) => destructiveEntry(project, own)),
    ...ordered.length > MOST_DESTRUCTIVE ? [moreLine(ordered.length - MOST_DESTRUCTIVE)] : []
  ];
}
function isOpen(change) {
  return isDestroying(change) && !change.isAllowed;
}
function destructiveEntry(project, change) {
  const { effect, id, type, name, causes, loses, importers, isAllowed } = change;
  const { before, after } = name;
  const renamed = before !== void 0 && after !== void 0 && before !== after;
  const called = renamed ? `, ${clipText(before)} \u2192 ${clipText(after)}` : before === void 0 ? "" : `, ${clipText(before)}`;
  const what = type === "export" ? "" : ` (${clipText(type)})`;
  const isExcused = isAllowed && isDestroying(change);
  const isLeft = isLeftBehind(change);
  const words = isLeft ? "LEFT IN THE OLD STACK" : EFFECTS[effect];
  const effectWords = isExcused ? `allowed: ${words.toLowerCase()}` : words;
  const lost = loses === "" || isLeft ? "" : `, loses ${clipText(loses)}`;
  const title = `${effectWords}${lost}: ${clipText(project)}/${clipText(id)}${what}${called}`;
  const details = [
    ...isLeft ? [] : causes.map((cause) => `because ${fieldText(cause)}`),
    ...importers.length === 0 ? [] : [`imported by ${clipText(importers.join(", "))}`],
    ...isRefused(change) ? ["CloudFormation refuses this update"] : []
  ];
  const paint = isOpen(change) ? { paint: "red" } : {};
  return [{ depth: 1, text: title, ...paint }, ...details.map((text) => ({ depth: 3, text }))];
}
function movedLines(projects) {
  const lines = projects.flatMap((change) => {
    const moved = change.kind === "unknown" ? [] : change.moved;
    return moved.map(({ name, from, to }) => ({
      depth: 1,
      text: `${clipText(change.project)}: ${clipText(name)} moves from stack ${clipText(from)} to ${clipText(to)}`
    }));
  });
  if (lines.length === 0) return [];
  const title = "CANNOT BE DEPLOYED IN ONE UPDATE: deploy to a new Environment, or delete the stack first";
  return [{ depth: 0, text: title, paint: "red" }, ...cut(lines)];
}
function rowLines(rows, most = 24) {
  const widest = (cells) => Math.min(most, Math.max(0, ...cells.map(columnsOf2)));
  const [names, kinds] = [widest(rows.map(([name]) => name)), widest(rows.map(([, kind]) => kind))];
  return rows.map(([name, kind, words]) => ({
    depth: 0,
    text: `${padded(name, names)}  ${padded(kind, kinds)}  ${words}`.trimEnd()
  }));
}
function padded(text, width) {
  return `${text}${" ".repeat(Math.max(0, width - columnsOf2(text)))}`;
}
function projectWords(change) {
  if (change.kind === "unknown") {
    return ["not compared", change.broken === "head" ? "it does not compile" : "it does not compile in the base"];
  }
  const { machines, tasks, redeployed, permissions, resources, exports } = change;
  const notable = permissions.filter(({ isRoutine }) => !isRoutine);
  const counts = [
    count(machines.length, "state machine"),
    count(tasks.length, "task"),
    count(notable.length, "permission"),
    count(resources.length, "resource"),
    count(exports.length, "export"),
    redeployed.length === 0 ? "" : `${redeployed.length} deployed again`
  ].filter((word) => word !== "");
  const words = [...movedWords(change), ...counts];
  const isTold = words.length + change.permissions.length + change.destructive.length + change.moved.length > 0;
  return [change.kind, isTold || change.kind !== "changed" ? words.join(", ") : "other settings"];
}
function definitionWords(change) {
  const { kind, machines, previousFile } = change;
  const lost = ["head", "base"].flatMap((side) => {
    const names = change.broken.filter(({ at }) => at === side).map(({ name }) => clipText(name || "the definition"));
    return names.length === 0 ? [] : [`cannot read ${names.join(", ")}${side === "base" ? " in the base" : ""}`];
  });
  const words = [
    ...previousFile === void 0 ? [] : [`moved from ${clipText(previousFile)}`],
    count(machines.length, "state machine"),
    ...lost
  ].filter((word) => word !== "");
  return [kind === "changed" && machines.length === 0 && lost.length > 0 ? "not compared" : kind, words.join(", ")];
}
function movedWords(change) {
  if (change.kind !== "changed") return [];
  const { previousFile, previousProject } = change;
  return [
    ...previousFile === void 0 ? [] : [`moved from ${clipText(previousFile)}`],
    ...previousProject === void 0 ? [] : [`every name and export changes from ${clipText(previousProject)}`]
  ];
}
function count(number, noun) {
  return number === 0 ? "" : plural(number, noun);
}
function blocksOf(change, room) {
  if (change.kind === "removed") return [];
  const permissions = permissionLines(change.project, change.permissions);
  if (change.kind === "added") return [permissions];
  return [
    ...change.machines.map((machine) => machineLines(change.project, machine, room)),
    section(`tasks of ${clipText(change.project)}`, [
      ...change.tasks.flatMap((task) => taskLines(task, room)),
      ...change.redeployed.flatMap(({ name, before, after }) => [
        { depth: 1, text: `deployed again: ${clipText(name)} (${clipText(before)} \u2192 ${clipText(after)})` }
      ])
    ]),
    permissions,
    section(`resources of ${clipText(change.project)}`, [
      ...change.resources.map(({ kind, id, type, template }) => {
        return {
          depth: 1,
          mark: signOf(kind),
          text: `${clipText(id)} (${clipText(type)}, template ${clipText(template)})`
        };
      }),
      ...change.exports.map(
        ({ kind, name }) => ({ depth: 1, mark: signOf(kind), text: `export ${clipText(name)}` })
      )
    ])
  ];
}
function machineLines(owner, machine, room) {
  const { kind, name, previous, triggers, states, transitions, fields = [] } = machine;
  const words = previous !== void 0 ? `renamed from ${clipText(previous)}` : kind === "added" ? `added, ${plural(states.length, "state")}` : kind;
  const lines = [
    ...triggers.map(triggerLine),
    ...fields.map((field) => ({ depth: 1, mark: "~", text: fieldText(field) })),
    ...kind === "changed" ? [...states.flatMap((state) => stateLines(state, room)), ...transitions.map(transitionLine)] : []
  ];
  const title = name === "" ? clipText(owner) : `${clipText(owner)}/${clipText(name)}`;
  return [{ depth: 0, text: `${title} ${words}`, paint: "bold" }, ...cut(lines)];
}
function triggerLine(change) {
  const text = change.kind === "changed" ? `${clipText(change.before)} \u2192 ${clipText(change.after)}` : clipText(change.text);
  return { depth: 1, mark: signOf(change.kind), text: `trigger: ${text}` };
}
function stateLines(change, room) {
  const mark = signOf(change.kind);
  const name = clipText(change.name);
  if (change.kind === "renamed") return [{ depth: 1, mark, text: `${clipText(change.previous)} \u2192 ${name} (renamed)` }];
  if (change.kind === "changed") return [{ depth: 1, mark, text: name }, ...fieldLines(change.fields, room)];
  return [{ depth: 1, mark, text: `${name} (${clipText(change.type)})` }];
}
function transitionLine({ kind, from, to, when }) {
  const ends = `${from === void 0 ? "start" : clipText(from)} \u2192 ${to === void 0 ? "end" : clipText(to)}`;
  return { depth: 1, mark: signOf(kind), text: when === "" ? ends : `${ends} ${clipText(when)}` };
}
function taskLines(change, room) {
  const mark = signOf(change.kind);
  const name = clipText(change.name);
  if (change.kind === "changed") return [{ depth: 1, mark, text: name }, ...fieldLines(change.fields, room)];
  if (change.kind !== "renamed") return [{ depth: 1, mark, text: `${name} (${clipText(change.service)})` }];
  return [
    { depth: 1, mark, text: `${clipText(change.previous)} \u2192 ${name} (renamed)` },
    ...fieldLines(change.fields, room)
  ];
}
var WARNINGS = {
  "any-action": "wildcard in the action",
  "any-resource": "every resource",
  "new-service": "new service",
  "wider-resource": "wider resource"
};
function permissionLines(project, permissions) {
  const notable = permissions.filter(({ isRoutine }) => !isRoutine);
  const lines = [
    ...notable.filter(({ warnings }) => warnings.length > 0),
    ...notable.filter(({ warnings }) => warnings.length === 0)
  ].map(permissionLine);
  const routine = ["added", "removed"].flatMap((kind) => {
    const own = permissions.filter((change) => change.isRoutine && change.kind === kind).length;
    return own === 0 ? [] : [{ depth: 1, text: `${plural(own, "routine permission")} ${kind}` }];
  });
  return section(`permissions of ${clipText(project)}`, lines, routine);
}
function permissionLine(change) {
  const { kind, holder, effect, actions, resource, principal, condition, warnings } = change;
  const words = [
    `${clipText(holder)}: ${clipText(effect)} ${clipText(actions.join(", "))}`,
    ...resource === "" ? [] : [`on ${clipText(resource)}`],
    ...principal === "" ? [] : [`for ${clipText(principal)}`],
    ...condition === "" ? [] : [`if ${clipText(condition)}`],
    ...warnings.length === 0 ? [] : [`(${warnings.map((one) => WARNINGS[one]).join(", ")})`]
  ];
  return { depth: 1, mark: signOf(kind), text: words.join(" "), ...warnings.length === 0 ? {} : { paint: "yellow" } };
}
function findingLines(findings) {
  const lines = findings.map(({ file, span, severity, info, message }) => {
    const { line, column } = positionAt(file, span.start);
    return { depth: 1, text: `${file.path}:${line}:${column} ${severity}[${info.code}] ${message}` };
  });
  return section("new findings", lines);
}
export {
  comparisonJson,
  comparisonSentence,
  comparisonText
};
