// In: what a project is built from, and how. Out: every file of it, and what is to be told of its deployment.
import type { Artifact, BinaryArtifact } from '../base/artifact.ts';
import type { Buildable } from '../compile/buildable.ts';
import { buildDefinitions } from './definitions.ts';
import { type BuildOptions, buildDeployment, DEFAULT_BUILD_OPTIONS, type DeploymentBuild } from './deployment.ts';

export interface ProjectBuild extends Pick<DeploymentBuild, 'parameters' | 'summary'> {
  readonly files: readonly (Artifact | BinaryArtifact)[];
}

export function buildProject(buildable: Buildable, options: BuildOptions = DEFAULT_BUILD_OPTIONS): ProjectBuild {
  const { artifacts, deployable } = buildDefinitions(buildable);
  const { artifacts: deployed, parameters, summary } = buildDeployment(deployable, artifacts, options);
  return { files: [...artifacts, ...deployed], parameters, summary };
}
