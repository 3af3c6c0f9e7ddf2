"""Runs tasks on this machine, each in a process of its own, as Lambda and ECS do. Written by fluxio.

With the argument "task", this is the process of one task: see task_process. Otherwise it is the host, which starts those
processes. A line of its standard input is a command about the process N, a line of its standard output is a message:

    start N {...}    call N {...}    kill N          output N "..."    answer N {...}    exit N STATUS

At the end of its input, the host ends all processes and removes its folder. With the argument "fork", a process starts as a
copy of the host, which takes milliseconds. Python itself must be single-threaded for that, and the libraries of macOS do not
survive it, so it is for Linux. Needs Python 3.9 and nothing else, reads no file of the user, and imports no code of a task
before its first call.
"""
import asyncio
import contextlib
import functools
import importlib
import json
import os
from pathlib import Path
import queue
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from types import ModuleType
import warnings

#: In bytes: of what a task prints during a call, the end is kept.
MAX_OUTPUT = 64 * 1024
#: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, plus the 100 bytes that Lambda adds to 6 MB.
MAX_RESULT = 6 * 1024 * 1024 + 100
#: https://docs.aws.amazon.com/step-functions/latest/apireference/API_LambdaFunctionFailedEventDetails.html
MAX_ERROR, MAX_CAUSE = 256, 32_768
#: In seconds: for workers to clean up, and for output that is still in a pipe.
GRACE, REST = 2, 0.5

IS_POSIX = os.name == "posix"


def lines_of(fd):
    parts = []
    while True:
        chunk = os.read(fd, 1 << 16)
        if not chunk:
            return
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            yield b"".join((*parts, end))
            parts = []
        parts.append(rest)


def write(fd, data):
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


def moved(fd):
    """A copy of a standard stream under another number, which programs that are started do not inherit."""
    return os.dup(fd)


def silence_standard_streams():
    """Nothing can be read from standard input, and what is printed goes to standard error."""
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    os.dup2(2, 1)


# The host.


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
    # A group, so that programs that the task starts end with it.
    os.setpgid(0, 0)
    for standard, fd in enumerate(streams):
        os.dup2(fd, standard)
    # As long as a process holds the pipe of another one, that one does not notice the end of the host.
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
        command = [sys.executable, "-B", "-X", "utf8", "-X", "faulthandler", __file__, "task"]
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
    """Also ends the programs that the process has started."""
    with contextlib.suppress(OSError):
        if IS_POSIX:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.process.kill()
    if IS_POSIX:
        # The process may not have its group yet.
        with contextlib.suppress(OSError):
            if not process.ended:
                os.kill(process.pid, signal.SIGKILL)


def host(start_process, folder):
    commands, messages = moved(0), moved(1)
    silence_standard_streams()
    processes, lock = {}, threading.Lock()

    def tell(number, kind, data):
        with lock, contextlib.suppress(OSError):
            write(messages, b"%s %d %s\n" % (kind, number, data))

    def start(number):
        process = start_process()
        process.ended, process.over, process.calls, process.answered = False, threading.Event(), 0, 0
        mark = secrets.token_hex(16).encode()
        write(process.requests, mark + b"\n")
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
        # A process that has just ended cannot be written to. Its end is told in any case.
        with contextlib.suppress(OSError):
            write(process.requests, data + b"\n")
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
    """Only here, because nothing else reads or writes the pipes of a process whose watcher has ended."""
    for number, process in list(processes.items()):
        if not process.watcher.is_alive():
            process.close()
            del processes[number]


def wait_for(processes, seconds):
    until = time.monotonic() + seconds
    for process in processes:
        process.over.wait(max(0, until - time.monotonic()))


def watch(process, mark, tell):
    """Tells what a process prints and answers, then how it has ended."""
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
                # The mark ends the output of a call; the answer follows in its own pipe.
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
    # Programs that the task has started may still run, and hold its output open.
    kill(process)
    follower.join(REST)
    tell_printed()
    tell(b"exit", str(status).encode())
    process.over.set()
    # A program that has left the group of the task keeps its pipe.
    follower.join()


# The process of a task.


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
    """The first line is the mark that ends the output of each call, the second one describes the task, others are calls."""
    requests, answers, output = moved(0), moved(1), moved(2)
    silence_standard_streams()
    inbox = queue.SimpleQueue()
    received, answered = [0], [0]

    def receive():
        with contextlib.suppress(OSError):
            for line in lines_of(requests):
                received[0] += 1
                inbox.put(line)
        # Nobody waits for an answer now, so the task must not go on, whatever it does.
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
            # The code of the task has forked and came back twice.
            os._exit(0)
        flush()
        try:
            write(output, mark)
            write(answers, json.dumps(answer).encode() + b"\n")
        except OSError:
            # The code of the task has closed what it did not open.
            os._exit(71)
        answered[0] += 1
    if line is None:
        task.clean_up()
        flush()
    os._exit(0)


def flush():
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):
            stream.flush()


class Task:
    """What setup says: folder and kind of the task, its environment variables, and further folders with modules."""

    def __init__(self, setup):
        self.folder, self.kind = setup["folder"], setup["kind"]
        self.run, self.stopped, self.clean_up = None, [], lambda: None
        os.environ.update(setup["env"])
        if hasattr(time, "tzset"):
            time.tzset()
        os.chdir(self.folder)
        own = str(Path(__file__).parent)
        sys.path[:] = [self.folder, *(path for path in sys.path if path not in ("", own)), *setup["paths"]]
        sys.argv[:] = [str(Path(self.folder, "fluxio_entry.py")), "run"]
        # Written beside nothing of the user.
        sys.dont_write_bytecode = True

    def answer(self, request):
        os.environ["FLUXIO_LOCAL_STATE_DATA"] = request["stateData"]
        self.stopped.clear()
        start = time.perf_counter()
        answer = self.outcome(request)
        answer["seconds"] = time.perf_counter() - start
        if self.stopped:
            # Whether or not the code caught it: in AWS the execution has ended.
            error, cause = self.stopped[0]
            answer = {key: answer[key] for key in ("seconds", "last") if key in answer}
            answer["stopped"] = {"error": text(error, MAX_ERROR), "cause": text(cause, MAX_CAUSE)}
        if self.kind in ("process", "printer"):
            answer["last"] = True
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
            # As in AWS, the next call loads the task anew.
            return answer if is_loaded else {**answer, "last": True}
        except BaseException as error:
            if self.stopped:
                return {}
            self.print_trace(error)
            return {"status": 1, "last": True}

    def load(self):
        """Lambda has names for errors of modules that cannot be loaded."""
        try:
            return getattr(self, f"load_{self.kind}")()
        except ImportError as error:
            if self.kind != "function":
                raise
            raise Fault("Runtime.ImportModuleError", f"Unable to import module 'fluxio_entry': {error}", [], error)
        except SyntaxError as error:
            if self.kind != "function":
                raise
            trace = [f'  File "{self.shown(error.filename or "")}" Line {error.lineno}\n    {error.text}']
            raise Fault("Runtime.UserCodeSyntaxError", f"Syntax error in module 'fluxio_entry': {error}", trace, error)

    # Each loads the task and returns what runs it; the result is a text of JSON.

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
        """The result is what the process prints: a value if it is JSON, otherwise the text."""
        entry = self.entry()

        def run(_):
            with tempfile.TemporaryFile() as file:
                before = os.dup(1)
                os.dup2(file.fileno(), 1)
                try:
                    entry.main()
                finally:
                    flush()
                    os.dup2(before, 1)
                    os.close(before)
                file.seek(0)
                printed = file.read(MAX_RESULT).decode("utf-8", "replace")
            try:
                json.loads(printed)
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
        """As the runtime of Lambda writes it. It adds no requestId to a fault of its own."""
        if isinstance(error, Fault) and error.trace is None:
            return json.dumps({"errorType": name, "errorMessage": message}, separators=(",", ":"))
        trace = error.trace if isinstance(error, Fault) else self.trace_of(error)
        parts = {"errorMessage": message, "errorType": name, "requestId": request_id, "stackTrace": trace}
        return json.dumps(parts, ensure_ascii=False)

    def frames_of(self, error):
        frames = traceback.extract_tb(error.__traceback__)
        return [frame for frame in frames if frame.filename != __file__]

    def trace_of(self, error):
        # As tuples, which have no markers below the line, as in Lambda.
        frames = [(own.filename, own.lineno, own.name, own.line) for own in self.frames_of(error)]
        return [self.shown(entry) for entry in traceback.format_list(frames)]

    def print_trace(self, error):
        lines = traceback.format_exception_only(type(error), error)
        print("Traceback (most recent call last):\n" + "".join([*self.trace_of(error), *lines]), end="", file=sys.stderr)

    def shown(self, line):
        """With the folder of the package as it is in AWS."""
        return line.replace(self.folder, "/app" if self.kind in ("process", "worker") else "/var/task")

    def line_of(self, error):
        """The line of run.py where the exception was raised, or where the code called what raised it."""
        own = str(Path(self.folder, "run.py"))
        if isinstance(error, SyntaxError) and error.filename == own:
            return error.lineno
        lines = [frame.lineno for frame in self.frames_of(error) if frame.filename == own] if error else []
        return lines[-1] if lines else None


@contextlib.contextmanager
def without_queue():
    """Lets the entry of a worker be imported without AWS. The names are removed again, for the code of the worker."""
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


def plain(value):
    """Named tuples are objects in Lambda, whose runtime writes results with simplejson."""
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


def status_of(error):
    """The exit code that Python gives a process that ends with this SystemExit."""
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
    if sys.argv[1] == "task":
        task_process()
    else:
        host(Forked if sys.argv[1] == "fork" else Spawned, sys.argv[2])
