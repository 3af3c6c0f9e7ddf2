// In: nothing. Out: the vocabulary of the generated projects: names, errors, causes, remarks, typed fields.
// Guaranteed: fixed lists. A changed word, or a changed order, changes the bytes of every corpus.

const words = (text) => text.trim().split(/\s+/);
export const AREAS = words(
  'billing catalog claims fleet grid harvest ledger media orders parcel payroll pricing quality',
);
export const KINDS = words('archive digest export import intake monitor publish refresh report review routing sync');
export const VERBS =
  words(`Load Check Fetch Build Merge Score Split Store Verify Resolve Collect Compare Convert Publish
  Reserve Release Archive Enrich Filter Notify Index Rank Sign Trim`);
export const NOUNS =
  words(`Orders Invoices Parcels Payments Readings Tariffs Shipments Claims Contracts Accounts Drivers
  Routes Images Captions Batches Reports Tickets Policies Prices Sensors Samples Vouchers Events Documents`);
export const FUNCTION_NOUNS = words(
  'order invoice parcel payment reading tariff claim account route image batch ticket',
);
export const FUNCTION_VERBS = words('handle process settle prepare finish inspect deliver repair release close');
export const ERRORS = words(
  'NotFound Throttled LedgerLocked ValueError ConnectionError PartnerBusy StaleVersion KeyError',
);
export const FAILURES = words(
  'OrderRejected LimitExceeded NothingToDo InputDrift QuotaSpent DeliveryFailed CheckFailed',
);
export const CAUSES = [
  'the upstream system sent nothing that can be used',
  'more than the allowed share of the rows was rejected',
  'the partner did not answer within the agreed time',
  'a limit that only the finance team may raise was reached',
];
export const REMARKS = [
  'The partner sends the same file twice on some days.',
  'Counted before the rejected rows are removed.',
  'Older clients leave this field out.',
  'Cheap here, and it saves a call for every row below.',
  'The order matters: the ledger closes its day first.',
  'See the handbook of the team, chapter "late files".',
  'Everything below works on copies.',
];
export const FIELDS = [
  ['count', 'number'],
  ['total', 'number'],
  ['ratio', 'number'],
  ['rejected', 'number'],
  ['state', 'text'],
  ['mode', 'text'],
  ['location', 'text'],
  ['ready', 'flag'],
  ['complete', 'flag'],
  ['due_at', 'time'],
  ['pause', 'seconds'],
];
export const INPUTS = [
  ['customer', 'text'],
  ['region', 'text'],
  ['amount', 'number'],
  ['priority', 'number'],
  ['dry_run', 'flag'],
];
export const STATES = words('open closed pending partial failed archived');
export const COLUMNS = words(
  'amount quantity weight status region currency created_at owner reference score priority label',
);
