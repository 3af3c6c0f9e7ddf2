// The severity of every code. An error cannot work, whatever the input; a warning is very likely not meant; a note could
// be better. Whoever adds a rule decides here which of the three it is.
import { catalog } from '../../src/compile/catalog.ts';

/** All other codes are errors. */
const MILDER = {
  warning: [
    'FLX111 run-not-async',
    'FLX124 timeout-beyond-service',
    'FLX125 attribute-without-effect',
    'FLX127 worker-spec-missing',
    'FLX129 run-parameter-names',
    'FLX130 main-parameter',
    'FLX131 module-code-not-deployed',
    'FLX132 unused-task',
    'FLX133 unused-processor',
    'FLX134 attribute-assigned-twice',
    'FLX135 option-without-effect',
    'FLX136 decorator-on-class',
    'FLX221 return-value-ignored',
    'FLX222 except-name-ignored',
    'FLX302 map-concurrency-over-limit',
    'FLX304 literal-not-evaluated',
    'FLX305 error-never-occurs',
    'FLX307 error-matched-by-name',
    'FLX308 error-name-lost',
    'FLX332 definition-endless-loop',
    'FLX333 definition-quota',
    'FLX334 definition-version',
    'FLX336 definition-integration',
    'FLX339 definition-token-not-sent',
    'FLX342 definition-error-name',
    'FLX343 definition-dead-handler',
    'FLX347 definition-literal-path',
    'FLX350 definition-no-default',
    'FLX351 definition-undocumented',
    'FLX352 definition-token-unused',
    'FLX353 definition-placeholder',
    'FLX357 definition-substitution',
    'FLX391 definition-output-moved',
    'FLX401 deployed-name-cut',
    'FLX409 iam-action-wildcard',
    'FLX501 unreachable-state',
    'FLX503 call-timeout-differs',
    'FLX504 update-replaces-data',
    'FLX505 result-of-service-discarded',
    'FLX508 parallel-result-unused-then-read',
    'FLX509 error-shadowed',
    'FLX522 event-type-never-occurs',
    'FLX523 schedule-never-runs',
    'FLX532 subscribe-target-elsewhere',
    'FLX543 stop-execution-not-returned',
    'FLX547 map-item-outside-iterator',
    'FLX550 local-key-in-nested-machine',
    'FLX555 condition-always-same',
    'FLX567 error-key-overwritten',
    'FLX601 retry-outlasts-execution',
    'FLX602 worker-starts-late',
    'FLX603 wait-outlasts-state-data',
    'FLX801 deprecated-service',
    'FLX901 unused-suppression',
    'FLX902 unknown-suppression-code',
    'FLX903 malformed-suppression',
    'FLX904 suppression-of-refusal',
  ],
  note: [
    'FLX115 unused-machine',
    'FLX117 not-a-fluxio-project',
    'FLX403 context-escapes',
    'FLX410 aws-call-not-allowed',
    'FLX507 data-overwritten-unread',
    'FLX541 unused-import-in-run',
    'FLX707 unused-mock',
    'FLX802 run-too-long',
    'FLX803 missing-key',
    'FLX804 redundant-export',
    'FLX805 redundant-cast',
    'FLX806 memory-not-in-readme-list',
  ],
} as const;

test.each(['warning', 'note'] as const)('codes that are a %s', (severity) => {
  const own = catalog.filter((info) => info.severity === severity);
  expect(own.map(({ code, name }) => `${code} ${name}`)).toEqual(MILDER[severity]);
});

test('a refusal is an error, except for a file that is not a project and an unused mock', () => {
  const milder = catalog.filter(({ isRule, severity }) => !isRule && severity !== 'error');
  expect(milder.map(({ name }) => name)).toEqual(expect.arrayContaining(['not-a-fluxio-project']));
  for (const { name } of milder) expect(name).toMatch(/^(?:not-a-fluxio-project|unused-mock|definition-.*)$/);
});
