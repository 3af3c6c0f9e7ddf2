import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// builtin:node:path?posix
var posix = nodeRequire("node:path").posix;

// src/overview/collect.ts
import { grouped } from "./base.mjs";
import { isBrokenTestFile } from "./base.mjs";
import { costOf } from "./drawing.mjs";
function openCollector() {
  const projects = [];
  return {
    add: ({ file, project, buildable }, build) => {
      const name = project?.name ?? posix.basename(posix.dirname(file.path));
      const services = new Map([...buildable?.project.tasks ?? []].map(([task, { service }]) => [task, service]));
      projects.push({ name, file, built: build && partsOf(build, services) });
    },
    finish: ({ diagnostics, tests, compared }) => {
      const folders = new Set(projects.map(({ file }) => posix.dirname(file.path)));
      const found = grouped(diagnostics, ({ file }) => folderOf(file, folders));
      const coverage = new Map(tests.coverage.map((own) => [`${own.file.path} ${own.machine}`, own]));
      const tested = grouped(tests.files, ({ file }) => posix.dirname(file.path));
      return {
        projects: projects.map(({ name, file, built }) => {
          const folder = posix.dirname(file.path);
          const files = tested.get(folder);
          const machines = built?.machines.map((machine) => ({
            ...machine,
            coverage: coverage.get(`${file.path} ${machine.name}`)
          }));
          return {
            ...{ name, file, findings: found.get(folder) ?? [] },
            built: built && { ...built, machines: machines ?? [] },
            tests: files && { cases: files.flatMap(({ cases }) => cases), isBroken: files.some(isBrokenTestFile) }
          };
        }),
        others: found.get(void 0) ?? [],
        compared
      };
    }
  };
}
function folderOf({ path }, folders) {
  const folder = posix.dirname(path);
  return folders.has(folder) ? folder : void 0;
}
function partsOf({ pictures, summary, parameters }, services) {
  const granted = new Map(summary.tasks.map(({ name, permissions }) => [name, permissions]));
  return {
    machines: summary.machines.flatMap(({ name, deployedName, triggers, isExported }) => {
      const picture = pictures.get(name);
      if (picture === void 0) return [];
      return [{ name, deployedName, triggers, isExported, picture, cost: costOf(picture), coverage: void 0 }];
    }),
    tasks: [...services].map(([name, service]) => ({ name, service, permissions: granted.get(name) ?? [] })),
    parameters: parameters.map(shownParameter),
    retained: summary.retained,
    alarms: summary.alarms
  };
}
function shownParameter({ name, description, value, default: fallback }) {
  return { name, description, value: value ?? (fallback === void 0 ? void 0 : String(fallback)) };
}
export {
  openCollector
};
