// Installs what the archives of a run need: each list of requirements is resolved once, unless the lock file of the project
// has it already, and each list of wheels is installed once. Returns the files and the new locks, or one sentence for each
// list that could not be installed.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isProblem, type Problem } from '../base/problem.ts';
import { INCLUDED_DISTRIBUTIONS } from '../package/lambda-runtime.ts';
import { normalizedName, requirementLines } from '../package/requirement-lines.ts';
import { compileModules, type InstalledFile, installedFiles } from './installed-files.ts';
import type { Installer, Workplace } from './installer.ts';
import { type LockedSet, type RequirementSet, setKey } from './lock.ts';
import type { ProjectArchives } from './requirement-sets.ts';

export interface InstalledSet extends LockedSet {
  readonly files: readonly InstalledFile[];
}

/** By `setKey`. */
export type InstalledSets = ReadonlyMap<string, InstalledSet>;

export interface Wanted extends ProjectArchives {
  /** The project's lock file, as messages call it. */
  readonly lockFile: string;
  readonly lock: readonly LockedSet[];
}

export interface Installation {
  /** For each of the wanted projects, in their order. */
  readonly projects: readonly InstalledSets[];
  readonly problems: readonly string[];
}

interface Session {
  readonly installer: Installer;
  readonly place: Workplace;
  /** By `setKey`: the wheels that were found in this run. */
  readonly resolved: Map<string, readonly string[] | Problem>;
  /** By runtime and wheels. */
  readonly installed: Map<string, readonly InstalledFile[] | Problem>;
}

/** `onDone` is called with the number of complete archives. */
export async function installSets(
  wanted: readonly Wanted[],
  installer: Installer,
  place: Workplace,
  onDone: (archives: number) => void,
): Promise<Installation> {
  const session: Session = { installer, place, resolved: new Map(), installed: new Map() };
  const problems = new Set<string>();
  const projects: InstalledSets[] = [];
  let done = 0;
  for (const { archives, lock, lockFile } of wanted) {
    const sets = new Map<string, InstalledSet>();
    for (const { needs, label } of archives) {
      if (needs !== undefined && !sets.has(setKey(needs))) {
        const locked = lock.find((own) => setKey(own) === setKey(needs))?.wheels;
        const made = await installSet(needs, locked, session);
        const what = locked === undefined ? 'the requirements' : `the wheels in '${lockFile}'`;
        const runtime = `Python ${needs.python} on ${needs.architecture}`;
        if (isProblem(made)) problems.add(`cannot install ${what} of ${label} for ${runtime}: ${made.problem}`);
        else sets.set(setKey(needs), made);
      }
      if (needs !== undefined) done += 1;
      onDone(done);
    }
    projects.push(sets);
  }
  return { projects, problems: [...problems] };
}

async function installSet(
  set: RequirementSet,
  locked: readonly string[] | undefined,
  session: Session,
): Promise<InstalledSet | Problem> {
  const wheels = locked ?? (await resolvedOnce(set, session));
  if (isProblem(wheels)) return wheels;
  const files = await installedOnce(set, wheels, session);
  return isProblem(files) ? files : { ...set, wheels, files };
}

async function resolvedOnce(set: RequirementSet, session: Session): Promise<readonly string[] | Problem> {
  const { resolved } = session;
  const known = resolved.get(setKey(set));
  if (known !== undefined) return known;
  const wheels = await resolve(set, session);
  resolved.set(setKey(set), wheels);
  return wheels;
}

/** Omits distributions that the runtime includes, unless they are pinned explicitly. */
async function resolve(set: RequirementSet, { installer, place }: Session): Promise<readonly string[] | Problem> {
  const lines = set.requirements.map((line) => line.replace(/ --hash=\S+/g, ''));
  const found = await installer.resolve(lines, set, place);
  if (isProblem(found)) return found;
  const digests = acceptedDigests(set);
  const wheels: string[] = [];
  for (const { name, version, sha256 } of found) {
    const own = normalizedName(name);
    const accepted = digests.get(own);
    if (accepted === undefined && INCLUDED_DISTRIBUTIONS.has(own)) continue;
    if (accepted !== undefined && accepted.length > 0 && !accepted.includes(sha256)) {
      return { problem: `the wheel of ${own}==${version} has another SHA-256 digest than its requirement` };
    }
    wheels.push(`${own}==${version} --hash=sha256:${sha256}`);
  }
  return wheels.sort();
}

/** For each pinned name the digests that its requirement accepts; any if there are none. */
function acceptedDigests({ requirements }: RequirementSet): ReadonlyMap<string, readonly string[]> {
  const { pinned } = requirementLines(requirements.join('\n'));
  return new Map(
    pinned.map(({ name, line }) => [name, [...line.matchAll(/--hash=sha256:(\S+)/g)].map(([, hash = '']) => hash)]),
  );
}

async function installedOnce(
  set: RequirementSet,
  wheels: readonly string[],
  { installer, place, installed }: Session,
): Promise<readonly InstalledFile[] | Problem> {
  const key = JSON.stringify([set.python, set.architecture, wheels]);
  const known = installed.get(key);
  if (known !== undefined) return known;
  const folder = join(place.folder, `installed-${installed.size}`);
  mkdirSync(folder);
  const problem = wheels.length === 0 ? undefined : await installer.install(wheels, set, folder, place);
  if (problem === undefined) await compileModules(folder, set.python, place);
  const files = problem ?? installedFiles(folder);
  installed.set(key, files);
  return files;
}
