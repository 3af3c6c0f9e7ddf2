// FLX410: a call with boto3 that no permission of the task allows. The check of permissions reports it.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const awsCallNotAllowed: DiagnosticInfo = {
  code: 'FLX410',
  name: 'aws-call-not-allowed',
  severity: 'note',
  isRule: true,
  summary: 'call to AWS that no permission in deploy.toml allows',
  docs: `The role of a task allows what its context needs, and what \`deploy.toml\` allows. A call with boto3 that needs anything else fails at run time with AccessDenied, unless a policy of the resource itself allows it, such as that of a bucket.

Allow the action in the \`deploy.toml\` next to \`project.py\`:

\`\`\`toml
[task.LoadOrder]
allow = [{ actions = ["s3:GetObject"], resources = ["arn:\${AWS::Partition}:s3:::\${OrdersBucket}/*"] }]
\`\`\`

fluxio reports only calls whose service and operation it can see, with the credentials of the role, and only if the operation needs one certain action. If managed policies are attached under \`policies\`, it reports nothing.`,
  examples: {
    bad: [
      `
class LoadOrder(Task):
    async def run(event, context):
        import boto3

        s3 = boto3.client("s3")
        return s3.get_object(Bucket="orders", Key=event["key"])["Body"].read().decode()
#                 ^^^^^^^^^^ FLX410


def main(data):
    data["order"] = LoadOrder()
`,
    ],
    good: [
      `
class LoadOrder(Task):
    async def run(event, context):
        from orders import store

        return store.load(event["key"])


def main(data):
    data["order"] = LoadOrder()
`,
    ],
  },
};
