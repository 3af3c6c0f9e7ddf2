// Builds a project that compiled without errors: returns the contents of all its files, and the facts about its
// deployment. Nothing is written here.
import type { Artifact, BinaryArtifact } from '../base/artifact.ts';
import type { Buildable } from '../compile/buildable.ts';
import { buildDefinitions } from './definitions.ts';
import { type BuildOptions, buildDeployment, DEFAULT_BUILD_OPTIONS, type DeploymentBuild } from './deployment.ts';

export interface ProjectBuild extends Pick<DeploymentBuild, 'parameters' | 'packages' | 'summary'> {
  readonly files: readonly (Artifact | BinaryArtifact)[];
}

export function buildProject(buildable: Buildable, options: BuildOptions = DEFAULT_BUILD_OPTIONS): ProjectBuild {
  const { artifacts, deployable } = buildDefinitions(buildable);
  const { artifacts: deployed, ...facts } = buildDeployment(deployable, artifacts, options);
  return { files: [...artifacts, ...deployed], ...facts };
}
