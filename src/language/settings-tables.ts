// The setting trees of `deploy.toml`, `fluxio.toml` and test files, built from the tables with which the compiler reads them.
import { type DiagnosticInfo, SEVERITIES } from '../base/diagnostic.ts';
import { DEFAULT_MACHINE } from '../cases/check.ts';
import { answerKeys, caseKeys, expectKeys, fileKeys, REAL, STATUSES, type TestKey } from '../cases/specs.ts';
import { deployedMachines } from '../compile/compile.ts';
import { FAIL_ON } from '../config/fail-on.ts';
import { type SettingKind, type SettingSpec, settingSpecs } from '../config/settings.ts';
import { ALL_TASKS } from '../deploy/merge.ts';
import {
  grantKeys,
  type KeySpec,
  OVERLAY_TABLE,
  projectKeys,
  REQUIREMENTS_TABLE,
  TASK_TABLE,
  taskKeys,
} from '../deploy/specs.ts';
import type { Analysis } from './analysis.ts';
import type { Setting, SettingsTable } from './settings-place.ts';
import type { Word } from './vocabulary.ts';
import { sentence } from './vocabulary.ts';

/** Without a project, the only known task name is `*`. */
export function deployTable(analysis: Analysis | undefined): SettingsTable {
  const tasks = [...(analysis?.project.tasks.values() ?? [])];
  const names: Word[] = [
    ...tasks.map(({ name, service }): Word => ({ label: name.text, kind: 'class', detail: service })),
    { label: ALL_TASKS, kind: 'class', text: `"${ALL_TASKS}"`, detail: 'all tasks' },
  ];
  const ofTask: Setting = { help: '', table: { keys: deployKeys(taskKeys) } };
  return {
    keys: new Map([
      ...deployKeys(projectKeys),
      [
        TASK_TABLE,
        {
          help: 'Settings of one task, or of all tasks with `"*"`.',
          table: { keys: new Map(), others: ofTask, names },
        },
      ],
      [
        REQUIREMENTS_TABLE,
        {
          help: 'Imported module → the distribution that provides it, with its version.',
          table: { keys: new Map(), others: { help: '' } },
        },
      ],
      ...(analysis === undefined ? [] : [[OVERLAY_TABLE, OVERLAY] as const]),
    ]),
  };
}

const OVERLAY: Setting = {
  help: 'A file with more resources for the template.',
  table: { keys: new Map([['file', { help: 'The path of the overlay, relative to this file.' }]]) },
};

function deployKeys(specs: Readonly<Record<string, KeySpec>>): Map<string, Setting> {
  return new Map(Object.entries(specs).map(([name, spec]) => [name, deploySetting(spec)]));
}

function deploySetting({ kind, help, default: usual, choices }: KeySpec): Setting {
  const own = { help: withDefault(help, usual) };
  switch (kind) {
    case 'flag':
      return { ...own, values: BOOLEANS };
    case 'alarms':
      return { ...own, table: { keys: new Map([['topic', { help: 'The ARN of an SNS topic.' }]]) } };
    case 'grants':
      return { ...own, table: { keys: deployKeys(grantKeys) } };
    default:
      return choices === undefined ? own : { ...own, values: strings(choices) };
  }
}

function withDefault(help: string, usual: string | undefined): string {
  return usual === undefined ? sentence(help) : `${sentence(help)} Default: \`${usual}\`.`;
}

const BOOLEANS: readonly Word[] = ['true', 'false'].map((label) => ({ label, kind: 'value' }));

function strings(texts: readonly string[]): Word[] {
  return texts.map((text) => ({ label: `"${text}"`, kind: 'value' }));
}

/** The settings of `fluxio.toml`. */
export function configurationTable(catalog: readonly DiagnosticInfo[]): SettingsTable {
  const rules = catalog.flatMap(({ code, name, summary, isRule }): Word[] =>
    isRule === true ? [{ label: `"${name}"`, kind: 'value', detail: code, documentation: summary }] : [],
  );
  const tables: Partial<Record<SettingKind, Omit<Setting, 'help'>>> = {
    rules: { values: rules },
    'rules of paths': { table: { keys: new Map(), others: { help: '', values: rules } } },
    'severities of rules': {
      table: { keys: new Map(), others: { help: '', values: strings(SEVERITIES) }, names: rules.map(unquoted) },
    },
    level: { values: strings(FAIL_ON) },
    projects: { values: [{ label: 'true', kind: 'value' }] },
    form: { table: { keys: new Map([['item-processor', { help: '', values: BOOLEANS }]]) } },
    deployment: { table: deployTable(undefined) },
  };
  const specs: Readonly<Record<string, SettingSpec>> = settingSpecs;
  return {
    keys: new Map(
      Object.entries(specs).map(([name, { kind, help, default: usual }]) => [
        name,
        { help: withDefault(help, usual), ...tables[kind] },
      ]),
    ),
  };
}

function unquoted(word: Word): Word {
  return { ...word, label: word.label.slice(1, -1) };
}

/** The settings of `*.test.yaml`. `errors` are the error names that the project raises or handles. */
export function testTable(analysis: Analysis | undefined, errors: readonly Word[]): SettingsTable {
  const { tasks, functions, states } = namesIn(analysis);
  const answer: Setting = {
    help: '',
    values: [{ label: REAL, kind: 'value', documentation: 'Runs the `run` method of the task.' }],
    table: testKeys(answerKeys, { raise: { values: errors }, abort: { values: errors } }),
  };
  const called = [...tasks, ...functions];
  const mocks = { table: { keys: new Map<string, Setting>(), others: answer, names: [...called, ...states] } };
  const named = { table: { keys: new Map<string, Setting>(), others: { help: '' }, names: [...called, ...states] } };
  const expect = testKeys(expectKeys, {
    status: { values: STATUSES.map((label) => ({ label, kind: 'value' })) },
    error: { values: errors },
    path: { values: [...states, ...called] },
    calls: named,
    inputs: named,
  });
  const machine = { values: machinesIn(analysis) };
  const one = testKeys(caseKeys, { machine, tasks: mocks, expect: { table: expect } });
  return testKeys(fileKeys, { machine, tasks: mocks, cases: { table: one } });
}

function testKeys(
  specs: Readonly<Record<string, TestKey>>,
  more: Readonly<Record<string, Omit<Setting, 'help'>>>,
): SettingsTable {
  return {
    keys: new Map(Object.entries(specs).map(([name, { help }]) => [name, { help: sentence(help), ...more[name] }])),
  };
}

function machinesIn(analysis: Analysis | undefined): Word[] {
  const machines = analysis === undefined ? [] : deployedMachines(analysis.project, analysis.graphs());
  return machines.map(({ name }): Word => ({ label: name.text, kind: 'function' })).sort(mainFirst);
}

function mainFirst(a: Word, b: Word): number {
  return Number(b.label === DEFAULT_MACHINE) - Number(a.label === DEFAULT_MACHINE);
}

/** The names that tests can use: tasks, called functions, and states with a different name. */
function namesIn(analysis: Analysis | undefined): { tasks: Word[]; functions: Word[]; states: Word[] } {
  if (analysis === undefined) return { tasks: [], functions: [], states: [] };
  const tasks = [...analysis.project.tasks.keys()];
  const called = new Set<string>();
  const states = new Set<string>();
  for (const machine of deployedMachines(analysis.project, analysis.graphs())) {
    const root = analysis.instance(machine.name.text);
    const open = root === undefined ? [] : [root];
    for (const { graph, names, children } of open) {
      for (const state of graph.live) {
        if (state.kind === 'machine') called.add(state.machine);
        states.add(names.get(state.id) ?? '');
      }
      open.push(...[...children.values()].flat());
    }
  }
  for (const name of [...tasks, ...called, '']) states.delete(name);
  return {
    tasks: tasks.map((label) => ({ label, kind: 'class' })),
    functions: [...called].map((label) => ({ label, kind: 'function' })),
    states: [...states].map((label) => ({ label, kind: 'state' })),
  };
}
