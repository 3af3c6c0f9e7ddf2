import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// builtin:node:fs?lstatSync,readFileSync
var lstatSync = nodeRequire("node:fs").lstatSync;
var readFileSync = nodeRequire("node:fs").readFileSync;

// builtin:node:path?basename,dirname,join,resolve
var basename = nodeRequire("node:path").basename;
var dirname = nodeRequire("node:path").dirname;
var join = nodeRequire("node:path").join;
var resolve = nodeRequire("node:path").resolve;

// src/local/propose/update-file.ts
import { plural } from "./base.mjs";
import { positionAt, sourceFile as sourceFile2 } from "./base.mjs";
import { shownPath } from "./compiler.mjs";
import { catchWriteError } from "./compiler.mjs";
import { writeReportFile } from "./compiler.mjs";
import { rewriteFile } from "./compiler.mjs";

// src/local/propose/propose.ts
import { isProblem as isProblem2 } from "./base.mjs";
import { sourceFile } from "./base.mjs";
import { DEFAULT_MACHINE } from "./tests.mjs";
import { readMockConfig } from "./tests.mjs";
import { readTestFile } from "./tests.mjs";

// src/cases/write.ts
import {
  Document,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  Scalar,
  visit,
  YAMLSeq
} from "./vendor-yaml.mjs";
import { isNumberText } from "./base.mjs";
function withCases(text2, cases) {
  if (cases.length === 0) return text2;
  const document = parseDocument(text2, { ...OPTIONS, uniqueKeys: false });
  const { contents } = document;
  const root = isMap(contents) ? contents : void 0;
  const list = root?.get("cases", true);
  const at = isSeq(list) ? endOf(list, text2) : isEmpty(contents) || isOpenMap(root, text2) ? text2.length : void 0;
  if (at !== void 0) {
    const added = isSeq(list) ? indented(listText(cases), columnOf(list, text2)) : `cases:
${indented(listText(cases), 2)}`;
    const isLineStart = at === 0 || /[\r\n]/.test(text2[at - 1] ?? "");
    const lines = `${isLineStart ? "" : "\n"}${added}`;
    return text2.slice(0, at) + (text2.includes("\r\n") ? lines.replaceAll("\n", "\r\n") : lines) + text2.slice(at);
  }
  const all = isSeq(list) ? list : new YAMLSeq(document.schema);
  for (const own of cases) {
    const node = document.createNode(own);
    style(node, 0);
    all.add(node);
  }
  if (!isSeq(list)) document.set("cases", all);
  return document.toString(LAYOUT);
}
var numberText = {
  tag: "tag:yaml.org,2002:float",
  default: true,
  identify: (value) => isNumberText(value),
  resolve: (text2) => text2,
  stringify: ({ value }) => value.numberText
};
var OPTIONS = {
  schema: "core",
  customTags: [numberText],
  aliasDuplicateObjects: false,
  logLevel: "silent"
};
var LAYOUT = { lineWidth: 0, doubleQuotedAsJSON: true };
function listText(cases) {
  const document = new Document(cases, OPTIONS);
  style(document, 1);
  return document.toString(LAYOUT);
}
var PLAIN = /^[\p{L}_](?:[\p{L}\p{N}_ .-]*[\p{L}\p{N}_.-])?$/u;
var SINGLE = /^[ -&(-~]*$/;
function style(node, depthOfCases) {
  visit(node, {
    Scalar(_, scalar) {
      if (typeof scalar.value !== "string" || PLAIN.test(scalar.value)) return;
      const isSimple = scalar.value.includes('"') && SINGLE.test(scalar.value);
      scalar.type = isSimple ? Scalar.QUOTE_SINGLE : Scalar.QUOTE_DOUBLE;
    },
    Collection(_, own, path) {
      const depth = path.filter((one) => isMap(one) || isSeq(one)).length;
      if (depth > depthOfCases && JSON.stringify(own).length <= MAX_LINE) own.flow = true;
    }
  });
}
var MAX_LINE = 70;
function indented(text2, columns) {
  return text2.replace(/(?<=^|\n)(?=[^\n])/g, " ".repeat(columns));
}
function endOf({ flow, range, items }, text2) {
  const [start = 0, end = 0] = range ?? [];
  if (flow || items.length === 0 || text2[start] !== "-" || /\S/.test(text2.slice(lineStart(text2, start), start)))
    return void 0;
  return end === text2.length || text2[end - 1] === "\n" ? end : void 0;
}
function columnOf({ range }, text2) {
  const start = range?.[0] ?? 0;
  return start - lineStart(text2, start);
}
function lineStart(text2, at) {
  return text2.lastIndexOf("\n", at - 1) + 1;
}
function isEmpty(contents) {
  return contents === null || isScalar(contents) && contents.value === null && contents.range?.[0] === contents.range?.[1];
}
function isOpenMap(root, text2) {
  if (root === void 0 || root.flow || root.has("cases")) return false;
  const start = root.range?.[0] ?? 0;
  return start === lineStart(text2, start) && !/^\.\.\./m.test(text2);
}

// src/local/propose/propose.ts
import { coverageOf } from "./tests.mjs";
import { timesOf } from "./tests.mjs";
import { runTests } from "./tests.mjs";

// src/local/propose/new-case.ts
function newCase({ name, machine, trial, simulation, path, calls }) {
  const { result, used } = simulation;
  const asked = new Set([...used].map((mock) => mock.name.text));
  const tasks = [...trial.answers].filter(([mock]) => asked.has(mock));
  const expect = [["status", result.status]];
  if (result.status === "failed" && result.error) expect.push(["error", result.error]);
  if (path.length > 0) expect.push(["path", [...path]]);
  if (calls.size > 0) expect.push(["calls", calls]);
  return new Map([
    ["name", name],
    ...machine === void 0 ? [] : [["machine", machine]],
    ...trial.input.size === 0 ? [] : [["input", trial.input]],
    ...tasks.length === 0 ? [] : [["tasks", new Map(tasks.map(([mock, all]) => [mock, mockJson(all)]))]],
    ["expect", new Map(expect)]
  ]);
}
function mockJson(answers) {
  const [first] = answers;
  return answers.length === 1 && first !== void 0 ? answerJson(first) : answers.map(answerJson);
}
function answerJson(answer) {
  const after = answer.after === void 0 ? [] : [["after", answer.after]];
  if (answer.kind === "return") {
    const isEmpty2 = answer.value instanceof Map && answer.value.size === 0;
    return new Map([...isEmpty2 && after.length > 0 ? [] : [["return", answer.value]], ...after]);
  }
  const cause = answer.cause === void 0 ? [] : [["cause", answer.cause]];
  const error = answer.kind === "raise" ? ["raise", answer.error] : ["abort", answer.error === void 0 ? null : answer.error];
  return new Map([error, ...cause, ...after]);
}

// src/local/propose/search.ts
import { compactJson } from "./base.mjs";
import { isProblem } from "./base.mjs";
import { addHits, stateKey } from "./tests.mjs";
import { simulate } from "./tests.mjs";

// src/local/propose/trial.ts
import { isArray } from "./base.mjs";
var EMPTY_TRIAL = { input: /* @__PURE__ */ new Map(), answers: /* @__PURE__ */ new Map() };
var NO_RESULT = { kind: "return", value: /* @__PURE__ */ new Map() };
var NOWHERE = { start: 0, end: 0 };
var MAX_ANSWERS = 50;
function trialOf({ input, tasks }) {
  const answers = /* @__PURE__ */ new Map();
  for (const [name, mock] of tasks) {
    const own = answersOf(mock);
    if (own.length > 0) answers.set(name, own);
  }
  return { input: input?.json instanceof Map ? input.json : /* @__PURE__ */ new Map(), answers };
}
function answersOf({ answers }) {
  const planned = [];
  for (const { first, last, answer } of answers) {
    const own = answerFrom(answer);
    if (own === void 0) return [];
    const count = Math.min(last === Number.POSITIVE_INFINITY ? 1 : last - first + 1, MAX_ANSWERS - planned.length);
    for (let at = 0; at < count; at += 1) planned.push(own);
  }
  return planned;
}
function answerFrom(answer) {
  const { after } = answer;
  switch (answer.kind) {
    case "return":
      return { kind: "return", value: answer.value.json, after };
    case "raise":
      return { kind: "raise", error: answer.error.text, cause: answer.cause?.text, after };
    case "abort":
      return { kind: "abort", error: answer.error?.text, cause: answer.cause?.text, after };
    case "real":
      return void 0;
  }
}
function mocksOf({ answers }) {
  return new Map([...answers].map(([name, all]) => [name, mockOf(name, all)]));
}
function mockOf(name, all) {
  const ranges = all.map((answer, index) => ({
    first: index,
    last: index === all.length - 1 ? Number.POSITIVE_INFINITY : index,
    answer: mockAnswerOf(answer)
  }));
  return { name: text(name), answers: ranges };
}
function mockAnswerOf(answer) {
  const own = { span: NOWHERE, after: answer.after };
  if (answer.kind === "return") {
    const tree = { kind: "broken", span: NOWHERE };
    return { ...own, kind: "return", value: { json: answer.value, tree } };
  }
  const cause = answer.cause === void 0 ? void 0 : text(answer.cause);
  if (answer.kind === "raise") return { ...own, kind: "raise", error: text(answer.error), cause };
  return { ...own, kind: "abort", error: answer.error === void 0 ? void 0 : text(answer.error), cause };
}
function text(value) {
  return { text: value, span: NOWHERE };
}
function withoutReal(mocks) {
  const real = [...mocks].filter(([, { answers }]) => answers.some(({ answer }) => answer.kind === "real"));
  return new Map(real.map(([name]) => [name, mockOf(name, [NO_RESULT])]));
}
function withInput(trial, steps, value) {
  const input = withValue(trial.input, steps, value);
  return input instanceof Map ? { ...trial, input } : trial;
}
function withAnswers(trial, name, answers) {
  return { ...trial, answers: new Map([...trial.answers, [name, answers]]) };
}
var MAX_INDEX = 100;
function withValue(whole, steps, value, from = 0) {
  const step = steps[from];
  if (step === void 0) return value;
  if (typeof step === "string") {
    const map = whole instanceof Map ? whole : /* @__PURE__ */ new Map();
    return new Map([...map, [step, withValue(map.get(step), steps, value, from + 1)]]);
  }
  const list = whole !== void 0 && isArray(whole) ? [...whole] : [];
  const length = Math.min(step < 0 ? -step : step + 1, MAX_INDEX + 1);
  while (list.length < length) list.push(/* @__PURE__ */ new Map());
  const index = step < 0 ? list.length + step : step;
  list[index] = withValue(list[index], steps, value, from + 1);
  return list;
}

// src/local/propose/changes.ts
function changed(trace, changes) {
  let trial = trace.trial;
  for (const change of changes) trial = trial && withChange(trial, trace, change);
  return trial;
}
function withChange(trial, trace, { origin, value }) {
  switch (origin.kind) {
    case "program":
      return void 0;
    case "input":
      return withInput(trial, origin.steps, value);
    case "result": {
      const now = answerTo(trial, origin.call);
      if (now.kind !== "return") return void 0;
      const answer = { ...now, value: withValue(now.value, origin.steps, value) };
      return answering(trial, trace, origin.call, [answer, ...laterAnswers(trial, origin.call)]);
    }
    case "error": {
      const now = answerTo(trial, origin.call);
      if (now.kind !== "raise" || typeof value !== "string") return void 0;
      return answering(trial, trace, origin.call, [{ ...now, [origin.part]: value }]);
    }
  }
}
function answering(trial, trace, call, answers) {
  const earlier = (trace.calls.get(call.name) ?? []).slice(0, call.number);
  return withAnswers(trial, call.name, [...earlier.map((one) => answerTo(trial, one)), ...answers]);
}
function answerTo({ answers }, { name, number, answer }) {
  const planned = answers.get(name);
  return planned?.[Math.min(number, planned.length - 1)] ?? answer ?? NO_RESULT;
}
function laterAnswers({ answers }, { name, number }) {
  return answers.get(name)?.slice(number + 1) ?? [];
}

// src/local/propose/goals.ts
import { MAX_AFTER } from "./tests.mjs";
import { secondsUntilTimeout } from "./compiler.mjs";
import { pythonPath, stepsOf as stepsOf2 } from "./compiler.mjs";
import { isNamed } from "./tests.mjs";
import { partKey } from "./tests.mjs";

// src/local/propose/solve.ts
import { testedPaths } from "./compiler.mjs";
import { compareNumbers, isNumeric, numberFrom, numberOfText, toValue } from "./tests.mjs";

// src/local/propose/trace.ts
import { TRACE_KEY } from "./base.mjs";
import { findMock } from "./tests.mjs";
import { isWithin, stepsOf, writtenBy } from "./compiler.mjs";
import { isList, isMap as isMap2 } from "./tests.mjs";
import { namesOfState, sourceOfState } from "./tests.mjs";
function traceOf(project, trial, mocks, { facts }, nameOf) {
  const visits = [];
  const calls = /* @__PURE__ */ new Map();
  const tracks = /* @__PURE__ */ new Map();
  const lastIn = /* @__PURE__ */ new Map();
  const waiting = /* @__PURE__ */ new Map();
  const callers = /* @__PURE__ */ new Map();
  for (const fact of facts) {
    if (fact.kind === "started") {
      const caller = fact.parent === void 0 ? void 0 : takeCaller(waiting.get(fact.parent), fact.machine);
      if (caller !== void 0) callers.set(fact.arn, caller);
    }
    if (!("state" in fact)) continue;
    const { machine, state, position, arn } = fact;
    const track = trackOf(arn, position);
    if (fact.kind === "entered") {
      const source = sourceOfState(project, machine, state);
      if (source === void 0) continue;
      const previous = tracks.get(track);
      const outer = position.at(-1);
      const container = outer === void 0 ? void 0 : tracks.get(trackOf(arn, position.slice(0, -1)));
      const caller = previous === void 0 && outer === void 0 ? callers.get(arn) : void 0;
      const visit3 = {
        ...{
          number: visits.length,
          values: /* @__PURE__ */ new Map(),
          machine,
          state,
          source,
          previous,
          caller,
          input: fact.input,
          index: outer?.index ?? 0
        },
        container: previous === void 0 ? container : void 0,
        ...{ calls: [], inner: [], arm: void 0, error: void 0, isCaught: false, isOver: false }
      };
      if (visit3.container !== void 0) visit3.container.inner.push(visit3);
      if (container !== void 0) {
        const last = lastIn.get(container) ?? /* @__PURE__ */ new Map();
        lastIn.set(container, last.set(visit3.index, visit3));
      }
      tracks.set(track, visit3);
      visits.push(visit3);
      continue;
    }
    const visit2 = tracks.get(track);
    if (visit2 === void 0 || visit2.state !== state) continue;
    if (fact.kind === "called") {
      const names = namesOfState(project, machine, state);
      const planned = names.find((one) => trial.answers.has(one));
      const name = planned ?? nameOf(machine, state);
      const call = { name, number: calls.get(name)?.length ?? 0, state, answer: NO_RESULT };
      for (const one of planned === void 0 ? /* @__PURE__ */ new Set([...names, name]) : [name]) {
        const all = calls.get(one) ?? [];
        all.push(call);
        calls.set(one, all);
      }
      visit2.calls.push(call);
      const isNested = visit2.source.callee?.kind === "function" && findMock(names, mocks) === void 0;
      if (isNested) waiting.set(arn, [...waiting.get(arn) ?? [], visit2]);
    } else note(visit2, fact);
  }
  return { trial, visits, calls, lastIn };
}
function trackOf(arn, position) {
  return `${arn} ${position.map(({ state, index }) => `${JSON.stringify(state)}${index}`).join(" ")}`;
}
function takeCaller(waiting, machine) {
  const at = (waiting ?? []).findIndex(
    ({ source: { callee } }) => callee?.kind === "function" && callee.name === machine
  );
  return at < 0 ? void 0 : waiting?.splice(at, 1)[0];
}
function note(visit2, fact) {
  const call = visit2.calls.at(-1);
  switch (fact.kind) {
    case "answered":
      if (call !== void 0 && visit2.source.kind === "task") call.answer = { kind: "return", value: fact.result };
      break;
    case "failed":
      visit2.error = fact.error;
      if (call !== void 0 && fact.error) call.answer = { kind: "raise", error: fact.error };
      break;
    case "chose":
      visit2.arm = fact.arm;
      break;
    case "caught":
      visit2.isCaught = true;
      break;
    case "exited":
    case "aborted":
      visit2.isOver = true;
      break;
    default:
  }
}
var PROGRAM = { kind: "program" };
function originOf(start, path, { lastIn }) {
  let [visit2, steps] = [start, path];
  let isBefore = true;
  for (; ; ) {
    if (steps.some((step) => typeof step === "number" && Math.abs(step) > MAX_INDEX)) return PROGRAM;
    if (isBefore) {
      const { previous, container, caller } = visit2;
      if (previous !== void 0) {
        visit2 = previous;
        isBefore = false;
        continue;
      }
      const outer = container ?? caller;
      if (outer === void 0) return { kind: "input", steps };
      const outside = container === void 0 ? stepsInCall(outer, steps) : stepsInContainer(outer, visit2.index, steps);
      if (outside === void 0) return PROGRAM;
      visit2 = outer;
      steps = outside;
      continue;
    }
    isBefore = true;
    const written = visit2.isCaught ? "$.error" : writtenBy(visit2.source.state);
    if (written === void 0) continue;
    const target = visit2.isCaught ? ["error"] : stepsOf(written);
    if (!isWithin(steps, target)) {
      if (isWithin(target, steps)) return PROGRAM;
      continue;
    }
    const rest = steps.slice(target.length);
    const call = visit2.calls.at(-1);
    if (visit2.isCaught) return errorOrigin(call, rest);
    if (visit2.source.kind === "task" && call !== void 0) return { kind: "result", call, visit: visit2, steps: rest };
    const [index, ...inside] = rest;
    const last = visit2.source.kind === "map" ? lastIn.get(visit2)?.get(Number(index)) : void 0;
    if (last === void 0) return PROGRAM;
    visit2 = last;
    steps = inside;
    isBefore = false;
  }
}
function errorOrigin(call, [part, ...rest]) {
  if (call === void 0 || rest.length > 0) return PROGRAM;
  if (part === "Error") return { kind: "error", call, part: "error" };
  return part === "Cause" ? { kind: "error", call, part: "cause" } : PROGRAM;
}
function stepsInCall({ source: { state } }, [first, ...rest]) {
  if (first === TRACE_KEY) return [first, ...rest];
  return first === "data" && state.kind === "machine" ? [...stepsOf(state.input), ...rest] : void 0;
}
function stepsInContainer({ source: { state } }, index, steps) {
  if (state.kind !== "map") return steps;
  const [first, ...rest] = steps;
  const items = stepsOf(state.items);
  if (first === TRACE_KEY) return steps;
  if (first === "context_value") return [...items, "items", index, ...rest];
  const key = typeof first === "string" ? /^items_result_(table_name|partition_key|key)$/.exec(first)?.[1] : void 0;
  return key === void 0 ? void 0 : [...items, key, ...rest];
}
function tracedValue(visit2, path, trace) {
  const known = visit2.values.get(path);
  if (known !== void 0) return known;
  const steps = stepsOf(path);
  const origin = originOf(visit2, steps, trace);
  const key = origin.kind === "program" ? `${visit2.number} ${path}` : keyOf(origin);
  const value = { key, origin, current: valueAt(visit2.input, steps) };
  visit2.values.set(path, value);
  return value;
}
function keyOf(origin) {
  if (origin.kind === "input") return JSON.stringify(origin.steps);
  const { name, number } = origin.call;
  return JSON.stringify([name, number, origin.kind === "result" ? origin.steps : origin.part]);
}
function valueAt(value, steps) {
  let found = value;
  for (const step of steps) {
    if (typeof step === "string") found = isMap2(found) ? found.get(step) : void 0;
    else found = isList(found) ? found.at(step) : void 0;
  }
  return found;
}

// src/local/propose/solve.ts
var MAX_STEPS = 2e3;
var MAX_KEPT = 40;
var MAX_CHANGES = 6;
function solve(visit2, arm, trace, isFree) {
  const wanted = { visit: visit2, arm };
  const own = new Set(testedPathsOf(visit2).map((path) => tracedValue(visit2, path, trace).key));
  const kept = [];
  for (const earlier of trace.visits.slice(0, visit2.number).reverse()) {
    if (earlier.arm === void 0 || kept.length === MAX_KEPT) continue;
    const isAboutThem = testedPathsOf(earlier).some((path) => own.has(tracedValue(earlier, path, trace).key));
    if (isAboutThem) kept.push({ visit: earlier, arm: earlier.arm });
  }
  const found = fewest([wanted, ...kept], trace);
  return found !== void 0 || !isFree || kept.length === 0 ? found : fewest([wanted], trace);
}
function testedPathsOf(visit2) {
  return rulesOf(visit2).flatMap(testedPaths);
}
function fewest(requirements, trace) {
  const variables = variablesOf(requirements, trace);
  const solving = { requirements, variables, candidates: /* @__PURE__ */ new Map(), chosen: /* @__PURE__ */ new Map(), steps: 0 };
  for (let most = 0; most <= MAX_CHANGES; most += 1) {
    solving.chosen.clear();
    if (search(most, solving)) return changesOf(solving);
  }
  return void 0;
}
function changesOf({ variables, chosen }) {
  const all = new Map(
    [...variables.values()].flatMap((own) => [...own.values()].map((one) => [one.key, one]))
  );
  return [...chosen].flatMap(([key, value]) => {
    const variable = all.get(key);
    return variable === void 0 || variable.current === value ? [] : [{ origin: variable.origin, value }];
  });
}
function search(changes, solving) {
  solving.steps += 1;
  if (solving.steps > MAX_STEPS) return false;
  const missing = evaluate(solving);
  if (typeof missing === "boolean") return missing;
  const { chosen } = solving;
  const { key, current } = missing;
  if (current !== void 0) {
    chosen.set(key, current);
    if (search(changes, solving)) return true;
  }
  if (current === void 0 || changes > 0) {
    for (const value of candidatesFor(missing, solving)) {
      if (value === current) continue;
      chosen.set(key, value);
      if (search(current === void 0 ? changes : changes - 1, solving)) return true;
    }
  }
  chosen.delete(key);
  return false;
}
function evaluate(solving) {
  for (const { visit: visit2, arm } of solving.requirements) {
    const variables = solving.variables.get(visit2) ?? /* @__PURE__ */ new Map();
    for (const [index, condition] of rulesOf(visit2).entries()) {
      if (arm !== "default" && index > arm) break;
      const value = evaluated(condition, variables, solving.chosen);
      if (typeof value !== "boolean") return value ?? false;
      if (value !== (index === arm)) return false;
    }
  }
  return true;
}
function rulesOf({ source: { state } }) {
  return state.kind === "choice" ? state.rules.map(({ condition }) => condition) : [];
}
function evaluated(condition, variables, chosen) {
  if (condition.kind === "not") {
    const inner = evaluated(condition.operand, variables, chosen);
    return typeof inner === "boolean" ? !inner : inner;
  }
  if (condition.kind !== "test") {
    const decides = condition.kind === "or";
    for (const operand of condition.operands) {
      const value2 = evaluated(operand, variables, chosen);
      if (value2 !== !decides) return value2;
    }
    return !decides;
  }
  const variable = variables.get(condition.variable);
  if (variable === void 0) return void 0;
  const value = variable.origin.kind === "program" ? variable.current : chosen.get(variable.key);
  if (value !== void 0) return holds(condition, value);
  return variable.origin.kind === "program" ? void 0 : variable;
}
function holds({ operator, operand }, value) {
  const [, type = "", relation = ""] = /^(String|Numeric|Boolean)(.*)$/.exec(operator) ?? [];
  const order = orderOf(type, value, toValue(operand) ?? null);
  if (order === void 0) return false;
  if (relation === "Equals") return order === 0;
  if (order === 0) return relation.endsWith("Equals");
  return relation.startsWith("Less") ? order < 0 : order > 0;
}
function orderOf(type, a, b) {
  if (type === "Numeric") return isNumeric(a) && isNumeric(b) ? compareNumbers(a, b) : void 0;
  if (type === "String")
    return typeof a === "string" && typeof b === "string" ? a === b ? 0 : a < b ? -1 : 1 : void 0;
  return typeof a === "boolean" && typeof b === "boolean" ? Number(a) - Number(b) : void 0;
}
function variablesOf(requirements, trace) {
  const byKey = /* @__PURE__ */ new Map();
  const all = /* @__PURE__ */ new Map();
  for (const { visit: visit2 } of requirements) {
    const own = /* @__PURE__ */ new Map();
    all.set(visit2, own);
    for (const { variable: path, operand } of rulesOf(visit2).flatMap(testsIn)) {
      const value = tracedValue(visit2, path, trace);
      const variable = byKey.get(value.key) ?? { ...value, operands: [] };
      variable.operands.push(toValue(operand) ?? null);
      byKey.set(value.key, variable);
      own.set(path, variable);
    }
  }
  return all;
}
function testsIn(condition) {
  if (condition.kind === "test") return [condition];
  return condition.kind === "not" ? testsIn(condition.operand) : condition.operands.flatMap(testsIn);
}
function candidatesFor(variable, { candidates }) {
  const known = candidates.get(variable);
  if (known !== void 0) return known;
  const { origin, operands } = variable;
  const isText = origin.kind === "error";
  const texts = operands.filter((operand) => typeof operand === "string");
  const numbers = operands.filter(isNumeric);
  const values = [];
  if (texts.length > 0) values.push(...texts, OTHER, "", ...texts.map((text2) => `${text2}.`));
  if (numbers.length > 0 && !isText) values.push(...numbersFor(numbers));
  if (operands.some((operand) => typeof operand === "boolean") && !isText) values.push(true, false);
  const found = [...new Set(values)];
  candidates.set(variable, found);
  return found;
}
var OTHER = "other";
function numbersFor(operands) {
  const sorted = [...operands].sort(compareNumbers);
  const values = [...sorted];
  for (const [at, operand] of sorted.entries()) {
    values.push(beside(operand, 1), beside(operand, -1));
    const next = sorted[at + 1];
    if (next !== void 0) values.push(between(numberFrom(operand), numberFrom(next)));
  }
  return values;
}
function between(a, b) {
  const middle = a + (b - a) / 2;
  const rounded = Math.round(middle);
  return rounded > a && rounded < b ? rounded : middle;
}
function beside(value, direction) {
  const text2 = typeof value === "number" ? String(value) : value.numberText;
  if (/^-?\d{1,400}$/.test(text2)) return numberOfText(String(BigInt(text2) + BigInt(direction)));
  const number = numberFrom(value);
  const near = direction < 0 ? Math.ceil(number) - 1 : Math.floor(number) + 1;
  if (near !== number && Math.sign(near - number) === direction) return near;
  const far = direction * Math.abs(number) * 2;
  return Number.isFinite(far) ? far : 0;
}

// src/local/propose/goals.ts
function goalsIn(trace, project, nameOf) {
  return trace.visits.flatMap((visit2) => {
    const { kind } = visit2.source;
    if (kind === "choice") return armsOf(visit2, trace, project);
    if (kind === "map") return itemsGoal(visit2, trace);
    return kind === "task" || kind === "machine" ? handlersOf(visit2, trace, project, nameOf(visit2)) : [];
  });
}
function itemsKey({ machine, state }, hasItems) {
  return JSON.stringify(["items", machine, state, hasItems]);
}
function armsOf(visit2, trace, project) {
  const { machine, state, source } = visit2;
  return source.arms.map(({ isDefault }, index) => {
    const arm = isDefault ? "default" : index;
    return {
      key: partKey("arm", machine, state, arm),
      name: armName(visit2, index, project),
      trial: () => {
        const changes = solve(visit2, arm, trace, true);
        return changes && changed(trace, changes);
      }
    };
  });
}
var MAX_WORDS = 80;
function armName({ source: { arms } }, index, { file }) {
  const words = (at, most) => {
    const { start, end } = arms[at]?.span ?? { start: 0, end: 0 };
    const text2 = file.text.slice(start, end).replace(/\s+/g, " ").trim();
    return text2.length > most ? `${text2.slice(0, most)}\u2026` : text2;
  };
  if (arms[index]?.isDefault !== true) return `when ${words(index, MAX_WORDS)} holds`;
  if (index === 1) return `when ${words(0, MAX_WORDS)} does not hold`;
  const [first, second] = [words(0, MAX_WORDS / 2), words(1, MAX_WORDS / 2)];
  return index === 2 ? `when neither ${first} nor ${second} holds` : `when neither ${first} nor any other condition holds`;
}
function itemsGoal(visit2, trace) {
  const { state } = visit2.source;
  const isEmpty2 = visit2.inner.length === 0;
  if (state.kind !== "map" || !isEmpty2 && visit2.isOver) return [];
  const items = stepsOf2(state.items);
  const origin = originOf(visit2, [...items, "items"], trace);
  const value = isEmpty2 ? [/* @__PURE__ */ new Map()] : [];
  return [
    {
      key: itemsKey(visit2, isEmpty2),
      name: `when ${pythonPath(items)} ${isEmpty2 ? "has an item" : "is empty"}`,
      trial: () => changed(trace, [{ origin, value }])
    }
  ];
}
function handlersOf(visit2, trace, project, name) {
  const { machine, state, source } = visit2;
  const callable = source.state;
  const [call] = visit2.calls;
  if (callable.kind !== "task" && callable.kind !== "machine" || call === void 0) return [];
  const { catches, retries } = callable;
  const catchers = catches.map((handler, index) => {
    const error = errorFor(handler, callable.kind, catches.slice(0, index), []);
    return {
      key: partKey("catcher", machine, state, index),
      name: `when ${name} ${error === TIMEOUT ? "times out" : error === FAILED ? "fails" : `raises ${error}`}`,
      trial: () => error === void 0 ? void 0 : failingAlone(visit2, call, error, trace, project)
    };
  });
  const retriers = retries.map((handler, index) => {
    const error = errorFor(
      handler,
      callable.kind,
      retries.slice(0, index),
      source.firstRetrier > 0 ? ERRORS_OF_LAMBDA : []
    );
    return {
      key: partKey("retrier", machine, state, source.firstRetrier + index),
      name: `when ${name} is retried after ${error === TIMEOUT ? "a timeout" : error === FAILED ? "a failure" : error}`,
      trial: () => {
        if (error === void 0) return void 0;
        const again = answerTo(trace.trial, call);
        return failing(visit2, call, error, trace, [again.kind === "return" ? again : RETURN]);
      }
    };
  });
  return [...catchers, ...retriers];
}
var TIMEOUT = "States.Timeout";
var FAILED = "States.TaskFailed";
var RETURN = { kind: "return", value: /* @__PURE__ */ new Map() };
function errorFor({ errors }, kind, earlier, taken) {
  const isTaken = (error) => taken.includes(error) || earlier.some((other) => isNamed({ error, cause: "" }, other.errors));
  const named = errors.filter((error) => error !== "States.ALL" && error !== "States.TaskFailed");
  const others = named.length === errors.length ? [] : [...ANY_ERROR, TIMEOUT];
  if (kind === "machine")
    return [FAILED, TIMEOUT].find((error) => isNamed({ error, cause: "" }, errors) && !isTaken(error));
  const own = [...named.filter((error) => !error.startsWith("States.")), ...named, ...others];
  return own.find((error) => error !== "States.Runtime" && isNamed({ error, cause: "" }, errors) && !isTaken(error));
}
var ANY_ERROR = ["Exception", "RuntimeError", "ValueError"];
var ERRORS_OF_LAMBDA = [
  "Lambda.ServiceException",
  "Lambda.AWSLambdaException",
  "Lambda.SdkClientException",
  "Lambda.TooManyRequestsException"
];
function failingAlone(visit2, call, error, trace, { sources }) {
  let { trial } = trace;
  const all = trace.calls.get(call.name) ?? [];
  for (const states of sources.values()) {
    for (const [state, { callee }] of states) {
      const isOther = callee?.kind === "task" && callee.task.name.text === call.name && state !== call.state;
      if (!isOther || trial.answers.has(state)) continue;
      const own2 = all.find((one) => one.state === state);
      trial = withAnswers(trial, state, [own2 === void 0 ? RETURN : answerTo(trace.trial, own2)]);
    }
  }
  const own = all.filter((one) => one.state === call.state);
  const calls = new Map([...trace.calls, [call.name, own]]);
  return failing(visit2, { ...call, number: own.indexOf(call) }, error, { ...trace, trial, calls }, []);
}
function failing(visit2, call, error, trace, later) {
  const { state } = visit2.source;
  const isCallable = state.kind === "task" || state.kind === "machine";
  const after = isCallable ? secondsUntilTimeout(state) + 1 : MAX_AFTER + 1;
  const isLate = error === TIMEOUT && after <= MAX_AFTER;
  const answer = isLate ? { ...RETURN, after } : { kind: "raise", error: error === FAILED ? ANY_ERROR[0] : error };
  return answering(trace.trial, trace, call, [answer, ...later]);
}

// src/local/propose/needs.ts
import { TRACE_KEY as TRACE_KEY2 } from "./base.mjs";
import { instantOf } from "./base.mjs";
import { referencesIn, stepsOf as stepsOf3, writtenBy as writtenBy2 } from "./compiler.mjs";
import { runResult } from "./compiler.mjs";
import { ANY, alternativesOf, find, scalarTypeOf } from "./compiler.mjs";
import { isList as isList2, isMap as isMap3, isNumeric as isNumeric2, numberFrom as numberFrom2 } from "./tests.mjs";
function missingValues(trace, project) {
  const changes = /* @__PURE__ */ new Map();
  for (const visit2 of trace.visits) {
    if (visit2.isOver) continue;
    for (const { steps, isMet = () => true, isCreated, value } of needsOf(visit2)) {
      const found = valueAt(visit2.input, steps);
      if (found === void 0 ? isCreated : isMet(found)) continue;
      const origin = originOf(visit2, steps, trace);
      if (origin.kind === "program") continue;
      const key = keyOf(origin);
      if (!changes.has(key)) changes.set(key, { origin, value: value ?? plausible(origin, steps, project) });
    }
  }
  return [...changes.values()];
}
function needsOf({ source: { state, role } }) {
  const needs = [];
  switch (state.kind) {
    case "task":
    case "machine": {
      needs.push(...TRACE);
      if (state.kind === "task") needs.push(...needsOfService(state, role));
      for (const { path } of referencesIn(state)) needs.push({ steps: stepsOf3(path) });
      break;
    }
    case "map": {
      const items = stepsOf3(state.items);
      needs.push(...TRACE, { steps: [...items, "items"], isMet: isList2, value: [/* @__PURE__ */ new Map()] });
      for (const key of LOCATION) needs.push({ steps: [...items, key], value: key === "key" ? "items" : key });
      break;
    }
    case "wait": {
      const [steps] = referencesIn(state).map(({ path }) => stepsOf3(path));
      if (steps === void 0) break;
      if (state.field === "SecondsPath") needs.push({ steps, isMet: isDuration, value: 1 });
      else needs.push({ steps, isMet: isTimestamp, value: START });
      break;
    }
    default:
  }
  return [...needs, ...holdersOf(state)];
}
var LOCATION = ["table_name", "partition_key", "key"];
var START = "2030-01-01T00:00:00Z";
var TRACE = ["id", "source"].map((key) => ({ steps: [TRACE_KEY2, key], value: "local" }));
function needsOfService(state, role) {
  const { service } = state.task;
  if (service === "codebuild") return [{ steps: ["source_version"], value: "main" }];
  const isText = service === "ecs" && state.input !== "$";
  if (isText) return [{ steps: stepsOf3(state.input), isMet: (value) => typeof value === "string" }];
  return service === "ecs:worker" && role === "iterator" ? [{ steps: ["context_index"], value: 0 }] : [];
}
function isDuration(value) {
  return isNumeric2(value) && Number.isInteger(numberFrom2(value)) && numberFrom2(value) >= 0;
}
function isTimestamp(value) {
  return typeof value === "string" && instantOf(value) !== void 0;
}
function holdersOf(state) {
  const written = writtenBy2(state);
  const steps = written === void 0 ? [] : stepsOf3(written);
  return steps.slice(1).flatMap((step, at) => {
    const holder = steps.slice(0, at + 1);
    if (typeof step === "string") return [{ steps: holder, isMet: isMap3, isCreated: true, value: /* @__PURE__ */ new Map() }];
    return [{ steps: [...holder, step] }];
  });
}
function plausible(origin, read, project) {
  const shape = origin.kind === "result" ? shapeOf(origin, project) : ANY;
  const last = [...read].reverse().find((step) => typeof step === "string");
  const [known] = alternativesOf(shape);
  if (known?.kind === "json" && known.value !== null) return known.value;
  if (known?.kind === "list") return [];
  if (known?.kind === "object") return /* @__PURE__ */ new Map();
  const type = known === void 0 ? void 0 : scalarTypeOf(known);
  if (type === "number") return 1;
  return type === "boolean" ? true : last ?? "value";
}
function shapeOf({ visit: visit2, steps }, { buildable: { methods, project } }) {
  const { callee } = visit2.source;
  const method = callee?.kind === "task" ? methods.find(({ task }) => task === callee.task) : void 0;
  if (method === void 0) return ANY;
  const found = find(runResult(method, project.module.file.text), steps);
  return "missing" in found ? ANY : found.shape;
}

// src/local/propose/search.ts
var MAX_VISITS = 2e5;
var MAX_TRIES = 5;
var MAX_REPAIRS = 400;
var MAX_STATES = 5e3;
async function search2(searching, seeds) {
  const state = {
    searching,
    ...{ seen: /* @__PURE__ */ new Set(), tries: /* @__PURE__ */ new Map(), found: [], doubtful: [], open: [] }
  };
  for (const seed of seeds) await follow(state, seed, void 0, void 0);
  for (; ; ) {
    const next = state.open.shift();
    if (next !== void 0) {
      await expand(state, next);
      continue;
    }
    const last = state.doubtful.shift();
    if (last === void 0) return state.found;
    const found = await accept(state, last);
    if (found !== void 0) state.open.push(found);
  }
}
async function expand(state, from) {
  const { hits, project, nameOf, tried } = state.searching;
  const name = (visit2) => nameOf(visit2.machine, visit2.state);
  for (const goal of goalsIn(from.trace, project, name)) {
    if (state.searching.budget.visits <= 0) return;
    const tries = state.tries.get(goal.key) ?? 0;
    if (hits.has(goal.key) || tries >= MAX_TRIES) continue;
    const trial = goal.trial();
    if (trial === void 0) {
      if (tries === 0) tried.set(goal.key, "no values");
      continue;
    }
    if (await follow(state, trial, goal, from)) {
      state.tries.set(goal.key, tries + 1);
      tried.set(goal.key, "elsewhere");
    }
  }
}
async function follow(state, start, goal, base) {
  let trial = start;
  for (let repairs = 0; ; repairs += 1) {
    const key = keyOf2(trial);
    if (state.seen.has(key) || state.searching.budget.visits <= 0) return repairs > 0;
    state.seen.add(key);
    const attempt = await attemptOf(state.searching, trial);
    if (attempt === void 0) return true;
    trial = attempt.trial;
    state.seen.add(keyOf2(trial));
    const repaired = repairs < MAX_REPAIRS ? repair(attempt.trace, state.searching) : void 0;
    if (repaired !== void 0 && !state.seen.has(keyOf2(repaired))) {
      trial = repaired;
      continue;
    }
    const one = { ...attempt, goal, base };
    const isDoubtful = hasFailedHere(attempt.simulation);
    if (isDoubtful) state.doubtful.push(one);
    const found = isDoubtful ? void 0 : await accept(state, one);
    if (found !== void 0 || goal === void 0) state.open.push(found ?? attempt);
    return true;
  }
}
function keyOf2({ input, answers }) {
  return compactJson([input, new Map([...answers].map(([name, all]) => [name, all.map((one) => ({ ...one }))]))]);
}
async function attemptOf(searching, given) {
  const { project, machine, mocks } = searching;
  const standIns = withoutReal(mocks);
  const layers = [mocksOf(given), standIns, mocks];
  const simulation = await simulate(project, {
    ...{ machine, mocks: layers, input: given.input, number: 0, python: void 0 },
    isReal: () => false,
    options: { maxStates: MAX_STATES }
  });
  searching.budget.visits -= isProblem(simulation) ? 1 : simulation.visited.length + 20;
  if (isProblem(simulation) || simulation.result.status === "unsupported") return void 0;
  if (simulation.facts.filter(({ kind }) => kind === "entered").length >= MAX_STATES) return void 0;
  let trial = given;
  for (const [name, mock] of standIns) {
    if (simulation.used.has(mock)) trial = withAnswers(trial, name, [{ kind: "return", value: /* @__PURE__ */ new Map() }]);
  }
  if (trial !== given) return attemptOf(searching, trial);
  return { trial, simulation, trace: traceOf(project, trial, layers, simulation, searching.nameOf) };
}
function repair(trace, { project, hits }) {
  const changes = missingValues(trace, project);
  if (changes.length > 0) return changed(trace, changes);
  const stuck = trace.visits.find(
    (visit2) => visit2.source.kind === "choice" && visit2.arm === void 0 && !visit2.isOver
  );
  if (stuck === void 0) return void 0;
  const arms = stuck.source.arms.map(({ isDefault }, index) => isDefault ? "default" : index);
  const isOpen = (arm) => !hits.has(JSON.stringify(["arm", stuck.machine, stuck.state, arm]));
  const sorted = [...arms.filter(isOpen), ...arms.filter((one) => !isOpen(one))];
  for (const isFree of [false, true]) {
    for (const arm of sorted) {
      const values = solve(stuck, arm, trace, isFree);
      const trial = values && changed(trace, values);
      if (trial !== void 0) return trial;
    }
  }
  return void 0;
}
function hasFailedHere({ result: { executions } }) {
  return executions.some(({ outcome }) => outcome.status === "failed" && outcome.error === "States.Runtime");
}
async function accept(state, one) {
  const { hits } = state.searching;
  for (const visit2 of one.trace.visits) {
    const hasItems = visit2.inner.length > 0;
    if (visit2.source.kind === "map" && (hasItems || visit2.isOver)) hits.add(itemsKey(visit2, hasItems));
  }
  const newHits = newHitsOf(one, state.searching);
  if (newHits.size === 0) return void 0;
  const small = await minimal(one, newHits, state.searching);
  const found = { ...one, ...small, newHits: newHitsOf(small, state.searching) };
  for (const key of found.newHits) hits.add(key);
  state.found.push(found);
  return found;
}
function newHitsOf({ simulation }, searching) {
  const own = /* @__PURE__ */ new Set();
  addHits(own, simulation.facts);
  return new Set([...own].filter((key) => !searching.hits.has(key) && isCounted(key, searching)));
}
async function minimal(one, newHits, searching) {
  let small = one;
  const { result } = one.simulation;
  for (const name of one.trial.answers.keys()) {
    const answers = new Map(small.trial.answers);
    answers.delete(name);
    const attempt = await attemptOf(searching, { ...small.trial, answers });
    if (attempt === void 0 || attempt.trial.answers.has(name)) continue;
    const other = attempt.simulation.result;
    const isSame = other.status === result.status && errorOf(other) === errorOf(result);
    const own = isSame ? newHitsOf(attempt, searching) : /* @__PURE__ */ new Set();
    if ([...newHits].every((key) => own.has(key))) small = attempt;
  }
  return small;
}
function errorOf(result) {
  return "error" in result ? result.error : void 0;
}
function isCounted(key, { project }) {
  const [part, machine, name, index] = JSON.parse(key);
  const source = project.sources.get(machine)?.get(name);
  if (source === void 0) return false;
  return part !== "retrier" || index >= source.firstRetrier;
}
function newStates({ trace, newHits }) {
  const seen = /* @__PURE__ */ new Set();
  return trace.visits.filter(({ machine, state }) => {
    const key = stateKey(machine, state);
    const isNew = newHits.has(key) && !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

// src/local/propose/propose.ts
var MAX_TEXT = 1 << 20;
var MAX_ROUNDS = 10;
async function proposeCases(project, files, target, hits) {
  let { text: text2 } = target;
  let count = 0;
  const covered = new Set(hits);
  const tried = /* @__PURE__ */ new Map();
  const budget = { visits: 0 };
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const tests = files.filter(({ path }) => path !== target.path).flatMap((file) => readTests(file) ?? []);
    const own = text2 === "" ? void 0 : readTests(sourceFile(target.path, text2));
    tried.clear();
    budget.visits = MAX_VISITS;
    const cases = await casesFor(project, own, tests, new Set(covered), { tried, budget });
    const accepted = await passing(project, target.path, text2, cases);
    if (accepted === void 0) break;
    text2 = accepted.text;
    count += accepted.count;
    for (const key of accepted.hits) covered.add(key);
  }
  const coverage = coverageOf(project, covered);
  return { text: text2, count, coverage, unreached: coverage.flatMap((one) => unreachedIn(one, tried, budget.visits <= 0)) };
}
function readTests(file) {
  const read = file.path.endsWith(".json") ? readMockConfig : readTestFile;
  return read(file, () => {
  });
}
async function casesFor(project, own, others, hits, { tried, budget }) {
  const nameOf = mockNames(project);
  const usual = own?.machine?.text ?? DEFAULT_MACHINE;
  const names = new Set(own?.cases.map(({ name }) => name.text));
  const cases = [];
  for (const machine of machinesOf(project)) {
    const seeds = [...own === void 0 ? [] : [own], ...others].flatMap(
      (file) => seedsIn(file, machine, file !== own)
    );
    const mocks = own?.tasks ?? /* @__PURE__ */ new Map();
    const found = await search2({ project, machine, mocks, hits, nameOf, tried, budget }, [...seeds, EMPTY_TRIAL]);
    for (const one of found) {
      const name = unused(nameFor(one, machine === usual ? void 0 : machine), names);
      const given = machine === usual ? void 0 : machine;
      const { trial, simulation } = one;
      cases.push(newCase({ name, machine: given, trial, simulation, ...showing(one, nameOf) }));
    }
  }
  return cases;
}
function machinesOf({ sources }) {
  const called = new Set(
    [...sources.values()].flatMap(
      (states) => [...states.values()].flatMap(({ callee }) => callee?.kind === "function" ? [callee.name] : [])
    )
  );
  const rank = (name) => name === DEFAULT_MACHINE ? 0 : called.has(name) ? 2 : 1;
  return [...sources.keys()].sort((a, b) => rank(a) - rank(b));
}
function seedsIn({ cases, machine, tasks }, wanted, isOther) {
  const own = cases.filter((one) => (one.machine?.text ?? machine?.text ?? DEFAULT_MACHINE) === wanted);
  return own.map((one) => trialOf(isOther ? { ...one, tasks: new Map([...tasks, ...one.tasks]) } : one));
}
function mockNames({ sources }) {
  const calleeOf = (machine, state) => {
    const callee = sources.get(machine)?.get(state)?.callee;
    return callee?.kind === "task" ? callee.task.name.text : callee?.name;
  };
  const counts = /* @__PURE__ */ new Map();
  for (const [machine, states] of sources) {
    for (const state of states.keys()) {
      const name = calleeOf(machine, state);
      if (name !== void 0) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return (machine, state) => {
    const name = calleeOf(machine, state);
    return name !== void 0 && counts.get(name) === 1 ? name : state;
  };
}
function nameFor(found, machine) {
  const { goal, newHits, simulation } = found;
  const { result } = simulation;
  const [first] = newStates(found);
  const end = "error" in result && result.error ? `fails with ${result.error}` : result.status === "succeeded" ? "succeeds" : result.status;
  const own = goal === void 0 ? end : newHits.has(goal.key) || first === void 0 ? goal.name : `reaches ${first.state}`;
  return machine === void 0 ? own : `${machine}: ${own}`;
}
function unused(name, names) {
  let own = name;
  for (let number = 2; names.has(own); number += 1) own = `${name} (${number})`;
  names.add(own);
  return own;
}
var MAX_PATH = 10;
var MAX_CALLS = 6;
function showing(found, nameOf) {
  const fresh = newStates(found);
  const isCall = ({ source }) => source.callee !== void 0;
  const shown = fresh.some(isCall) ? fresh.filter(isCall) : fresh;
  const path = shown.slice(0, MAX_PATH).map(({ machine, state }) => nameOf(machine, state));
  const calls = /* @__PURE__ */ new Map();
  if (found.base === void 0) return { path, calls };
  for (const name of new Set([found, found.base].flatMap(({ trace }) => calledIn(trace, nameOf)))) {
    const count = timesOf(name, found.simulation);
    const isShown = count === 1 && path.includes(name);
    if (count !== timesOf(name, found.base.simulation) && !isShown && calls.size < MAX_CALLS) calls.set(name, count);
  }
  return { path, calls };
}
function calledIn({ visits }, nameOf) {
  return visits.filter(({ calls }) => calls.length > 0).map(({ machine, state }) => nameOf(machine, state));
}
async function passing(project, path, before, cases) {
  if (cases.length === 0) return void 0;
  const failed = await failedNames(project, path, before, cases);
  const own = cases.filter((one) => !failed.has(String(one.get("name"))));
  const text2 = withCases(before, own);
  if (own.length === 0 || text2.length > MAX_TEXT) return void 0;
  if (failed.size > 0 && (await failedNames(project, path, before, own)).size > 0) return void 0;
  const ran = await run(project, path, text2);
  return ran && { text: text2, count: own.length, hits: ran.hits };
}
async function failedNames(project, path, before, cases) {
  const names = cases.map((one) => String(one.get("name")));
  const ran = await run(project, path, withCases(before, cases));
  const [file] = ran?.files ?? [];
  const broken = file === void 0 || file.cases.length === 0;
  if (broken && cases.length > 1) {
    const all = /* @__PURE__ */ new Set();
    for (const one of cases) for (const name of await failedNames(project, path, before, [one])) all.add(name);
    return all;
  }
  const passed = new Set(file?.cases.flatMap(({ name, status }) => status === "passed" ? [name] : []));
  return new Set(names.filter((name) => !passed.has(name)));
}
async function run(project, path, text2) {
  return ranTests(project, sourceFile(path, text2));
}
async function ranTests(project, file) {
  const ran = await runTests(project, [file], { filter: void 0, python: void 0, signal: void 0 });
  return isProblem2(ran) ? void 0 : ran;
}
function unreachedIn(coverage, tried, isCut) {
  const { machine, states, arms, catchers, retriers } = coverage;
  const all = [...states.missing, ...arms.missing, ...catchers.missing, ...retriers.missing];
  const reasonOf = ({ hit }) => REASONS[tried.get(hit) ?? (isCut ? "cut" : "never")];
  return all.sort((a, b) => a.span.start - b.span.start).map((one) => ({ ...one, machine, reason: reasonOf(one) }));
}
var REASONS = {
  "no values": "found no input or mock that leads there, because the project itself sets the values",
  elsewhere: "all tried inputs and mocks lead elsewhere",
  never: "no execution reaches it",
  cut: "the search ended at its limit"
};

// src/local/propose/update-file.ts
var ENDING = ".test.yaml";
async function updateTestFile(project, projectPath, files, ran, cwd) {
  const broken = ran.files.find(isBroken);
  if (broken !== void 0) {
    const sentence = `note: no case was written for '${project.file.path}', because '${broken.file.path}' has errors`;
    return { files: void 0, sentences: [sentence] };
  }
  const old = files.find(({ path }) => path.endsWith(ENDING));
  const target = old ?? newFile(projectPath, cwd);
  const proposal = await proposeCases(project, files, target, ran.hits);
  const sentences = sentencesOf(project, target, proposal, ran.coverage);
  if (proposal.count === 0) return { files: void 0, sentences };
  const problem = write(target, proposal.text, old === void 0, cwd);
  if (problem !== void 0) return problem;
  const now = sourceFile2(target.path, proposal.text);
  return { files: old === void 0 ? [...files, now] : files.map((file) => file === old ? now : file), sentences };
}
function isBroken({ cases, diagnostics }) {
  const failures = new Set(cases.flatMap((own) => own.failures));
  return diagnostics.some((one) => one.severity === "error" && !failures.has(one));
}
function newFile(projectPath, cwd) {
  const folder = dirname(projectPath);
  const name = basename(folder) || "project";
  return sourceFile2(shownPath(join(folder, `${name}${ENDING}`), cwd), "");
}
function write({ path: shown, text: before }, after, isNew, cwd) {
  const path = resolve(cwd, shown);
  return catchWriteError(shown, () => {
    if (!isNew) {
      const mark = readFileSync(path).subarray(0, MARK.length).equals(MARK) ? "\uFEFF" : "";
      return rewriteFile(path, shown, mark + before, mark + after);
    }
    if (lstatSync(path, { throwIfNoEntry: false }) === void 0) return writeReportFile(shown, after, cwd);
    return { problem: `cannot write new cases to '${shown}', because the file exists and was not read; name it too` };
  });
}
var MARK = Buffer.from("\uFEFF");
function sentencesOf({ name, file }, target, { count, coverage, unreached }, before) {
  const old = new Map(before.map(({ machine, percent }) => [machine, percent]));
  const changed2 = coverage.filter(({ machine, percent }) => percent !== old.get(machine));
  const facts = changed2.map(({ machine, percent }) => `${name}/${machine} is now ${percent} %`);
  const result = facts.length === 0 ? "" : `: the coverage of ${facts.join(", of ")}`;
  const wrote = count === 0 ? [] : [`wrote ${plural(count, "case")} to '${target.path}'${result}`];
  const missing = unreached.map(
    ({ span, what, reason }) => `not reached: ${file.path}:${positionAt(file, span.start).line} ${what}: ${reason}`
  );
  return [...wrote, ...missing];
}
export {
  updateTestFile
};
