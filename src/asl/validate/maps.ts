// In: a Map state. Out: what is wrong with how its items come, are handed on and are written: the fields that
// depend on each other. The fields themselves, and what runs for each item, are checked elsewhere.
// https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html

import type { Json } from '../../base/json.ts';
import { didYouMean } from '../../base/suggest.ts';
import type { ReportFinding, RuleId } from './finding.ts';
import { inside, type Location } from './location.ts';
import { describeValue } from './quote.ts';
import { fieldConflict, fieldMissing, fieldValue } from './structure-errors.ts';
import { checkResource } from './tasks.ts';
import { hasPlaceholder, isObject, memberOf, textOf } from './values.ts';

export function checkMap(state: Json, location: Location, report: ReportFinding): void {
  const has = (name: string): boolean => memberOf(state, name) !== undefined;
  if (has('Iterator') && has('ItemProcessor')) conflict('ItemProcessor', 'Iterator', 'R100', location, report);
  if (!has('Iterator') && !has('ItemProcessor')) {
    report(fieldMissing, 'R100', location, `a Map state needs 'ItemProcessor'`, { part: 'key' });
  }
  if (has('Parameters') && has('ItemSelector')) conflict('ItemSelector', 'Parameters', 'R101', location, report);
  const config = memberOf(memberOf(state, 'ItemProcessor'), 'ProcessorConfig');
  const at = inside(inside(location, 'ItemProcessor'), 'ProcessorConfig');
  if (memberOf(config, 'Mode') === 'DISTRIBUTED' && memberOf(config, 'ExecutionType') === undefined) {
    report(fieldMissing, 'R103', at, `a distributed Map needs 'ExecutionType'`, {
      part: 'key',
      help: `write 'STANDARD' or 'EXPRESS'`,
    });
  }
  const label = textOf(memberOf(state, 'Label'));
  // https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
  if (label !== undefined && [...label].length > 40 && !hasPlaceholder(label)) {
    report(
      fieldValue,
      'R103',
      inside(location, 'Label'),
      `'Label' has at most 40 characters, this one has ${[...label].length}`,
    );
  }
  checkTransfer(memberOf(state, 'ItemReader'), inside(location, 'ItemReader'), report);
  checkTransfer(memberOf(state, 'ResultWriter'), inside(location, 'ResultWriter'), report);
  checkReader(
    memberOf(memberOf(state, 'ItemReader'), 'ReaderConfig'),
    inside(inside(location, 'ItemReader'), 'ReaderConfig'),
    report,
  );
  const batcher = memberOf(state, 'ItemBatcher');
  if (isObject(batcher) && BATCH_LIMITS.every((name) => memberOf(batcher, name) === undefined)) {
    report(
      fieldMissing,
      'R103',
      inside(location, 'ItemBatcher'),
      `'ItemBatcher' needs 'MaxItemsPerBatch' or 'MaxInputBytesPerBatch'`,
      {
        part: 'key',
        help: 'nothing else says where a batch ends',
      },
    );
  }
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html */
const BATCH_LIMITS = [
  'MaxItemsPerBatch',
  'MaxItemsPerBatchPath',
  'MaxInputBytesPerBatch',
  'MaxInputBytesPerBatchPath',
] as const;

function checkTransfer(value: Json | undefined, location: Location, report: ReportFinding): void {
  const resource = textOf(memberOf(value, 'Resource'));
  if (resource !== undefined && resource !== '') checkResource(resource, inside(location, 'Resource'), report);
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html */
const INPUT_TYPES = ['CSV', 'JSON', 'JSONL', 'MANIFEST', 'PARQUET'] as const;

const HEADER_LOCATIONS = ['FIRST_ROW', 'GIVEN'] as const;

function checkReader(config: Json | undefined, location: Location, report: ReportFinding): void {
  const type = memberOf(config, 'InputType');
  const headers = memberOf(config, 'CSVHeaderLocation');
  checkChoice('InputType', type, INPUT_TYPES, location, report);
  checkChoice('CSVHeaderLocation', headers, HEADER_LOCATIONS, location, report);
  if (type === 'CSV' && headers === undefined) {
    report(fieldMissing, 'R103', location, `a reader of CSV needs 'CSVHeaderLocation'`, {
      part: 'key',
      help: `write 'FIRST_ROW', or 'GIVEN' with 'CSVHeaders'`,
    });
  } else if (headers === 'GIVEN' && memberOf(config, 'CSVHeaders') === undefined) {
    report(fieldMissing, 'R103', location, `headers that are 'GIVEN' need 'CSVHeaders'`, {
      part: 'key',
      help: 'list the names of the columns',
    });
  }
}

function checkChoice(
  name: string,
  value: Json | undefined,
  allowed: readonly string[],
  location: Location,
  report: ReportFinding,
): void {
  if (value === undefined || (typeof value === 'string' && (allowed.includes(value) || hasPlaceholder(value)))) return;
  const all = allowed.map((one) => `'${one}'`);
  const words = `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
  report(fieldValue, 'R103', inside(location, name), `'${name}' takes ${words}, not ${describeValue(value)}`, {
    help: () => didYouMean(describeValue(value).slice(1, -1), allowed),
  });
}

export function conflict(one: string, other: string, rule: RuleId, location: Location, report: ReportFinding): void {
  report(fieldConflict, rule, inside(location, other), `'${one}' and '${other}' exclude each other`, {
    part: 'key',
    help: 'remove one of them',
  });
}
