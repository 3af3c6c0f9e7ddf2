// Renders what a build generated, for people: a table of templates with their sizes and what starts their machines,
// then notes on templates near a limit of CloudFormation, the parameters that a deployment has to set, what stays when a
// stack is deleted, alarms, and what tasks may do.
import { plural } from '../base/plural.ts';

export interface BuiltProject {
  readonly project: string;
  readonly templates: readonly BuiltTemplate[];
  readonly machines: readonly BuiltMachine[];
  /** Names of the parameters that a deployment has to set. */
  readonly missing: readonly string[];
  /** The number of archives that are not in the upload folder, because something has to be installed into them. */
  readonly incomplete: number;
  /** What stays when the stack is deleted, such as 'table'. */
  readonly retained: readonly string[];
  /** The number of alarms. */
  readonly alarms: number;
  readonly tasks: readonly BuiltTask[];
}

export interface BuiltTask {
  readonly name: string;
  /** What its role allows apart from logs and traces, in words. */
  readonly permissions: readonly string[];
}

export interface BuiltTemplate {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly counts: { readonly resources: number; readonly parameters: number; readonly outputs: number };
}

export interface BuiltMachine {
  readonly name: string;
  readonly isExported: boolean;
  readonly triggers: readonly string[];
  /** The name of the template that holds it. */
  readonly template: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const LIMITS = { resources: 500, parameters: 200, outputs: 200, bytes: 1_048_576 } as const;

/** The largest template that can be deployed without an S3 bucket; same source. */
const INLINE_BYTES = 51_200;

/** The share of a limit from which on a template is noted. */
const NEAR = 0.8;

/** A longer table would be unreadable; the manifest lists every template. */
const MOST_ROWS = 60;

/** With more distinct lists of parameters, the output refers to the manifest instead. */
const MOST_LISTS = 3;

/** With more tasks that may do something, the output refers to the manifest instead. */
const MOST_TASKS = 20;

const HEAD = ['template', 'resources', 'parameters', 'bytes', 'state machines and triggers'];

/** Returns no lines if there are no templates. With `isMinified`, the advice to minify them is left out. */
export function buildTable(projects: readonly BuiltProject[], isMinified: boolean): string[] {
  const templates = projects.flatMap((project) => project.templates.map((template) => ({ project, template })));
  if (templates.length === 0) return [];
  const shown = templates.slice(0, MOST_ROWS);
  const rows = [HEAD, ...shown.map(({ project, template }) => rowOf(project, template))];
  const hidden = templates.length - shown.length;
  const large = templates.filter(({ template }) => template.bytes > INLINE_BYTES);
  return [
    ...aligned(rows),
    ...(hidden === 0 ? [] : [`and ${plural(hidden, 'more template')}, see fluxio-manifest.json`]),
    `limits per template: ${number(LIMITS.resources)} resources, ${LIMITS.parameters} parameters, ${number(LIMITS.bytes)} bytes`,
    ...(large.length === 0 ? [] : [inlineNote(large, templates.length, isMinified)]),
    ...templates.flatMap(({ template }) => nearLimits(template)),
    ...missing(projects),
    ...retained(projects),
    ...alarms(projects),
    ...permissions(projects),
    ...incompleteNote(projects.reduce((sum, { incomplete }) => sum + incomplete, 0)),
  ];
}

function rowOf(project: BuiltProject, { path, name, bytes, counts }: BuiltTemplate): string[] {
  const machines = project.machines.filter(({ template }) => template === name).map(machineText);
  return [path, number(counts.resources), number(counts.parameters), number(bytes), machines.join('; ')];
}

function machineText({ name, isExported, triggers }: BuiltMachine): string {
  const starts =
    triggers.length > 0 ? triggers.join(', ') : isExported ? 'started manually' : 'started by another state machine';
  return `${name}: ${starts}`;
}

function inlineNote(large: readonly { readonly template: BuiltTemplate }[], all: number, isMinified: boolean): string {
  const count = large.length;
  // Minifying has no effect on YAML, where blanks are syntax.
  const canShrink = !isMinified && large.some(({ template }) => template.path.endsWith('.json'));
  const advice = canShrink ? '; --minify makes JSON templates smaller' : '';
  const which =
    count === all
      ? all === 1
        ? 'the template is'
        : 'all templates are'
      : `${plural(count, 'template')} ${count === 1 ? 'is' : 'are'}`;
  return `note: ${which} larger than ${number(INLINE_BYTES)} bytes and must be uploaded to S3 before deployment${advice}`;
}

function nearLimits({ path, bytes, counts }: BuiltTemplate): string[] {
  const values = { ...counts, bytes };
  return (['resources', 'parameters', 'outputs', 'bytes'] as const)
    .filter((what) => values[what] > LIMITS[what] * NEAR)
    .map((what) => `note: '${path}' has ${number(values[what])} ${what} of at most ${number(LIMITS[what])}`);
}

function missing(projects: readonly BuiltProject[]): string[] {
  const byNames = sharing(projects, (project) => project.missing.join(', '));
  if (byNames.size > MOST_LISTS) return ['fluxio-manifest.json lists the required parameters of each project'];
  return [...byNames].map(([names, own]) => `required parameters of ${projectNames(own)}: ${names}`);
}

function retained(projects: readonly BuiltProject[]): string[] {
  return [...sharing(projects, (project) => project.retained.join(', '))].map(
    ([what, own]) => `kept when the stack of ${projectNames(own)} is deleted: ${what}`,
  );
}

function alarms(projects: readonly BuiltProject[]): string[] {
  return [...sharing(projects, (project) => (project.alarms === 0 ? '' : String(project.alarms)))].map(
    ([count, own]) => `alarms of ${projectNames(own)}: ${count}`,
  );
}

/** Tasks that may only write logs and traces are left out. */
function permissions(projects: readonly BuiltProject[]): string[] {
  const lines = projects.flatMap(({ project, tasks }) =>
    tasks
      .filter((task) => task.permissions.length > 0)
      .map((task) => `${project}/${task.name} may ${task.permissions.join(', ')}`),
  );
  return lines.length <= MOST_TASKS ? lines : ['fluxio-manifest.json lists the permissions of each task'];
}

/** The names of the projects with the same text, by that text. Projects with an empty one are left out. */
function sharing(projects: readonly BuiltProject[], textOf: (project: BuiltProject) => string): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const project of projects) {
    const text = textOf(project);
    if (text !== '') names.set(text, [...(names.get(text) ?? []), project.project]);
  }
  return names;
}

function projectNames(names: readonly string[]): string {
  const quoted = names.slice(0, 3).map((name) => `'${name}'`);
  return quoted.join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '');
}

function incompleteNote(count: number): string[] {
  if (count === 0) return [];
  const [which, them] = count === 1 ? ['1 archive is', 'it'] : [`${count} archives are`, 'them'];
  return [`note: ${which} missing in the upload folder, because of dependencies; 'fluxio package' adds ${them}`];
}

/** Pads the cells: the first and the last column are aligned left, numbers right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        if (column === 0) return cell.padEnd(widths[0] ?? 0);
        return column === HEAD.length - 1 ? cell : cell.padStart(widths[column] ?? 0);
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Formats with commas between thousands, independent of the locale. */
function number(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
