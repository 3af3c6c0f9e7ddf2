// In: the facts of projects, one after the other. Out: the names of each in AWS that collide with those of an earlier one.
// Names are unique within a project, but `b_c` in project `a` and `c` in project `a-b` export the same name.
import { type Range, TOP } from '../base/place.ts';
import { deployedName, exportName, LONGEST, machineExport, STARTER } from '../project/deployed-names.ts';
import type { MachineFacts, ProjectFacts } from './facts.ts';

/** A name that an earlier project already has. The range is in the file of the later project. */
export interface Collision {
  readonly range: Range;
  readonly message: string;
  readonly help: string;
  readonly other: NameOwner;
}

/** The first project that claims a name. */
interface NameOwner {
  readonly project: string;
  readonly file: string;
  readonly range: Range;
  /** Describes the owner in messages. */
  readonly what: string;
}

interface Claim {
  readonly name: string;
  readonly verb: 'exports' | 'is deployed as' | 'is started by';
  /** Describes the claimant, for messages about later collisions. */
  readonly what: string;
}

/**
 * Returns a function that registers the names of a project and returns its collisions with the projects before. It must
 * not be called for two projects of the same name, which are reported elsewhere.
 */
export function collisionFinder(): (facts: ProjectFacts) => Collision[] {
  const owners = new Map<string, NameOwner>();
  return (facts) => {
    const { name: project, file, machines } = facts;
    const own = exportName(project, 'encryption-key-arn');
    const whole = owners.get(own);
    // Only one collision is reported, because every name of the project may be taken.
    if (whole !== undefined) return [ofProject(project, own, whole)];
    owners.set(own, { project, file, range: TOP, what: `project '${project}'` });
    const collisions: Collision[] = [];
    for (const [machine, { range, ...deployment }] of machines) {
      const claims = claimsOf(project, machine, deployment);
      const taken = claims.find(({ name }) => owners.has(name));
      const other = taken && owners.get(taken.name);
      if (taken !== undefined && other !== undefined) collisions.push(ofMachine(machine, range, taken, other));
      for (const { name, what } of claims) if (!owners.has(name)) owners.set(name, { project, file, range, what });
    }
    return collisions;
  };
}

/** Only exported machines are certainly deployed. Other names cannot collide between projects. */
function claimsOf(
  project: string,
  machine: string,
  { isExported, isSubscribed }: Pick<MachineFacts, 'isExported' | 'isSubscribed'>,
): Claim[] {
  if (!isExported) return [];
  const what = `state machine '${machine}' of project '${project}'`;
  const most = LONGEST.stateMachine;
  const claims: Claim[] = [
    { name: machineExport(project, machine, 'state-machine-arn'), verb: 'exports', what },
    { name: deployedName(project, machine, most), verb: 'is deployed as', what },
  ];
  if (!isSubscribed) return claims;
  return [
    ...claims,
    { name: deployedName(project, machine, most, STARTER), verb: 'is started by', what: `the starter of ${what}` },
  ];
}

function ofProject(project: string, name: string, other: NameOwner): Collision {
  return {
    range: TOP,
    message: `project '${project}' exports '${name}' and other names that project '${other.project}' already exports`,
    help: "rename one of the two folders, because '.' and '_' become '-' in export names",
    other,
  };
}

function ofMachine(machine: string, range: Range, { name, verb }: Claim, other: NameOwner): Collision {
  return {
    range,
    message: `'${machine}' ${verb} '${name}', a name that ${other.what} already uses`,
    help: 'rename one of the functions or folders, because the two cannot be deployed to the same environment',
    other,
  };
}
