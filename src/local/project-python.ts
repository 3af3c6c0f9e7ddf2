// In: a compiled project. Out: a Python that runs the code of its tasks. Call this only if the user has asked for it, because it
// loads the modules that start processes.
import type { Buildable } from '../compile/buildable.ts';
import { extractPython } from '../project/extract.ts';
import type { PythonOptions, PythonTasks } from './python/open-python.ts';

export async function projectPython(buildable: Buildable, options: PythonOptions): Promise<PythonTasks> {
  const [{ localTasksOf }, { openPython }] = await Promise.all([
    import('./python/local-task.ts'),
    import('./python/open-python.ts'),
  ]);
  return openPython(localTasksOf(buildable, extractPython(buildable.project), options.env), options);
}
