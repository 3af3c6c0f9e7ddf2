import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// src/base/artifact.ts
var MAX_NAME_BYTES = 200;
function isPortableName(name) {
  if (name === "" || /[\\/:"<>|*?\u0000-\u001f\u007f]|[. ]$/.test(name) || isDeviceName(name)) return false;
  return Buffer.byteLength(name) <= MAX_NAME_BYTES;
}
function isDeviceName(name) {
  return /^(?:con|prn|aux|nul|(?:com|lpt)[1-9\u00b9\u00b2\u00b3]) *(?:\.|$)/i.test(name);
}

// src/base/bug.ts
function bugIn(stage, message) {
  return Object.assign(new Error(message), { stage });
}
function isBug(error) {
  return error instanceof Error && "stage" in error && typeof error.stage === "string";
}
function assertNever(value) {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}

// src/base/cause.ts
var MAX_CAUSE = 200;
var MAX_NESTED = 3;
function causeMessage(cause) {
  const [line = ""] = inAuthorsWords(messageIn(cause, MAX_NESTED)).trimStart().split(/[\r\n]/);
  return line.length > MAX_CAUSE ? `${line.slice(0, MAX_CAUSE)}\u2026` : line;
}
var MISSING = /the path '\$((?:\[(?:'(?:[^'\\]|\\.)*'|-?\d+)\]|\.[A-Za-z_]\w*)+)' of '[^']*' matches nothing in the input of/g;
function inAuthorsWords(message) {
  return message.replace(MISSING, (_, steps) => {
    const keys = steps.replace(/\['((?:[^'\\]|\\.)*)'\]|\.([A-Za-z_]\w*)/g, (_step, quoted2, name) => {
      return `["${quoted2 ?? name}"]`;
    });
    return `data${keys} is missing in the input of`;
  });
}
function messageIn(cause, depth) {
  const object = depth === 0 ? void 0 : objectIn(cause);
  if (object === void 0) return cause;
  const { errorMessage, StoppedReason: reason, Error: error, Cause: inner } = object;
  if (typeof errorMessage === "string") return errorMessage;
  if (typeof error === "string") {
    const message = typeof inner === "string" ? messageIn(inner, depth - 1) : "";
    return message === "" ? error : `${error}: ${message}`;
  }
  return typeof reason === "string" ? reason : cause;
}
function objectIn(text2) {
  if (!text2.startsWith("{")) return void 0;
  try {
    return JSON.parse(text2);
  } catch {
    return void 0;
  }
}

// src/base/compare-text.ts
function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// src/base/decode.ts
var text = (value) => typeof value === "string" ? { value } : void 0;
var flag = (value) => typeof value === "boolean" ? { value } : void 0;
function whole(min, max = Number.MAX_SAFE_INTEGER) {
  return (value) => typeof value === "number" && Number.isInteger(value) && value >= min && value <= max ? { value } : void 0;
}
function oneOf(values) {
  return (value) => {
    const found = values.find((known) => known === value);
    return found === void 0 ? void 0 : { value: found };
  };
}
function optional(decoder, fallback) {
  return (value) => value === void 0 ? { value: fallback } : decoder(value);
}
function listOf(decoder) {
  return (value) => {
    if (!Array.isArray(value)) return void 0;
    const items = [];
    for (const entry of value) {
      const item = decoder(entry);
      if (item === void 0) return void 0;
      items.push(item.value);
    }
    return { value: items };
  };
}
function record(shape) {
  const decoders = Object.entries(shape);
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return void 0;
    const result = {};
    for (const [key2, decoder] of decoders) {
      const member = decoder(Object.hasOwn(value, key2) ? Reflect.get(value, key2) : void 0);
      if (member === void 0) return void 0;
      result[key2] = member.value;
    }
    return { value: result };
  };
}

// src/base/destruction.ts
function isDestroying({ effect, loses }) {
  return effect !== "kept" && !(isUncertain(effect) && loses === "");
}
function isUncertain(effect) {
  return effect === "may-be-replaced" || effect === "may-be-deleted";
}
var PROJECT_NAME = "project";
function isLeftBehind({ causes }) {
  return causes.length > 0 && causes.every(({ name }) => name === PROJECT_NAME);
}
function isRefused({ effect, name, causes }) {
  if (effect === "unexported") return true;
  if (isUncertain(effect)) return false;
  const isSameName = name.before !== void 0 && name.before === name.after;
  return isSameName || causes.some((cause) => cause.name === "Type");
}

// src/base/diagnostic.ts
var SEVERITIES = ["error", "warning", "note"];
function clip(message) {
  return message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)}\u2026` : message;
}
var MAX_MESSAGE = 400;
var MANY = 100;
var defaultPolicy = {
  severityOf: ({ severity, isOptIn }) => isOptIn ? "off" : severity,
  isAccepted: () => false
};
function reporter(file, diagnostics, policy = defaultPolicy) {
  return (info, span, message, extra) => {
    const severity = info.isRule ? policy.severityOf(info, file) : info.severity;
    if (severity === "off" || info.isRule && policy.isAccepted(info, file, span)) return;
    const isMany = diagnostics.length >= MANY;
    const help = typeof extra?.help !== "function" ? extra?.help : isMany ? void 0 : extra.help();
    const fix = typeof extra?.fix !== "function" ? extra?.fix : isMany ? void 0 : extra.fix();
    diagnostics.push({
      info,
      severity,
      file,
      span,
      message: clip(message),
      ...help === void 0 ? {} : { help },
      ...extra?.related === void 0 ? {} : {
        related: extra.related.map((place) => ({
          file: place.file ?? file,
          span: place.span,
          message: place.message
        }))
      },
      ...fix === void 0 ? {} : { fix },
      ...extra?.definition === void 0 ? {} : { definition: extra.definition }
    });
  };
}
function sortDiagnostics(diagnostics) {
  return [...diagnostics].sort(
    (a, b) => compareText(a.file.path, b.file.path) || a.span.start - b.span.start || a.span.end - b.span.end || compareText(a.info.code, b.info.code) || compareText(a.message, b.message)
  );
}
function countSeverities(diagnostics) {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const diagnostic of diagnostics) counts[diagnostic.severity] += 1;
  return counts;
}

// builtin:node:crypto?createHash,hash
var createHash = (...given) => nodeRequire("node:crypto").createHash?.(...given);
var hash = (...given) => nodeRequire("node:crypto").hash?.(...given);

// src/base/digest.ts
var oneShot = hash;
function sha256(content) {
  return oneShot?.("sha256", content) ?? createHash("sha256").update(content).digest("hex");
}

// src/base/source.ts
function sourceFile(path, text2) {
  let lineStarts;
  return {
    path,
    text: text2,
    get lineStarts() {
      lineStarts ??= lineStartsOf(text2);
      return lineStarts;
    }
  };
}
function lineStartsOf(text2) {
  const lineStarts = [0];
  if (!text2.includes("\r")) {
    for (let end = text2.indexOf("\n"); end !== -1; end = text2.indexOf("\n", end + 1)) lineStarts.push(end + 1);
    return lineStarts;
  }
  for (let index = 0; index < text2.length; index += 1) {
    const unit = text2.charCodeAt(index);
    if (unit === 10 || unit === 13 && text2.charCodeAt(index + 1) !== 10) lineStarts.push(index + 1);
  }
  return lineStarts;
}
function positionAt(file, offset) {
  const { lineStarts } = file;
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = low + high + 1 >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}
function offsetAt({ lineStarts }, { line, column }) {
  return (lineStarts[line - 1] ?? 0) + column - 1;
}
function firstFrom(items, offset, startOf2) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = low + high >> 1;
    const item = items[middle];
    if (item !== void 0 && startOf2(item) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

// src/base/fingerprint.ts
var MAX_LINE = 400;
function fingerprint(finding, ordinal, path = finding.file.path) {
  return hash2(`${key(finding, path)}\0${ordinal}`);
}
function fingerprints(findings) {
  const seen = /* @__PURE__ */ new Map();
  return findings.map((finding) => {
    const own = key(finding, finding.file.path);
    const ordinal = seen.get(own) ?? 0;
    seen.set(own, ordinal + 1);
    return fingerprint(finding, ordinal);
  });
}
function lineOrdinals() {
  const seen = /* @__PURE__ */ new Map();
  return (finding) => {
    const own = key(finding, "");
    const lines = seen.get(own) ?? /* @__PURE__ */ new Map();
    seen.set(own, lines);
    const { line } = positionAt(finding.file, finding.span.start);
    const ordinal = lines.get(line) ?? lines.size;
    lines.set(line, ordinal);
    return ordinal;
  };
}
function key({ info, file, span }, path) {
  return `${info.code}\0${path}\0${lineText(file, span.start)}`;
}
function lineText(file, offset) {
  const start = file.lineStarts[positionAt(file, offset).line - 1] ?? 0;
  const line = /^[^\r\n]*/.exec(file.text.slice(start, start + MAX_LINE))?.[0] ?? "";
  return line.trim().replace(/\s+/g, " ");
}
function hash2(text2) {
  return sha256(text2).slice(0, 16);
}

// src/base/fix.ts
function fixOf(title, safety, edits) {
  return edits === void 0 || edits.length === 0 ? void 0 : { title, safety, edits };
}
function applyFixes(text2, findings) {
  const applied = [];
  const edits = /* @__PURE__ */ new Map();
  const taken = new Uint8Array(text2.length + 1);
  const ordered = findings.filter(({ fix }) => fix !== void 0 && fix.edits.length > 0).sort((a, b) => startOf(a) - startOf(b));
  for (const finding of ordered) {
    const own = finding.fix?.edits ?? [];
    const fresh = own.filter((edit) => !isSame(edit, edits.get(edit.span.start)));
    if (fresh.some(({ span }) => taken.subarray(span.start, span.end + 1).includes(1))) continue;
    for (const edit of fresh) {
      edits.set(edit.span.start, edit);
      taken.fill(1, edit.span.start, edit.span.end + 1);
    }
    applied.push(finding);
  }
  return { text: applyEdits(text2, [...edits.values()]), applied };
}
function applyEdits(text2, edits) {
  const parts = [];
  let at = 0;
  for (const { span, text: replacement } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    parts.push(text2.slice(at, span.start), replacement);
    at = span.end;
  }
  parts.push(text2.slice(at));
  return parts.join("");
}
function startOf({ fix }) {
  return fix?.edits[0]?.span.start ?? 0;
}
function isSame(a, b) {
  return b !== void 0 && a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text;
}

// src/base/foreign-names.ts
var IN_ORDER = "write the calls on separate lines, in the order in which they run";
var BRANCH = "write an if statement that compares a key of data with a literal";
var WORKFLOW = "remove it, because the function itself is the workflow";
var HANDLED = "put the call in a try statement with except";
var RETRIED = "put the call in the body of with retry(max_attempts=3):";
function each(names, help) {
  return names.map((name) => [name, help]);
}
var CALL_OPTIONS = new Map([
  ...each(["task_id", "name", "step_name", "id"], "name the state with 'key'"),
  ...each(
    ["execution_timeout", "timeout_seconds", "TimeoutSeconds", "task_timeout"],
    "write 'timeout' with a number of seconds"
  ),
  ...each(
    ["input_path", "InputPath", "Parameters", "payload"],
    'pass the key as an argument, as in Foo(data["order"])'
  ),
  ...each(
    ["result_path", "ResultPath", "output_path", "OutputPath"],
    'assign the call to a key, as in data["result"] = Foo()'
  ),
  ...each(["wait_for", "depends_on", "trigger_rule", "Next", "next", "upstream_tasks"], IN_ORDER)
]);
var RETRY_OPTIONS = new Map([
  ...each(
    ["retry_delay", "retry_delay_seconds", "IntervalSeconds", "delay"],
    "write 'interval' with a number of seconds"
  ),
  ...each(["ErrorEquals", "errors", "exceptions"], "write 'on_exceptions' with a list of errors")
]);
var WAIT_OPTIONS = new Map([
  ...each(["seconds_path", "SecondsPath", "delta", "duration"], 'write wait(seconds=data["key"])'),
  ...each(["timestamp_path", "TimestampPath", "until"], 'write wait(timestamp=data["key"])')
]);
var ATTRIBUTES = new Map([
  ...each(["memory_size", "memorySize", "MemorySize"], "write 'memory'"),
  ...each(
    ["env", "environment", "env_vars", "Environment"],
    "remove it, and write 'environment' for the task in deploy.toml"
  ),
  ...each(
    ["retries", "max_attempts", "retry", "max_retries"],
    "remove it, and put each call in with retry(max_attempts=3):"
  )
]);
var WRAPPERS = new Map([
  ...each(["dag", "flow", "workflow", "pipeline", "DAG", "Flow", "TaskGroup", "task_group"], WORKFLOW),
  ["task", "write a class that extends Task, and put the code in its run method"],
  ...each(["cron", "scheduled", "every", "periodic_task", "repeat"], 'write @schedule(expression="rate(1 hour)")'),
  ["timeout", "write the timeout in the call, as in Foo(timeout=60)"],
  ["retry", "put each call in the body of with retry(max_attempts=3):"]
]);
var CALLS = new Map([
  ...each(["chain", "next", "then", "set_downstream", "set_upstream", "cross_downstream"], IN_ORDER),
  ...each(["Choice", "when", "otherwise"], BRANCH),
  ...each(["add_retry", "addRetry"], RETRIED),
  ...each(["add_catch", "addCatch"], HANDLED),
  ...each(["with_options", "override"], "write the options in the call, as in Foo(timeout=60)"),
  ...each(["result", "get_result"], "remove it, because a call always waits for its result"),
  ["run", 'call the class itself, as in Foo(data["order"])'],
  ["Succeed", "write 'return'"],
  ["Fail", 'write raise SomeError("what happened")'],
  ["Pass", 'assign a literal to a key, as in data["key"] = 1'],
  ...each(["exit", "quit", "_exit"], `write 'return', or raise SomeError("what happened")`)
]);
var TABLES = {
  "call option": CALL_OPTIONS,
  "retry option": RETRY_OPTIONS,
  "wait option": WAIT_OPTIONS,
  attribute: ATTRIBUTES,
  wrapper: WRAPPERS,
  call: CALLS
};
function foreignNameHelp(kind, name) {
  return TABLES[kind].get(name);
}

// src/base/grouped.ts
function grouped(items, keyOf) {
  const groups = /* @__PURE__ */ new Map();
  for (const item of items) {
    const key2 = keyOf(item);
    const own = groups.get(key2);
    if (own === void 0) groups.set(key2, [item]);
    else own.push(item);
  }
  return groups;
}

// src/base/json.ts
function isNumberText(value) {
  if (typeof value !== "object" || value === null) return false;
  return value.numberText !== void 0 && Object.hasOwn(value, "numberText");
}
function numberTextOf(value) {
  return isNumberText(value) ? value.numberText : void 0;
}
function jsonText(value) {
  return `${written(value, "\n")}
`;
}
function compactJson(value) {
  return written(value, "");
}
function written(value, newline) {
  if (typeof value === "string") return quoted(value);
  if (value === null || typeof value !== "object") {
    if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`${value} is not a JSON number`);
    return String(value);
  }
  const inner = newline === "" ? "" : `${newline}  `;
  if (isArray(value)) {
    let text3 = "";
    for (const item of value) text3 += `${text3 === "" ? "[" : ","}${inner}${written(item, inner)}`;
    return text3 === "" ? "[]" : `${text3}${newline}]`;
  }
  if (isNumberText(value)) return value.numberText;
  const colon = newline === "" ? ":" : ": ";
  let text2 = "";
  for (const [key2, member] of entriesOf(value)) {
    if (member === void 0) continue;
    text2 += `${text2 === "" ? "{" : ","}${inner}${quoted(key2)}${colon}${written(member, inner)}`;
  }
  return text2 === "" ? "{}" : `${text2}${newline}}`;
}
var PLAIN = /^[ !#-[\]-~]*$/;
function quoted(text2) {
  return PLAIN.test(text2) ? `"${text2}"` : JSON.stringify(text2);
}
function entriesOf(value) {
  return value instanceof Map ? value.entries() : Object.entries(value);
}
function keysOf(value) {
  return value instanceof Map ? value.keys() : Object.keys(value);
}
function memberAt(value, key2) {
  return value instanceof Map ? value.get(key2) : value[key2];
}
function isArray(value) {
  return Array.isArray(value);
}
function pythonJson(value) {
  if (isArray(value)) return `[${value.map(pythonJson).join(", ")}]`;
  if (typeof value === "string") return asciiString(value);
  if (typeof value !== "object" || value === null || isNumberText(value)) return compactJson(value);
  const members = [];
  for (const [key2, member] of entriesOf(value)) {
    if (member !== void 0) members.push(`${asciiString(key2)}: ${pythonJson(member)}`);
  }
  return `{${members.join(", ")}}`;
}
function asciiString(text2) {
  return JSON.stringify(text2).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
}

// src/base/once.ts
function once(make) {
  let made;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

// src/base/outcome.ts
function countDefinitions({ definitions = [] }) {
  return definitions.reduce((sum, { count }) => sum + count, 0);
}

// src/base/parameters-file.ts
function parametersText(parameters) {
  const given = parameters.flatMap(
    ({ name: ParameterKey, value: ParameterValue }) => ParameterValue === void 0 ? [] : [{ ParameterKey, ParameterValue }]
  );
  return jsonText(given);
}

// src/base/place.ts
var MAX_POSITION = 2 ** 20 + 2;
var position = record({ line: whole(1, MAX_POSITION), column: whole(1, MAX_POSITION) });
var range = record({ start: position, end: position });
function placesWithoutText() {
  const files = /* @__PURE__ */ new Map();
  const lineStarts = [0];
  const offsetOf = ({ line, column }) => {
    while (lineStarts.length < line) lineStarts.push(lineStarts.length * MAX_POSITION);
    return (line - 1) * MAX_POSITION + column - 1;
  };
  return (path, { start, end }) => {
    const file = files.get(path) ?? { path, text: "", lineStarts };
    files.set(path, file);
    return { file, span: { start: offsetOf(start), end: offsetOf(end) } };
  };
}
var TOP = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

// src/base/plural.ts
function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

// src/base/problem.ts
function isProblem(value) {
  return typeof value === "object" && value !== null && "problem" in value;
}

// src/base/short-json.ts
var TRACE_KEY = "__trace";
function shortJson(value, most) {
  const text2 = beginning(value, most);
  return text2.length > most ? `${text2.slice(0, most)}\u2026` : text2;
}
function beginning(value, budget) {
  if (budget <= 0) return "\u2026";
  if (typeof value === "string") return JSON.stringify(value.slice(0, budget + 1));
  if (typeof value !== "object" || value === null) return String(value);
  if (isNumberText(value)) return value.numberText;
  const [open, close] = isArray(value) ? "[]" : "{}";
  let text2 = `${open}`;
  let isFirst = true;
  for (const [key2, member] of isArray(value) ? value.entries() : entriesOf(value)) {
    if (text2.length > budget) return text2;
    if (member === void 0 || key2 === TRACE_KEY) continue;
    if (!isFirst) text2 += ", ";
    isFirst = false;
    if (typeof key2 === "string") text2 += `${beginning(key2, budget)}: `;
    text2 += beginning(member, budget - text2.length);
  }
  return `${text2}${close}`;
}

// src/base/suggest.ts
function nearest(word, known, most = MOST) {
  const wanted = word.slice(0, LONGEST).toLowerCase();
  const limit = Math.floor(wanted.length / 3);
  let best;
  let bestDistance = limit + 1;
  const candidates = [];
  for (const candidate of known) {
    candidates.push(candidate);
    if (candidates.length > most) return void 0;
    if (Math.abs(candidate.length - wanted.length) > limit) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best ?? withSameWords(word, candidates);
}
function withSameWords(word, known) {
  if (!/^[\w.:-]+$/.test(word)) return void 0;
  const wanted = wordsOf(word);
  const found = known.filter((candidate) => {
    const words = wordsOf(candidate);
    const [shorter, longer] = words.length < wanted.length ? [words, wanted] : [wanted, words];
    return shorter.length > MIN_WORDS && longer.includes(shorter);
  });
  return found.length === 1 ? found[0] : void 0;
}
function wordsOf(name) {
  const words = name.slice(0, LONGEST).match(/[a-z0-9]+|[A-Z][a-z0-9]*/g) ?? [];
  return ` ${words.join(" ").toLowerCase()} `;
}
var MIN_WORDS = 4;
function didYouMean(word, known, most = MOST) {
  const near = nearest(word, known, most);
  return near === void 0 ? void 0 : `did you mean '${near}'?`;
}
function correction(word, known, span) {
  const near = nearest(word, known);
  return near === void 0 ? void 0 : { title: `write '${near}'`, safety: "unsafe", edits: [{ span, text: near }] };
}
function alternatives(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
function isOneLetterAway(word, other) {
  if (Math.abs(word.length - other.length) > 1) return false;
  return editDistance(word.toLowerCase(), other.toLowerCase()) <= 1;
}
var LONGEST = 50;
var MOST = 500;
function editDistance(a, b) {
  let beforeLast = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replace = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replace);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

// src/base/test-outcome.ts
function isBrokenTestFile({ cases, diagnostics }) {
  return cases.length === 0 && diagnostics.some(({ severity }) => severity === "error");
}
function countText(cases) {
  const count = (status) => cases.filter((own) => own.status === status).length;
  const skipped = count("skipped");
  return `${count("passed")} passed, ${count("failed")} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`;
}
var COVERAGE_PARTS = ["states", "arms", "catchers", "retriers"];
function uncoveredIn(coverage) {
  return COVERAGE_PARTS.flatMap((part) => coverage[part].missing).sort((a, b) => a.span.start - b.span.start);
}
function isCoverageChanged({ before, after, lost, added }) {
  return lost.length + added.length > 0 || before !== void 0 && before.percent !== after?.percent;
}

// src/base/timestamp.ts
function isTimestamp(value) {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d):(\d\d))$/.exec(value);
  if (match === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, offsetHour = 0, offsetMinute = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const isLeap = year % 4 === 0 && year % 100 !== 0 || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  if (day < 1 || day > days) return false;
  return hour < 24 && minute < 60 && second < 60 && offsetHour < 24 && offsetMinute < 60;
}
function instantOf(value) {
  if (!isTimestamp(value)) return void 0;
  const [, seconds = "", fraction = "", zone = ""] = /^(.{19})(\.\d+)?(.+)$/.exec(value) ?? [];
  return Date.parse(`${seconds}${zone}`) + Number(`0${fraction}`) * 1e3;
}

// src/base/upload.ts
var UPLOAD_FOLDER = "upload";
function isUploadFolder(project) {
  return project.toLowerCase() === UPLOAD_FOLDER;
}
function uploadPath(key2) {
  return `${UPLOAD_FOLDER}/${key2}`;
}
function isUploadPath(path) {
  return path.startsWith(`${UPLOAD_FOLDER}/`);
}
function archiveKey(stem, digest) {
  return `${stem}-${digest.slice(0, 16)}.zip`;
}
function otherArchiveKey(key2, digest) {
  return archiveKey(key2.replace(/(?:-[0-9a-f]{16})?\.zip$/, ""), digest);
}

// src/base/version.ts
var tool = {
  name: "fluxio",
  version: true ? "0.1.0" : "0.0.0",
  repository: false ? void 0 : void 0
};
var buildId = true ? "82953acc8750428318c793" : void 0;

// src/base/wildcard.ts
function matchesWildcard(pattern, text2, one = "") {
  let at = 0;
  let star = -1;
  let afterStar = 0;
  for (let index = 0; index < text2.length; ) {
    const sign = pattern[at];
    if (sign === "*") {
      star = at;
      afterStar = index;
      at += 1;
    } else if (sign === text2[index] || one !== "" && sign === one) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      afterStar += 1;
      index = afterStar;
      at = star + 1;
    } else return false;
  }
  while (pattern[at] === "*") at += 1;
  return at === pattern.length;
}

// src/report/escape.ts
function replaceInvisible(text2, replacement) {
  if (PLAIN2.test(text2)) return text2;
  return text2.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, replacement);
}
var PLAIN2 = /^[ -~]*$/;
function visible(text2) {
  return replaceInvisible(text2, (character) => ESCAPES.get(character) ?? `\\u{${hex(character)}}`);
}
var ESCAPES = /* @__PURE__ */ new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["	", "\\t"]
]);
function hex(character) {
  return (character.codePointAt(0) ?? 0).toString(16);
}
function commandText(text2) {
  return visible(text2).replaceAll("##[", "##\\[");
}
function logLine(text2) {
  return commandText(text2).replace(/^(\s*):(?=:)/, "$1:\\");
}
function commandData(text2) {
  return text2.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function commandProperty(text2) {
  return commandData(text2).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
function printedJson(json) {
  return replaceInvisible(json, (character) => character === "\n" ? character : unitsOf(character)).replaceAll(
    "##[",
    "##\\u005b"
  );
}
function unitsOf(character) {
  return character.split("").map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
}
var EMOJI = new RegExp("(\\p{Extended_Pictographic}[\\ufe0f\\u{1f3fb}-\\u{1f3ff}]?(?:\\u200d\\p{Extended_Pictographic}[\\ufe0f\\u{1f3fb}-\\u{1f3ff}]?)*)", "u");
function drawable(text2) {
  if (PLAIN2.test(text2)) return text2;
  return text2.split(EMOJI).map((part, index) => index % 2 === 1 ? part : visible(part)).join("");
}
function html(text2) {
  return drawable(text2).replace(/[&<>"']|(?<=##)\[/g, (character) => `&#${character.charCodeAt(0)};`);
}
function htmlCode(text2) {
  return `<code>${html(text2)}</code>`;
}
function htmlSentence(text2) {
  return text2.split(/(?<![\p{L}\p{N}])'([^']+)'(?![\p{L}\p{N}])/u).map((part, index) => index % 2 === 1 ? htmlCode(part) : htmlProse(part)).join("");
}
function htmlProse(text2) {
  return html(text2).replace(/@|&?#|:(?=\/\/)|\bGH-|\bwww(?=\.)/gi, (mark) => mark === "&#" ? mark : `${mark}&#8203;`);
}
function fence(language, text2) {
  const longest = (text2.match(/`+/g) ?? []).reduce((length, run) => Math.max(length, run.length), 2);
  const marks = "`".repeat(longest + 1);
  return `${marks}${language}
${text2.replace(/\n?$/, "\n")}${marks}
`;
}
export {
  COVERAGE_PARTS,
  PROJECT_NAME,
  SEVERITIES,
  TOP,
  TRACE_KEY,
  alternatives,
  applyEdits,
  applyFixes,
  archiveKey,
  assertNever,
  bugIn,
  buildId,
  causeMessage,
  commandData,
  commandProperty,
  commandText,
  compactJson,
  compareText,
  correction,
  countDefinitions,
  countSeverities,
  countText,
  defaultPolicy,
  didYouMean,
  drawable,
  entriesOf,
  fence,
  fingerprint,
  fingerprints,
  firstFrom,
  fixOf,
  flag,
  foreignNameHelp,
  grouped,
  html,
  htmlCode,
  htmlSentence,
  instantOf,
  isArray,
  isBrokenTestFile,
  isBug,
  isCoverageChanged,
  isDestroying,
  isDeviceName,
  isLeftBehind,
  isNumberText,
  isOneLetterAway,
  isPortableName,
  isProblem,
  isRefused,
  isTimestamp,
  isUploadFolder,
  isUploadPath,
  jsonText,
  keysOf,
  lineOrdinals,
  lineText,
  listOf,
  logLine,
  matchesWildcard,
  memberAt,
  nearest,
  numberTextOf,
  offsetAt,
  once,
  oneOf,
  optional,
  otherArchiveKey,
  parametersText,
  placesWithoutText,
  plural,
  positionAt,
  printedJson,
  pythonJson,
  range,
  record,
  reporter,
  sha256,
  shortJson,
  sortDiagnostics,
  sourceFile,
  text,
  tool,
  uncoveredIn,
  uploadPath,
  visible,
  whole
};
