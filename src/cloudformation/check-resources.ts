// Checks the settings of a deployment that name resources: a parameter must not have the logical id of a resource, an
// overlay can only change resources that exist, and a role has room for a limited number of policies.
import type { Report } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/source.ts';
import { didYouMean } from '../base/suggest.ts';
import { settingValue } from '../config/refusals.ts';
import type { DeployInput } from '../deploy/input.ts';
import { settingsOf } from '../deploy/merge.ts';
import { keySpans, NO_OVERLAY, overlayFile } from '../deploy/overlay.ts';
import { textsOf } from '../deploy/uses.ts';
import type { Text } from '../deploy/values.ts';
import { isPseudoParameter, variablesOf } from '../deploy/variables.ts';
import { mayBeTooLarge, reportProblems } from './check.ts';
import type { ReportIn } from './check-settings.ts';
import { taskFacts } from './facts.ts';
import { isTaskStackId } from './placement.ts';
import type { Deployable } from './plan/deployable.ts';
import { planOf } from './plan/plan.ts';
import { danglingReferences } from './references.ts';
import { isListName } from './template-body.ts';
import { deploymentProblems, templatesOf } from './templates.ts';

export function checkResources(deployable: Deployable, deploy: DeployInput, report: Report, reportIn: ReportIn): void {
  const texts = textsOf(deployable.settings, new Set(deployable.project.tasks.keys())).map(({ text }) => text);
  checkNames(deployable, texts, reportIn);
  const file = overlayFile(deploy);
  if (file !== undefined && deployable.overlay.size > 0) checkOverlay(deployable, file, reportIn);
  const { project, machines, overlay, settings } = deployable;
  const hasPolicies = [...settings.tasks.values()].some((task) => task.settings.policies !== undefined);
  const isLarge =
    hasPolicies || overlay.size > 0 || texts.reduce((sum, { text }) => sum + text.length, 0) > FEW_CHARACTERS;
  if (isLarge || mayBeTooLarge(project, machines.length)) checkLimits(deployable, report, reportIn);
}

/**
 * Settings with texts of fewer characters make no project exceed a limit of templates, even if all of them are in each of
 * the 450 resources of a stack. Measuring all templates of a project takes longer than compiling it.
 */
const FEW_CHARACTERS = 1000;

function checkNames(deployable: Deployable, texts: readonly Text[], reportIn: ReportIn): void {
  const used = texts.map(({ text, place }) => ({ place, names: variablesOf(text) }));
  if (used.every(({ names }) => names.every(isPseudoParameter))) return;
  const { taken } = planOf(deployable);
  for (const { place, names } of used) {
    const name = names.find((own) => taken.has(own) || isListName(own) || isTaskStackId(own));
    if (name === undefined) continue;
    const message = `'\${${name}}' is not a parameter, because a resource or a parameter of fluxio has this name`;
    reportIn(place.file)(settingValue, place.span, message, { help: 'choose another name' });
  }
}

function checkOverlay(deployable: Deployable, file: SourceFile, reportIn: ReportIn): void {
  const { overlay } = deployable;
  const ids = resourceIds(deployable);
  const spans = keySpans(file);
  const failed = new Set<string>();
  const fail = (id: string, message: string, help: () => string): void => {
    if (!failed.has(id)) reportIn(file)(settingValue, spans.get(id) ?? { start: 0, end: 0 }, message, { help });
    failed.add(id);
  };
  for (const id of overlay.keys()) {
    if (ids.has(id)) continue;
    fail(
      id,
      `unknown resource '${id}' in the overlay`,
      () => didYouMean(id, ids) ?? 'use a logical id of a template that fluxio build writes',
    );
  }
  for (const { content } of templatesOf(deployable, NESTED).files) {
    for (const { from, to } of danglingReferences(content)) {
      if (overlay.get(to) === null) {
        fail(to, `'${to}' cannot be removed, because '${from}' refers to it`, () => 'change it instead of removing it');
      } else {
        const message = `'${from}' refers to '${to}', which is neither a resource nor a parameter of its template`;
        fail(from, message, () => didYouMean(to, Object.keys(content.Resources ?? {})) ?? 'correct the reference');
      }
    }
  }
}

/** A role that is too large because of its settings is reported at them, and everything else as without settings. */
function checkLimits(deployable: Deployable, report: Report, reportIn: ReportIn): void {
  const problems = deploymentProblems(deployable);
  if (problems.length === 0) return;
  const owners = new Map(taskFacts(planOf(deployable)).map(({ name, role }) => [role, name]));
  const others = problems.filter(({ role, message }) => {
    const name = role && owners.get(role);
    const { allow, policies } = name === undefined ? {} : settingsOf(deployable.settings, name);
    const place = (allow ?? policies)?.place;
    if (place === undefined) return true;
    reportIn(place.file)(settingValue, place.span, message, {
      help: 'allow less, or attach your own managed policy with the same permissions',
    });
    return false;
  });
  reportProblems(deployable.project, others, report);
}

const NESTED = { layout: 'nested', extension: 'json' } as const;

/** The ids before the overlay, which may remove resources. */
function resourceIds(deployable: Deployable): ReadonlySet<string> {
  const { files } = templatesOf({ ...deployable, overlay: NO_OVERLAY }, NESTED);
  return new Set(files.flatMap(({ content }) => Object.keys(content.Resources ?? {})));
}
