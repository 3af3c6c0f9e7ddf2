// AWS's own validator has nothing to say of what we write: no error and no warning, schemas and rules.
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

/** In short; notes about what an update replaces are none of ours. */
function findingsOf(text: string): string[] {
  const path = join(folder, 'project.template.json');
  writeFileSync(path, text);
  const { status, diagnostics } = validator.validateStandard(new TemplateFile(path));
  const found = diagnostics
    .filter(({ severity, ruleId }) => severity !== 'INFO' || ruleId === 'I3011')
    .map(({ ruleId, entity, message }) => `${ruleId} ${entity?.logicalId}: ${message}`);
  return status === 'OK' ? found : [status, ...found];
}

test('it finds what is wrong', () => {
  const template = { Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { FifoQueu: true } } } };
  expect(findingsOf(jsonText(template)).join()).toContain('FifoQueu');
});

/** The examples, the vectors and 50 generated projects, or as many of them as `runsOf` says, evenly spread. */
function sample(): Source[] {
  const all = sources(50);
  const count = Math.min(all.length, runsOf({ quick: 60, full: all.length }));
  return Array.from({ length: count }, (_, index) => all[Math.floor((index * all.length) / count)]).filter(
    (source) => source !== undefined,
  );
}

test('it finds nothing in examples, vectors and generated projects', async () => {
  for (const [index, { name, text }] of sample().entries()) {
    // One layout of each: the resources are the same.
    const { files } = await deploymentOf(text, index % 2 === 0 ? FLAT : NESTED, name);
    for (const { name: file, content } of files) {
      expect({ name, file, found: findingsOf(jsonText(content)) }).toEqual({ name, file, found: [] });
    }
  }
}, 180_000);

test('300 tasks of every service', async () => {
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
  for (const { name, content } of files) {
    expect({ name, found: findingsOf(jsonText(content)) }).toEqual({ name, found: [] });
  }
}, 120_000);
