// Checks the settings of a deployment against the project and AWS's limits. Reports each problem where the user wrote it,
// in `deploy.toml`, in the configuration file with the defaults, or in a file that the settings name.
import type { Report } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/source.ts';
import { didYouMean } from '../base/suggest.ts';
import { settingValue } from '../config/refusals.ts';
import { type DeployInput, filePath, namedFiles } from '../deploy/input.ts';
import { ALL_TASKS } from '../deploy/merge.ts';
import type { TaskSettings } from '../deploy/settings.ts';
import type { TaskKey } from '../deploy/specs.ts';
import type { FilePlace, Given, Grant, Text } from '../deploy/values.ts';
import { textParts } from '../deploy/variables.ts';
import type { Project, Service } from '../project/project.ts';
import { FUNCTION_SERVICES, SERVICES_OF_KEYS, SERVICES_WITH_ROLE, settingsOfTask } from './plan/task-settings.ts';
import { deployedLength, MANAGED_CHARACTERS, allow as statement } from './resources/policy.ts';

/** Returns the function that reports in this file. */
export type ReportIn = (file: SourceFile) => Report;

type Fail = (place: FilePlace, message: string, help: string) => void;

export function checkSettings(project: Project, deploy: DeployInput, reportIn: ReportIn): void {
  const seen = new Set<string>();
  const fail: Fail = ({ file, span }, message, help) => {
    // A setting for all tasks can be wrong for each of them.
    const key = `${file.path}:${span.start}`;
    if (!seen.has(key)) reportIn(file)(settingValue, span, message, { help });
    seen.add(key);
  };
  const { settings } = deploy;
  checkLogs(project, deploy, fail);
  checkTags(settings.project.tags, fail);
  for (const [name, { settings: own, place }] of settings.tasks) {
    const task = project.tasks.get(name);
    if (task !== undefined) checkServices(name, task.service, own, fail);
    else if (name !== ALL_TASKS && !project.isBroken && !project.brokenNames.has(name)) {
      const names = [...project.tasks.keys()];
      fail(
        place,
        `unknown task '${name}'`,
        didYouMean(name, names) ?? `use the name of a task class, or "${ALL_TASKS}"`,
      );
    }
  }
  for (const [name, { service }] of project.tasks)
    checkTask(name, service, settingsOfTask(settings, name, service), fail);
  for (const given of namedFiles(settings)) {
    const file = deploy.files.get(filePath(given));
    if (file === undefined || !('problem' in file)) continue;
    fail(given.place, `cannot read '${given.value}': ${file.problem}`, 'correct the path, or check the file');
  }
}

/** An event processor reads executions from their logs. */
function checkLogs(project: Project, { settings }: DeployInput, fail: Fail): void {
  const machine = [...project.machines.values()].find(({ decorations }) => decorations.processEvents !== undefined);
  if (machine === undefined) return;
  const { text: name } = machine.name;
  const { 'log-level': level, 'log-execution-data': data } = settings.project;
  if (level !== undefined && level.value !== 'ALL') {
    const message = `the event processor of '${name}' requires all events, but 'log-level' is '${level.value}'`;
    fail(level.place, message, `write log-level = "ALL", or remove @process_events`);
  }
  if (data?.value === false) {
    const message = `the event processor of '${name}' requires the data of executions`;
    fail(data.place, message, 'write log-execution-data = true, or remove @process_events');
  }
}

/** https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html. fluxio itself sets up to three tags. */
const MOST_TAGS = 47;
const TAG_KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const TAG_CHARACTERS = 'letters, digits, blanks and _ . : / = + - @';

function checkTags(tags: Given<ReadonlyMap<string, Text>> | undefined, fail: Fail): void {
  if (tags === undefined) return;
  for (const [key, { text, place }] of tags.value) {
    if (/^(?:aws|fluxio):/i.test(key)) {
      fail(place, `the tag '${key}' has a reserved prefix`, "rename the tag, without 'aws:' and 'fluxio:'");
    } else if (!TAG_KEY.test(key)) {
      fail(place, `'${key}' is not a valid tag`, `use at most 128 ${TAG_CHARACTERS}`);
    } else if (literalText(text).length > 256) {
      fail(place, `the value of the tag '${key}' is longer than 256 characters`, 'shorten the value');
    } else if (!TAG_VALUE.test(literalText(text))) {
      fail(place, `the value of the tag '${key}' has invalid characters`, `use only ${TAG_CHARACTERS}`);
    }
  }
  if (tags.value.size > MOST_TAGS) {
    fail(
      tags.place,
      `${tags.value.size} tags are more than ${MOST_TAGS}`,
      `remove ${tags.value.size - MOST_TAGS} tags`,
    );
  }
}

/** A text without its variables. */
function literalText(text: string): string {
  return textParts(text)
    .map((part) => ('literal' in part ? part.literal : ''))
    .join('');
}

/** A setting for all tasks applies to those that have it. A setting for one task must have an effect. */
function checkServices(task: string, service: Service, settings: TaskSettings, fail: Fail): void {
  for (const [key, given] of Object.entries(settings)) {
    const services = SERVICES_OF_KEYS[key as TaskKey];
    if (services.includes(service)) continue;
    const names = services.map((name) => `'${name}'`).join(', ');
    fail(
      given.place,
      `'${key}' has no effect on '${task}', whose service is '${service}'`,
      `remove it; it is for ${names}`,
    );
  }
}

function checkTask(name: string, service: Service, settings: TaskSettings, fail: Fail): void {
  if (!SERVICES_WITH_ROLE.includes(service)) return;
  const { allow, layers, policies, vpc } = settings;
  checkVariables(name, service, settings, fail);
  for (const grant of allow?.value ?? []) {
    const size = longestStatement(grant);
    if (size <= MANAGED_CHARACTERS) continue;
    const message = `a permission of '${name}' has ${size} characters, but IAM has room for ${MANAGED_CHARACTERS}`;
    fail(grant.place, message, "shorten it, or split it into several entries of 'allow'");
  }
  if (layers !== undefined && layers.value.length > MOST_LAYERS) {
    const message = `${layers.value.length} layers are more than Lambda's limit of ${MOST_LAYERS}`;
    fail(layers.place, message, 'merge some of the layers');
  }
  const most = MOST_POLICIES - (vpc?.value === true ? 1 : 0);
  if (policies !== undefined && policies.value.length > most) {
    const message = `${policies.value.length} policies are more than ${most}, the most for the role of '${name}'`;
    fail(policies.place, message, "write some of their permissions under 'allow'");
  }
}

/** In characters, with the longest resource alone: a statement with many resources is split. */
function longestStatement({ actions, resources }: Grant): number {
  const resource = resources.reduce((longest, { text }) => (text.length > longest.length ? text : longest), '');
  return deployedLength(
    statement(
      'Allowed',
      actions.map(({ text }) => text),
      [resource],
    ),
  );
}

function checkVariables(name: string, service: Service, { environment, secrets }: TaskSettings, fail: Fail): void {
  const isFunction = FUNCTION_SERVICES.includes(service);
  const own = environment?.value ?? new Map<string, Text>();
  const secret = secrets?.value ?? new Map<string, Text>();
  for (const [variable, { place }] of [...own, ...secret]) {
    const problem = variableProblem(variable, service);
    if (problem !== undefined) fail(place, problem.message, problem.help);
  }
  for (const [variable, { text, place }] of secret) {
    if (isPartOfSecret(text)) {
      const message = `'${variable}' of '${name}' is a part of a secret, but only whole secrets are supported`;
      fail(place, message, 'write only the ARN of the secret, and read the part in run');
    }
    if (own.has(variable)) {
      fail(place, `'${variable}' of '${name}' is both a secret and in 'environment'`, 'remove one of the two');
    }
    const clash = isFunction ? (own.get(`${variable}_ARN`) ?? secret.get(`${variable}_ARN`)) : undefined;
    if (clash === undefined) continue;
    const message = `'${variable}_ARN' contains the ARN of the secret '${variable}' of '${name}'`;
    fail(clash.place, message, 'rename one of the two');
  }
  const arns = [...secret].map(([variable, text]): [string, Text] => [`${variable}_ARN`, text]);
  const bytes = [...own, ...arns].reduce(
    (sum, [variable, { text }]) => sum + Buffer.byteLength(variable) + Buffer.byteLength(literalText(text)),
    0,
  );
  const place = (environment ?? secrets)?.place;
  if (isFunction && place !== undefined && bytes > LARGEST_ENVIRONMENT) {
    const message = `the environment of '${name}' has ${bytes} bytes, but Lambda allows ${LARGEST_ENVIRONMENT}`;
    fail(place, message, 'move large values to a parameter store or a bucket');
  }
}

/** ECS also accepts `<ARN>:<key>:<stage>:<version>`. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html */
function isPartOfSecret(text: string): boolean {
  const parts = text.replace(/\$\{[^}]*\}/g, '$').split(':');
  return parts.length > 7 || (parts[0] === '$' && parts.length === 4);
}

/** In bytes, for all variables together. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LARGEST_ENVIRONMENT = 4096;
/** https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html */
const MOST_LAYERS = 5;
/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MOST_POLICIES = 10;

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
const RESERVED =
  /^(?:_HANDLER|_X_AMZN_TRACE_ID|AWS_(?:DEFAULT_REGION|REGION|EXECUTION_ENV|ACCESS_KEY|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|LAMBDA_.*)|LAMBDA_(?:TASK_ROOT|RUNTIME_DIR))$/;
/** Set by fluxio. */
const OURS = /^(?:ENVIRONMENT|AWS_ACCOUNT_ID|QUEUE_URL|FLUXIO_.*|SFN_.*|WORKER_.*|TRACE_ID|TRACE_SOURCE)$/;

function variableProblem(
  name: string,
  service: Service,
): { readonly message: string; readonly help: string } | undefined {
  const isFunction = FUNCTION_SERVICES.includes(service);
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || (isFunction && !/^[A-Za-z]\w/.test(name))) {
    return {
      message: `'${name}' is not a valid environment variable`,
      help: 'use two or more letters, digits and underscores, beginning with a letter',
    };
  }
  if (isFunction && RESERVED.test(name))
    return { message: `Lambda reserves the variable '${name}'`, help: 'rename the variable' };
  // https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html
  if (service === 'codebuild' && /^CODEBUILD_/.test(name))
    return { message: `CodeBuild reserves the variable '${name}'`, help: "rename it, without 'CODEBUILD_'" };
  return OURS.test(name)
    ? { message: `fluxio sets the variable '${name}' itself`, help: 'rename the variable' }
    : undefined;
}
