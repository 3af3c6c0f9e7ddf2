// In: a file of a project. Out: the commands that an editor offers above its state machines and test cases.
import type { SourceFile } from '../base/source.ts';
import { readTestFile } from '../cases/read.ts';
import { deployedMachines } from '../compile/compile.ts';
import type { Lens } from './answers.ts';
import type { ProjectFolder } from './folder.ts';

/** Only a deployed state machine can be run. The functions of iterators and branches are parts of one. */
export function lensesOf({ project: { file, project, graphs }, tests }: ProjectFolder): Lens[] {
  const deployed = new Set(deployedMachines(project, graphs()));
  return [...project.machines.values()].flatMap((machine) => {
    const { name, definition } = machine;
    if (!deployed.has(machine) || definition.header.end > file.text.length) return [];
    const span = definition.header;
    const chosen = [file.path, '--machine', name.text];
    return [
      { span, title: 'run', command: 'run', arguments: chosen },
      ...(tests.length === 0 ? [] : [{ span, title: 'test', command: 'test', arguments: [file.path] } as const]),
      { span, title: 'graph', command: 'graph', arguments: chosen },
    ] satisfies Lens[];
  });
}

/** A lens for each case of a test file. `project` is the path of the project file. */
export function testLenses(file: SourceFile, project: string): Lens[] {
  const cases = readTestFile(file, () => undefined)?.cases ?? [];
  return cases.map(({ name }) => ({
    span: name.span,
    title: 'test',
    command: 'test',
    arguments: [project, '--filter', name.text],
  }));
}
