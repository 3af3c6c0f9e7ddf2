// Evaluates the condition of a filter for one value, with the comparisons of Jayway's JsonPath.
// https://github.com/json-path/JsonPath#filter-operators
import { compareNumbers, isList, isMap, isNumeric, isSameValue, numberOfText, type Value } from '../value.ts';
import type { FilterCondition, Operand } from './steps.ts';

export interface Operands {
  /** Evaluates an operand for an item. Undefined means that its path selects nothing. */
  readonly read: (operand: Operand, item: Value) => Value | undefined;
  /** Counts comparisons. Returns false if there are too many, which ends the evaluation of the path. */
  readonly spend: (comparisons: number) => boolean;
}

export function holds(condition: FilterCondition, item: Value, operands: Operands): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.parts.every((part) => holds(part, item, operands));
    case 'or':
      return condition.parts.some((part) => holds(part, item, operands));
    case 'not':
      return !holds(condition.part, item, operands);
    case 'holds': {
      const value = operands.read(condition.operand, item);
      return condition.operand.kind === 'path' ? value !== undefined : value === true;
    }
    case 'compare': {
      const [left, right] = [operands.read(condition.left, item), operands.read(condition.right, item)];
      // Operators for lists compare each item of one list with each item of the other.
      const comparisons = Math.max(1, itemsOf(left).length) * Math.max(1, itemsOf(right).length);
      return operands.spend(comparisons) && compares(condition.operator, left, right);
    }
  }
}

function compares(operator: string, left: Value | undefined, right: Value | undefined): boolean {
  switch (operator) {
    case '==':
      return isEqual(left, right);
    case '!=':
      return !isEqual(left, right);
    case '===':
      return typeof left === typeof right && isEqual(left, right);
    case '!==':
      return !(typeof left === typeof right && isEqual(left, right));
    case '<':
      return ordered(left, right, (order) => order < 0);
    case '<=':
      return ordered(left, right, (order) => order <= 0);
    case '>':
      return ordered(left, right, (order) => order > 0);
    case '>=':
      return ordered(left, right, (order) => order >= 0);
    case 'in':
      return isIn(left, right);
    case 'nin':
      return !isIn(left, right);
    case 'contains':
      if (typeof left === 'string') return typeof right === 'string' && left.includes(right);
      return isIn(right, left);
    case 'subsetof':
      return itemsOf(left).every((item) => isIn(item, right)) && isList(left);
    case 'anyof':
      return itemsOf(left).some((item) => isIn(item, right));
    case 'noneof':
      return !itemsOf(left).some((item) => isIn(item, right));
    case 'size':
      return isNumeric(right) && sizeOf(left) !== undefined && compareNumbers(sizeOf(left) ?? 0, right) === 0;
    case 'empty':
      return sizeOf(left) !== undefined && (sizeOf(left) === 0) === right;
    default:
      return false;
  }
}

/** A number also equals the text of that number. */
function isEqual(left: Value | undefined, right: Value | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  if (isNumeric(left) && typeof right === 'string') return isSameValue(left, fromText(right));
  if (typeof left === 'string' && isNumeric(right)) return isSameValue(fromText(left), right);
  return isSameValue(left, right);
}

function fromText(text: string): Value {
  return /^-?\d+(?:\.\d+)?$/.test(text) ? numberOfText(text) : text;
}

function ordered(left: Value | undefined, right: Value | undefined, test: (order: number) => boolean): boolean {
  if (isNumeric(left) && isNumeric(right)) return test(compareNumbers(left, right));
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  return test(left === right ? 0 : left < right ? -1 : 1);
}

function itemsOf(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : [];
}

function isIn(item: Value | undefined, list: Value | undefined): boolean {
  return itemsOf(list).some((other) => isEqual(other, item));
}

function sizeOf(value: Value | undefined): number | undefined {
  if (typeof value === 'string' || isList(value)) return value.length;
  return isMap(value) ? value.size : undefined;
}
