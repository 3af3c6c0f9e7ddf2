// Builds a project that compiled without errors: returns the contents of all its files, and the facts about its
// deployment. Nothing is written here.
import type { Artifact, BinaryArtifact } from '../base/artifact.ts';
import type { Picture } from '../base/picture.ts';
import type { Buildable } from '../compile/buildable.ts';
import { buildDefinitions } from './definitions.ts';
import { type BuildOptions, buildDeployment, DEFAULT_BUILD_OPTIONS, type DeploymentBuild } from './deployment.ts';

export interface ProjectBuild extends Pick<DeploymentBuild, 'parameters' | 'packages' | 'summary'> {
  readonly files: readonly (Artifact | BinaryArtifact)[];
  /** By the name of the state machine. */
  readonly pictures: ReadonlyMap<string, Picture>;
}

export function buildProject(buildable: Buildable, options: BuildOptions = DEFAULT_BUILD_OPTIONS): ProjectBuild {
  const { artifacts, deployable, pictures } = buildDefinitions(buildable);
  const { artifacts: deployed, ...facts } = buildDeployment(deployable, artifacts, options);
  return { files: [...artifacts, ...deployed], pictures, ...facts };
}
