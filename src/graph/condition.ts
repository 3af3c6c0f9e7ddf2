// In: a Python condition. Out: the rule of a Choice state, or a report of the part that no rule can express.
//   data["n"] > 0 and not bool(data["x"])  →  And [NumericGreaterThan, Not BooleanEquals]
import { fixOf } from '../base/fix.ts';
import type { Json } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import { resultInstead } from '../project/arithmetic.ts';
import { staticNumber } from '../project/static-value.ts';
import type { BoolOp, Call, Compare, Expression } from '../syntax/ast.ts';
import { describe } from '../syntax/describe.ts';
import type { Builder } from './builder.ts';
import { splitChain, splitMembership } from './condition-rewrites.ts';
import { condition as conditionInfo } from './flow-refusals.ts';
import type { Condition } from './graph.ts';
import { insteadOfGet, isDataReference, otherNameHelp, readReference } from './reference.ts';

type Type = 'String' | 'Numeric' | 'Boolean';

const CASTS: ReadonlyMap<string, Type> = new Map([
  ['str', 'String'],
  ['int', 'Numeric'],
  ['float', 'Numeric'],
  ['bool', 'Boolean'],
]);

const OPERATORS: ReadonlyMap<string, string> = new Map([
  ['==', 'Equals'],
  ['!=', 'Equals'],
  ['<', 'LessThan'],
  ['>', 'GreaterThan'],
  ['<=', 'LessThanEquals'],
  ['>=', 'GreaterThanEquals'],
]);

/** Rewrites `5 < data["n"]` to `data["n"] > 5`. */
const MIRRORED: ReadonlyMap<string, string> = new Map([
  ['<', '>'],
  ['>', '<'],
  ['<=', '>='],
  ['>=', '<='],
]);

/** Returns undefined after a report. */
export function readCondition(test: Expression, builder: Builder): Condition | undefined {
  const { report } = builder;
  switch (test.kind) {
    case 'bool': {
      const operands = test.operands.map((operand) =>
        (operand.kind === 'string' || operand.kind === 'number') && reportLeftOut(test, operand, builder)
          ? undefined
          : readCondition(operand, builder),
      );
      const whole = operands.filter((operand) => operand !== undefined);
      return whole.length === operands.length ? { kind: test.operator, operands: whole } : undefined;
    }
    case 'unary':
      if (test.operator === 'not') {
        const operand = readCondition(test.operand, builder);
        return operand && { kind: 'not', operand };
      }
      break;
    case 'compare':
      return readComparison(test, builder);
    case 'call':
      return readCall(test, builder);
    default:
  }
  if (test.kind === 'attribute' && test.name.text === 'IsPresent') {
    report(conditionInfo, test.span, "'IsPresent' is not supported in conditions", {
      help: 'have a task look the value up and return True or False, and test that',
    });
  } else if (isDataReference(test)) {
    const isKey = test.kind === 'subscript';
    const source = isKey ? builder.project.module.file.text.slice(test.span.start, test.span.end) : 'data["key"]';
    const edits = [{ span: test.span, text: `bool(${source})` }];
    report(conditionInfo, test.span, 'a bare reference is not a condition, because its type is unknown', {
      help: `write bool(${source})${isKey ? ', or compare it with a value' : ''}`,
      fix: isKey ? fixOf('test it with bool()', 'unsafe', edits) : undefined,
    });
  } else {
    report(conditionInfo, test.span, `${describe(test)} is not a supported condition`, {
      help: 'compare a key of data with a literal, as in data["key"] == "value", or write bool(data["key"])',
    });
  }
  return undefined;
}

/** `data["x"] == "a" or "b"`: the second comparison has no left side. */
function reportLeftOut({ operator, operands }: BoolOp, operand: Expression, { project, report }: Builder): boolean {
  const [first] = operands;
  const wanted = operator === 'or' ? '==' : '!=';
  if (first?.kind !== 'compare' || first.operators.length !== 1 || first.operators[0] !== wanted) return false;
  const { text } = project.module.file;
  const sourceOf = ({ start, end }: Span): string => text.slice(start, end);
  const whole = (): string => `${sourceOf(first.left.span)} ${wanted} ${sourceOf(operand.span)}`;
  report(conditionInfo, operand.span, `${describe(operand)} is not a supported condition`, {
    help: () => `write ${whole()}`,
    fix: () => fixOf(`write ${whole()}`, 'unsafe', [{ span: operand.span, text: whole() }]),
  });
  return true;
}

/** `bool(data["x"])` is the only call that is a complete condition. */
function readCall(call: Call, builder: Builder): Condition | undefined {
  const side = readCast(call, builder);
  if (side === undefined) return undefined;
  const { report } = builder;
  if (side.type === 'Boolean') {
    const { variable, span } = side;
    return { kind: 'test', variable, span, operator: 'BooleanEquals', operand: true };
  }
  report(conditionInfo, call.span, `'${side.cast}(...)' alone is not a condition`, {
    help: `compare it with a literal, as in data["key"] == ${side.type === 'String' ? '"value"' : '1'}`,
  });
  return undefined;
}

interface Cast {
  readonly variable: string;
  /** Span of the reference. */
  readonly span: Span;
  readonly type: Type;
  readonly cast: string;
}

function readCast(call: Call, builder: Builder): Cast | undefined {
  const { report } = builder;
  const cast = call.callee.kind === 'name' ? call.callee.text : '';
  const name = `'${cast}'`;
  const type = CASTS.get(cast);
  if (type === undefined) {
    reportCall(call, builder);
    return undefined;
  }
  const [argument, second] = call.positional;
  const [keyword] = call.keywords;
  if (argument === undefined || second !== undefined || keyword !== undefined) {
    const span = second?.span ?? keyword?.span ?? call.span;
    report(conditionInfo, span, `${name} takes exactly one argument, a key of data`, { help: castHelp(type) });
    return undefined;
  }
  if (argument.kind !== 'subscript' || !isDataReference(argument)) {
    report(conditionInfo, argument.span, `the argument of ${name} must be a key of data, not ${describe(argument)}`, {
      help: castHelp(type),
    });
    return undefined;
  }
  const variable = readReference(argument, 'path', report)?.path;
  return variable === undefined ? undefined : { variable, span: argument.span, type, cast };
}

/** A call in a condition that is not a cast. */
function reportCall(call: Call, { project, report }: Builder): void {
  const { callee } = call;
  if (callee.kind === 'attribute' && isDataReference(callee)) {
    const message = `${callee.name.text}() is not supported in a condition`;
    report(conditionInfo, callee.span, message, insteadOfGet(call, project) ?? { help: TASK_HELP });
    return;
  }
  const isTask = callee.kind === 'name' && (project.tasks.has(callee.text) || project.machines.has(callee.text));
  const name = callee.kind === 'name' ? `'${callee.text}'` : describe(callee);
  const message = `${name} is not supported in a condition; expected one of ${[...CASTS.keys()].join(', ')}`;
  const source = project.module.file.text.slice(call.span.start, call.span.end);
  report(conditionInfo, callee.span, message, {
    help: isTask ? `write data["answer"] = ${source} above, and test that key, as in bool(data["answer"])` : TASK_HELP,
  });
}

const TASK_HELP = 'have a task return True or False, as in data["answer"] = Check(), and test bool(data["answer"])';

function castHelp(type: Type): string {
  return type === 'Boolean' ? 'write bool(data["key"])' : 'compare data["key"] with a literal, without a cast';
}

function readComparison(test: Compare, builder: Builder): Condition | undefined {
  const { report, project } = builder;
  const { text } = project.module.file;
  const [operator] = test.operators;
  const [right] = test.rights;
  if (operator === undefined || right === undefined) return undefined;
  if (test.rights.length > 1) {
    report(conditionInfo, test.span, 'chained comparisons are not supported', {
      help: 'write two comparisons joined by and',
      fix: splitChain(test, text),
    });
    return undefined;
  }
  if (!OPERATORS.has(operator)) {
    report(
      conditionInfo,
      test.span,
      `operator '${operator}' is not supported in conditions; expected one of ${[...OPERATORS.keys()].join(', ')}`,
      {
        help: helpForOperator(operator, right),
        fix: operator.endsWith('in') ? splitMembership(test, text) : undefined,
      },
    );
    return undefined;
  }
  const isMirrored = isLiteral(test.left) && !isLiteral(right);
  const [side, literal] = isMirrored ? [right, test.left] : [test.left, right];
  const left = readSide(side, builder);
  if (left === undefined) return undefined;
  const operand = readOperand(literal, builder);
  if (operand === undefined) return undefined;
  if (left.type !== undefined && left.type !== operand.type) {
    report(conditionInfo, literal.span, `'${left.cast}(...)' cannot be compared with ${describe(literal)}`, {
      help: `compare it with ${LITERALS[left.type]}, or remove the cast`,
    });
    return undefined;
  }
  const direction = isMirrored ? (MIRRORED.get(operator) ?? operator) : operator;
  if (operand.type === 'Boolean' && direction !== '==' && direction !== '!=') {
    report(conditionInfo, test.span, `operator '${operator}' is not supported for booleans; expected == or !=`, {
      help: 'write == or != instead',
    });
    return undefined;
  }
  const comparison: Condition = {
    kind: 'test',
    variable: left.variable,
    span: left.span,
    operator: `${operand.type}${OPERATORS.get(direction) ?? ''}`,
    operand: operand.value,
  };
  return direction === '!=' ? { kind: 'not', operand: comparison } : comparison;
}

const LITERALS: Readonly<Record<Type, string>> = { String: 'a string', Numeric: 'a number', Boolean: 'True or False' };

const NONE_HELP = 'have a task return True or False instead, and test that';

/** What to write instead of an unsupported operator such as `is` or `in`. */
function helpForOperator(operator: string, right: Expression): string {
  if (operator.startsWith('is')) {
    const isNone = right.kind === 'constant' && right.value === null;
    return isNone ? NONE_HELP : 'write == or != instead';
  }
  if (isDataReference(right)) return 'have a task look the value up and return True or False, and test that';
  return operator === 'in'
    ? 'write one comparison for each value, joined by or'
    : 'write one != comparison for each value, joined by and';
}

/** Reads the side that must be a key of data or a cast of one. */
function readSide(side: Expression, builder: Builder): (Pick<Cast, 'variable' | 'span'> & Partial<Cast>) | undefined {
  const { report } = builder;
  if (side.kind === 'call') return readCast(side, builder);
  if (side.kind === 'subscript' && isDataReference(side)) {
    const path = readReference(side, 'path', report)?.path;
    return path === undefined ? undefined : { variable: path, span: side.span };
  }
  report(conditionInfo, side.span, `a comparison must test a key of data, not ${describe(side)}`, {
    help: helpForSide(side),
  });
  return undefined;
}

function helpForSide(side: Expression): string {
  if (side.kind === 'attribute' && isDataReference(side))
    return `write ["${side.name.text}"] instead of .${side.name.text}`;
  return otherNameHelp(side) ?? 'compare a key of data with a literal, as in data["key"] == "value"';
}

/** Reads the side that must be a literal. */
function readOperand(literal: Expression, { report }: Builder): { type: Type; value: Json } | undefined {
  if (literal.kind === 'string') return { type: 'String', value: literal.value };
  if (literal.kind === 'constant' && typeof literal.value === 'boolean')
    return { type: 'Boolean', value: literal.value };
  const number = staticNumber(literal);
  if (number !== undefined) return { type: 'Numeric', value: number.value };
  if (isDataReference(literal) || (literal.kind === 'call' && literal.positional.some(isDataReference))) {
    report(
      conditionInfo,
      literal.span,
      'both sides of the comparison are references to data, but one must be a literal',
      {
        help: 'compare the two values in a task and test its result',
      },
    );
  } else {
    const isNone = isNoneLike(literal);
    report(
      conditionInfo,
      literal.span,
      `comparison with ${describe(literal)} is not supported; expected a string, a number, True or False`,
      {
        help: isNone ? NONE_HELP : 'write a literal, or compare the values in a task and test its result',
        ...resultInstead(literal),
      },
    );
  }
  return undefined;
}

/** None, or JSON's spelling of it. */
function isNoneLike(expression: Expression): boolean {
  if (expression.kind === 'name') return expression.text === 'null' || expression.text === 'none';
  return expression.kind === 'constant' && expression.value === null;
}

function isLiteral(expression: Expression): boolean {
  return expression.kind === 'string' || expression.kind === 'constant' || staticNumber(expression) !== undefined;
}
