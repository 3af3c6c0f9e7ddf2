// The functions at the end of a path, such as `$.prices.sum()`. Aggregates are double precision, as in Jayway's JsonPath.
// https://github.com/json-path/JsonPath#functions
import { compactJson, type NumberText } from '../../base/json.ts';
import { isList, isMap, isNumeric, numberFrom, type Value } from '../value.ts';
import { type Missing, NOTHING } from './missing.ts';

/** Returns the result, or why the path selects nothing. */
export function applyFunction(name: string, input: Value, given: readonly (Value | undefined)[]): Value | Missing {
  switch (name) {
    case 'length':
    case 'size':
      return isList(input) ? input.length : isMap(input) ? input.size : null;
    case 'keys':
      return isMap(input) ? [...input.keys()] : null;
    case 'concat':
      return concatenated([...(isList(input) ? input : []), ...given]);
    case 'append':
      return isList(input) ? [...input, ...given.map((value) => value ?? null)] : input;
    case 'first':
      return itemAt(input, 0);
    case 'last':
      return itemAt(input, -1);
    case 'index': {
      const [index] = given;
      return isNumeric(index) ? itemAt(input, numberFrom(index)) : { missing: `has no index for 'index()'` };
    }
    case 'min':
    case 'max':
    case 'avg':
    case 'sum':
    case 'stddev':
      return aggregate(name, [...(isList(input) ? input : []), ...given].filter(isNumeric).map(numberFrom));
    default:
      return { missing: `calls the unknown function '${name.slice(0, 40)}()'` };
  }
}

const MAX_LENGTH = 1_000_000;

function concatenated(values: readonly (Value | undefined)[]): Value | Missing {
  let text = '';
  for (const value of values) {
    text += textOf(value);
    if (text.length > MAX_LENGTH) return { missing: `makes a text of more than ${MAX_LENGTH} characters` };
  }
  return text;
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : value === undefined ? '' : compactJson(value);
}

function itemAt(input: Value, index: number): Value | Missing {
  const item = isList(input) ? input.at(index) : undefined;
  return item === undefined ? NOTHING : item;
}

function aggregate(name: 'min' | 'max' | 'avg' | 'sum' | 'stddev', numbers: readonly number[]): Value | Missing {
  if (numbers.length === 0) return { missing: `has no numbers for '${name}()'` };
  const sum = numbers.reduce((total, number) => total + number, 0);
  const mean = sum / numbers.length;
  switch (name) {
    case 'min':
      return double(numbers.reduce((least, number) => Math.min(least, number)));
    case 'max':
      return double(numbers.reduce((most, number) => Math.max(most, number)));
    case 'sum':
      return double(sum);
    case 'avg':
      return double(mean);
    case 'stddev':
      return double(Math.sqrt(numbers.reduce((total, number) => total + (number - mean) ** 2, 0) / numbers.length));
  }
}

/** Java writes a double with a decimal point. */
function double(value: number): number | NumberText {
  return Number.isInteger(value) ? { numberText: `${value}.0` } : value;
}
