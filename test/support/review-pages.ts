// Makes the values that a page for reviewers shows: projects, machines, permissions and what is destroyed, each with what a
// test does not care about filled in.
import type {
  Comparison,
  DestructiveChange,
  MachineChange,
  PermissionChange,
  ProjectChange,
  StateChange,
} from '../../src/base/comparison.ts';
import type { Diagnostic, Severity } from '../../src/base/diagnostic.ts';
import { sourceFile } from '../../src/base/source.ts';
import type { Page } from '../../src/report/page/page.ts';

type FullChange = Exclude<ProjectChange, { kind: 'unknown' }>;

export function comparisonOf(projects: readonly ProjectChange[], more: Partial<Comparison> = {}): Comparison {
  return { projects, newFindings: [], fixedFindings: 0, ...more };
}

export function projectChange(
  project: string,
  parts: Partial<Omit<Extract<ProjectChange, { kind: 'changed' }>, 'kind'>> = {},
  kind = 'changed',
): FullChange {
  return {
    ...{ project, file: `${project}/project.py`, destructive: [], machines: [], tasks: [], redeployed: [] },
    ...{ permissions: [], resources: [], exports: [], moved: [], previousFile: undefined, previousProject: undefined },
    ...parts,
    kind,
  } as FullChange;
}

/** A chain of these states; those that differ are marked. */
export function machineChange(
  name: string,
  states: readonly StateChange[],
  same: readonly string[] = [],
  kind: MachineChange['kind'] = 'changed',
): MachineChange {
  const marks = new Map(
    states.map((state) => [state.name, state.kind === 'renamed' ? 'changed' : state.kind] as const),
  );
  const names = [...new Set([...same, ...states.map((state) => state.name)])];
  const nodes = names.map((own) => ({ name: own, mark: marks.get(own) ?? ('same' as const), kind: 'task' as const }));
  const edges = names.map((_, index) => ({
    ...{ from: index === 0 ? undefined : index - 1, to: index, when: '' },
    mark: nodes[index]?.mark === 'added' ? ('added' as const) : ('same' as const),
  }));
  const transitions = states.flatMap((state) =>
    state.kind === 'added' ? [{ kind: 'added' as const, from: same.at(-1), to: state.name, when: '' }] : [],
  );
  return { kind, name, triggers: [], states, transitions, graph: { nodes, edges } };
}

export function newMachine(name: string, states: readonly string[]): MachineChange {
  const added = states.map((own) => ({ kind: 'added' as const, name: own, type: 'Task' }));
  return machineChange(name, added, [], 'added');
}

export function destroyed(
  effect: DestructiveChange['effect'],
  type: string,
  id: string,
  parts: Partial<DestructiveChange> = {},
): DestructiveChange {
  return {
    ...{ effect, type, id, template: 'project', name: { before: undefined, after: undefined }, causes: [] },
    ...{ loses: '', importers: [], isAllowed: false },
    ...parts,
  };
}

export function permission(parts: Partial<PermissionChange> = {}): PermissionChange {
  return {
    ...{
      kind: 'added',
      holder: 'LambdaRoleShip',
      effect: 'Allow',
      actions: ['s3:GetObject'],
      resource: 'arn:aws:s3:::x/*',
    },
    ...{ principal: '', condition: '', isRoutine: false, warnings: [] },
    ...parts,
  };
}

export const ROUTINE: readonly PermissionChange[] = [
  permission({ actions: ['sts:AssumeRole'], resource: '', principal: 'lambda.amazonaws.com', isRoutine: true }),
  permission({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resource: 'LambdaLogGroupShip',
    isRoutine: true,
  }),
  permission({ actions: ['xray:PutTraceSegments'], resource: '*', isRoutine: true }),
];

export function finding(
  message: string,
  extra: { readonly severity?: Severity; readonly help?: string; readonly path?: string } = {},
): Diagnostic {
  const { path = 'billing/project.py', ...rest } = extra;
  const file = sourceFile(path, 'class A:\n  service = 1\n');
  const info = {
    ...({ code: 'FLX201', name: 'unknown-service', severity: 'error', summary: '', docs: '' } as const),
    examples: { bad: [], good: [] },
  };
  return { info, severity: 'error', file, span: { start: 11, end: 18 }, message, ...rest };
}

/** The page of a run on a pull request with these findings and changes. */
export function reviewPage(parts: Partial<Page> & { readonly diagnostics?: readonly Diagnostic[] } = {}): Page {
  const { diagnostics = [], ...rest } = parts;
  const machines = [{ name: 'main', exported: true, states: 3 }];
  const projects = [{ name: 'billing', file: 'billing/project.py', machines }];
  const run = 'https://github.com/o/r/actions/runs/77';
  return {
    outcome: { files: 1, diagnostics, projects },
    failure: diagnostics.some(({ severity }) => severity === 'error') ? "'fail-on' is 'error'" : undefined,
    comparison: undefined,
    tests: undefined,
    plans: [],
    diagrams: [],
    remarks: [],
    links: {
      lines: (file, start) => `https://github.com/o/r/blob/abc/${file}#L${start}`,
      run,
      summary: `${run}#summary`,
      artifact: `${run}/artifacts/42`,
      commit: { id: 'abcdef0123456789', url: 'https://github.com/o/r/commit/abcdef0123456789' },
    },
    ...rest,
  };
}
