// Renders a comparison as JSON, version 1, for other tools. Changes keep the order of the comparison. Later versions may add
// members but never change one. Graphs are left out: they repeat what states and transitions say.
import type {
  Comparison,
  DestructiveChange,
  MachineChange,
  PermissionChange,
  ProjectChange,
  StateChange,
  TaskChange,
} from '../base/comparison.ts';
import type { JsonObject } from '../base/json.ts';
import { diagnosticJson } from './json.ts';

/**
 * The members `projects`, `destructive`, `newFindings` and `fixedFindings` of a report. `destructive` lists the destructive
 * changes of all projects, so that a script needs no loop.
 */
export function comparisonJson({ projects, definitions, newFindings, fixedFindings }: Comparison): JsonObject {
  return {
    projects: projects.map(projectJson),
    definitions: definitions?.map(({ kind, file, previousFile, machines, broken }) => ({
      kind,
      file,
      previousFile,
      machines: machines.map(machineJson),
      broken: broken.map(({ name, at }) => ({ name, at })),
    })),
    destructive: projects.flatMap((change) =>
      change.kind === 'unknown'
        ? []
        : change.destructive.map((own) => ({ project: change.project, ...destructiveJson(own) })),
    ),
    newFindings: newFindings.map(diagnosticJson),
    fixedFindings,
  };
}

function projectJson(change: ProjectChange): JsonObject {
  const { kind, project, file } = change;
  if (change.kind === 'unknown') return { kind, project, file, broken: change.broken };
  return {
    kind,
    project,
    file,
    broken: change.kind === 'removed' ? change.broken : undefined,
    previousFile: change.kind === 'changed' ? change.previousFile : undefined,
    previousProject: change.kind === 'changed' ? change.previousProject : undefined,
    destructive: change.destructive.map(destructiveJson),
    machines: change.machines.map(machineJson),
    tasks: change.tasks.map(taskJson),
    redeployed: change.redeployed.map(({ name, before, after }) => ({ name, before, after })),
    permissions: change.permissions.map(permissionJson),
    resources: change.resources.map(({ kind: own, id, type, template }) => ({ kind: own, id, type, template })),
    exports: change.exports.map(({ kind: own, name }) => ({ kind: own, name })),
    moved: change.moved.map(({ name, from, to }) => ({ name, from, to })),
  };
}

function destructiveJson(change: DestructiveChange): JsonObject {
  const { effect, id, type, template, name, causes, loses, importers, isAllowed } = change;
  return {
    effect,
    id,
    type,
    template,
    name: { before: name.before, after: name.after },
    causes: fieldsJson(causes),
    loses,
    importers,
    allowed: isAllowed,
  };
}

function machineJson({ kind, name, previous, triggers, states, transitions, fields }: MachineChange): JsonObject {
  return {
    kind,
    name,
    previous,
    triggers: triggers.map((trigger) => ({ ...trigger })),
    fields: fields && fieldsJson(fields),
    states: states.map(stateJson),
    transitions: transitions.map(({ kind: own, from, to, when }) => ({ kind: own, from, to, when })),
  };
}

function stateJson(change: StateChange): JsonObject {
  return change.kind === 'changed' ? { ...change, fields: fieldsJson(change.fields) } : { ...change };
}

function taskJson(change: TaskChange): JsonObject {
  return 'fields' in change ? { ...change, fields: fieldsJson(change.fields) } : { ...change };
}

function fieldsJson(fields: DestructiveChange['causes']): JsonObject[] {
  return fields.map(({ name, before, after, words }) => ({ name, before, after, words }));
}

function permissionJson(change: PermissionChange): JsonObject {
  const { kind, holder, effect, actions, resource, principal, condition, isRoutine, warnings } = change;
  return { kind, holder, effect, actions, resource, principal, condition, routine: isRoutine, warnings };
}
