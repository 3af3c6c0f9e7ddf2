// Templates fit together for every project in both layouts, and tasks move out of a root that would be too large.
import { compactJson, jsonText } from '../../src/base/json.ts';
import type { TemplateOptions } from '../../src/cloudformation/deployment.ts';
import { prettyLength } from '../../src/cloudformation/template-body.ts';
import { templatesOf } from '../../src/cloudformation/templates.ts';
import {
  deployableOf,
  deploymentOf,
  FLAT,
  linkedDeployment,
  NESTED,
  nested,
  type Read,
  sources,
} from '../support/deploy.ts';
import { linkProblems } from '../support/template-links.ts';

/** The variables in a definition. The dollars of user text are escaped. */
function variables(definition: string): string[] {
  return [...new Set([...definition.matchAll(/\$\{([^}]*)\}/g)].map(([, name = '']) => name))].sort();
}

/** The state machines in a template, by the name in their tag. */
function machinesIn(template: Read): Map<string, Read> {
  const found = new Map<string, Read>();
  for (const { Type, Properties } of Object.values<Read>(template.Resources)) {
    if (Type !== 'AWS::StepFunctions::StateMachine') continue;
    const tag = Properties.Tags.find(({ Key }: Read) => Key === 'fluxio:state-machine');
    found.set(tag?.Value ?? Properties.StateMachineName['Fn::Sub'], Properties);
  }
  return found;
}

describe('every project', () => {
  test.each(sources(50))('$name fits together in both layouts and defines all variables', async ({ name, text }) => {
    const deployable = await deployableOf(text, name);
    for (const options of [NESTED, FLAT]) {
      const { files, problems } = linkedDeployment(deployable, options);
      expect(problems).toEqual([]);
      const definitions = new Map(files.flatMap(({ compactJson }) => [...machinesIn(JSON.parse(compactJson))]));
      for (const { DefinitionString, DefinitionSubstitutions = {} } of definitions.values()) {
        expect(Object.keys(DefinitionSubstitutions).sort()).toEqual(variables(DefinitionString));
      }
      for (const { machine, definition } of deployable.machines) {
        if (/[^A-Za-z0-9_]/.test(machine.name.text)) continue;
        const deployed = definitions.get(machine.name.text)?.DefinitionString;
        expect(JSON.parse(deployed)).toEqual(JSON.parse(compactJson(definition)));
      }
    }
  });

  test.each(sources(3))('$name gives the same bytes each time', async ({ name, text }) => {
    const [one, other] = [await deployableOf(text, name), await deployableOf(text, name)].map((deployable) =>
      templatesOf(deployable, NESTED).files.map(({ key, prettyJson }) => ({ key, prettyJson })),
    );
    expect(one).toEqual(other);
  });

  test.each(sources(3))(
    '$name has texts of its content with the length that a check measures',
    async ({ name, text }) => {
      for (const file of (await deploymentOf(text, NESTED, name)).files) {
        expect(prettyLength(file.content)).toBe(file.counts.characters);
        expect(`${file.prettyJson}\n`).toBe(jsonText(file.content));
        expect(file.compactJson).toBe(compactJson(file.content));
      }
    },
  );
});

const LAMBDA = `class Load(Task):
    async def run(event, context):
        return event

`;

describe('the check of references between templates', () => {
  const whole = { Type: 'AWS::SQS::Queue', Properties: {} };
  const problemsOf = (content: Read): string[] => linkProblems('demo', [{ name: 'project', key: 'k', content }]);

  test('accepts a template without errors', () => {
    const content = {
      Parameters: { P: { Type: 'String' } },
      Resources: {
        A: whole,
        B: {
          Type: 'AWS::SQS::Queue',
          DependsOn: ['A'],
          Properties: { Q: { 'Fn::Sub': '${P}-${A.Arn}-${AWS::Region}' } },
        },
      },
      Outputs: { A: { Value: { Ref: 'A' } } },
    };
    expect(problemsOf(content)).toEqual([]);
  });

  test.each([
    ['a reference to nothing', { Resources: { A: { ...whole, Properties: { Q: { Ref: 'B' } } } } }, "refers to 'B'"],
    [
      'an unknown attribute',
      { Resources: { A: whole, B: { ...whole, Properties: { Q: { 'Fn::GetAtt': ['A', 'Nme'] } } } } },
      "reads unknown attribute 'Nme' of 'A'",
    ],
    [
      'a variable of Fn::Sub that refers to nothing',
      { Resources: { A: { ...whole, Properties: { Q: { 'Fn::Sub': 'x-${C}' } } } } },
      "refers to 'C'",
    ],
    [
      'a dependency on nothing',
      { Resources: { A: { ...whole, DependsOn: ['B'] } } },
      "depends on 'B', which does not exist",
    ],
    [
      'an unknown condition',
      { Resources: { A: { ...whole, Properties: { Q: { 'Fn::If': ['C', 1, 2] } } } } },
      "unknown condition 'C'",
    ],
    ['an unused parameter', { Parameters: { P: {} }, Resources: { A: whole } }, "does not use 'P'"],
    ['an unused condition', { Conditions: { C: {} }, Resources: { A: whole } }, "does not use 'C'"],
    ['an invalid logical id', { Resources: { A_B: whole } }, "'A_B' of project is not a valid logical id"],
    [
      'a parameter with the id of a resource',
      { Parameters: { A: {} }, Resources: { A: whole } },
      'is both a parameter and a resource',
    ],
    [
      'a cycle',
      { Resources: { A: { ...whole, DependsOn: ['B'] }, B: { ...whole, Properties: { Q: { Ref: 'A' } } } } },
      'depends on itself',
    ],
    [
      'a stack without a template',
      {
        Resources: {
          A: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: { 'Fn::Sub': 'https://x/y' } } },
        },
      },
      'has no template',
    ],
    [
      'an import of an export of the same deployment',
      {
        Resources: {
          A: { ...whole, Properties: { Q: { 'Fn::ImportValue': { 'Fn::Sub': '${Environment}-demo-x' } } } },
        },
        Parameters: { Environment: {} },
        Outputs: { O: { Value: { Ref: 'A' }, Export: { Name: { 'Fn::Sub': '${Environment}-demo-x' } } } },
      },
      'which its own deployment exports',
    ],
    [
      'a variable of a definition without a value',
      { Resources: { A: { ...whole, Properties: { DefinitionString: '"${X}"' } } } },
      "has no value for 'X'",
    ],
    [
      'a value for a variable that the definition does not use',
      { Resources: { A: { ...whole, Properties: { DefinitionString: '""', DefinitionSubstitutions: { X: 1 } } } } },
      "has no variable 'X'",
    ],
  ])('reports %s', (_, content, expected) => {
    const problems = problemsOf(content);
    expect(problems.some((problem) => problem.includes(expected))).toBe(true);
  });

  test('reports missing and unknown parameters of a stack', () => {
    const child = { Parameters: { P: {} }, Resources: { A: { ...whole, Properties: { Q: { Ref: 'P' } } } } };
    const stack = {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { Parameters: { Q: 1 }, TemplateURL: { 'Fn::Sub': 'https://x/c' } },
    };
    const problems = linkProblems('demo', [
      { name: 'project', key: 'k', content: { Resources: { S: stack } } },
      { name: 'main', key: 'c', content: child },
    ]);
    expect(problems).toEqual(["stack 'S' has no parameter 'Q'", "stack 'S' lacks 'P'"]);
  });
});

describe('layouts', () => {
  const text = `${LAMBDA}
class Render(Task):
    service = "ecs"

    async def run(event, context):
        pass


@export()
def publish(data):
    Render()


@schedule(expression="rate(1 day)")
@process_events()
def main(data):
    Load()
    publish()
`;

  test('the nested layout has a root with tasks and stacks, and a template for each machine', async () => {
    const { files, parameters, packages, machines } = await deploymentOf(text, NESTED);
    expect(files.map(({ name, kind }) => [name, kind])).toEqual([
      ['project', 'root'],
      ['publish', 'machine'],
      ['main', 'machine'],
    ]);
    const templates = await nested(text);
    const root = templates.get('project');
    const main = templates.get('main');
    const stack = root.Resources.MainStateMachineStack.Properties;
    expect(Object.keys(stack.Parameters)).toEqual(Object.keys(main.Parameters));
    expect(stack.Parameters.LambdaFunctionLoad).toEqual({ 'Fn::GetAtt': ['LambdaFunctionLoad', 'Arn'] });
    expect(stack.Parameters.StateMachinePublish).toEqual({
      'Fn::GetAtt': ['PublishStateMachineStack', 'Outputs.StateMachineArnPublish'],
    });
    const [, , own] = files;
    expect(own?.key).toMatch(/^main\.[0-9a-f]{12}\.template\.json$/);
    expect(stack.TemplateURL['Fn::Sub']).toBe(
      `https://\${ArtifactBucket}.s3.\${AWS::Region}.\${AWS::URLSuffix}/\${ArtifactPrefix}/${own?.key}`,
    );
    expect(
      parameters.filter((one) => one.holds !== undefined).map(({ name, holds, packages: of }) => [name, holds, of]),
    ).toEqual([
      ['LambdaCodeKeyLoad', 'code-key', ['Load']],
      ['ImageUriRender', 'image-uri', ['Render']],
      ['LambdaCodeKeyEventProcessor', 'code-key', ['EventProcessor']],
    ]);
    expect(packages.map(({ name, kind }) => [name, kind])).toEqual([
      ['Load', 'lambda'],
      ['Render', 'ecs'],
      ['EventProcessor', 'event-processor'],
    ]);
    expect(machines.map(({ name, triggers, template }) => [name, triggers, template])).toEqual([
      ['publish', [], 'publish'],
      ['main', ['schedule rate(1 day)'], 'main'],
    ]);
  });

  test('the key of a template depends on its content and its format only', async () => {
    const keyOf = async (source: string, extension: TemplateOptions['extension'] = 'json') =>
      (await deploymentOf(source, { layout: 'nested', extension })).files.map(({ key }) => key);
    const before = await keyOf(text);
    expect(await keyOf(`# A comment\n${text}`)).toEqual(before);
    const after = await keyOf(text.replace('rate(1 day)', 'rate(2 days)'));
    expect(after[1]).toBe(before[1]);
    expect(after[2]).not.toBe(before[2]);
    expect((await keyOf(text, 'yaml'))[1]).toBe(before[1]?.replace('.json', '.yaml'));
  });

  test('a machine named project does not replace the root', async () => {
    const names = (
      await deploymentOf(
        `${LAMBDA}\n@export()\ndef project(data):\n    Load()\n\n\ndef main(data):\n    Load()\n`,
        NESTED,
      )
    ).files;
    expect(names.map(({ name }) => name)).toEqual(['project', 'project-machine', 'main']);
  });

  test('300 tasks move to their own stacks, with list parameters and managed policies', async () => {
    const count = 300;
    const tasks = Array.from(
      { length: count },
      (_, index) => `class T${index}(Task):\n    async def run(event, context):\n        return event\n`,
    );
    const calls = Array.from({ length: count }, (_, index) => `    T${index}()\n`);
    const large = `${tasks.join('\n\n')}\n\ndef main(data):\n${calls.join('')}`;
    const { files, parameters, problems, layout } = await deploymentOf(large, FLAT);
    expect({ layout, problems }).toEqual({ layout: 'nested', problems: [] });
    expect(files.map(({ name }) => name)).toEqual([
      'project',
      ...Array.from({ length: 32 }, (_, index) => `tasks-${index + 1}`),
      'main',
    ]);
    for (const { counts } of files) {
      expect(counts.resources).toBeLessThanOrEqual(450);
      expect(counts.parameters).toBeLessThanOrEqual(180);
      expect(counts.outputs).toBeLessThanOrEqual(180);
      expect(counts.characters).toBeLessThanOrEqual(900_000);
    }
    const packages = parameters.flatMap((parameter) => parameter.packages);
    expect(new Set(packages)).toEqual(new Set(Array.from({ length: count }, (_, index) => `T${index}`)));
    expect(packages).toHaveLength(count);
    const templates = await nested(large);
    expect(templates.get('project').Parameters.LambdaCodeKeys1.Type).toBe('CommaDelimitedList');
    const at = packages.indexOf('T41');
    const stack = [...templates].find(([, { Resources }]) => 'LambdaFunctionT41' in Resources)?.[0].slice(6);
    expect(templates.get('project').Resources[`TasksStack${stack}`].Properties.Parameters.LambdaCodeKeyT41).toEqual({
      'Fn::Select': [at % 20, { Ref: `LambdaCodeKeys${Math.floor(at / 20) + 1}` }],
    });
    const { Resources } = templates.get('main');
    expect(Resources.StateMachineMain.Properties.DefinitionSubstitutions.LambdaFunctionT299).toEqual({
      'Fn::Select': [19, { Ref: 'LambdaFunctions15' }],
    });
    const attached = Resources.StateMachineRoleMain.Properties.ManagedPolicyArns;
    expect(attached.length).toBeLessThanOrEqual(10);
    const allowed = attached.flatMap(({ Ref }: Read) =>
      Resources[Ref].Properties.PolicyDocument.Statement.flatMap(({ Resource }: Read) => Resource),
    );
    expect(allowed).toHaveLength(count);
    // Another task changes the root, which passes on its code, and one other template.
    const longer = large.replace(
      '\n\ndef main',
      '\n\nclass T300(Task):\n    async def run(event, context):\n        return event\n\n\ndef main',
    );
    const keys = new Set(files.map(({ key }) => key));
    const changed = (await deploymentOf(longer, NESTED)).files.filter(({ key }) => !keys.has(key));
    expect(changed.map(({ kind }) => kind)).toEqual(['root', 'tasks']);
  }, 60_000);
});
