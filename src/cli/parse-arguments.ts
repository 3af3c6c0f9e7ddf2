// Parses the arguments after a command. In: the command and its arguments. Out: options and operands, or a sentence that says what
// is wrong. Only options and operands in the command table are accepted.
import { parseArgs } from 'node:util';
import type { Problem } from '../base/problem.ts';
import { alternatives, nearest } from '../base/suggest.ts';
import type { Arguments, CommandName, CommandSpec, OptionSpec } from './arguments.ts';
import { commandTable } from './command-table.ts';

export function isCommand(word: string): word is CommandName {
  return Object.hasOwn(commandTable, word);
}

export function parseArguments(command: CommandName, args: readonly string[]): Arguments | Problem {
  const { options: specs, operands: usage, atLeast, atMost, operandChoices } = commandTable[command];
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(specs).map(([name, { short, value, isOptional }]) => [
        name,
        {
          type: value === undefined || isOptional ? 'boolean' : 'string',
          ...(short === undefined ? {} : { short }),
        } as const,
      ]),
    ),
  });
  const options = new Map<string, string>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (spec === undefined) return { problem: unknownOption(command, rawName, specs) };
    const problem = valueProblem(rawName, spec, value, inlineValue ?? false);
    if (problem !== undefined) return { problem };
    const before = spec.isList ? options.get(name) : undefined;
    options.set(name, before === undefined ? (value ?? 'true') : `${before},${value}`);
  }
  if (options.has('help')) return { options, operands };
  for (const name of options.keys()) {
    const other = specs[name]?.notWith?.find((one) => options.has(one));
    if (other !== undefined) return { problem: `'--${name}' cannot be used with '--${other}'` };
  }
  // An empty operand is usually an unset variable in a script. It would otherwise mean the working directory.
  if (operands.includes('')) return { problem: emptyOperand(labelOf(usage)) };
  if (operands.length < atLeast) {
    const expected = operandChoices === undefined ? '' : `; expected ${alternatives(operandChoices)}`;
    return { problem: `missing argument ${labelOf(usage)} for 'fluxio ${command}'${expected}` };
  }
  if (operands.length > atMost) {
    const accepted = atMost === 0 ? 'no arguments' : `only one ${labelOf(usage)}`;
    return { problem: `unexpected argument '${operands[atMost]}'; 'fluxio ${command}' accepts ${accepted}` };
  }
  const unknown = operandChoices && operands.find((operand) => !operandChoices.includes(operand));
  if (unknown !== undefined && operandChoices !== undefined)
    return { problem: `unknown ${labelOf(usage).toLowerCase()} '${unknown}'; ${suggestion(unknown, operandChoices)}` };
  return { options, operands };
}

/** Suggests the known word nearest to an unknown one, or lists all known words if none is near. */
export function suggestion(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? `expected ${alternatives(known)}` : `did you mean '${near}'?`;
}

/** The placeholder of an operand in a usage such as `[PATH...]`. */
function labelOf(usage: string): string {
  return /[A-Z]+/.exec(usage)?.[0] ?? '';
}

function emptyOperand(label: string): string {
  return `argument ${label} is empty${label === 'PATH' ? `; use '.' for the working directory` : ''}`;
}

function unknownOption(command: CommandName, rawName: string, specs: CommandSpec['options']): string {
  const known = Object.keys(specs).map((name) => `--${name}`);
  const others = Object.entries(commandTable).filter(([, { options }]) => Object.hasOwn(options, rawName.slice(2)));
  // Users often abbreviate long options, which makes the edit distance large.
  const near = nearest(rawName, known) ?? known.find((name) => rawName.length > 3 && name.startsWith(rawName));
  const guess = near === undefined ? '' : `; did you mean '${near}'?`;
  const owners = others
    .map(([name]) => `'fluxio ${name}'`)
    .join(', ')
    .replace(/, (?=[^,]*$)/, ' and ');
  const hint = others.length === 0 || others.length > 3 ? guess : `; it is an option of ${owners}`;
  return `unknown option '${rawName}' for 'fluxio ${command}'${hint}`;
}

function valueProblem(
  rawName: string,
  { value: label, isOptional, choices, insteadOfDash }: OptionSpec,
  value: string | undefined,
  isInline: boolean,
): string | undefined {
  if (label === undefined) return value === undefined ? undefined : `'${rawName}' does not accept a value`;
  if (isOptional && value === undefined) return undefined;
  if (value === undefined || value === '') return `'${rawName}' requires a value, as in ${rawName} ${label}`;
  if (insteadOfDash !== undefined && value === '-') return `'${rawName}' requires a file name; ${insteadOfDash}`;
  if (!isInline && value.length > 1 && value.startsWith('-')) {
    return `'${rawName}' requires a value; if you mean '${value}', write ${rawName}=${value}`;
  }
  if (choices === undefined || choices.includes(value)) return undefined;
  return `invalid value '${value}' for '${rawName}'; ${suggestion(value, choices)}`;
}
