// Checks the permissions of tasks: the actions in `deploy.toml`, and whether they allow the calls in run methods. Loaded only
// for projects that have either, because of the list of actions.
import type { Report } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/source.ts';
import { settingValue } from '../config/refusals.ts';
import { ALL_TASKS, settingsOf } from '../deploy/merge.ts';
import type { DeploySettings } from '../deploy/settings.ts';
import type { Text } from '../deploy/values.ts';
import { variablesOf } from '../deploy/variables.ts';
import type { Method } from '../methods/method.ts';
import type { Project, Service } from '../project/project.ts';
import { awsCallNotAllowed } from '../rules/aws-call-not-allowed.ts';
import { iamActionWildcard } from '../rules/iam-action-wildcard.ts';
import { unknownIamAction } from '../rules/unknown-iam-action.ts';
import { type ActionProblem, actionProblem } from './action-pattern.ts';
import { type IamActions, iamActions } from './actions.ts';
import { awsCalls, uncovered } from './aws-calls.ts';

export interface Permissions {
  readonly project: Project;
  readonly methods: readonly Method[];
  readonly settings: DeploySettings;
  /** Reports in the project file. */
  readonly report: Report;
  /** Returns the function that reports in another file. */
  readonly reportIn: (file: SourceFile) => Report;
}

export type CheckPermissions = (permissions: Permissions) => void;

/** The roles of these tasks are ours, and their code is in the project. */
const CHECKED: readonly Service[] = ['lambda', 'lambda:container', 'ecs'];

/** Reads the list of actions once, for all projects. */
export function permissionCheck(): CheckPermissions {
  const actions = iamActions();
  return (permissions) => checkPermissions(permissions, actions);
}

function checkPermissions({ project, methods, settings, report, reportIn }: Permissions, actions: IamActions): void {
  let left = MOST_PROBLEMS;
  for (const [name, task] of settings.tasks) {
    if (name !== ALL_TASKS && !project.tasks.has(name)) continue;
    for (const action of (task.settings.allow?.value ?? []).flatMap((grant) => grant.actions)) {
      // Its value is unknown until the deployment.
      if (left === 0 || variablesOf(action.text).length > 0) continue;
      const problem = actionProblem(action.text, actions);
      if (problem === undefined) continue;
      left -= 1;
      reportAction(action, problem, reportIn);
    }
  }
  const { text } = project.module.file;
  for (const method of methods) {
    const { task } = method;
    if (task === undefined || !CHECKED.includes(task.service)) continue;
    const { allow, policies, secrets } = settingsOf(settings, task.name.text);
    const allowed = (allow?.value ?? []).flatMap((grant) => grant.actions.map((action) => action.text));
    // The agent of a container reads its secrets, and the code in it does not.
    if (secrets !== undefined && task.service !== 'ecs') allowed.push('secretsmanager:GetSecretValue');
    // A variable may stand for any action.
    if (allowed.length > MOST_ACTIONS || allowed.some((action) => variablesOf(action).length > 0)) continue;
    const calls = awsCalls(method, text, actions);
    for (const { action, span } of uncovered(calls, allowed, policies !== undefined && policies.value.length > 0)) {
      report(awsCallNotAllowed, span, `task '${task.name.text}' has no permission for '${action}'`, {
        help: `allow it in deploy.toml: [task.${task.name.text}] allow = [{ actions = ["${action}"], resources = […] }]`,
      });
    }
  }
}

/** Finding the nearest name takes some time, and the first hundred errors are enough to act on. */
const MOST_PROBLEMS = 100;

/** A role has room for fewer. */
const MOST_ACTIONS = 2000;

const INFOS = {
  'unknown-action': unknownIamAction,
  'unknown-service': unknownIamAction,
  wildcard: iamActionWildcard,
  malformed: settingValue,
} as const satisfies Readonly<Record<ActionProblem['kind'], unknown>>;

function reportAction(
  { place }: Text,
  { kind, message, help }: ActionProblem,
  reportIn: Permissions['reportIn'],
): void {
  reportIn(place.file)(INFOS[kind], place.span, message, { help });
}
