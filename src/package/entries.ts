// The Python modules that fluxio adds to a package: the entry module, which AWS starts, and the runtime modules that every
// entry imports. They are in the folder `python`, as files that run on Python 3.9 and newer.
import type { Service } from '../project/project.ts';
import ecsEntry from './python/ecs_entry.py';
import runtime from './python/fluxio_runtime.py';
import stateData from './python/fluxio_state_data.py';
import lambdaEntry from './python/lambda_entry.py';
import pexpmEntry from './python/pexpm_entry.py';
import processorEntry from './python/processor_entry.py';
import workerEntry from './python/worker_entry.py';

/** File name → text. */
export const RUNTIME: ReadonlyMap<string, string> = new Map([
  ['fluxio_runtime.py', runtime],
  ['fluxio_state_data.py', stateData],
]);

/** The entry module of a task with a run method. Undefined for a service that runs something else. */
export function entryOfTask(service: Service): string | undefined {
  switch (service) {
    case 'lambda':
    case 'lambda:container':
      return lambdaEntry;
    case 'lambda:pexpm-runner':
      return pexpmEntry;
    case 'ecs':
      return ecsEntry;
    case 'ecs:worker':
    case 'codebuild':
      return undefined;
  }
}

/** `module` and `className` come from the attribute `spec`. */
export function entryOfWorker(module: string, className: string): string {
  const names = `MODULE, CLASS = ${JSON.stringify(module)}, ${JSON.stringify(className)}`;
  return workerEntry.replace('MODULE, CLASS = "module", "Class"', () => names);
}

/** `className` is undefined for the default processor. */
export function entryOfProcessor(className: string | undefined): string {
  return className === undefined
    ? processorEntry
    : processorEntry.replace('CLASS = None', () => `CLASS = "${className}"`);
}
