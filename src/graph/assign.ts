// In: an assignment to a key of data, or a call to a method of data. Out: its state.
//   data["r"] = Foo()           →  Task with ResultPath $['r']
//   data["k"] = {"a": 1}        →  Pass with Result {"a": 1} and ResultPath $['k']
import { fixOf } from '../base/fix.ts';
import type { Span } from '../base/source.ts';
import { resultInstead } from '../project/arithmetic.ts';
import { BUILT_INS, type BuiltIn } from '../project/project.ts';
import { staticValue } from '../project/static-value.ts';
import type { Assign, Call, Expression, Subscript } from '../syntax/ast.ts';
import { describe, rootName } from '../syntax/describe.ts';
import type { Builder } from './builder.ts';
import { parallelCall, waitCall } from './call-refusals.ts';
import { lowerMap, lowerTaskCall } from './calls.ts';
import { NO_ERROR_HANDLING } from './error-handling.ts';
import { retryForm } from './flow-refusals.ts';
import type { Next } from './graph.ts';
import { useKeyOfData, withoutAnnotation } from './local-variables.ts';
import { isDataReference, otherNameHelp, readReference } from './reference.ts';
import { assignmentTarget, invalidReference, reservedKey, unknownCall, valueNotJson } from './refusals.ts';
import { helpFor } from './unsupported.ts';

export function builtInOf({ callee }: Call): BuiltIn | undefined {
  return callee.kind === 'name' ? BUILT_INS.find((word) => word === callee.text) : undefined;
}

export function isMethodOfData({ callee }: Call): boolean {
  return callee.kind === 'attribute' && rootName(callee) === 'data';
}

/** `data.update({...})` → Pass that replaces all data, as the README documents. */
export function lowerMethod(call: Call, next: Next, builder: Builder): Next {
  const { report } = builder;
  const { callee } = call;
  if (callee.kind !== 'attribute') return next;
  if (callee.name.text !== 'update' || callee.object.kind !== 'name') {
    report(unknownCall, callee.span, `${methodName(call)} is not supported`, {
      help: CHANGES.has(callee.name.text)
        ? 'change the value in a task and assign its result'
        : `set keys by assignment, as in data["key"]${callee.object.kind === 'name' ? '' : '["inner"]'} = value`,
    });
    return next;
  }
  const [argument, second] = call.positional;
  const extra = second ?? call.keywords[0];
  if (extra !== undefined || argument?.kind !== 'dict') {
    report(
      unknownCall,
      extra?.span ?? argument?.span ?? call.span,
      'update() accepts exactly one argument, a dict literal',
      {
        help: 'assign each key separately, as in data["key"] = value',
      },
    );
    return next;
  }
  for (const { key } of argument.entries) {
    if (key?.kind === 'string' && key.value === '__trace') reportReserved(key.span, builder);
  }
  return addPass(argument, '$', 'Pass-update', call.span, next, builder);
}

/** Methods of lists and dicts whose effect depends on the value, so that no assignment of a literal can replace them. */
const CHANGES: ReadonlySet<string> = new Set([
  ...['append', 'extend', 'insert', 'pop', 'popitem', 'remove', 'reverse', 'setdefault', 'sort', 'clear'],
]);

/** `data.get()`, or `get() on a key of data`. */
function methodName({ callee }: Call): string {
  if (callee.kind !== 'attribute') return describe(callee);
  return callee.object.kind === 'name' ? `data.${callee.name.text}()` : `${callee.name.text}() on a key of data`;
}

function addPass(value: Expression, path: string, label: string, span: Span, next: Next, builder: Builder): Next {
  const constant = staticValue(value);
  if (constant.ok) return builder.add({ kind: 'pass', span, label, result: { value: constant.value, path }, next });
  builder.report(valueNotJson, constant.span, `${constant.what} is not a JSON literal`, {
    help: helpFor(value, builder.project) ?? 'write a literal, or compute the value in a task and assign its result',
    ...resultInstead(value),
  });
  return next;
}

export function lowerAssign(statement: Assign, next: Next, builder: Builder): Next {
  const { value, span } = statement;
  const { report } = builder;
  const target = readTarget(statement, builder);
  if (target === undefined) {
    // Errors in the call to a task are independent of the target. Any other value is meaningless without a target.
    return isTaskCall(value, builder)
      ? (lowerTaskCall(value, null, NO_ERROR_HANDLING, next, builder, span) ?? next)
      : next;
  }
  if (value.kind !== 'call') {
    if (isDataReference(value) && value.kind !== 'attribute') {
      report(valueNotJson, value.span, 'copying one key of data to another is not supported', {
        help: 'pass it to a task and assign the result of the task',
      });
      return next;
    }
    if (value.kind === 'subscript' && reportPartOfResult(statement, value, builder)) return next;
    return addPass(value, target.path, ['Pass', ...target.words].join('-'), span, next, builder);
  }
  if (isMethodOfData(value)) {
    const method = value.callee.kind === 'attribute' ? value.callee.name.text : '';
    const isUpdate = method === 'update';
    const message = isUpdate ? 'update() has no result to assign' : `${methodName(value)} is not supported`;
    report(unknownCall, value.callee.span, message, {
      help: isUpdate
        ? 'assign each key separately, as in data["key"] = value'
        : 'have a task return the value, and assign its result',
    });
    return next;
  }
  switch (builtInOf(value)) {
    case 'map':
      return lowerMap(value, target.path, next, builder, span) ?? next;
    case 'parallel':
      report(parallelCall, value.span, 'parallel has no result to assign', {
        help: 'remove the assignment target, and store the results in tasks with context.state_data_client',
      });
      return next;
    case 'wait':
      report(waitCall, value.span, 'wait has no result to assign', { help: 'remove the assignment target' });
      return next;
    case 'retry':
      report(retryForm, value.span, "'retry' must be used in a with statement", {
        help: 'write with retry(): and put the call in its body',
      });
      return next;
    default:
      return lowerTaskCall(value, target.path, NO_ERROR_HANDLING, next, builder, span) ?? next;
  }
}

function isTaskCall(value: Expression, { project }: Builder): value is Call {
  const name = value.kind === 'call' && value.callee.kind === 'name' ? value.callee.text : undefined;
  return name !== undefined && (project.tasks.has(name) || project.machines.has(name));
}

/** `data["id"] = Load()["id"]`: the whole result is assigned, and the part is read from it. */
function reportPartOfResult({ targets }: Assign, value: Subscript, builder: Builder): boolean {
  let call: Expression = value;
  while (call.kind === 'subscript') call = call.object;
  const [target] = targets;
  if (!isTaskCall(call, builder) || target === undefined) return false;
  const { text } = builder.project.module.file;
  const [key, source, part] = [target.span, call.span, { start: call.span.end, end: value.span.end }].map(
    ({ start, end }) => text.slice(start, end),
  );
  builder.report(valueNotJson, value.span, 'only the whole result of a call can be assigned', {
    help: `write ${key} = ${source}, and read ${key}${part} below`,
  });
  return true;
}

/** The key of data that the statement sets. Undefined after a report. */
export function readTarget(
  statement: Assign,
  builder: Builder,
): { path: string; words: readonly string[] } | undefined {
  const { report } = builder;
  const [target, second] = statement.targets;
  if (target === undefined) return undefined;
  if (second !== undefined) {
    report(assignmentTarget, second.span, 'assignment to multiple targets is not supported', {
      help: 'write a separate assignment for each key',
    });
    return undefined;
  }
  if (target.kind !== 'subscript' || !isDataReference(target)) {
    report(assignmentTarget, target.span, targetMessage(target), {
      help: targetHelp(target),
      fix: () => useKeyOfData(statement, builder.project.module),
    });
    return undefined;
  }
  if (statement.annotated) {
    const { text } = builder.project.module.file;
    const edits = withoutAnnotation(statement, text);
    report(assignmentTarget, target.span, 'annotations are not supported on keys of data', {
      help: 'remove the annotation',
      fix: fixOf('remove the annotation', 'safe', edits),
    });
    return undefined;
  }
  const reference = readReference(target, 'reference path', report);
  if (reference === undefined) return undefined;
  if (reference.firstKey === undefined) {
    report(invalidReference, target.span, 'the first key of data must be a string, because data is a dict', {
      help: 'write data["key"] = ...',
    });
    return undefined;
  }
  if (reference.firstKey === '__trace') reportReserved(target.span, builder);
  return reference;
}

function targetMessage(target: Expression): string {
  if (target.kind === 'name' && target.text !== 'data')
    return `'${target.text}' is a local variable, but only keys of data can be assigned`;
  if (target.kind === 'attribute')
    return `'.${target.name.text}' is an attribute, but only keys of data can be assigned`;
  return `only keys of data can be assigned, not ${target.kind === 'name' ? 'data itself' : describe(target)}`;
}

function targetHelp(target: Expression): string {
  if (target.kind === 'tuple' || target.kind === 'list') return 'write a separate assignment for each key';
  const otherName = otherNameHelp(target);
  if (otherName !== undefined) return otherName;
  if (target.kind === 'attribute' && target.object.kind === 'subscript')
    return `write ["${target.name.text}"] instead of .${target.name.text}`;
  const key =
    target.kind === 'name' && target.text !== 'data'
      ? target.text
      : target.kind === 'attribute'
        ? target.name.text
        : 'key';
  return `write data["${key}"] = ...`;
}

function reportReserved(span: Span, { report }: Builder): void {
  report(reservedKey, span, "'__trace' is reserved for the trace of the execution", {
    help: 'choose another key',
  });
}
