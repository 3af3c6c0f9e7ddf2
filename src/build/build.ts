// In: what a project is built from, and how. Out: every file of it, and what is to be told of its deployment.
import type { Artifact, BinaryArtifact } from '../base/artifact.ts';
import type { Buildable } from '../compile/buildable.ts';
import { productOf } from './definitions.ts';
import { DEFAULT_DEPLOYMENT, type Deployed, type DeployOptions, deploy } from './deployment.ts';

export interface Made extends Pick<Deployed, 'parameters' | 'summary'> {
  readonly files: readonly (Artifact | BinaryArtifact)[];
}

export function make(buildable: Buildable, options: DeployOptions = DEFAULT_DEPLOYMENT): Made {
  const { artifacts, deployable } = productOf(buildable);
  const { artifacts: deployed, parameters, summary } = deploy(deployable, artifacts, options);
  return { files: [...artifacts, ...deployed], parameters, summary };
}
