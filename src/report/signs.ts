// The sign of each severity on a page. It never stands alone: its word says the same to a screen reader.
import type { Severity } from '../base/diagnostic.ts';

export const SIGNS: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', note: 'ℹ️' };
