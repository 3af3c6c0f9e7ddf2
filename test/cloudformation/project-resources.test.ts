// The resources that a project has once: who may use its key, and what survives the stack.
import { deploymentOf, FLAT, flat, type Read, sources } from '../support/deploy.ts';

/** The templates of a project as plain data. */
async function templatesOf(text: string, name: string): Promise<Read[]> {
  const { files } = await deploymentOf(text, FLAT, name);
  return files.map(({ compactJson }) => JSON.parse(compactJson));
}

function keyStatements(template: Read): Read[] {
  return Object.values<Read>(template.Resources)
    .filter(({ Type }) => Type === 'AWS::KMS::Key')
    .flatMap(({ Properties }) => Properties.KeyPolicy.Statement);
}

/** The condition keys of a statement, without their operators. */
function conditionKeys({ Condition = {} }: Read): string[] {
  return Object.values<Read>(Condition).flatMap((condition) => Object.keys(condition));
}

function isForEventBridge({ Principal }: Read): boolean {
  return [Principal?.Service].flat().includes('events.amazonaws.com');
}

// https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
describe('EventBridge may use the key for encrypted topics', () => {
  test.each(sources(50))('$name has no condition that EventBridge cannot meet', async ({ name, text }) => {
    const statements = (await templatesOf(text, name)).flatMap(keyStatements).filter(isForEventBridge);
    expect(statements).toHaveLength(1);
    for (const statement of statements) {
      expect(conditionKeys(statement).filter((key) => /^aws:source/i.test(key))).toEqual([]);
      expect(statement.Action).toEqual(['kms:Decrypt', 'kms:GenerateDataKey*']);
    }
  });

  test('the key is limited to topics of the account and region', async () => {
    const [statement] = keyStatements(await flat('def main(data):\n    wait(seconds=1)\n')).filter(isForEventBridge);
    expect(statement.Condition).toEqual({
      ArnLike: {
        'kms:EncryptionContext:aws:sns:topicArn': {
          'Fn::Sub': 'arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:*',
        },
      },
    });
  });

  test('the policy of a topic still names the rule that may publish to it', async () => {
    const { Resources } = await flat('def main(data):\n    wait(seconds=1)\n');
    const [publish] = Resources.SuccessTopicPolicyMain.Properties.PolicyDocument.Statement;
    expect(publish.Condition).toEqual({
      ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': ['SuccessRuleMain', 'Arn'] } },
    });
  });
});

/** Ids of the resources that stay when the stack is deleted or the resource is removed or replaced. */
function retained({ Resources }: Read): string[] {
  return Object.entries<Read>(Resources)
    .filter(([, own]) => own.DeletionPolicy === 'Retain' || own.UpdateReplacePolicy === 'Retain')
    .map(([id]) => id);
}

const STORES = `class Load(Task):
    async def run(event, context):
        return context.state_data_client.put_item("x", event)


def main(data):
    Load()
`;

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
describe('resources that outlive their stack', () => {
  test.each([
    ['a project with state data', STORES, ['EncryptionKey', 'StateDataTable']],
    ['a project without state data', 'def main(data):\n    wait(seconds=1)\n', ['EncryptionKey']],
  ])('%s', async (_, text, expected) => {
    const template = await flat(text);
    expect(retained(template)).toEqual(expected);
    for (const id of expected) {
      expect(template.Resources[id]).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });

  test('has no fixed name, so that the stack can be created again', async () => {
    const { Resources } = await flat(STORES);
    expect(Resources.StateDataTable.Properties).not.toHaveProperty('TableName');
    expect(Object.values<Read>(Resources).filter(({ Type }) => Type === 'AWS::KMS::Alias')).toEqual([]);
  });

  test.each(sources(50))('is nothing but the key and the table in $name', async ({ name, text }) => {
    for (const template of await templatesOf(text, name)) {
      for (const id of retained(template)) expect(['EncryptionKey', 'StateDataTable']).toContain(id);
    }
  });
});
