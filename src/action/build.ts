// Writes the generated files of each project to the output folder while projects are compiled, and collects their
// diagrams for the summary. A write that fails does not throw: it is returned as one sentence.
import { mkdtempSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isProblem, type Problem } from '../base/problem.ts';
import { isUploadFolder } from '../base/upload.ts';
import type { Tool } from '../base/version.ts';
import type { ProjectBuild } from '../build/build.ts';
import type { Buildable } from '../compile/buildable.ts';
import type { Compiled } from '../compile/compile.ts';
import { isArtifactPath, MANIFEST_FILE } from '../output/manifest.ts';
import { openOutput } from '../output/output.ts';
import type { Diagram } from '../report/page/page.ts';
import { describeFailure } from './failure.ts';
import type { RunPaths } from './paths.ts';

export interface Build {
  readonly add: (compiled: Compiled) => void;
  /**
   * `isComplete` means that every project was found, so files that are no longer generated can be removed. `failed`
   * names the projects with an error, whose files are not written.
   */
  readonly finish: (isComplete: boolean, failed: ReadonlySet<string>) => Built;
}

/** The generated files of a project. */
export type Files = Pick<ProjectBuild, 'files' | 'pictures' | 'parameters' | 'packages' | 'summary'>;

/** Whether the folder `upload` is built, and whether its missing archives are reported. */
export type Packaging = 'none' | 'silent' | 'told';

/** Generates the files of a project; with `upload/` if it is packaged. */
export type Make = (buildable: Buildable, isPackaged: boolean) => Files;

export interface Built {
  /** Empty if it could not be created. */
  readonly folder: string;
  /** The files that were written, relative to the folder, with `/`. */
  readonly files: readonly string[];
  readonly diagrams: readonly Diagram[];
  readonly degraded: readonly string[];
}

/** Receives each project, with its files if it has no error. */
export type ShowBuild = (compiled: Compiled, files: Files | undefined) => void;

export function openBuild(paths: RunPaths, tool: Tool, make: Make, packaging: Packaging, show: ShowBuild): Build {
  const degraded: string[] = [];
  const incomplete: { readonly project: string; readonly name: string }[] = [];
  const files: { readonly project: string; readonly path: string }[] = [];
  const diagrams: Diagram[] = [];
  let isBroken = false;

  /** Runs a step of the build. After the first failure no step runs any more. */
  function attempt<Value>(step: () => Value): Value | undefined {
    if (isBroken) return undefined;
    try {
      return step();
    } catch (error) {
      isBroken = true;
      degraded.push(`the generated files were not written: ${describeFailure(error)}`);
      return undefined;
    }
  }

  const folder = attempt(() => paths.outputDir ?? mkdtempSync(join(paths.temp, 'fluxio-')));
  const output = folder === undefined ? undefined : attempt(() => unlessProblem(openOutput(folder, paths.cwd)));

  return {
    add: (compiled) => {
      const { project, buildable } = compiled;
      const made = buildable && make(buildable, packaging !== 'none');
      show(compiled, made);
      if (project === undefined || made === undefined) return;
      const { files: all, parameters, packages, summary } = made;
      for (const file of all) {
        if (file.kind !== 'mermaid' || !('text' in file)) continue;
        diagrams.push({ project: project.name, machine: posix.basename(file.path, '.mmd'), text: file.text });
      }
      if (isBroken) return;
      if (!all.every(({ path }) => isArtifactPath(path)) || isUploadFolder(project.name)) {
        const reason = isUploadFolder(project.name)
          ? `the folder '${project.name}' of the output is reserved for uploads`
          : 'the project name is not a valid file name on every operating system';
        degraded.push(`the files of '${project.file}' were not written: ${reason}`);
        return;
      }
      attempt(() => unlessProblem(output?.write({ ...project, parameters, tasks: summary.tasks, packages }, all)));
      files.push(...all.map(({ path }) => ({ project: project.name, path })));
      if (packaging !== 'told') return;
      const archived = new Set(all.flatMap(({ kind, key }) => (kind === 'package' ? (key ?? []) : [])));
      const without = packages.filter(({ key }) => key !== undefined && !archived.has(key));
      incomplete.push(...without.map(({ name }) => ({ project: project.name, name })));
    },
    finish: (isComplete, failed) => {
      attempt(() => unlessProblem(output?.finish(tool, failed, isComplete)));
      const paths = files.flatMap(({ project, path }) => (failed.has(project) ? [] : [path]));
      const isThere = !isBroken && paths.length > 0;
      const lacking = incomplete.filter(({ project }) => !failed.has(project));
      if (isThere && lacking.length > 0) degraded.push(incompleteUpload(lacking));
      return {
        folder: folder ?? '',
        files: isThere ? [...paths, MANIFEST_FILE] : [],
        diagrams: diagrams.filter(({ project }) => !failed.has(project)),
        degraded,
      };
    },
  };
}

/** The action installs nothing, so it cannot make these archives. */
function incompleteUpload(lacking: readonly { readonly project: string; readonly name: string }[]): string {
  const shown = lacking.slice(0, MOST_NAMED).map(({ project, name }) => `'${project}/${name}'`);
  const more = lacking.length - shown.length;
  const names = more === 0 ? shown.join(', ') : `${shown.join(', ')} and ${more} more`;
  const what = lacking.length === 1 ? 'the archive' : 'the archives';
  return `${what} of ${names} cannot be built without an installation; run 'fluxio package' in a job that deploys`;
}

const MOST_NAMED = 5;

function unlessProblem<Value>(value: Value): Exclude<Value, Problem> {
  if (isProblem(value)) throw new Error(value.problem);
  return value as Exclude<Value, Problem>;
}
