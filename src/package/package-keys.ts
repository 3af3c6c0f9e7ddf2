// In: the packages of a project. Out: the S3 keys of their archives, and what a comparison needs to know of them. A key derives from
// the content, so that it is known whether or not the package is archived, and changes exactly when the content does.
import { archiveKey } from '../base/upload.ts';
import type { DeployInput } from '../deploy/input.ts';
import type { Method } from '../methods/method.ts';
import { plainName, shorten } from '../project/deployed-names.ts';
import { extractPython } from '../project/extract.ts';
import type { Project } from '../project/project.ts';
import { contentHash, type Package, packagesOf } from './package.ts';

/** What is deployed for a task or an event processor. */
export interface PackageContent {
  /** Its S3 key, or its name and digest if it becomes an image. */
  readonly key: string;
  /** The lines of the user's code, without the line that begins it. */
  readonly code: ReadonlySet<string>;
}

/** By the name of the task or event processor. */
export function packageContents(
  project: Project,
  methods: readonly Method[],
  deploy: Pick<DeployInput, 'settings' | 'files'>,
): ReadonlyMap<string, PackageContent> {
  return new Map(
    packagesOf(project, methods, extractPython(project), deploy).map((own) => {
      const service = project.tasks.get(own.name)?.service;
      const isArchive = service === undefined || service === 'lambda' || service === 'lambda:pexpm-runner';
      const key = isArchive ? keyOf(project.name, own) : `${own.name}:${contentHash(own).slice(0, IMAGE_DIGITS)}`;
      return [own.name, { key, code: codeIn(own) }];
    }),
  );
}

const IMAGE_DIGITS = 16;

function codeIn({ files }: Package): Set<string> {
  const texts = files.flatMap(({ artifact: { kind, text } }) =>
    kind === 'run-method' || kind === 'event-processor' ? [text] : [],
  );
  const lines = texts.flatMap((text) => text.split('\n').map((line) => line.trim()));
  return new Set(lines.filter((line) => line !== '' && !/^(?:async def run|def run|class) ?\b/.test(line)));
}

/** The first part of all keys of a project. */
export function keyPrefix(project: string): string {
  return keyPart(project);
}

/** The key of each package by its name. A package that becomes an image has no archive, but its key says when it changes. */
export function packageKeys(project: string, packages: readonly Package[]): ReadonlyMap<string, string> {
  return new Map(packages.map((own) => [own.name, keyOf(project, own)]));
}

function keyOf(project: string, own: Package): string {
  return `${keyPrefix(project)}/${archiveKey(keyPart(own.name), contentHash(own))}`;
}

/** At most 80 characters, because a list parameter holds up to twenty keys in 4,096 bytes. */
function keyPart(name: string): string {
  return shorten(plainName(name), 80);
}
