// Compiles a project and runs the code of its tasks with a real Python, for tests of src/local/python.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { Json } from '../../src/base/json.ts';
import { isProblem } from '../../src/base/problem.ts';
import { ALL_TASKS } from '../../src/deploy/merge.ts';
import type { LocalAnswer } from '../../src/local/python/answers.ts';
import { type LocalTask, localTasksOf } from '../../src/local/python/local-task.ts';
import {
  type LocalCall,
  openPython,
  type PythonOptions,
  type PythonTasks,
} from '../../src/local/python/open-python.ts';
import { compileText, rulesWarn } from './compile.ts';
import { engine } from './engine.ts';

const META = {
  sfn_execution_name: 'e1',
  sfn_state_name: 'A',
  sfn_state_machine_name: 'main',
  trace_id: 't',
  trace_source: 'manual',
};

/** The text of a project with these classes, all of which `main` calls. */
export function projectOf(classes: string): string {
  const names = [...classes.matchAll(/^class (\w+)\(Task\)/gm)].map(([, name]) => name);
  return `${classes}\n\n\ndef main(data):\n${names.map((name) => `    ${name}()\n`).join('')}`;
}

/** `environment` is that of all tasks in deploy.toml. */
export async function tasksOf(
  source: string,
  env: PythonOptions['env'] = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<Map<string, LocalTask>> {
  const { artifacts, deployable, diagnostics } = compileText(source, await engine(), rulesWarn);
  if (deployable === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const place = { file: deployable.project.module.file, span: { start: 0, end: 0 } };
  const value = new Map(Object.entries(environment).map(([name, text]) => [name, { text, place }]));
  const tasks = new Map([[ALL_TASKS, { settings: { environment: { value, place } }, place }]]);
  return localTasksOf({ ...deployable, settings: { ...deployable.settings, tasks } }, artifacts, env);
}

/** With the Python itself first, because a shim of pyenv takes longer than most tests. */
const ENV = { ...process.env, PATH: [dirname(executable()), process.env.PATH].join(delimiter) };

function executable(): string {
  return spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).stdout?.trim() ?? '';
}

export interface Tasks {
  /** Throws for a problem. */
  readonly call: (task: string, data?: Json, more?: Partial<LocalCall>) => Promise<LocalAnswer>;
  /** With the whole input of the state. */
  readonly raw: (task: string, input: Json, more?: Partial<LocalCall>) => ReturnType<PythonTasks['call']>;
  readonly close: PythonTasks['close'];
}

/** `data` is the input of functions. What is open is closed by `closeAll`. */
export async function openTasks(
  classes: string,
  options: Partial<PythonOptions> = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<Tasks> {
  const env = options.env ?? ENV;
  const own = openPython(await tasksOf(projectOf(classes), env, environment), { cwd: tmpdir(), ...options, env });
  open.push(own);
  return {
    call: async (task, data = {}, more = {}) => {
      const answer = await own.call(task, { ...more, input: { meta: META, data } });
      if (isProblem(answer)) throw new Error(answer.problem);
      return answer;
    },
    raw: (task, input, more = {}) => own.call(task, { ...more, input }),
    close: own.close,
  };
}

const open: PythonTasks[] = [];

export async function closeAll(): Promise<void> {
  await Promise.all(open.splice(0).map((own) => own.close()));
}

/** The value of an answer; fails with the answer if it is none. */
export function resultOf(answer: LocalAnswer): unknown {
  if (answer.kind !== 'return') throw new Error(JSON.stringify(answer));
  return JSON.parse(answer.text);
}

/** Whether a process runs; a zombie does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(fs.readFileSync(join('/proc', String(pid), 'status'), 'utf8'));
  } catch {
    return false;
  }
}
