// Evaluates paths as Jayway's JsonPath does: a path of names and indexes selects one value or nothing, any other path a
// list. https://github.com/json-path/JsonPath
import { isList, isMap, type Value } from '../value.ts';
import { holds, type Operands } from './conditions.ts';
import { applyFunction } from './functions.ts';
import { isMissing, type Missing, NOTHING } from './missing.ts';
import type { Operand, Path, PathSelector, PathStep } from './steps.ts';

/** How many values the evaluation of one path may visit. Nested scans and filters would otherwise take forever. */
const MAX_VISITS = 5_000_000;

/** How many values all paths of a run may visit. */
const MAX_RUN_VISITS = 100_000_000;

/** Counts the values that the paths of a run visit. */
export interface Budget {
  visits: number;
}

/** The data of one evaluation. */
interface Evaluation {
  readonly root: Value;
  visits: number;
}

/** Returns what the path selects from `document`, which is its root. */
export function select({ names, steps }: Path, document: Value, budget: Budget): Value | Missing {
  if (names === undefined) {
    if (budget.visits > MAX_RUN_VISITS) return { missing: `is evaluated after ${MAX_RUN_VISITS} visits of values` };
    const evaluation = { root: document, visits: 0 };
    const selected = selectSteps(steps, document, evaluation);
    budget.visits += evaluation.visits;
    // Recorded answers of AWS show that a path to several values never fails.
    return selected === NOTHING && selectsList(steps) ? [] : selected;
  }
  let value: Value | undefined = document;
  for (const name of names) {
    value = memberAt(value, name);
    if (value === undefined) return NOTHING;
  }
  return value;
}

function memberAt(value: Value, name: string | number): Value | undefined {
  if (typeof name === 'string') return isMap(value) ? value.get(name) : undefined;
  return isList(value) ? value.at(name) : undefined;
}

/** The definite paths that precede a step select at most one value, so a step that doesn't fit it is an error. */
function selectSteps(steps: readonly PathStep[], start: Value, evaluation: Evaluation): Value | Missing {
  let nodes: readonly Value[] = [start];
  let isDefinite = true;
  let hasScan = false;
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'function') {
      const given = step.given.map((operand) => operandValue(operand, start, evaluation));
      // After a scan, a function gets all values as one list.
      const inputs = hasScan ? [nodes] : nodes;
      const results = inputs.map((input) => applyFunction(step.name, input, given));
      const failed = results.find(isMissing);
      if (failed !== undefined) return failed;
      nodes = results as readonly Value[];
      isDefinite ||= hasScan;
      hasScan = false;
      continue;
    }
    const isLast = index === steps.length - 1;
    const next: Value[] = [];
    for (const node of nodes) {
      if (step.kind === 'scan') scan(step.selector, node, next, evaluation);
      else if (!apply(step, node, isLast, next, evaluation) && isDefinite) return NOTHING;
      if (evaluation.visits > MAX_VISITS) return { missing: `visits more than ${MAX_VISITS} values` };
    }
    hasScan ||= step.kind === 'scan';
    isDefinite &&= isOne(step, isLast);
    if (isDefinite && next.length === 0) return NOTHING;
    nodes = next;
  }
  return isDefinite ? (nodes[0] ?? null) : nodes;
}

/** Whether the step selects at most one value. Several names at the end select one object. */
function isOne(step: PathStep, isLast: boolean): boolean {
  if (step.kind === 'names') return isLast || step.names.length === 1;
  return step.kind === 'indexes' && step.indexes.length === 1;
}

function selectsList(steps: readonly PathStep[]): boolean {
  const last = steps.length - 1;
  return steps[last]?.kind !== 'function' && !steps.every((step, index) => isOne(step, index === last));
}

/** Adds the values that the selector finds in a value. Returns false if it does not apply to values of this kind. */
function apply(selector: PathSelector, node: Value, isLast: boolean, into: Value[], evaluation: Evaluation): boolean {
  evaluation.visits += 1;
  switch (selector.kind) {
    case 'names':
      return isMap(node) && addMembers(selector.names, node, isLast, into);
    case 'indexes':
      if (!isList(node)) return false;
      for (const index of selector.indexes) {
        const item = node.at(index);
        if (item !== undefined) into.push(item);
      }
      return true;
    case 'slice':
      if (!isList(node)) return false;
      addAll(node.slice(selector.from ?? 0, selector.to), into, evaluation);
      return true;
    case 'wildcard':
      if (isMap(node) || isList(node)) addAll(node.values(), into, evaluation);
      return true;
    case 'filter': {
      const operands: Operands = {
        read: (operand, item) => operandValue(operand, item, evaluation),
        spend: (visits) => {
          evaluation.visits += visits;
          return evaluation.visits <= MAX_VISITS;
        },
      };
      // A filter applies to an object itself, but to each item of a list.
      if (!isMap(node) && !isList(node)) return false;
      for (const item of isMap(node) ? [node] : node) {
        evaluation.visits += 1;
        if (evaluation.visits > MAX_VISITS) return true;
        if (holds(selector.condition, item, operands)) into.push(item);
      }
      return true;
    }
  }
}

function addMembers(names: readonly string[], node: ReadonlyMap<string, Value>, isLast: boolean, into: Value[]): true {
  const found = names.flatMap((name): [string, Value][] => {
    const value = node.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  if (names.length > 1 && isLast) into.push(new Map(found));
  else for (const [, value] of found) into.push(value);
  return true;
}

function addAll(values: Iterable<Value>, into: Value[], evaluation: Evaluation): void {
  for (const value of values) {
    into.push(value);
    evaluation.visits += 1;
  }
}

/** Visits the value and everything inside, outer values first. A filter tests objects only, as in Jayway. */
function scan(selector: PathSelector, start: Value, into: Value[], evaluation: Evaluation): void {
  const open: Value[] = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isMap(node) && !isList(node)) continue;
    evaluation.visits += 1;
    if (evaluation.visits > MAX_VISITS) return;
    const hasNames = selector.kind !== 'names' || (isMap(node) && selector.names.every((name) => node.has(name)));
    if (hasNames && !(selector.kind === 'filter' && isList(node))) apply(selector, node, false, into, evaluation);
    const inner = isMap(node) ? [...node.values()] : node;
    for (let index = inner.length - 1; index >= 0; index -= 1) open.push(inner[index] ?? null);
  }
}

/** Returns undefined if the operand is a path that selects nothing. */
function operandValue(operand: Operand, item: Value, evaluation: Evaluation): Value | undefined {
  if (operand.kind === 'value') return operand.value;
  const start = operand.path.root === '@' ? item : evaluation.root;
  const selected = selectSteps(operand.path.steps, start, evaluation);
  return isMissing(selected) ? undefined : selected;
}
