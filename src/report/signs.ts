// The sign of each severity on a page. It is always next to its word, which tells a screen reader the same.
import type { Severity } from '../base/diagnostic.ts';

export const SIGNS: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', note: 'ℹ️' };
