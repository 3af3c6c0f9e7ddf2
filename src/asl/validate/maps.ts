// Checks the fields of a Map that depend on each other: how it reads, batches and writes its items. Single fields are checked like
// those of other states, and the iterator is checked as a separate machine.
// https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html

import type { Json } from '../../base/json.ts';
import { didYouMean } from '../../base/suggest.ts';
import { inside, type Location } from '../parse/location.ts';
import { describeValue } from '../parse/quote.ts';
import { hasPlaceholder, isObject, isPlaceholder, memberOf, textOf } from '../parse/values.ts';
import type { ReportFinding } from './finding.ts';
import type { Machine } from './machine.ts';
import { checkResource, type ResourceContext } from './resources.ts';
import { reportConflict } from './structure.ts';
import { fieldConflict, fieldMissing, fieldValue } from './structure-errors.ts';
import { badResource } from './task-errors.ts';

/** `state` is a Map of the machine. */
export function checkMap(state: Json, machine: Machine, location: Location, report: ReportFinding): void {
  const has = (name: string): boolean => memberOf(state, name) !== undefined;
  if (has('Iterator') && has('ItemProcessor')) reportConflict('ItemProcessor', 'Iterator', 'R100', location, report);
  if (!has('Iterator') && !has('ItemProcessor')) {
    report(fieldMissing, 'R100', location, `missing field 'ItemProcessor' in a Map state`, {
      part: 'key',
      help: `add 'ItemProcessor' with 'StartAt' and 'States'`,
    });
  }
  if (has('Parameters') && has('ItemSelector')) reportConflict('ItemSelector', 'Parameters', 'R101', location, report);
  checkProcessorConfig(state, machine, location, report);
  checkLabel(state, location, report);
  checkTransfer(memberOf(state, 'ItemReader'), inside(location, 'ItemReader'), report);
  checkTransfer(memberOf(state, 'ResultWriter'), inside(location, 'ResultWriter'), report);
  const readerConfig = inside(inside(location, 'ItemReader'), 'ReaderConfig');
  checkReaderConfig(memberOf(memberOf(state, 'ItemReader'), 'ReaderConfig'), readerConfig, report);
  checkBatchLimits(memberOf(state, 'ItemBatcher'), inside(location, 'ItemBatcher'), report);
}

function checkProcessorConfig(state: Json, { express }: Machine, location: Location, report: ReportFinding): void {
  const field = memberOf(state, 'ItemProcessor') === undefined ? 'Iterator' : 'ItemProcessor';
  const processor = memberOf(state, field);
  const config = memberOf(processor, 'ProcessorConfig');
  const mode = memberOf(config, 'Mode');
  const at = inside(inside(location, field), 'ProcessorConfig');
  // https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html: "only for Distributed Map"
  const isInline = isObject(processor) && !isPlaceholder(config) && (mode === undefined || mode === 'INLINE');
  if (isInline && memberOf(state, 'ItemReader') !== undefined) {
    report(fieldConflict, 'R103', inside(location, 'ItemReader'), `an inline Map state must not have 'ItemReader'`, {
      part: 'key',
      help: `set 'Mode' in the 'ProcessorConfig' of '${field}' to 'DISTRIBUTED'`,
    });
  }
  if (mode === 'DISTRIBUTED' && express !== 'no') {
    report(badResource, 'R110', inside(at, 'Mode'), 'a distributed Map is not supported in Express executions', {
      help: `use 'INLINE', or a state machine of type STANDARD`,
    });
  }
  if (mode !== 'DISTRIBUTED' || memberOf(config, 'ExecutionType') !== undefined) return;
  report(fieldMissing, 'R103', at, `missing field 'ExecutionType' in a distributed Map state`, {
    part: 'key',
    help: `add 'ExecutionType', 'STANDARD' or 'EXPRESS'`,
  });
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html */
const MAX_LABEL_LENGTH = 40;

function checkLabel(state: Json, location: Location, report: ReportFinding): void {
  const label = textOf(memberOf(state, 'Label'));
  if (label === undefined || hasPlaceholder(label)) return;
  const { length } = [...label];
  if (length <= MAX_LABEL_LENGTH) return;
  const message = `'Label' must have at most ${MAX_LABEL_LENGTH} characters, not ${length}`;
  report(fieldValue, 'R103', inside(location, 'Label'), message, { help: 'shorten it' });
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html */
const BATCH_LIMITS = [
  'MaxItemsPerBatch',
  'MaxItemsPerBatchPath',
  'MaxInputBytesPerBatch',
  'MaxInputBytesPerBatchPath',
] as const;

function checkBatchLimits(batcher: Json | undefined, location: Location, report: ReportFinding): void {
  for (const name of ['MaxItemsPerBatch', 'MaxInputBytesPerBatch']) checkPathVariant(batcher, name, location, report);
  if (!isObject(batcher) || BATCH_LIMITS.some((name) => memberOf(batcher, name) !== undefined)) return;
  const message = `missing field 'MaxItemsPerBatch' or 'MaxInputBytesPerBatch' in 'ItemBatcher'`;
  report(fieldMissing, 'R103', location, message, {
    part: 'key',
    help: 'add one of them to limit the size of a batch',
  });
}

/** A field and its variant with a path exclude each other. */
function checkPathVariant(holder: Json | undefined, name: string, location: Location, report: ReportFinding): void {
  if (memberOf(holder, name) === undefined || memberOf(holder, `${name}Path`) === undefined) return;
  reportConflict(name, `${name}Path`, 'R103', location, report);
}

/** Checks the resource that reads the items or writes the results of a distributed Map. */
function checkTransfer(value: Json | undefined, location: Location, report: ReportFinding): void {
  const resource = textOf(memberOf(value, 'Resource'));
  if (resource !== undefined && resource !== '')
    checkResource(resource, TRANSFER, inside(location, 'Resource'), report);
}

const TRANSFER: ResourceContext = { isTransfer: true, sdk: undefined };

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html */
const INPUT_TYPES = ['CSV', 'JSON', 'JSONL', 'MANIFEST', 'PARQUET'] as const;

const HEADER_LOCATIONS = ['FIRST_ROW', 'GIVEN'] as const;

function checkReaderConfig(config: Json | undefined, location: Location, report: ReportFinding): void {
  checkPathVariant(config, 'MaxItems', location, report);
  const type = memberOf(config, 'InputType');
  const headers = memberOf(config, 'CSVHeaderLocation');
  checkOneOf('InputType', type, INPUT_TYPES, location, report);
  checkOneOf('CSVHeaderLocation', headers, HEADER_LOCATIONS, location, report);
  if (type === 'CSV' && headers === undefined) {
    report(fieldMissing, 'R103', location, `missing field 'CSVHeaderLocation' for CSV input`, {
      part: 'key',
      help: `add 'CSVHeaderLocation', 'FIRST_ROW', or 'GIVEN' together with 'CSVHeaders'`,
    });
  } else if (headers === 'GIVEN' && memberOf(config, 'CSVHeaders') === undefined) {
    report(fieldMissing, 'R103', location, `missing field 'CSVHeaders', which 'GIVEN' requires`, {
      part: 'key',
      help: `add 'CSVHeaders', an array of column names`,
    });
  }
}

function checkOneOf(
  name: string,
  value: Json | undefined,
  allowed: readonly string[],
  location: Location,
  report: ReportFinding,
): void {
  if (value === undefined || (typeof value === 'string' && (allowed.includes(value) || hasPlaceholder(value)))) return;
  const all = allowed.map((one) => `'${one}'`);
  const words = `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
  report(fieldValue, 'R103', inside(location, name), `'${name}' must be ${words}, not ${describeValue(value)}`, {
    help: () => didYouMean(describeValue(value).slice(1, -1), allowed),
  });
}
