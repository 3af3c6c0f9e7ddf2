// Calls the first of the tasks in a JSON file as a separate program, so that a test can kill it.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { openPython } from '../../src/local/python/open-python.ts';

const [task] = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const own = { ...task, files: new Map(task.files), mapped: new Map() };
const tasks = openPython(new Map([[own.name, own]]), { cwd: process.cwd(), env: process.env });
void tasks.call(own.name, { input: { meta: {}, data: null } });
