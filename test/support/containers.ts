// Prints a definition into every kind of container, for tests that compare what is found in them.
import { Document, stringify, visit } from 'yaml';

export interface Container {
  readonly name: string;
  readonly text: string;
}

function indented(text: string, by: number): string {
  return text.trimEnd().replaceAll(/^(?=.)/gm, ' '.repeat(by));
}

const HEAD = `Resources:
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
`;

/** Terraform has its own meaning for these. */
function escapedForTerraform(text: string): string {
  return text.replaceAll('${', () => '$${').replaceAll('%{', '%%{');
}

function hcl(value: unknown, indent: string): string {
  if (Array.isArray(value)) return `[${value.map((item) => hcl(item, indent)).join(', ')}]`;
  if (typeof value === 'string') return escapedForTerraform(JSON.stringify(value));
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const members = Object.entries(value).map(([key, member], index) => {
    const name = escapedForTerraform(JSON.stringify(key));
    return `${inner}${name} ${index % 2 === 0 ? '=' : ':'} ${hcl(member, inner)}\n`;
  });
  return members.length === 0 ? '{}' : `{\n${members.join('')}${indent}}`;
}

/** Pieces of a text, cut at any place, as CDK writes them. */
function pieces(text: string): string[] {
  return text.match(/[\s\S]{1,37}/gu) ?? [];
}

export function containersOf(definition: object): Container[] {
  const json = JSON.stringify(definition, undefined, 2);
  const compact = JSON.stringify(definition);
  const quoted = JSON.stringify(json);
  const flow = (style: 'QUOTE_DOUBLE' | 'QUOTE_SINGLE'): string => {
    const document = new Document(definition);
    visit(document, {
      Scalar: (_, node) => {
        if (typeof node.value === 'string') node.type = style;
      },
    });
    return document.toString({ lineWidth: 40 });
  };
  const resource = (properties: object): string =>
    JSON.stringify(
      { Resources: { M: { Type: 'AWS::StepFunctions::StateMachine', Properties: properties } } },
      undefined,
      1,
    );
  const terraform = (value: string): string =>
    `resource "aws_sfn_state_machine" "m" {\n  name = "m"\n  definition = ${value}\n}\n`;
  return [
    { name: 'm.asl.json', text: json },
    { name: 'compact.asl.json', text: compact },
    { name: 'm.asl.yaml', text: stringify(definition, { lineWidth: 30 }) },
    { name: 'double.asl.yaml', text: flow('QUOTE_DOUBLE') },
    { name: 'single.asl.yaml', text: flow('QUOTE_SINGLE') },
    { name: 'windows.asl.yaml', text: stringify(definition, { lineWidth: 30 }).replaceAll('\n', '\r\n') },
    { name: 'object.template.json', text: resource({ Definition: definition }) },
    { name: 'string.template.json', text: resource({ DefinitionString: json }) },
    { name: 'join.template.json', text: resource({ DefinitionString: { 'Fn::Join': ['', pieces(compact)] } }) },
    { name: 'object.yaml', text: `${HEAD}      Definition:\n${indented(stringify(definition), 8)}\n` },
    { name: 'block.yaml', text: `${HEAD}      DefinitionString: |\n${indented(json, 8)}\n` },
    { name: 'folded.yaml', text: `${HEAD}      DefinitionString: !Sub >-\n${indented(json, 10)}\n` },
    { name: 'quoted.yaml', text: `${HEAD}      DefinitionString: ${quoted}\n` },
    { name: 'single.yaml', text: `${HEAD}      DefinitionString: '${compact.replaceAll("'", "''")}'\n` },
    {
      name: 'serverless.yml',
      text: `stepFunctions:\n  stateMachines:\n    m:\n      definition:\n${indented(stringify(definition), 8)}\n`,
    },
    { name: 'heredoc.tf', text: terraform(`<<-EOF\n${escapedForTerraform(indented(json, 4))}\n  EOF`) },
    { name: 'string.tf', text: terraform(escapedForTerraform(quoted)) },
    { name: 'encode.tf', text: terraform(`jsonencode(${hcl(definition, '  ')})`) },
    {
      name: 'plan.json',
      text: JSON.stringify({
        planned_values: {
          root_module: { resources: [{ type: 'aws_sfn_state_machine', values: { definition: json } }] },
        },
      }),
    },
  ];
}
