// FLX801: a deprecated service.
import { fixOf } from '../base/fix.ts';
import { defineRule } from '../lint/rule.ts';

export const deprecatedService = defineRule({
  code: 'FLX801',
  name: 'deprecated-service',
  severity: 'warning',
  summary: 'deprecated service',
  docs: `\`lambda:pexpm-runner\` downloads the code of the task at run time and starts it as a separate process. It was a workaround for Lambda's limit of 250 MB. It is deprecated, because \`lambda:container\` does the same without the download.

Write \`service = "lambda:container"\`.`,
  examples: {
    bad: [
      `
class Score(Task):
    service = "lambda:pexpm-runner"
#             ^^^^^^^^^^^^^^^^^^^^^ FLX801

    async def run(event, context):
        return event


def main(data):
    Score()
`,
    ],
    good: [
      `
class Score(Task):
    service = "lambda:container"

    async def run(event, context):
        return event


def main(data):
    Score()
`,
    ],
  },
  check({ project }, report) {
    for (const { service, attributes } of project.tasks.values()) {
      const attribute = attributes.get('service');
      if (service !== 'lambda:pexpm-runner' || attribute === undefined) continue;
      report(attribute.span, `service '${service}' is deprecated`, {
        help: "use 'lambda:container'",
        fix: fixOf("write 'lambda:container'", 'unsafe', [{ span: attribute.span, text: '"lambda:container"' }]),
      });
    }
  },
});
