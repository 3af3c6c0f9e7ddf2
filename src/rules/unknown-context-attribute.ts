// FLX549: a misspelled attribute of the context, or a key of it.
import { nearest } from '../base/suggest.ts';
import { defineRule } from '../lint/rule.ts';
import { isKey, memberName } from '../methods/context.ts';
import { renameFix } from '../methods/signature.ts';
import { CONTEXT_MEMBERS } from '../methods/state-data-client.ts';

const FIELDS: readonly string[] = Object.keys(CONTEXT_MEMBERS);

export const unknownContextAttribute = defineRule({
  code: 'FLX549',
  name: 'unknown-context-attribute',
  severity: 'error',
  summary: 'misspelled attribute or a key of context',
  docs: `The context of a task has the attributes \`state_data_client\` and \`stop_execution\`. A misspelled name raises an AttributeError when the task runs. Correct the spelling. A key, as in \`context["ti"]\`, raises a TypeError.

Other names are not reported, because a custom entry point can add attributes to the context.`,
  examples: {
    bad: [
      {
        code: `
class Check(Task):
    async def run(event, context):
        return await context.stop_exection()
#                            ^^^^^^^^^^^^^ FLX549


def main(data):
    Check()
`,
        fixed: `
class Check(Task):
    async def run(event, context):
        return await context.stop_execution()


def main(data):
    Check()
`,
      },
    ],
    good: [
      `
class Check(Task):
    async def run(event, context):
        return await context.stop_execution()


def main(data):
    Check()
`,
    ],
  },
  check({ project, methods }, report) {
    const { text } = project.module.file;
    for (const method of methods) {
      for (const { parts } of method.contextUses) {
        const [part] = parts;
        const name = memberName(part, text);
        if (part !== undefined && isKey(part, text)) {
          report(part, 'context has no keys, because it is an object with attributes', {
            help: 'read the input of the task from event',
          });
          continue;
        }
        if (part === undefined || name === undefined || FIELDS.includes(name)) continue;
        const near = nearest(name, FIELDS);
        if (near === undefined) continue;
        report(part, `unknown attribute '${name}' of context`, {
          help: `did you mean '${near}'?`,
          fix: renameFix(part, near),
        });
      }
    }
  },
});
