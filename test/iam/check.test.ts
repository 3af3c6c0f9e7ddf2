// Tests for findings about permissions: actions in deploy.toml at their place, and calls in run that nothing allows.
import { type Folder, makeFolder } from '../support/cli.ts';

let folder: Folder;

beforeEach(() => {
  folder = makeFolder();
});

afterEach(() => {
  folder.remove();
});

const project = (call: string, service = 'lambda'): string => `class Load(Task):
    service = "${service}"

    async def run(event, context):
        import boto3

        s3 = boto3.client("s3")
        return ${call}


def main(data):
    data["loaded"] = Load()
`;

const GET = 's3.get_object(Bucket="b", Key="k")["ETag"]';

async function found(files: Readonly<Record<string, string>>, ...options: readonly string[]): Promise<string[]> {
  folder.put({ 'p/project.py': project(GET), ...files });
  const argv = ['check', '--format', 'concise', '--quiet', '--no-cache', ...options];
  const { stdout, stderr } = await folder.fluxio(argv);
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
}

const allow = (...actions: readonly string[]): string =>
  `[task.Load]\nallow = [{ actions = ${JSON.stringify(actions)}, resources = ["*"] }]\n`;

describe('an action in deploy.toml', () => {
  test.each<[string, string]>([
    ['s3:GetObjct', `2:23: error FLX408 unknown IAM action 's3:GetObjct'`],
    ['s4:GetObject', `2:23: error FLX408 unknown IAM service prefix 's4'`],
    ['GetObject', `2:23: error FLX915 'GetObject' is not a valid IAM action`],
    ['s3:*', `2:23: warning FLX409 's3:*' allows `],
    ['*', `2:23: warning FLX409 '*' allows actions of every service`],
  ])('%s', async (action, expected) => {
    const lines = await found({ 'p/deploy.toml': allow(action, 's3:GetObject') });
    expect(lines.map((line) => line.slice(0, `p/deploy.toml:${expected}`.length))).toEqual([
      `p/deploy.toml:${expected}`,
    ]);
  });

  test('is checked for all tasks once, and not where it is a parameter', async () => {
    const toml = '[task."*"]\nallow = [{ actions = ["s3:GetObjct", "${Action}"], resources = ["*"] }]\n';
    expect(await found({ 'p/deploy.toml': toml })).toEqual([
      expect.stringContaining(`p/deploy.toml:2:23: error FLX408 unknown IAM action 's3:GetObjct'`),
    ]);
  });

  test('can be accepted by the configuration', async () => {
    const config = '[severity]\nunknown-iam-action = "warning"\n';
    expect(await found({ 'p/deploy.toml': allow('s3:GetObjct', 's3:GetObject'), 'fluxio.toml': config })).toEqual([
      expect.stringContaining('warning FLX408'),
    ]);
    expect(
      await found({ 'p/deploy.toml': allow('s3:*', 's3:GetObject'), 'fluxio.toml': 'ignore = ["FLX409"]' }),
    ).toEqual([]);
  });
});

test('per-file-ignores turns off a rule in the file with the finding', async () => {
  const codes = async (pattern: string): Promise<string[]> => {
    const files = {
      'p/deploy.toml': allow('s3:*'),
      'fluxio.toml': `[per-file-ignores]\n"${pattern}" = ["FLX409"]\n[deploy.task."*"]\n${allow('sqs:*').split('\n')[1]}\n`,
    };
    const lines = await found({ ...files, 'q/project.py': project(GET) });
    return lines.filter((line) => line.includes('FLX409')).map((line) => line.slice(0, line.indexOf(':')));
  };
  expect(await codes('other/**')).toEqual(['fluxio.toml', 'p/deploy.toml']);
  expect(await codes('deploy.toml')).toEqual(['fluxio.toml']);
  expect(await codes('p/deploy.toml')).toEqual(['fluxio.toml']);
  expect(await codes('p/**')).toEqual(['fluxio.toml']);
  expect(await codes('p/project.py')).toEqual(['fluxio.toml', 'p/deploy.toml']);
  expect(await codes('/fluxio.toml')).toEqual(['p/deploy.toml']);
});

test('the cache notices that a rule is no longer turned off in deploy.toml', async () => {
  const codes = async (config: string): Promise<string[]> => {
    const calls = 'boto3.client("sts").get_caller_identity()';
    folder.put({ 'p/project.py': project(calls), 'p/deploy.toml': allow('s3:*'), 'fluxio.toml': config });
    const env = { FLUXIO_CACHE_DIR: `${folder.root}/cache` };
    const { stdout } = await folder.fluxio(['check', '--format', 'concise', '--quiet'], { io: { env, buildId: 'b' } });
    return stdout.match(/FLX\d+/g) ?? [];
  };
  expect(await codes('[per-file-ignores]\n"deploy.toml" = ["FLX409"]\n')).toEqual([]);
  expect(await codes('')).toEqual(['FLX409']);
});

describe('a call with boto3', () => {
  const NOTE = `p/project.py:8:19: note FLX410 task 'Load' has no permission for 's3:GetObject'`;

  test.each<[name: string, files: Readonly<Record<string, string>>, expected: readonly string[]]>([
    ['without deploy.toml', {}, [NOTE]],
    ['without a permission', { 'p/deploy.toml': '' }, [NOTE]],
    ['with a permission for something else', { 'p/deploy.toml': allow('s3:PutObject') }, [NOTE]],
    ['with its permission', { 'p/deploy.toml': allow('s3:getobject') }, []],
    ['with a permission for all tasks', { 'p/deploy.toml': allow('s3:GetObject').replace('Load', '"*"') }, []],
    ['with a default', { 'fluxio.toml': allow('s3:GetObject').replace('task.Load', 'deploy.task."*"') }, []],
    ['with a parameter', { 'p/deploy.toml': allow('${Action}') }, []],
    ['with a managed policy', { 'p/deploy.toml': '[task.Load]\npolicies = ["${Arn}"]' }, []],
    ['of a build', { 'p/project.py': project(GET, 'codebuild') }, []],
    ['that needs no action', { 'p/project.py': project('boto3.client("sts").get_caller_identity()') }, []],
  ])('%s', async (_name, files, expected) => {
    const lines = await found(files);
    expect(lines.filter((line) => line.includes('FLX4'))).toEqual(expected);
  });

  test('of a secret is allowed where the secret is', async () => {
    const call = 'boto3.client("secretsmanager").get_secret_value(SecretId="x")["SecretString"]';
    const files = { 'p/project.py': project(call) };
    expect(await found(files)).toEqual([expect.stringContaining(`'secretsmanager:GetSecretValue'`)]);
    expect(await found({ ...files, 'p/deploy.toml': '[task.Load]\nsecrets = { DB = "${Arn}" }' })).toEqual([]);
    // The agent of a container reads its secrets, and the code in it does not.
    const container = {
      'p/project.py': project(call, 'ecs'),
      'p/deploy.toml': '[task.Load]\nsecrets = { DB = "${Arn}" }',
    };
    expect(await found(container)).toContainEqual(expect.stringContaining(`'secretsmanager:GetSecretValue'`));
  });

  test('that is suppressed stays suppressed when fixes are applied', async () => {
    const text = project(`${GET}  # fluxio: ignore[aws-call-not-allowed]`);
    folder.put({ 'p/project.py': text });
    expect(await folder.fluxio(['check', '--fix', '--unsafe-fixes', '--quiet'])).toMatchObject({ code: 0, stdout: '' });
    expect(folder.read('p/project.py')).toBe(text);
    expect(await folder.fluxio(['check', '--diff', '--unsafe-fixes', '--quiet'])).toMatchObject({
      code: 0,
      stdout: '',
    });
  });
});
