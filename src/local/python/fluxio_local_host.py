"""Starts a process for each task on this machine, as Lambda and ECS do. Written by fluxio.

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
        # The process may just have ended. Its end is reported anyway.
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
