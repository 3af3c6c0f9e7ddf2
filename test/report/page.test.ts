// Tests for the page that reviewers read: one golden file for each situation, its verdict, and what comes before what.
// `UPDATE=1 npx jest test/report/page.test.ts` writes the golden files.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '../../src/report/page/page.ts';
import { comparisonPage, pageText, resolvedText } from '../../src/report/page/render.ts';
import { verdictLine } from '../../src/report/page/verdict.ts';
import {
  comparisonOf,
  destroyed,
  finding,
  machineChange,
  newMachine,
  permission,
  projectChange,
  ROUTINE,
  reviewPage,
} from '../support/review-pages.ts';

const COMMENT = { budget: 65_000, hasDiagrams: true };

const seconds = { name: 'Seconds', before: '3600', after: '7200' };
const steps = ['LoadOrder', 'Charge', 'Ship'];
const oneValue = projectChange('orders', {
  machines: [machineChange('main', [{ kind: 'changed', name: 'Wait', fields: [seconds] }], [...steps, 'Wait'])],
});

const fourEdits = projectChange('orders', {
  machines: [
    {
      ...machineChange(
        'main',
        [
          { kind: 'changed', name: 'Wait', fields: [seconds] },
          {
            kind: 'changed',
            name: 'Choice-risk-score',
            fields: [
              {
                name: 'condition',
                before: 'data["risk"]["score"] > 80 and not data["vip"]',
                after: 'data["risk"]["score"] > 90 and not data["vip"]',
              },
            ],
          },
          { kind: 'added', name: 'Approve', type: 'Task' },
          { kind: 'renamed', name: 'Ship', previous: 'Send' },
        ],
        [...steps, 'Choice-risk-score', 'Wait'],
      ),
      triggers: [{ kind: 'changed', before: 'schedule rate(1 hour)', after: 'schedule rate(30 minutes)' }],
    },
  ],
  tasks: [
    { kind: 'changed', name: 'LoadOrder', fields: [{ name: 'memory', before: undefined, after: '1024' }] },
    { kind: 'added', name: 'Approve', service: 'lambda' },
  ],
  permissions: [permission({ actions: ['lambda:InvokeFunction'], resource: 'LambdaFunctionApprove' }), ...ROUTINE],
  resources: [
    { kind: 'added', id: 'LambdaRoleApprove', type: 'AWS::IAM::Role', template: 'project' },
    { kind: 'added', id: 'LambdaFunctionApprove', type: 'AWS::Lambda::Function', template: 'project' },
  ],
});

const codeOnly = projectChange('orders', {
  redeployed: [
    {
      name: 'ReserveStock',
      before: 'orders/ReserveStock-0f1e2d3c4b5a69788796a5b4c3d2e1f0.zip',
      after: 'orders/ReserveStock-9a8b7c6d5e4f30211203f4e5d6c7b8a9.zip',
    },
  ],
});

const removed = projectChange(
  'billing',
  {
    machines: [{ ...newMachine('main', steps), kind: 'removed' }],
    tasks: [{ kind: 'removed', name: 'Pay', service: 'lambda' }],
    resources: [{ kind: 'removed', id: 'LambdaFunctionPay', type: 'AWS::Lambda::Function', template: 'project' }],
    destructive: [
      destroyed('deleted', 'AWS::SQS::Queue', 'WorkerQueuePay', { loses: 'the messages in it' }),
      ...['A', 'B', 'C', 'D'].map((id) =>
        destroyed('deleted', 'AWS::Logs::LogGroup', `LambdaLogGroup${id}`, { loses: 'its log events' }),
      ),
      destroyed('kept', 'AWS::DynamoDB::Table', 'StateDataTable', { loses: 'its items' }),
    ],
  },
  'removed',
);

const renamed = projectChange('sales', {
  previousFile: 'orders/project.py',
  previousProject: 'orders',
  destructive: [
    destroyed('replaced', 'AWS::DynamoDB::Table', 'StateDataTable', {
      loses: 'its items',
      causes: [{ name: 'project', before: 'orders', after: 'sales' }],
      name: { before: '${Environment}-orders', after: '${Environment}-sales' },
    }),
  ],
  exports: [
    { kind: 'removed', name: '${Environment}-orders-main' },
    { kind: 'added', name: '${Environment}-sales-main' },
  ],
});

const lostExport = projectChange('orders', {
  destructive: [
    destroyed('unexported', 'export', 'StateMachineArnMain', {
      name: { before: '${Environment}-orders-main', after: undefined },
      importers: ['billing', 'shipping'],
    }),
  ],
  exports: [{ kind: 'removed', name: '${Environment}-orders-main' }],
});

const eight = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) =>
  projectChange(
    `project-${name}`,
    {
      machines: [newMachine('main', steps), newMachine('refund', ['Load', 'Refund'])],
      tasks: steps.map((task) => ({ kind: 'added', name: task, service: 'lambda' })),
      permissions: steps.flatMap((step) => [permission({ holder: step }), ...ROUTINE]),
      resources: steps.map((id) => ({ kind: 'added', id, type: 'AWS::Lambda::Function', template: 'project' })),
    },
    'added',
  ),
);

const many = projectChange('orders', {
  machines: [
    machineChange(
      'main',
      [{ kind: 'changed', name: 'S100', fields: [seconds] }],
      Array.from({ length: 200 }, (_, index) => `S${index}`),
    ),
  ],
});

const wildcard = projectChange('orders', {
  permissions: [
    permission({ actions: ['s3:*'], resource: '*', warnings: ['any-action', 'any-resource', 'new-service'] }),
    permission({ actions: ['sqs:SendMessage'], resource: 'WorkerQueue' }),
    ...ROUTINE,
  ],
});

const folder = 'services/fulfilment/international/customs-clearance-and-duties/workflows';
const thirty = Array.from({ length: 30 }, (_, index) =>
  finding(`unknown service 'lamda${index}'`, {
    severity: index % 3 === 0 ? 'error' : index % 3 === 1 ? 'warning' : 'note',
    help: "did you mean 'lambda'?",
    path: `${folder}/step-${index}-of-a-long-process/project.py`,
  }),
);

const SITUATIONS: Readonly<Record<string, Page>> = {
  'one-value': reviewPage({ comparison: comparisonOf([oneValue]) }),
  'four-edits': reviewPage({ comparison: comparisonOf([fourEdits]) }),
  'code-only': reviewPage({ comparison: comparisonOf([codeOnly]) }),
  'removed-with-data': reviewPage({ comparison: comparisonOf([removed, oneValue]) }),
  'renamed-folder': reviewPage({ comparison: comparisonOf([renamed]) }),
  'lost-export': reviewPage({ comparison: comparisonOf([lostExport]) }),
  'eight-new': reviewPage({ comparison: comparisonOf(eight) }),
  'two-hundred-states': reviewPage({ comparison: comparisonOf([many]) }),
  'new-wildcard': reviewPage({ comparison: comparisonOf([wildcard]) }),
  'thirty-findings': reviewPage({
    diagnostics: thirty,
    comparison: comparisonOf([oneValue], { newFindings: thirty.slice(0, 20), fixedFindings: 2 }),
  }),
  nothing: reviewPage({ comparison: comparisonOf([]) }),
};

const LEGEND = /<p>(?:Borders|Lines): .*<\/p>/;

/** Drawings have tests of their own. */
function withoutDrawings(markdown: string): string {
  return markdown.replace(/```mermaid\n[\s\S]*?\n```/g, '```mermaid\n(drawing)\n```');
}

describe('golden pages', () => {
  test.each(Object.entries(SITUATIONS))('%s', (name, page) => {
    const path = join(__dirname, '..', 'fixtures', 'pages', `${name}.md`);
    const markdown = withoutDrawings(pageText(page, COMMENT));
    if (process.env.UPDATE) writeFileSync(path, markdown);
    expect(markdown).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '');
  });
});

describe('the verdict', () => {
  const deleted = destroyed('deleted', 'AWS::DynamoDB::Table', 'Table', { loses: 'its items' });
  const allowed = { ...deleted, isAllowed: true };
  const kept = { ...deleted, effect: 'kept' as const };
  const destroying = (...destructive: (typeof deleted)[]) => comparisonOf([projectChange('orders', { destructive })]);
  const error = finding('x');
  const warning = finding('x', { severity: 'warning' });
  test.each<[string, Page]>([
    ['✅ No findings · 1 project · 1 machine', reviewPage()],
    ['❌ 1 error, 1 warning · 1 project · 1 machine', reviewPage({ diagnostics: [error, warning] })],
    ['⚠️ 1 warning · 1 project · 1 machine', reviewPage({ diagnostics: [warning] })],
    ['✅ 1 note · 1 project · 1 machine', reviewPage({ diagnostics: [finding('x', { severity: 'note' })] })],
    ['❌ No findings, but the step fails · 1 project · 1 machine', reviewPage({ failure: 'a test failed' })],
    [
      '✅ No findings · 1 project changes · 1 machine changes, 1 state · nothing is deleted',
      reviewPage({ comparison: comparisonOf([oneValue]) }),
    ],
    ['⚠️ 1 table is deleted · no findings · 1 project changes', reviewPage({ comparison: destroying(deleted) })],
    [
      '❌ 1 error (not new) · 1 table is deleted · 1 project changes',
      reviewPage({ diagnostics: [error], comparison: destroying(deleted) }),
    ],
    [
      '✅ No findings · 1 table is deleted (allowed) · 1 project changes',
      reviewPage({ comparison: destroying(allowed) }),
    ],
    [
      '✅ No findings · 1 table leaves the stack, kept in the account · 1 project changes',
      reviewPage({ comparison: destroying(kept) }),
    ],
    [
      '⚠️ 2 tables are deleted · 1 table is deleted (allowed) · no findings · 1 project changes',
      reviewPage({ comparison: destroying(deleted, allowed, deleted) }),
    ],
    [
      '✅ No findings (2 fixed) · the deployment does not change',
      reviewPage({ comparison: comparisonOf([], { fixedFindings: 2 }) }),
    ],
    [
      '❌ 2 errors (1 new, 3 fixed) · the deployment does not change',
      reviewPage({
        diagnostics: [error, finding('y')],
        comparison: comparisonOf([], { newFindings: [error], fixedFindings: 3 }),
      }),
    ],
    [
      '✅ No findings · 2 definitions',
      reviewPage({
        outcome: { files: 2, diagnostics: [], projects: [], definitions: [{ file: 'a', count: 2, states: 3 }] },
      }),
    ],
    [
      '✅ No findings · 8 projects are new · 16 machines, 40 states, 24 tasks · 24 new permissions · nothing is deleted',
      reviewPage({ comparison: comparisonOf(eight) }),
    ],
  ])('%s', (sentence, page) => {
    expect(verdictLine(page)).toBe(sentence);
  });
});

test('comes first, then the links, the findings, destructive changes, and everything else', () => {
  const page = reviewPage({
    diagnostics: thirty,
    comparison: comparisonOf([fourEdits, lostExport], { newFindings: thirty.slice(0, 3) }),
    diagrams: [{ project: 'orders', machine: 'main', text: 'flowchart TD\n' }],
    remarks: ['a remark'],
  });
  const markdown = pageText(page, COMMENT);
  const marks = [
    '## Fluxio',
    '<strong>❌',
    '>run</a>',
    'a remark',
    '### New findings',
    '### Exports that others import',
  ];
  const places = [...marks, '### Changes', '```mermaid', '### State machines', 'also in the base'].map((mark) =>
    markdown.indexOf(mark),
  );
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places[0]).toBe(0);
});

test('says why the step fails if no error is the reason', () => {
  const failure = "'fail-on-destructive' is 'true': table orders/Table is deleted";
  const sentence = '<p>The step fails because <code>fail-on-destructive</code> is <code>true</code>: table';
  expect(pageText(reviewPage({ failure }), COMMENT)).toContain(sentence);
  expect(pageText(reviewPage({ failure, diagnostics: [finding('x')] }), COMMENT)).not.toContain('The step fails');
});

test('the machines of a single project are open, those of several are folded', () => {
  expect(pageText(reviewPage({ comparison: comparisonOf([oneValue]) }), COMMENT)).not.toContain('<details>');
  const two = pageText(reviewPage({ comparison: comparisonOf([oneValue, { ...oneValue, project: 'b' }]) }), COMMENT);
  expect(two.match(/<details>/g)).toHaveLength(2);
});

test('transitions are listed only where no diagram shows them, and the legend appears only with a diagram', () => {
  const page = reviewPage({ comparison: comparisonOf([fourEdits]) });
  const drawn = pageText(page, COMMENT);
  expect([drawn.includes('transition added'), drawn.split(LEGEND).length - 1]).toEqual([false, 1]);
  const plain = pageText(page, { ...COMMENT, hasDiagrams: false });
  expect([plain.includes('transition added'), plain.includes('mermaid'), LEGEND.test(plain)]).toEqual([
    true,
    false,
    false,
  ]);
});

test('a comparison alone has neither an outcome nor links', () => {
  expect(comparisonPage(comparisonOf([codeOnly]))).toMatch(
    /^## Fluxio\n\n<p><strong>✅ No findings · 1 project changes · 1 task is deployed again · nothing is deleted<\/strong><\/p>\n\n### Changes\n\n/,
  );
});

test('a resolved comment says so below the verdict', () => {
  const text = resolvedText(reviewPage({ comparison: comparisonOf([]) }), 65_000);
  expect(text).toContain('✅ No findings');
  expect(text).toContain('Everything that this comment reported is resolved.');
});
