// FLX333: a definition close to a quota of Step Functions. The validator reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionQuota: DiagnosticInfo = {
  code: 'FLX333',
  name: 'definition-quota',
  severity: 'warning',
  isRule: true,
  summary: 'a definition comes near a limit of the service',
  docs: `AWS refuses definitions that are too deeply nested without saying where that begins: more than ten levels of iterators and branches are reported. A state takes and returns at most 256 KiB, so that a literal payload of that size cannot be used.

Call a part as a state machine of its own; put large data into S3.`,
  examples: {
    bad: [],
    good: [],
  },
};
