"""What all entry modules share: they run a task with its data, its context and its secrets. Written by fluxio.

Needs Python 3.9, and boto3 once the task uses AWS. If FLUXIO_LOCAL_STATE_DATA names a folder, nothing here talks to AWS:
items are files in that folder, and stop_execution raises ExecutionStopped.
"""
import __future__
import asyncio
from collections import namedtuple
import functools
import inspect
import os
from pathlib import Path
import sys
import time
from types import ModuleType

from fluxio_state_data import client, json_text, local_folder, StateDataClient

# For tasks that catch them.
from fluxio_state_data import NoItemFound, StateDataClientError

#: Environment variables or message attributes that describe the execution; in lower case, the keys of "meta".
META = ("SFN_EXECUTION_NAME", "SFN_STATE_NAME", "SFN_STATE_MACHINE_NAME", "TRACE_ID", "TRACE_SOURCE")

#: In seconds.
POLL_INTERVAL, POLL_TIMEOUT = 2, 120

TaskContext = namedtuple("TaskContext", ("state_data_client", "stop_execution"), defaults=(None, None))


class ExecutionStopped(BaseException):
    """Raised by stop_execution without AWS. Not an Exception, so that no `except Exception` of a task catches it."""

    def __init__(self, error=None, cause=None):
        super().__init__(error, cause)
        self.error, self.cause = error, cause


def load(name, **given):
    """Runs the file with this name next to this one, with the secrets in place and with the given global names."""
    read_secrets()
    path = Path(__file__).with_name(name + ".py")
    source = path.read_text(encoding="utf-8")
    module = ModuleType(name)
    module.__file__ = str(path)
    sys.modules[name] = module
    module.__dict__.update(given)
    try:
        exec(compile(source, str(path), "exec", dont_inherit=True), module.__dict__)
    except NameError:
        # Annotations often use names that only the project file imports, so they are left unevaluated.
        lazy = __future__.annotations.compiler_flag
        exec(compile(source, str(path), "exec", lazy, dont_inherit=True), module.__dict__)
    return module


def call(method, *args):
    """Returns what the method returns, whether or not it is async."""
    loop = event_loop()
    result = method(*args)
    return loop.run_until_complete(result) if inspect.isawaitable(result) else result


@functools.lru_cache(maxsize=None)
def event_loop():
    """One for the life of the process, because clients that a task keeps between calls belong to it."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    return loop


def parts_of(event):
    """The data and the meta of a Lambda event."""
    if not isinstance(event, dict) or "data" not in event or not isinstance(event.get("meta"), dict):
        raise ValueError('the event must be {"meta": {...}, "data": ...}, as its state machine passes it')
    return event["data"], event["meta"]


def meta_of(values):
    """The meta of a process, from its environment variables, or of a message, from its attributes."""
    return {name.lower(): values.get(name, "") for name in META}


def context_of(meta):
    """What `run` receives as its context."""

    async def stop_execution(error=None, cause=None):
        await stop(meta["sfn_state_machine_name"], meta["sfn_execution_name"], error, cause)

    return TaskContext(state_data_client_of(meta.get("sfn_execution_name", "")), stop_execution)


def checked(result):
    """The result of a task, if JSON can hold it."""
    json_text(result, "result")
    return result


def state_data_client_of(execution_name):
    table, bucket = os.environ.get("SFN_STATE_DATA_TABLE", ""), os.environ.get("SFN_DATA_S3_BUCKET", "")
    return StateDataClient(table, execution_name, int(os.environ.get("FLUXIO_STATE_DATA_DAYS") or 7), bucket)


async def stop(machine, execution, error, cause):
    """Returns once the execution has ended. Each request has its own thread, because a worker shares the event loop."""
    if local_folder():
        raise ExecutionStopped(error, cause)
    states = await asyncio.to_thread(client, "stepfunctions")
    account = os.environ.get("AWS_ACCOUNT_ID")
    if not account:
        identity = await asyncio.to_thread(client("sts").get_caller_identity)
        account = identity["Account"]
    arn = f"arn:{states.meta.partition}:states:{states.meta.region_name}:{account}:execution:{machine}:{execution}"

    async def status():
        return (await asyncio.to_thread(states.describe_execution, executionArn=arn))["status"]

    if await status() != "RUNNING":
        return
    reason = {name: text for name, text in (("error", error), ("cause", cause)) if text is not None}
    await asyncio.to_thread(states.stop_execution, executionArn=arn, **reason)
    until = time.monotonic() + POLL_TIMEOUT
    now = await status()
    while now == "RUNNING":
        if time.monotonic() > until:
            raise TimeoutError(f"the execution '{execution}' still runs {POLL_TIMEOUT} seconds after it was stopped")
        await asyncio.sleep(POLL_INTERVAL)
        now = await status()
    if now != "ABORTED":
        raise RuntimeError(f"the execution '{execution}' ended as {now} before it was stopped")


def read_secrets():
    """Puts each secret that FLUXIO_SECRETS lists into the variable of its name. NAME_ARN says where it is."""
    for name in os.environ.get("FLUXIO_SECRETS", "").replace(",", " ").split():
        if name in os.environ:
            continue
        arn = os.environ.get(f"{name}_ARN")
        if not arn:
            raise RuntimeError(f"no secret for {name}: the environment variable {name}_ARN is not set")
        try:
            value = client("secretsmanager").get_secret_value(SecretId=arn).get("SecretString")
        except Exception as error:
            raise RuntimeError(f"the secret for {name} cannot be read ({name}_ARN is {arn}): {error}") from None
        try:
            os.environ[name] = value
        except (TypeError, ValueError):
            # From None: the exception of a value that cannot be encoded contains the value.
            raise RuntimeError(f"the secret for {name} is not text ({name}_ARN is {arn})") from None
