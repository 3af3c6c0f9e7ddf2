// The methods of context.state_data_client and their parameters, as package/python/fluxio_state_data.py defines them. None of
// the methods is async.
import type { SignatureParameter } from './signature.ts';

const key: SignatureParameter = { name: 'key', isRequired: true, type: 'string' };
const table: SignatureParameter = { name: 'table_name', isRequired: true, type: 'string' };
const partition: SignatureParameter = { name: 'partition_key', isRequired: true, type: 'string' };
const index: SignatureParameter = { name: 'index', isRequired: false, type: 'integer' };
const event: SignatureParameter = { name: 'event', isRequired: true };
const item: SignatureParameter = { name: 'item', isRequired: true, type: 'JSON' };
const data: SignatureParameter = { name: 'data', isRequired: true, type: 'JSON' };
const items: SignatureParameter = { name: 'items', isRequired: true, type: 'list' };

export const STATE_DATA_METHODS: ReadonlyMap<string, readonly SignatureParameter[]> = new Map([
  ['put_item', [key, data, index]],
  ['put_items', [key, items]],
  ['put_global_item', [table, partition, data, index]],
  ['put_global_items', [table, partition, items]],
  ['put_item_for_map_iteration', [event, item]],
  ['put_global_item_for_map_iteration', [event, item]],
  ['get_item', [key, index]],
  ['get_items', [key]],
  ['get_global_item', [table, partition, index]],
  ['get_global_items', [table, partition]],
  ['get_item_for_map_iteration', [event]],
  ['get_global_item_for_map_iteration', [event]],
  ['table', [table]],
]);

/** How long state data live: `ttl_days` of the client. */
export const STATE_DATA_DAYS = 7;

export const STOP_EXECUTION: readonly SignatureParameter[] = [
  { name: 'error', isRequired: false, type: 'string' },
  { name: 'cause', isRequired: false, type: 'string' },
];
