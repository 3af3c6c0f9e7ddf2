// FLX126: a worker spec that is not of the form `package.module:Class`.
import { fixOf } from '../base/fix.ts';
import { defineRule } from '../lint/rule.ts';

/** Dotted names on both sides of the colon, since a class may be nested in another. */
function isSpec(spec: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*:[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(
    spec,
  );
}

export const workerSpec = defineRule({
  code: 'FLX126',
  name: 'worker-spec',
  severity: 'error',
  summary: 'invalid spec of a worker',
  docs: `\`spec\` tells a worker which class to import when it starts: the module, as in an import statement, then a colon and the class. With any other form, the worker fails to start.

Write \`package.module:Class\`.`,
  examples: {
    bad: [
      `
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode.EncodeWorker"
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX126


def main(data):
    Encode()
`,
    ],
    good: [
      `
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"


def main(data):
    Encode()
`,
    ],
  },
  check({ project }, report) {
    for (const { name, service, attributes } of project.tasks.values()) {
      const spec = attributes.get('spec');
      if (service !== 'ecs:worker' || spec === undefined || typeof spec.value !== 'string') continue;
      if (spec.value === '' || isSpec(spec.value)) continue;
      const near = spec.value
        .replace(/\.py\b/, '')
        .replaceAll('/', '.')
        .replace(/[.:]+([^.:]+)$/, ':$1');
      report(spec.span, `'spec' of task '${name.text}' must be 'package.module:Class', not '${spec.value}'`, {
        help: isSpec(near) ? `write '${near}'` : undefined,
        fix: isSpec(near) ? fixOf(`write '${near}'`, 'unsafe', [{ span: spec.span, text: `"${near}"` }]) : undefined,
      });
    }
  },
});
