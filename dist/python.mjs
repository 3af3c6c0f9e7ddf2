import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// src/local/python/local-task.ts
import { settingsOf } from "./compiler.mjs";
import { packagesOf } from "./templates.mjs";
import { linesOfRun } from "./compiler.mjs";
function localTasksOf({ project, methods, settings, files }, code, env) {
  const tasks = /* @__PURE__ */ new Map();
  for (const { name, files: own } of packagesOf(project, methods, code, { settings, files })) {
    const task = project.tasks.get(name);
    if (task === void 0 || task.service === "codebuild" || !own.some((file) => file.name === "fluxio_entry.py")) {
      continue;
    }
    tasks.set(name, {
      name,
      service: task.service,
      files: new Map(own.map((file) => [file.name, file.artifact.text])),
      env: { ...deployedEnvironment(project.name, env), ...declared(settingsOf(settings, name), env) },
      mapped: new Map([...settings.requirements].map(([module, { text }]) => [module, text])),
      lines: task.run === void 0 ? [] : linesOfRun(project.module, task.run)
    });
  }
  return tasks;
}
function deployedEnvironment(project, { ENVIRONMENT }) {
  return { ENVIRONMENT: ENVIRONMENT ?? "local", FLUXIO_PROJECT: project, SFN_STATE_DATA_TABLE: project };
}
function declared({ environment }, env) {
  const known = [...environment?.value ?? []].filter(
    ([name, { text }]) => env[name] === void 0 && !text.includes("${")
  );
  return Object.fromEntries(known.map(([name, { text }]) => [name, text]));
}

// builtin:node:fs?mkdirSync,mkdtempSync,rmSync,writeFileSync
var mkdirSync = nodeRequire("node:fs").mkdirSync;
var mkdtempSync = nodeRequire("node:fs").mkdtempSync;
var rmSync = nodeRequire("node:fs").rmSync;
var writeFileSync = nodeRequire("node:fs").writeFileSync;

// builtin:node:os?tmpdir
var tmpdir = (...given) => nodeRequire("node:os").tmpdir?.(...given);

// builtin:node:path?join,resolve
var join = nodeRequire("node:path").join;
var resolve = nodeRequire("node:path").resolve;

// src/local/python/open-python.ts
import { compactJson as compactJson2 } from "./base.mjs";
import { isProblem } from "./base.mjs";
import { catchWriteError, succeeds } from "./compiler.mjs";

// src/local/python/answers.ts
import { distributionOf } from "./templates.mjs";
import { normalizedName } from "./templates.mjs";
import { mappedTo } from "./templates.mjs";
import { isStandard } from "./templates.mjs";
function localAnswer(end2, context) {
  const { output } = end2;
  switch (end2.kind) {
    case "answer":
      return { ...outcomeOf(end2.answer, context), seconds: end2.answer.seconds, output };
    case "exit":
      return { ...exited(end2.status, {}, context), seconds: context.seconds, output };
    case "limit":
      return { ...timedOut(context), seconds: context.seconds, output };
  }
}
function outcomeOf(answer, context) {
  const { stopped, status, result, error, cause = "" } = answer;
  if (stopped !== void 0) {
    return { kind: "abort", ...stopped.error === null ? {} : { error: stopped.error }, ...causeOf(stopped.cause) };
  }
  const extras = extrasOf(answer, context);
  if (status !== void 0) return exited(status, extras, context);
  if (error !== void 0) return { kind: "raise", error, cause, ...extras };
  if (context.task.service === "ecs") return exited(0, {}, context);
  return { kind: "return", text: result ?? "null" };
}
function causeOf(cause) {
  return cause === null ? {} : { cause };
}
function extrasOf({ line, missing }, { task, python }) {
  const own = line === void 0 || line === null ? void 0 : task.lines[line - 1];
  const hint = missing === void 0 ? void 0 : installHint(missing, task, python);
  return { ...own === void 0 ? {} : { line: own }, ...hint === void 0 ? {} : { hint } };
}
function installHint(module, { files, mapped }, python) {
  const [top = module] = module.split(".");
  if (isStandard(top)) return void 0;
  const { name, isCertain } = distributionOf(module);
  const lines = (files.get("requirements.txt") ?? "").split("\n").map((line) => line.replace(/[#;].*|\s/g, ""));
  const pinned = lines.find((line) => line.includes("==") && keyOf(line) === keyOf(name));
  const known = mappedTo(module, mapped)?.replace(/\s/g, "") ?? pinned ?? (isCertain ? name : void 0);
  return known === void 0 ? `install the distribution that contains '${top}' with '${python} -m pip install \u2026', or add its folder to PYTHONPATH` : `install it with '${python} -m pip install ${known}'`;
}
function keyOf(requirement) {
  return normalizedName(requirement.split(/[=[]/)[0] ?? "");
}
function exited(status, extras, { task, requestId }) {
  switch (task.service) {
    case "ecs": {
      const code = status < 0 ? 128 - status : status;
      const text = containerDescription(task.name, code);
      if (code === 0) return { kind: "return", text };
      return { kind: "raise", error: "States.TaskFailed", cause: text, ...extras };
    }
    case "ecs:worker": {
      const cause = `the worker ended with ${exitText(status)} and never answered`;
      return { kind: "raise", error: "States.Timeout", cause, ...extras };
    }
    default: {
      const how = status === 0 ? "Runtime exited without providing a reason" : `Runtime exited with error: ${exitText(status)}`;
      return { kind: "raise", ...platformError("Runtime.ExitError", how, requestId), ...extras };
    }
  }
}
function timedOut({ task, requestId, limit = 0 }) {
  if (isFunction(task.service)) {
    const how = `Task timed out after ${limit.toFixed(2)} seconds`;
    return { kind: "raise", ...platformError("Sandbox.Timedout", how, requestId) };
  }
  return { kind: "raise", error: "States.Timeout", cause: `the task was still running after ${limit} seconds` };
}
function isFunction(service) {
  return service !== "ecs" && service !== "ecs:worker";
}
function platformError(error, how, requestId) {
  const errorMessage = `RequestId: ${requestId} Error: ${how}`;
  return { error, cause: JSON.stringify({ errorType: error, errorMessage }) };
}
function containerDescription(name, code) {
  return JSON.stringify({
    Attachments: [],
    Containers: [{ ExitCode: code, LastStatus: "STOPPED", Name: name }],
    DesiredStatus: "STOPPED",
    LastStatus: "STOPPED",
    LaunchType: "FARGATE",
    StopCode: "EssentialContainerExited",
    StoppedReason: "Essential container in task exited"
  });
}
function exitText(status) {
  return status < 0 ? `signal: ${SIGNALS.get(-status) ?? -status}` : `exit status ${status}`;
}
var SIGNALS = /* @__PURE__ */ new Map([
  [4, "illegal instruction"],
  [6, "aborted"],
  [7, "bus error"],
  [8, "floating point exception"],
  [9, "killed"],
  [11, "segmentation fault"],
  [15, "terminated"]
]);

// builtin:node:child_process?spawn
var spawn = nodeRequire("node:child_process").spawn;

// builtin:node:path?resolve
var resolve2 = nodeRequire("node:path").resolve;

// builtin:node:process?default
var node_process_default = nodeRequire("node:process");

// src/local/python/find-python.ts
import { findProgram } from "./compiler.mjs";
var PYTHONS = node_process_default.platform === "win32" ? [["py", "-3"], ["python"]] : [["python3"], ["python"]];
var IS_NEW_ENOUGH = "import sys; sys.exit(sys.version_info < (3, 9))";
async function findPython(given, { cwd, env }) {
  if (given !== void 0) {
    const program = /[\\/]/.test(given) ? resolve2(cwd, given) : findProgram(given, pathOf(env));
    const python = { program: program ?? "", args: [] };
    if (program !== void 0 && await isNewEnough(python, env)) return python;
    return {
      problem: `'${given}' does not start Python 3.9 or newer; set '--python' to the path of a suitable Python`
    };
  }
  for (const [name, ...args] of PYTHONS) {
    const program = findProgram(name, pathOf(env));
    if (program !== void 0 && await isNewEnough({ program, args }, env)) return { program, args };
  }
  return {
    problem: "Python 3.9 or newer was not found; install it to run the code of tasks"
  };
}
function pathOf(env) {
  return Object.entries(env).find(([name]) => name.toUpperCase() === "PATH")?.[1] ?? "";
}
function isNewEnough({ program, args }, env) {
  return new Promise((resolve3) => {
    const options = { env: { ...env }, stdio: "ignore", windowsHide: true };
    const child = spawn(program, [...args, "-I", "-S", "-c", IS_NEW_ENOUGH], options);
    const timer = setTimeout(() => child.kill("SIGKILL"), LONGEST_START_MS);
    const settle = (isNew) => {
      clearTimeout(timer);
      resolve3(isNew);
    };
    child.on("error", () => settle(false));
    child.on("close", (status) => settle(status === 0));
  });
}
var LONGEST_START_MS = 3e4;

// src/local/python/fluxio_local_host.py
var fluxio_local_host_default = `"""Starts a process for each task on this machine, as Lambda and ECS do. Written by fluxio.

Each line of standard input is a command for process N, and each line of standard output is a message about it:

    start N {...}    call N {...}    kill N          output N "..."    answer N {...}    exit N STATUS

At the end of its input, it ends all processes and removes its folder. With the argument "fork", a process starts as a copy of
this one, which takes milliseconds. Windows has no fork, and the libraries of macOS don't support it, so there a process is a
new Python. Needs only Python 3.9, and imports none of the user's modules.
"""
import contextlib
import functools
import json
import os
from pathlib import Path
import secrets
import shutil
import signal
import subprocess
import sys
import threading
import time
import warnings

# Some Python setups leave the folder of this file out of sys.path.
sys.path.insert(0, str(Path(__file__).parent))

from fluxio_local_task import IS_POSIX, lines_of, silence_standard_streams, task_process, write

#: In bytes. Only the end of a task's output during a call is kept.
MAX_OUTPUT = 64 * 1024
#: In seconds. The time for workers to clean up, and for output that is still in a pipe.
GRACE, REST = 2, 0.5

TASK = str(Path(__file__).with_name("fluxio_local_task.py"))


class Forked:
    """The process of a task, as a copy of this one."""

    def __init__(self):
        requests, self.requests = os.pipe()
        self.answers, answers = os.pipe()
        self.output, output = os.pipe()
        with warnings.catch_warnings():
            # Other threads of the host only wait for pipes, so they hold no lock.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.pid = os.fork()
        if self.pid == 0:
            try:
                become_task(requests, answers, output)
            finally:
                os._exit(70)
        for fd in (requests, answers, output):
            os.close(fd)

    def wait(self):
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def close_requests(self):
        os.close(self.requests)

    def close(self):
        for fd in (self.requests, self.answers, self.output):
            os.close(fd)


def become_task(*streams):
    # A process group, so that programs started by the task end with it.
    os.setpgid(0, 0)
    for standard, fd in enumerate(streams):
        os.dup2(fd, standard)
    # A process does not notice the end of the host while another process holds its pipe open.
    for name in os.listdir("/proc/self/fd"):
        if int(name) > 2:
            with contextlib.suppress(OSError):
                os.close(int(name))
    task_process()


class Spawned:
    """The process of a task, as a new Python."""

    def __init__(self):
        own = {"start_new_session": True} if IS_POSIX else {}
        pipe = subprocess.PIPE
        command = [sys.executable, "-B", "-X", "utf8", "-X", "faulthandler", TASK]
        self.process = subprocess.Popen(command, bufsize=0, stdin=pipe, stdout=pipe, stderr=pipe, **own)
        self.pid = self.process.pid
        streams = (self.process.stdin, self.process.stdout, self.process.stderr)
        self.requests, self.answers, self.output = (stream.fileno() for stream in streams)

    def wait(self):
        return self.process.wait()

    def close_requests(self):
        self.process.stdin.close()

    def close(self):
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            stream.close()


def kill(process):
    """Kills the process and the programs that it has started."""
    with contextlib.suppress(OSError):
        if IS_POSIX:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.process.kill()
    if IS_POSIX:
        # The process may not have created its group yet.
        with contextlib.suppress(OSError):
            if not process.ended:
                os.kill(process.pid, signal.SIGKILL)


def host(start_process, folder):
    # Duplicates with other numbers, which started programs don't inherit.
    commands, messages = os.dup(0), os.dup(1)
    silence_standard_streams()
    processes, lock = {}, threading.Lock()

    def tell(number, kind, data):
        with lock, contextlib.suppress(OSError):
            write(messages, b"%s %d %s\\n" % (kind, number, data))

    def start(number):
        process = start_process()
        process.ended, process.over, process.calls, process.answered = False, threading.Event(), 0, 0
        mark = secrets.token_hex(16).encode()
        write(process.requests, mark + b"\\n")
        arguments = (process, mark, functools.partial(tell, number))
        process.watcher = threading.Thread(target=watch, args=arguments, daemon=True)
        process.watcher.start()
        return process

    for line in lines_of(commands):
        command, number, data = line.split(b" ", 2)
        number = int(number)
        if command == b"start":
            forget_ended(processes)
            processes[number] = start(number)
        process = processes.get(number)
        if process is None:
            continue
        if command == b"kill":
            kill(process)
            continue
        process.calls += command == b"call"
        # The process may just have ended. Its end is reported anyway.
        with contextlib.suppress(OSError):
            write(process.requests, data + b"\\n")
    for process in processes.values():
        with contextlib.suppress(OSError):
            process.close_requests()
        if process.calls > process.answered:
            kill(process)
    wait_for(processes.values(), GRACE)
    for process in processes.values():
        if not process.ended:
            kill(process)
    wait_for(processes.values(), GRACE)
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


def forget_ended(processes):
    """Closes the pipes of processes whose watcher has ended. Nothing else reads or writes these pipes."""
    for number, process in list(processes.items()):
        if not process.watcher.is_alive():
            process.close()
            del processes[number]


def wait_for(processes, seconds):
    until = time.monotonic() + seconds
    for process in processes:
        process.over.wait(max(0, until - time.monotonic()))


def watch(process, mark, tell):
    """Reports the output and the answers of a process, then how it ended."""
    printed = bytearray()

    def tell_printed():
        text = bytes(printed[-MAX_OUTPUT:]).decode("utf-8", "replace")
        printed.clear()
        if text:
            tell(b"output", json.dumps(text).encode())

    def follow():
        answers = lines_of(process.answers)
        while True:
            chunk = os.read(process.output, 1 << 16)
            if not chunk:
                return
            printed.extend(chunk)
            at = printed.find(mark, max(0, len(printed) - len(chunk) - len(mark)))
            if at >= 0:
                # The mark ends the output of a call. The answer follows in its own pipe.
                rest = bytes(printed[at + len(mark) :])
                del printed[at:]
                tell_printed()
                answer = next(answers, None)
                if answer is not None:
                    process.answered += 1
                    tell(b"answer", answer)
                printed.extend(rest)
            if len(printed) > 4 * MAX_OUTPUT:
                del printed[:-MAX_OUTPUT]

    follower = threading.Thread(target=follow, daemon=True)
    follower.start()
    status = process.wait()
    process.ended = True
    # Programs started by the task may still run and hold its output open.
    kill(process)
    follower.join(REST)
    tell_printed()
    tell(b"exit", str(status).encode())
    process.over.set()
    # A program that has left the group of the task keeps its pipe open.
    follower.join()


if __name__ == "__main__":
    can_fork = sys.argv[1] == "fork" and os.path.isdir("/proc/self/fd")
    host(Forked if can_fork else Spawned, sys.argv[2])
`;

// src/local/python/fluxio_local_task.py
var fluxio_local_task_default = `"""The process of one task on this machine. Runs the task as its entry module does in AWS. Written by fluxio.

The lines of standard input are the mark that ends the output of each call, a description of the task, then the calls. Each
answer is a line of standard output, and output of the task goes to standard error. The process ends at the end of its input,
even if the task is still running. Needs only Python 3.9, and imports no code of the task before its first call.
"""
import asyncio
import atexit
import contextlib
import importlib
import json
import os
from pathlib import Path
import queue
import signal
import sys
import tempfile
import threading
import time
import traceback
from types import ModuleType

#: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, plus the 100 bytes that Lambda adds to 6 MB.
MAX_RESULT = 6 * 1024 * 1024 + 100
#: https://docs.aws.amazon.com/step-functions/latest/apireference/API_LambdaFunctionFailedEventDetails.html
MAX_ERROR, MAX_CAUSE = 256, 32_768

#: The folder of this file and the host, but not of the task.
FOLDER = Path(__file__).parent
IS_POSIX = os.name == "posix"


def lines_of(fd):
    parts = []
    while True:
        chunk = os.read(fd, 1 << 16)
        if not chunk:
            return
        *ends, rest = chunk.split(b"\\n")
        for end in ends:
            yield b"".join((*parts, end))
            parts = []
        parts.append(rest)


def write(fd, data):
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


def silence_standard_streams():
    """Makes standard input empty, and redirects standard output to standard error."""
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    os.dup2(2, 1)


class Exit(Exception):
    """The code of the task ended the process."""

    def __init__(self, status):
        super().__init__(status)
        self.status = status


class Fault(Exception):
    """An error that AWS names, rather than the class of an exception."""

    def __init__(self, name, message, trace, error):
        super().__init__(message)
        self.name, self.message, self.trace, self.error = name, message, trace, error


def task_process():
    # Duplicates with other numbers, which programs started by the task don't inherit.
    requests, answers, output = (os.dup(fd) for fd in (0, 1, 2))
    silence_standard_streams()
    inbox = queue.SimpleQueue()
    received, answered = [0], [0]

    def receive():
        with contextlib.suppress(OSError):
            for line in lines_of(requests):
                received[0] += 1
                inbox.put(line)
        # The host no longer waits for an answer, so the task must stop immediately.
        if received[0] > answered[0]:
            if IS_POSIX:
                os.killpg(0, signal.SIGKILL)
            os._exit(1)
        inbox.put(None)

    threading.Thread(target=receive, daemon=True).start()
    mark = inbox.get()
    task = Task(json.loads(inbox.get()))
    answered[0] = 2
    own, line, is_last = os.getpid(), None, False
    while not is_last:
        line = inbox.get()
        if line is None:
            break
        answer = task.answer(json.loads(line))
        is_last = answer.get("last", False)
        if os.getpid() != own:
            # The code of the task has forked, so it returned twice.
            os._exit(0)
        flush()
        # Before the answer, because the input may end as soon as it is read.
        answered[0] += 1
        try:
            write(output, mark)
            write(answers, json.dumps(answer).encode() + b"\\n")
        except OSError:
            # The code of the task has closed a pipe that is ours.
            os._exit(71)
    if line is None:
        task.clean_up()
        flush()
    os._exit(0)


def flush():
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):
            stream.flush()


class Task:
    """A task. \`setup\` has its folder and kind, its environment variables, and further folders with modules."""

    def __init__(self, setup):
        self.folder, self.kind = setup["folder"], setup["kind"]
        self.run, self.stopped, self.clean_up = None, [], lambda: None
        os.environ.update(setup["env"])
        if hasattr(time, "tzset"):
            time.tzset()
        os.chdir(self.folder)
        own = str(FOLDER)
        sys.path[:] = [self.folder, *(path for path in sys.path if path not in ("", own)), *setup["paths"]]
        sys.argv[:] = [str(Path(self.folder, "fluxio_entry.py")), "run"]
        # Nothing is written next to the user's modules.
        sys.dont_write_bytecode = True

    def answer(self, request):
        os.environ["FLUXIO_LOCAL_STATE_DATA"] = request["stateData"]
        self.stopped.clear()
        start = time.perf_counter()
        answer = self.outcome(request)
        if self.kind in ("process", "printer"):
            answer["last"] = True
            # Does what Python does when it exits: waits for threads, then calls the functions registered with atexit.
            threading._shutdown()
            atexit._run_exitfuncs()
        answer["seconds"] = time.perf_counter() - start
        if self.stopped:
            # Even if the code caught the exception, because in AWS the execution has ended.
            error, cause = self.stopped[0]
            answer = {key: answer[key] for key in ("seconds", "last") if key in answer}
            answer["stopped"] = {"error": text(error, MAX_ERROR), "cause": text(cause, MAX_CAUSE)}
        return answer

    def outcome(self, request):
        is_loaded = self.run is not None
        try:
            if not is_loaded:
                self.run = self.load()
                is_loaded = True
            return {"result": self.run(request)}
        except SystemExit as error:
            return {"status": status_of(error), "last": True}
        except Exception as error:
            answer = self.failure(error, request["id"] if is_loaded else "")
            # As in AWS, the next call loads the task again.
            return answer if is_loaded else {**answer, "last": True}
        except BaseException as error:
            if self.stopped:
                return {}
            self.print_trace(error)
            return {"status": 1, "last": True}

    def load(self):
        """Loads the task. Lambda has its own error names for modules that can't be loaded."""
        try:
            return getattr(self, f"load_{self.kind}")()
        except ImportError as error:
            if self.kind != "function":
                raise
            raise Fault("Runtime.ImportModuleError", f"Unable to import module 'fluxio_entry': {error}", [], error)
        except SyntaxError as error:
            if self.kind != "function":
                raise
            trace = [f'  File "{self.shown(error.filename or "")}" Line {error.lineno}\\n    {error.text}']
            raise Fault("Runtime.UserCodeSyntaxError", f"Syntax error in module 'fluxio_entry': {error}", trace, error)

    # Each of these loads the task and returns a function that runs it and returns JSON text.

    def load_function(self):
        entry = self.entry()

        def run(request):
            value = plain(entry.handler(request["event"], None))
            result = sys.modules["fluxio_runtime"].json_text(value, "result")
            if len(result) > MAX_RESULT:
                message = f"Response payload size exceeded maximum allowed payload size ({MAX_RESULT} bytes)."
                raise Fault("Function.ResponseSizeTooLarge", message, None, None)
            return result

        return run

    def load_process(self):
        entry = self.entry()

        def run(_):
            entry.main()
            return "null"

        return run

    def load_printer(self):
        """The result is the output of the process: a value if it is JSON, or else the text."""
        entry = self.entry()

        def run(_):
            with tempfile.TemporaryFile() as file:
                before = os.dup(1)
                os.dup2(file.fileno(), 1)
                try:
                    entry.main()
                except SystemExit as error:
                    if error.code not in (None, 0):
                        raise
                finally:
                    flush()
                    os.dup2(before, 1)
                    os.close(before)
                file.seek(0)
                printed = file.read(MAX_RESULT).decode("utf-8", "replace")
            try:
                json.loads(printed, parse_constant=refuse)
            except ValueError:
                return json.dumps(printed)
            return printed.strip()

        return run

    def load_worker(self):
        with without_queue():
            entry = self.entry()
        runtime = sys.modules["fluxio_runtime"]
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)

        async def start():
            worker = entry.worker_class()()
            await worker.on_startup()
            return worker

        worker = loop.run_until_complete(start())

        def run(request):
            context = runtime.context_of(runtime.meta_of(request["meta"]))
            result = loop.run_until_complete(entry.run_task(worker, request["event"], context))
            result = runtime.json_text(result, "result")
            if len(result) > MAX_RESULT:
                raise Fault("States.DataLimitExceeded", f"the result has {len(result):,} bytes", None, None)
            return result

        def clean_up():
            with contextlib.suppress(Exception):
                loop.run_until_complete(worker.on_cleanup())

        self.clean_up = clean_up
        return run

    def entry(self):
        runtime = importlib.import_module("fluxio_runtime")
        first, stopped = runtime.ExecutionStopped.__init__, self.stopped

        def init(error_itself, error=None, cause=None):
            stopped.append((error, cause))
            first(error_itself, error, cause)

        runtime.ExecutionStopped.__init__ = init
        return importlib.import_module("fluxio_entry")

    # Errors.

    def failure(self, error, request_id):
        origin = error.error if isinstance(error, Fault) else error
        answer = {"line": self.line_of(origin)}
        if isinstance(origin, ModuleNotFoundError) and origin.name:
            answer["missing"] = origin.name
        if self.kind == "process":
            self.print_trace(error)
            return {**answer, "status": 1}
        name, message = type(error).__name__, message_of(error)
        if isinstance(error, Fault):
            name, message = error.name, error.message
        cause = message
        if self.kind != "worker":
            cause = self.lambda_cause(error, name, message, request_id)
        return {**answer, "error": text(name, MAX_ERROR), "cause": text(cause, MAX_CAUSE)}

    def lambda_cause(self, error, name, message, request_id):
        """The cause as Lambda's runtime writes it, which adds no requestId to its own errors."""
        if isinstance(error, Fault) and error.trace is None:
            return json.dumps({"errorType": name, "errorMessage": message}, separators=(",", ":"))
        trace = error.trace if isinstance(error, Fault) else self.trace_of(error)
        parts = {"errorMessage": message, "errorType": name, "requestId": request_id, "stackTrace": trace}
        return json.dumps(parts, ensure_ascii=False)

    def frames_of(self, error):
        return list(filter(is_of_task, traceback.extract_tb(error.__traceback__)))

    def trace_of(self, error):
        # Tuples, because frames as objects would add markers below the line, which Lambda does not have.
        frames = [(own.filename, own.lineno, own.name, own.line) for own in self.frames_of(error)]
        return [self.shown(entry) for entry in traceback.format_list(frames)]

    def print_trace(self, error):
        """Prints the traceback as Python does when a process ends with an exception."""
        part = report = traceback.TracebackException.from_exception(error)
        while part is not None:
            part.stack = traceback.StackSummary.from_list(filter(is_of_task, part.stack))
            part = part.__cause__ or part.__context__
        print(self.shown("".join(report.format())), end="", file=sys.stderr)

    def shown(self, line):
        """Replaces the folder of the package with its folder in AWS."""
        return line.replace(self.folder, "/app" if self.kind in ("process", "worker") else "/var/task")

    def line_of(self, error):
        """The innermost line of run.py in the traceback of the exception."""
        own = str(Path(self.folder, "run.py"))
        if isinstance(error, SyntaxError) and error.filename == own:
            return error.lineno
        lines = [frame.lineno for frame in self.frames_of(error) if frame.filename == own] if error else []
        return lines[-1] if lines else None


@contextlib.contextmanager
def without_queue():
    """Allows importing the entry module of a worker without AWS. Restores the names afterwards, for the code of the worker."""
    runtime = importlib.import_module("fluxio_runtime")
    names = ("botocore", "botocore.exceptions")
    before, client = {name: sys.modules.get(name) for name in names}, runtime.client
    package, module = (ModuleType(name) for name in names)
    package.__path__, package.exceptions = [], module
    module.BotoCoreError = type("BotoCoreError", (Exception,), {})
    module.ClientError = type("ClientError", (Exception,), {})
    sys.modules.update(zip(names, (package, module)))
    runtime.client = lambda *_: None
    os.environ["QUEUE_URL"] = ""
    try:
        yield
    finally:
        runtime.client = client
        for name, own in before.items():
            if own is None:
                del sys.modules[name]
            else:
                sys.modules[name] = own


def refuse(constant):
    """Rejects NaN and infinities, which Python reads although JSON does not have them."""
    raise ValueError(constant)


def plain(value):
    """Converts named tuples to objects, like Lambda's runtime, which writes results with simplejson."""
    try:
        return with_objects(value)
    except RecursionError:
        return value


def with_objects(value):
    if isinstance(value, dict):
        return {key: with_objects(own) for key, own in value.items()}
    if isinstance(value, tuple) and callable(getattr(value, "_asdict", None)):
        return with_objects(value._asdict())
    return [with_objects(own) for own in value] if isinstance(value, (list, tuple)) else value


def is_of_task(frame):
    return Path(frame.filename).parent != FOLDER


def status_of(error):
    """The exit code of a process that ends with this SystemExit."""
    if error.code is None:
        return 0
    if isinstance(error.code, int):
        return error.code & 0xFF
    print(error.code, file=sys.stderr)
    return 1


def message_of(error):
    try:
        return str(error)
    except Exception:
        return f"<unprintable {type(error).__name__} object>"


def text(value, most):
    return None if value is None else str(value)[:most]


if __name__ == "__main__":
    task_process()
`;

// src/local/python/host.ts
var MAX_ERRORS = 4096;
var LAST_RESORT_MS = 5e3;
function startHost({ program, args, file, folder, cwd, env }, listener) {
  const mode = node_process_default.platform === "linux" ? "fork" : "spawn";
  const child = spawn(program, [...args, "-B", "-X", "utf8", "-X", "faulthandler", file, mode, folder], {
    cwd,
    // A separate session, so that Ctrl+C reaches only this process, and no task can prompt on the terminal.
    detached: node_process_default.platform !== "win32",
    env: { ...env, ...FIXED },
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true
  });
  let isEnding = false;
  let errors = "";
  child.stderr.setEncoding("utf8");
  child.stderr.on("data", (text) => {
    errors = (errors + text).slice(-MAX_ERRORS);
  });
  const ended = new Promise((resolve3) => {
    const settle = () => {
      resolve3();
      if (!isEnding) listener.ended(errors);
    };
    child.on("error", settle);
    child.on("close", settle);
  });
  child.stdin.on("error", () => {
  });
  readLines(child, (line) => {
    const [, kind = "", number, text = ""] = /^(\w+) (\d+) (.*)$/.exec(line) ?? [];
    if (!isEnding) listener.message(kind, Number(number), text);
  });
  return {
    tell: (command, number, text) => void child.stdin.write(`${command} ${number} ${text}
`),
    end: async () => {
      isEnding = true;
      child.stdin.end();
      const timer = setTimeout(() => child.kill("SIGKILL"), LAST_RESORT_MS);
      await ended;
      clearTimeout(timer);
    }
  };
}
var FIXED = {
  TZ: "UTC",
  PYTHONDONTWRITEBYTECODE: "1",
  PYTHONUNBUFFERED: "1",
  PYTHONUTF8: "1",
  PYTHONINSPECT: void 0,
  PYTHONIOENCODING: void 0,
  FLUXIO_SECRETS: void 0,
  SFN_INPUT_VALUE: void 0,
  SFN_DATA_S3_BUCKET: void 0
};
function readLines({ stdout }, take) {
  let parts = [];
  stdout?.setEncoding("utf8");
  stdout?.on("data", (chunk) => {
    const [first = "", ...rest] = chunk.split("\n");
    parts.push(first);
    for (const next of rest) {
      take(parts.join(""));
      parts = [next];
    }
  });
}

// src/local/python/processes.ts
var MAX_BUSY = 16;
var MAX_ALIVE = 64;
var KILLED = -9;
function openPool(startHost2) {
  const pool = {
    startHost: startHost2,
    host: void 0,
    lastNumber: 0,
    isClosed: false,
    alive: /* @__PURE__ */ new Map(),
    idle: [],
    busy: 0,
    waiting: []
  };
  return { run: (call) => run(pool, call), end: () => end(pool) };
}
async function run(pool, call) {
  while (pool.busy >= MAX_BUSY && !pool.isClosed) await new Promise((resolve3) => pool.waiting.push(resolve3));
  if (pool.isClosed) return { kind: "closed", output: "" };
  pool.busy += 1;
  const own = idleProcess(pool, call.key) ?? startProcess(pool, call);
  let timer;
  const ended = await new Promise((settle) => {
    own.settle = settle;
    own.output = "";
    hostOf(pool).tell("call", own.number, call.request);
    if (call.limit !== void 0) timer = setTimeout(() => stop(pool, own), Math.min(call.limit * 1e3, MAX_TIMER_MS));
  });
  clearTimeout(timer);
  pool.busy -= 1;
  pool.waiting.shift()?.();
  return ended;
}
var MAX_TIMER_MS = 2 ** 31 - 1;
function idleProcess(pool, key) {
  const own = pool.idle.findLast((other) => other.key === key);
  if (own !== void 0) pool.idle = pool.idle.filter((other) => other !== own);
  return own;
}
function startProcess(pool, { key, setup }) {
  const oldest = pool.idle[0];
  if (pool.alive.size >= MAX_ALIVE && oldest !== void 0) drop(pool, oldest);
  pool.lastNumber += 1;
  const own = { number: pool.lastNumber, key, output: "", settle: void 0, isLate: false };
  pool.alive.set(own.number, own);
  hostOf(pool).tell("start", own.number, setup);
  return own;
}
function hostOf(pool) {
  pool.host ??= pool.startHost({
    message: (kind, number, text) => receive(pool, kind, number, text),
    ended: (errors) => {
      pool.host = void 0;
      for (const own of [...pool.alive.values()]) {
        own.output += errors;
        endCall(pool, own, { kind: "exit", status: KILLED });
      }
    }
  });
  return pool.host;
}
function receive(pool, kind, number, text) {
  const own = pool.alive.get(number);
  if (own === void 0) return;
  if (kind === "output") own.output = JSON.parse(text);
  else if (kind === "exit") endCall(pool, own, own.isLate ? { kind: "limit" } : { kind: "exit", status: Number(text) });
  else if (!own.isLate) endWithAnswer(pool, own, text);
}
function endWithAnswer(pool, own, text) {
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    pool.host?.tell("kill", own.number, "");
    return;
  }
  const { settle, output } = own;
  own.settle = void 0;
  if (answer.last === true) pool.alive.delete(own.number);
  else pool.idle.push(own);
  settle?.({ kind: "answer", answer, output });
}
function endCall(pool, own, how) {
  pool.alive.delete(own.number);
  pool.idle = pool.idle.filter((other) => other !== own);
  const { settle, output } = own;
  own.settle = void 0;
  settle?.({ ...how, output });
}
function stop(pool, own) {
  own.isLate = true;
  pool.host?.tell("kill", own.number, "");
}
function drop(pool, own) {
  pool.alive.delete(own.number);
  pool.idle = pool.idle.filter((other) => other !== own);
  pool.host?.tell("kill", own.number, "");
}
async function end(pool) {
  pool.isClosed = true;
  for (const own of [...pool.alive.values()]) endCall(pool, own, { kind: "closed" });
  for (const resume of pool.waiting.splice(0)) resume();
  const { host } = pool;
  pool.host = void 0;
  await host?.end();
}

// src/local/python/task-input.ts
import {
  compactJson,
  entriesOf,
  isArray,
  isNumberText
} from "./base.mjs";
function receivedBy(service, parameters) {
  const nothing = { event: null, meta: {}, env: {} };
  switch (service) {
    case "lambda":
    case "lambda:container":
      return { ...nothing, event: parameters };
    case "lambda:pexpm-runner": {
      const values = [...membersOf(at(parameters, "environment"))].map(
        ([name, value]) => [name, typeof value === "string" ? value : compactJson(value)]
      );
      return { ...nothing, env: Object.fromEntries(values) };
    }
    case "ecs": {
      const container = itemsOf(at(parameters, "Overrides", "ContainerOverrides"))[0] ?? null;
      const variables = itemsOf(at(container, "Environment")).map(
        (own) => [at(own, "Name"), at(own, "Value")]
      );
      const env = textsOf(variables);
      return env === void 0 ? refused(parameters, "Value") : { ...nothing, env };
    }
    case "ecs:worker": {
      const attributes = [...membersOf(at(parameters, "MessageAttributes"))];
      const meta = textsOf(attributes.map(([name, own]) => [name, at(own, "StringValue")]));
      if (meta === void 0) return refused(parameters, "StringValue");
      return { ...nothing, meta, event: at(parameters, "MessageBody", "Input") };
    }
  }
}
function refused(parameters, field) {
  const text = compactJson(parameters);
  return {
    refused: `The Parameters '${text}' could not be used to start the Task: [The value for the field '${field}' must be a STRING]`
  };
}
function textsOf(pairs) {
  if (!pairs.every(([name, value]) => typeof name === "string" && typeof value === "string")) return void 0;
  return Object.fromEntries(pairs);
}
function at(value, ...keys) {
  let own = value;
  for (const key of keys) own = new Map(membersOf(own)).get(key) ?? null;
  return own;
}
function membersOf(value) {
  if (!isObject(value)) return [];
  return [...entriesOf(value)].flatMap(([key, own]) => own === void 0 ? [] : [[key, own]]);
}
function itemsOf(value) {
  return isArray(value) ? value : [];
}
function isObject(value) {
  return typeof value === "object" && value !== null && !isArray(value) && !isNumberText(value);
}

// src/local/python/open-python.ts
var CLOSED = { problem: "the task was stopped before it answered" };
function openPython(tasks, options) {
  const state = { running: void 0, lastCall: 0, isClosed: options.signal?.aborted === true };
  const close = async () => {
    state.isClosed = true;
    options.signal?.removeEventListener("abort", onAbort);
    const running = await state.running;
    if (running === void 0 || isProblem(running)) return;
    await running.pool.end();
    succeeds(() => rmSync(running.folder, { recursive: true, force: true, maxRetries: 5 }));
  };
  const onAbort = () => void close();
  options.signal?.addEventListener("abort", onAbort);
  const call = async (name, own) => {
    const task = tasks.get(name);
    if (task === void 0) throw new Error(`no task '${name}' to run`);
    if (state.isClosed) return CLOSED;
    state.running ??= start(options);
    const running = await state.running;
    if (isProblem(running)) return running;
    if (state.isClosed) return CLOSED;
    state.lastCall += 1;
    return callTask(running, { task, own, options, requestId: requestIdOf(state.lastCall) });
  };
  return { call, close };
}
async function start(options) {
  const python = await findPython(options.python, options);
  if (isProblem(python)) return python;
  const folder = catchWriteError(tmpdir(), hostFolder);
  if (isProblem(folder)) return folder;
  const file = join(folder, HOST);
  const pool = openPool(
    (listener) => startHost({ ...python, file, folder, cwd: options.cwd, env: options.env }, listener)
  );
  return { python, folder, pool, folders: /* @__PURE__ */ new Map() };
}
var HOST = "fluxio_local_host.py";
function hostFolder() {
  const folder = mkdtempSync(join(tmpdir(), "fluxio-python-"));
  writeFileSync(join(folder, HOST), fluxio_local_host_default);
  writeFileSync(join(folder, "fluxio_local_task.py"), fluxio_local_task_default);
  return folder;
}
function requestIdOf(number) {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}
async function callTask(running, { task, own, options, requestId }) {
  const input = receivedBy(task.service, own.input);
  if ("refused" in input) {
    return { kind: "raise", error: "States.Runtime", cause: input.refused, seconds: 0, output: "" };
  }
  const { event, meta, env } = input;
  const setup = compactJson2({
    folder: folderOf(running, task),
    kind: KINDS[task.service],
    env: { ...task.env, ...env },
    paths: task.service === "ecs:worker" ? [options.cwd] : []
  });
  const stateData = resolve(options.cwd, options.stateData ?? join(running.folder, "state-data"), String(own.run ?? 0));
  const request = compactJson2({ id: requestId, stateData, event, meta });
  const from = performance.now();
  const end2 = await running.pool.run({ key: setup, setup, request, limit: own.limit });
  if (end2.kind === "closed") return CLOSED;
  const seconds = (performance.now() - from) / 1e3;
  return localAnswer(end2, { task, python: running.python.program, requestId, limit: own.limit, seconds });
}
var KINDS = {
  lambda: "function",
  "lambda:container": "function",
  "lambda:pexpm-runner": "printer",
  ecs: "process",
  "ecs:worker": "worker"
};
function folderOf({ folder, folders }, { name, files }) {
  const known = folders.get(name);
  if (known !== void 0) return known;
  const own = join(folder, "tasks", String(folders.size));
  folders.set(name, own);
  mkdirSync(own, { recursive: true });
  for (const [file, text] of files) writeFileSync(join(own, file), text);
  return own;
}
export {
  localTasksOf,
  openPython
};
