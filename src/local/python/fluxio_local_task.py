"""The process of one task on this machine. Runs the task as its entry module does in AWS. Written by fluxio.

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
        *ends, rest = chunk.split(b"\n")
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
            write(answers, json.dumps(answer).encode() + b"\n")
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
    """A task. `setup` has its folder and kind, its environment variables, and further folders with modules."""

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
            trace = [f'  File "{self.shown(error.filename or "")}" Line {error.lineno}\n    {error.text}']
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
