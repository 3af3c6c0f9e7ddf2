// In: a compiled project. Out: the names of the exports that its stacks import, with `${Environment}`. It builds no template, because
// a comparison asks this of every project of a repository.
import type { Overlay, Patch } from '../deploy/overlay.ts';
import type { Instance } from '../graph/instance.ts';
import { exportName, machineExport } from '../project/deployed-names.ts';
import type { Deployable } from './plan/deployable.ts';
import { planOf } from './plan/plan.ts';

/** The definitions of the machines are not needed. */
export function importedNames(
  given: Omit<Deployable, 'machines'> & { readonly instances: readonly Instance[] },
): Set<string> {
  const { project, overlay, instances } = given;
  const found = new Set(importsInOverlay(overlay));
  let hasSources = false;
  for (const { decorations } of project.machines.values()) {
    for (const subscription of decorations.subscriptions) {
      if (subscription.source === 'topic') found.add(subscription.topicArnImportValue);
      else if (subscription.project !== project.name) {
        found.add(machineExport(subscription.project, subscription.machine, `${subscription.status}-topic-arn`));
        hasSources = true;
      }
    }
  }
  if (!hasSources) return found;
  // Only a project that others start reads their state data.
  const machines = instances.flatMap(({ graph }) => {
    const machine = project.machines.get(graph.machine);
    return machine === undefined ? [] : [{ machine, definition: null }];
  });
  const { tasks, processors } = planOf({ ...given, machines });
  for (const { upstream } of [...tasks.values(), ...processors.values()]) {
    for (const name of upstream) {
      found.add(exportName(name, 'state-data-table-arn'));
      found.add(exportName(name, 'encryption-key-arn'));
    }
  }
  return found;
}

function* importsInOverlay(overlay: Overlay): Iterable<string> {
  const open: Patch[] = [...overlay.values()];
  for (const patch of open) {
    if (typeof patch !== 'object' || patch === null) continue;
    const name = 'Fn::ImportValue' in patch ? patch['Fn::ImportValue'] : undefined;
    const text = typeof name === 'object' && name !== null && 'Fn::Sub' in name ? name['Fn::Sub'] : name;
    if (typeof text === 'string') yield text;
    for (const member of Object.values(patch)) if (member !== undefined) open.push(member);
  }
}
