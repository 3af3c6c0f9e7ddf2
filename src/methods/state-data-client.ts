// The methods of context.state_data_client and their parameters, as package/python/fluxio_state_data.py defines them. None of
// the methods is async.
import type { Signature, SignatureParameter } from './signature.ts';

const key: SignatureParameter = { name: 'key', isRequired: true, type: 'string' };
const table: SignatureParameter = { name: 'table_name', isRequired: true, type: 'string' };
const partition: SignatureParameter = { name: 'partition_key', isRequired: true, type: 'string' };
const index: SignatureParameter = { name: 'index', isRequired: false, type: 'integer' };
const event: SignatureParameter = { name: 'event', isRequired: true };
const item: SignatureParameter = { name: 'item', isRequired: true, type: 'JSON' };
const data: SignatureParameter = { name: 'data', isRequired: true, type: 'JSON' };
const items: SignatureParameter = { name: 'items', isRequired: true, type: 'items' };

export const STATE_DATA_METHODS: ReadonlyMap<string, Signature> = new Map([
  [
    'put_item',
    {
      parameters: [key, data, index],
      help: 'stores an item under a key of this execution, and returns a pointer to it',
    },
  ],
  [
    'put_items',
    {
      parameters: [key, items],
      help: 'stores a list under a key of this execution, and returns a pointer to it that `map` can iterate over',
    },
  ],
  [
    'put_global_item',
    {
      parameters: [table, partition, data, index],
      help: 'stores an item that other executions can read, and returns a pointer to it',
    },
  ],
  [
    'put_global_items',
    {
      parameters: [table, partition, items],
      help: 'stores a list that other executions can read, and returns a pointer to it that `map` can iterate over',
    },
  ],
  [
    'put_item_for_map_iteration',
    {
      parameters: [event, item],
      help: 'stores an item at the index of the current item of the map, and returns a pointer to it',
    },
  ],
  [
    'put_global_item_for_map_iteration',
    {
      parameters: [event, item],
      help: 'stores an item at the index of the current item of the map, if another project stored the list',
    },
  ],
  ['get_item', { parameters: [key, index], help: 'returns the item that this execution stored under the key' }],
  ['get_items', { parameters: [key], help: 'returns the list that this execution stored under the key' }],
  [
    'get_global_item',
    { parameters: [table, partition, index], help: 'returns an item that any execution of any project stored' },
  ],
  [
    'get_global_items',
    { parameters: [table, partition], help: 'returns a list that any execution of any project stored' },
  ],
  ['get_item_for_map_iteration', { parameters: [event], help: 'returns the current item of the map' }],
  [
    'get_global_item_for_map_iteration',
    { parameters: [event], help: 'returns the current item of the map, if another project stored the list' },
  ],
  ['table', { parameters: [table], help: 'returns a DynamoDB table, as a boto3 resource' }],
]);

/** How long state data live: `ttl_days` of the client. */
export const STATE_DATA_DAYS = 7;

export const STOP_EXECUTION: Signature = {
  parameters: [
    { name: 'error', isRequired: false, type: 'string' },
    { name: 'cause', isRequired: false, type: 'string' },
  ],
  help: 'stops the execution; write `return await context.stop_execution(error="...", cause="...")`',
};

/** The members of the context: fields of a named tuple in package/python/fluxio_runtime.py. */
export const CONTEXT_MEMBERS = {
  state_data_client: { help: 'stores and reads data that is too large for the state' },
  stop_execution: { help: STOP_EXECUTION.help },
} as const satisfies Readonly<Record<string, { readonly help: string }>>;
