// Which wheels a Lambda function can load: the tags of its Python and its system, best first, and the values of the
// environment markers there. https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/
import type { LambdaRuntime } from '../package/lambda-runtime.ts';

/** What the kernel and Python call the processor. */
export function machineOf({ architecture }: LambdaRuntime): string {
  return architecture === 'arm64' ? 'aarch64' : 'x86_64';
}

/**
 * The minor version of glibc 2 that wheels may need. From Python 3.12 on, Lambda runs on Amazon Linux 2023, which has 2.34;
 * before, on Amazon Linux 2, which has 2.26 (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html). uv knows
 * no level between 2.17 and 2.28.
 */
export function glibcOf({ python }: LambdaRuntime): number {
  return minorOf(python) >= 12 ? 34 : 17;
}

/** The first glibc of each processor that a wheel can name. https://peps.python.org/pep-0600/ */
const OLDEST_GLIBC = { arm64: 17, x86_64: 5 } as const;

/** The names of tags before PEP 600, by the glibc version that they mean. */
const OLD_NAMES: Readonly<Record<number, string>> = { 17: 'manylinux2014', 12: 'manylinux2010', 5: 'manylinux1' };

/** The best first, as pip expects them. */
export function platformTags(runtime: LambdaRuntime): string[] {
  const machine = machineOf(runtime);
  const tags: string[] = [];
  for (let minor = glibcOf(runtime); minor >= OLDEST_GLIBC[runtime.architecture]; minor -= 1) {
    tags.push(`manylinux_2_${minor}_${machine}`);
    const old = OLD_NAMES[minor];
    if (old !== undefined) tags.push(`${old}_${machine}`);
  }
  return [...tags, `linux_${machine}`];
}

/** The tag of CPython's version, such as `cp313`. */
export function pythonTag({ python }: LambdaRuntime): string {
  return `cp3${minorOf(python)}`;
}

/**
 * Every tag of a wheel that fits, the best first, in the order of pip: the most specific Python comes before the most
 * specific platform. https://packaging.pypa.io/en/stable/tags.html#packaging.tags.cpython_tags
 */
export function wheelTags(runtime: LambdaRuntime): string[] {
  const own = minorOf(runtime.python);
  const older = Array.from({ length: own - 2 }, (_, index) => own - 1 - index);
  const any = [`py3${own}`, 'py3', ...[...older, 1, 0].map((minor) => `py3${minor}`)];
  const interpreters = [
    ...[`cp3${own}-cp3${own}`, `cp3${own}-abi3`, `cp3${own}-none`],
    ...older.map((minor) => `cp3${minor}-abi3`),
    ...any.map((python) => `${python}-none`),
  ];
  const platforms = platformTags(runtime);
  return [
    ...interpreters.flatMap((tag) => platforms.map((platform) => `${tag}-${platform}`)),
    ...[`cp3${own}`, ...any].map((python) => `${python}-none-any`),
  ];
}

/** https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers */
export function markerValues(runtime: LambdaRuntime): Readonly<Record<string, string>> {
  return {
    implementation_name: 'cpython',
    implementation_version: `${runtime.python}.0`,
    os_name: 'posix',
    platform_machine: machineOf(runtime),
    platform_python_implementation: 'CPython',
    platform_release: '',
    platform_system: 'Linux',
    platform_version: '',
    python_full_version: `${runtime.python}.0`,
    python_version: runtime.python,
    sys_platform: 'linux',
  };
}

function minorOf(python: string): number {
  return Number(python.split('.')[1]);
}
