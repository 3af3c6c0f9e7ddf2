// What a build has made of a project, to be remembered: its files by their hashes, and what is told of them. Here it
// is read out of JSON.
import { type Decoder, flag, listOf, record, text, whole } from '../base/decode.ts';
import type { DeploymentSummary } from '../build/deployment.ts';
import { type FileEntry, fileEntry, type ParameterEntry, parameterEntry } from '../output/manifest.ts';

export interface Made {
  /** Names the options of the build. */
  readonly how: string;
  readonly files: readonly FileEntry[];
  readonly parameters: readonly ParameterEntry[];
  readonly summary: DeploymentSummary;
}

export const madeOf: Decoder<Made> = record<Made>({
  how: text,
  files: listOf(decoder(fileEntry)),
  parameters: listOf(decoder(parameterEntry)),
  summary: record<DeploymentSummary>({
    project: text,
    templates: listOf(
      record<DeploymentSummary['templates'][number]>({
        path: text,
        name: text,
        bytes: whole(0),
        counts: record<DeploymentSummary['templates'][number]['counts']>({
          resources: whole(0),
          parameters: whole(0),
          outputs: whole(0),
          characters: whole(0),
        }),
      }),
    ),
    machines: listOf(
      record<DeploymentSummary['machines'][number]>({
        name: text,
        isExported: flag,
        deployedName: text,
        triggers: listOf(text),
        template: text,
      }),
    ),
    missing: listOf(text),
  }),
});

function decoder<T>(read: (value: unknown) => T | undefined): Decoder<T> {
  return (value) => {
    const own = read(value);
    return own === undefined ? undefined : { value: own };
  };
}
