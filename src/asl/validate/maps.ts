// In: a Map state. Out: what is wrong with how its items come, are handed on and are written: the fields that
// depend on each other. The fields themselves, and what runs for each item, are checked elsewhere.
// https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html

import type { Json } from '../../base/json.ts';
import { didYouMean } from '../../base/suggest.ts';
import {
  type Find,
  hasPlaceholder,
  inside,
  isObject,
  memberOf,
  type Place,
  type RuleId,
  shown,
  textOf,
} from './finding.ts';
import { fieldConflict, fieldMissing, fieldValue } from './structure-refusals.ts';
import { checkResource } from './tasks.ts';

export function checkMap(state: Json, place: Place, find: Find): void {
  const has = (name: string): boolean => memberOf(state, name) !== undefined;
  if (has('Iterator') && has('ItemProcessor')) conflict('ItemProcessor', 'Iterator', 'R100', place, find);
  if (!has('Iterator') && !has('ItemProcessor')) {
    find(fieldMissing, 'R100', place, `a Map state needs 'ItemProcessor'`, { part: 'key' });
  }
  if (has('Parameters') && has('ItemSelector')) conflict('ItemSelector', 'Parameters', 'R101', place, find);
  const config = memberOf(memberOf(state, 'ItemProcessor'), 'ProcessorConfig');
  const at = inside(inside(place, 'ItemProcessor'), 'ProcessorConfig');
  if (memberOf(config, 'Mode') === 'DISTRIBUTED' && memberOf(config, 'ExecutionType') === undefined) {
    find(fieldMissing, 'R103', at, `a distributed Map needs 'ExecutionType'`, {
      part: 'key',
      help: `write 'STANDARD' or 'EXPRESS'`,
    });
  }
  const label = textOf(memberOf(state, 'Label'));
  // https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
  if (label !== undefined && [...label].length > 40 && !hasPlaceholder(label)) {
    find(
      fieldValue,
      'R103',
      inside(place, 'Label'),
      `'Label' has at most 40 characters, this one has ${[...label].length}`,
    );
  }
  checkTransfer(memberOf(state, 'ItemReader'), inside(place, 'ItemReader'), find);
  checkTransfer(memberOf(state, 'ResultWriter'), inside(place, 'ResultWriter'), find);
  checkReader(
    memberOf(memberOf(state, 'ItemReader'), 'ReaderConfig'),
    inside(inside(place, 'ItemReader'), 'ReaderConfig'),
    find,
  );
  const batcher = memberOf(state, 'ItemBatcher');
  if (isObject(batcher) && BATCH_LIMITS.every((name) => memberOf(batcher, name) === undefined)) {
    find(
      fieldMissing,
      'R103',
      inside(place, 'ItemBatcher'),
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

function checkTransfer(value: Json | undefined, place: Place, find: Find): void {
  const resource = textOf(memberOf(value, 'Resource'));
  if (resource !== undefined && resource !== '') checkResource(resource, inside(place, 'Resource'), find);
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html */
const INPUT_TYPES = ['CSV', 'JSON', 'JSONL', 'MANIFEST', 'PARQUET'] as const;

const HEADER_LOCATIONS = ['FIRST_ROW', 'GIVEN'] as const;

function checkReader(config: Json | undefined, place: Place, find: Find): void {
  const type = memberOf(config, 'InputType');
  const location = memberOf(config, 'CSVHeaderLocation');
  checkChoice('InputType', type, INPUT_TYPES, place, find);
  checkChoice('CSVHeaderLocation', location, HEADER_LOCATIONS, place, find);
  if (type === 'CSV' && location === undefined) {
    find(fieldMissing, 'R103', place, `a reader of CSV needs 'CSVHeaderLocation'`, {
      part: 'key',
      help: `write 'FIRST_ROW', or 'GIVEN' with 'CSVHeaders'`,
    });
  } else if (location === 'GIVEN' && memberOf(config, 'CSVHeaders') === undefined) {
    find(fieldMissing, 'R103', place, `headers that are 'GIVEN' need 'CSVHeaders'`, {
      part: 'key',
      help: 'list the names of the columns',
    });
  }
}

function checkChoice(
  name: string,
  value: Json | undefined,
  allowed: readonly string[],
  place: Place,
  find: Find,
): void {
  if (value === undefined || (typeof value === 'string' && (allowed.includes(value) || hasPlaceholder(value)))) return;
  const all = allowed.map((one) => `'${one}'`);
  const words = `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
  find(fieldValue, 'R103', inside(place, name), `'${name}' takes ${words}, not ${shown(value)}`, {
    help: () => didYouMean(shown(value).slice(1, -1), allowed),
  });
}

export function conflict(one: string, other: string, rule: RuleId, place: Place, find: Find): void {
  find(fieldConflict, rule, inside(place, other), `'${one}' and '${other}' exclude each other`, {
    part: 'key',
    help: 'remove one of them',
  });
}
