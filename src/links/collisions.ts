// In: the facts of projects, one after the other. Out: of each, what it would be called in AWS although an earlier
// project is called so. Within a project names differ; `a` with `b_c` and `a-b` with `c` export the same ones.
import { type Range, TOP } from '../base/place.ts';
import { deployedName, exportName, LONGEST, machineExport, STARTER } from '../project/deployed-names.ts';
import type { MachineFacts, ProjectFacts } from './facts.ts';

export interface Collision {
  readonly range: Range;
  readonly message: string;
  readonly help: string;
  readonly other: NameOwner;
}

/** Who has a name already. */
interface NameOwner {
  readonly project: string;
  readonly file: string;
  readonly range: Range;
  /** What it is, for messages. */
  readonly what: string;
}

interface Claim {
  readonly name: string;
  readonly verb: 'exports' | 'is deployed as' | 'is started by';
  /** What has the name, for messages about the next one that wants it. */
  readonly what: string;
}

/** Out: takes the names of a project, in order, and tells which of them are taken. Two projects of one name are none of its business. */
export function collisionFinder(): (facts: ProjectFacts) => Collision[] {
  const holders = new Map<string, NameOwner>();
  return (facts) => {
    const { name: project, file, machines } = facts;
    const own = exportName(project, 'encryption-key-arn');
    const whole = holders.get(own);
    // One sentence for all: each of its names may be taken.
    if (whole !== undefined) return [ofProject(project, own, whole)];
    holders.set(own, { project, file, range: TOP, what: `project '${project}'` });
    const collisions: Collision[] = [];
    for (const [machine, { range, ...deployment }] of machines) {
      const claims = claimsOf(project, machine, deployment);
      const met = claims.find(({ name }) => holders.has(name));
      const other = met && holders.get(met.name);
      if (met !== undefined && other !== undefined) collisions.push(ofMachine(machine, range, met, other));
      for (const { name, what } of claims) if (!holders.has(name)) holders.set(name, { project, file, range, what });
    }
    return collisions;
  };
}

/** Only what others may start is certainly deployed; the rest has names that no other project can make. */
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
    message: `project '${project}' exports '${name}' and other names that project '${other.project}' exports`,
    help: "of a folder's name, letters, digits and '-' are left in an export: rename one of the two folders",
    other,
  };
}

function ofMachine(machine: string, range: Range, { name, verb }: Claim, other: NameOwner): Collision {
  return {
    range,
    message: `'${machine}' ${verb} '${name}', a name that ${other.what} has`,
    help: 'the two cannot be deployed to one environment: rename one of the functions or folders',
    other,
  };
}
