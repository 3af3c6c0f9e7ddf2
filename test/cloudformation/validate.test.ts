// AWS's own validator finds no error and no warning in any template, by schemas and by rules.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CelEngine, TemplateFile } from '@aws/cloudformation-validate';
import { jsonText } from '../../src/base/json.ts';
import { deploymentOf, FLAT, NESTED, type Source, sources } from '../support/deploy.ts';
import { runsOf } from '../support/effort.ts';

const folder = mkdtempSync(join(tmpdir(), 'fluxio-templates-'));
const validator = new CelEngine();

afterAll(() => {
  validator.free();
  rmSync(folder, { recursive: true });
});

/** `RULE logical id: message` for each finding. Notes about what an update would replace do not count. */
function findingsOf(text: string): string[] {
  const path = join(folder, 'project.template.json');
  writeFileSync(path, text);
  const { status, diagnostics } = validator.validateStandard(new TemplateFile(path));
  const found = diagnostics
    .filter(({ severity, ruleId }) => severity !== 'INFO' || ruleId === 'I3011')
    .map(({ ruleId, entity, message }) => `${ruleId} ${entity?.logicalId}: ${message}`);
  return status === 'OK' ? found : [status, ...found];
}

test('the validator reports an unknown property', () => {
  const template = { Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { FifoQueu: true } } } };
  expect(findingsOf(jsonText(template)).join()).toContain('FifoQueu');
});

/** The examples, the vectors and 50 generated projects, or as many of them as `runsOf` returns, evenly spread. */
function sample(): Source[] {
  const all = sources(50);
  const count = Math.min(all.length, runsOf({ quick: 60, full: all.length }));
  return Array.from({ length: count }, (_, index) => all[Math.floor((index * all.length) / count)]).filter(
    (source) => source !== undefined,
  );
}

// One layout for each project is enough, because the resources are the same in both.
const rows = sample().map((source, index) => ({ ...source, options: index % 2 === 0 ? FLAT : NESTED }));

test.each(rows)('$name has valid templates', async ({ name, text, options }) => {
  for (const { name: file, prettyJson } of (await deploymentOf(text, options, name)).files) {
    expect({ file, found: findingsOf(prettyJson) }).toEqual({ file, found: [] });
  }
});

test('300 tasks of all services have valid templates', async () => {
  const services = ['lambda', 'lambda:container', 'ecs', 'ecs:worker', 'codebuild', 'lambda:pexpm-runner'];
  const task = (index: number): string => {
    const service = services[index % services.length] ?? '';
    const spec = service === 'ecs:worker' ? '    spec = "package.module:Worker"\n    autoscaling_max = 3\n' : '';
    const run = /worker|codebuild/.test(service) ? '' : '    async def run(event, context):\n        return event\n';
    return `class T${index}(Task):\n    service = "${service}"\n${spec}${run}`;
  };
  const indexes = Array.from({ length: 300 }, (_, index) => index);
  const text = `${indexes.map(task).join('\n\n')}\n\ndef main(data):\n${indexes.map((index) => `    T${index}()\n`).join('')}`;
  const { files, problems } = await deploymentOf(text, NESTED);
  expect(problems).toEqual([]);
  for (const { name, prettyJson } of files) {
    expect({ name, found: findingsOf(prettyJson) }).toEqual({ name, found: [] });
  }
}, 120_000);
