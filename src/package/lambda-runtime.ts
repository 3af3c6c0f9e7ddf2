// The Python runtime of AWS Lambda that archives are built for: its version, its architecture, and the distributions that
// it contains, which archives leave out.

import type { TaskSettings } from '../deploy/settings.ts';
import type { Architecture } from '../deploy/values.ts';

/** What an archive must fit: the Python and the processor of its function. */
export interface LambdaRuntime {
  /** The minor version, such as `3.13`. */
  readonly python: string;
  readonly architecture: Architecture;
}

/** The runtime of a function that `deploy.toml` does not change. The templates name the same one. */
export const LAMBDA_RUNTIME: LambdaRuntime = { python: '3.13', architecture: 'arm64' };

export function lambdaRuntimeOf({ runtime, architecture }: TaskSettings): LambdaRuntime {
  return {
    python: runtime?.value.slice('python'.length) ?? LAMBDA_RUNTIME.python,
    architecture: architecture?.value ?? LAMBDA_RUNTIME.architecture,
  };
}

/**
 * The runtime includes the AWS SDK for Python (https://docs.aws.amazon.com/lambda/latest/dg/lambda-python.html#python-sdk-included)
 * and therefore what the SDK depends on (https://github.com/boto/botocore/blob/develop/setup.cfg). Normalized names.
 */
export const INCLUDED_DISTRIBUTIONS: ReadonlySet<string> = new Set([
  'boto3',
  'botocore',
  'jmespath',
  'python-dateutil',
  's3transfer',
  'six',
  'urllib3',
]);
