// FLX333: a definition close to a quota of Step Functions. The validator reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const definitionQuota: DiagnosticInfo = {
  code: 'FLX333',
  name: 'definition-quota',
  severity: 'warning',
  isRule: true,
  summary: 'definition at risk of exceeding a quota',
  docs: `Step Functions rejects a definition that is nested too deeply, but AWS does not document the limit. fluxio reports more than ten levels of branches and iterators. The input and output of a state are limited to 256 KiB, so a larger literal payload fails.

Move inner levels into a nested state machine, and store large data in Amazon S3.`,
  examples: {
    bad: [],
    good: [],
  },
};
