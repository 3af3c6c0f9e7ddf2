import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// src/report/comparison-json.ts
import { diagnosticJson } from "./compiler.mjs";
function comparisonJson({ projects, newFindings, fixedFindings }) {
  return {
    projects: projects.map(projectJson),
    destructive: projects.flatMap(
      (change) => change.kind === "unknown" ? [] : change.destructive.map((own) => ({ project: change.project, ...destructiveJson(own) }))
    ),
    newFindings: newFindings.map(diagnosticJson),
    fixedFindings
  };
}
function projectJson(change) {
  const { kind, project, file } = change;
  if (change.kind === "unknown") return { kind, project, file, broken: change.broken };
  return {
    kind,
    project,
    file,
    broken: change.kind === "removed" ? change.broken : void 0,
    previousFile: change.kind === "changed" ? change.previousFile : void 0,
    previousProject: change.kind === "changed" ? change.previousProject : void 0,
    destructive: change.destructive.map(destructiveJson),
    machines: change.machines.map(machineJson),
    tasks: change.tasks.map(taskJson),
    redeployed: change.redeployed.map(({ name, before, after }) => ({ name, before, after })),
    permissions: change.permissions.map(permissionJson),
    resources: change.resources.map(({ kind: own, id, type, template }) => ({ kind: own, id, type, template })),
    exports: change.exports.map(({ kind: own, name }) => ({ kind: own, name })),
    moved: change.moved.map(({ name, from, to }) => ({ name, from, to }))
  };
}
function destructiveJson(change) {
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
    allowed: isAllowed
  };
}
function machineJson({ kind, name, previous, triggers, states, transitions }) {
  return {
    kind,
    name,
    previous,
    triggers: triggers.map((trigger) => ({ ...trigger })),
    states: states.map(stateJson),
    transitions: transitions.map(({ kind: own, from, to, when }) => ({ kind: own, from, to, when }))
  };
}
function stateJson(change) {
  return change.kind === "changed" ? { ...change, fields: fieldsJson(change.fields) } : { ...change };
}
function taskJson(change) {
  return "fields" in change ? { ...change, fields: fieldsJson(change.fields) } : { ...change };
}
function fieldsJson(fields) {
  return fields.map(({ name, before, after, words }) => ({ name, before, after, words }));
}
function permissionJson(change) {
  const { kind, holder, effect, actions, resource, principal, condition, isRoutine, warnings } = change;
  return { kind, holder, effect, actions, resource, principal, condition, routine: isRoutine, warnings };
}
export {
  comparisonJson
};
