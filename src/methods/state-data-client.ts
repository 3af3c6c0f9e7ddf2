// What a task meets as context.state_data_client: the methods of the client and their parameters, as in
// py2sfn-task-tools 1.0 on PyPI (state_data_client.py). All of them are plain functions.
import type { Parameter } from './signature.ts';

const key: Parameter = { name: 'key', isRequired: true, type: 'string' };
const table: Parameter = { name: 'table_name', isRequired: true, type: 'string' };
const partition: Parameter = { name: 'partition_key', isRequired: true, type: 'string' };
const index: Parameter = { name: 'index', isRequired: false, type: 'integer' };
const event: Parameter = { name: 'event', isRequired: true };
const item: Parameter = { name: 'item', isRequired: true, type: 'JSON' };
const data: Parameter = { name: 'data', isRequired: true, type: 'JSON' };
const items: Parameter = { name: 'items', isRequired: true, type: 'list' };

export const STATE_DATA_METHODS: ReadonlyMap<string, readonly Parameter[]> = new Map([
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

export const STOP_EXECUTION: readonly Parameter[] = [
  { name: 'error', isRequired: false, type: 'string' },
  { name: 'cause', isRequired: false, type: 'string' },
];
