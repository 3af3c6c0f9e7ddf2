"""Entry of a worker: runs the tasks that a queue holds and answers Step Functions. Written by fluxio.

Each message is the task of a state that waits for a callback with its token.
https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
"""
import asyncio
from functools import partial
import importlib
import inspect
import json
import logging
import os
import signal
import sys
import threading
from types import ModuleType

from botocore.exceptions import BotoCoreError, ClientError
from fluxio_runtime import client, context_of, json_text, meta_of, read_secrets, TaskContext

#: From the attribute `spec`; fluxio fills them in.
MODULE, CLASS = "module", "Class"

QUEUE_URL = os.environ["QUEUE_URL"]
CONCURRENCY = int(os.environ.get("WORKER_CONCURRENCY") or 1)
#: In seconds; with 0, there are no heartbeats.
HEARTBEAT = int(os.environ.get("WORKER_HEARTBEAT_INTERVAL") or 0)
#: After that, the message goes to the dead-letter queue, and no worker can answer it.
MAX_RECEIVES = int(os.environ.get("WORKER_MAX_RECEIVES") or 3)
#: Together less than the 30 seconds between the SIGTERM and the SIGKILL of ECS.
POLL_SECONDS, GRACE_SECONDS = 10, 15

#: The state has already ended: it timed out, or its execution was stopped.
GONE = {"TaskTimedOut", "TaskDoesNotExist", "InvalidToken"}
#: The output has more than the 262,144 bytes that a state accepts.
TOO_LARGE = {"InvalidOutput", "ValidationException"}

logger = logging.getLogger("fluxio.worker")
sqs = client("sqs")
states = client("stepfunctions")


class TaskWorker:
    """The base class of workers."""

    async def on_startup(self):
        """Called once, before the first message."""

    async def on_cleanup(self):
        """Called once, after the last message."""

    async def run(self, event, context):
        raise NotImplementedError

def worker_class():
    read_secrets()
    base = "ns_sfn_task_entry_points.ecs_worker_app"
    try:
        importlib.import_module(base)
    except ImportError:
        # The package is not published. These two names are all that workers use of it.
        package, module = ModuleType(base.split(".")[0]), ModuleType(base)
        package.__path__ = []
        package.ecs_worker_app = module
        module.TaskWorker, module.TaskContext = TaskWorker, TaskContext
        sys.modules.update({package.__name__: package, base: module})
    return getattr(importlib.import_module(MODULE), CLASS)


def code_of(error):
    return error.response.get("Error", {}).get("Code", "")


def receive(most):
    return sqs.receive_message(
        QueueUrl=QUEUE_URL,
        MaxNumberOfMessages=most,
        WaitTimeSeconds=POLL_SECONDS,
        MessageAttributeNames=["All"],
        AttributeNames=["ApproximateReceiveCount"],
    ).get("Messages", [])


def hide(message, seconds):
    sqs.change_message_visibility(
        QueueUrl=QUEUE_URL, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=seconds
    )


def delete(message):
    sqs.delete_message(QueueUrl=QUEUE_URL, ReceiptHandle=message["ReceiptHandle"])


def start_heartbeat(message, token, give_up):
    """Sends heartbeats from a thread, because the task may block the event loop. Returns a function that ends them."""
    ended = threading.Event()

    def beat():
        while not ended.wait(HEARTBEAT):
            try:
                hide(message, 2 * HEARTBEAT)
                states.send_task_heartbeat(taskToken=token)
            except ClientError as error:
                if code_of(error) in GONE:
                    give_up()
                    return
                logger.warning("heartbeat failed: %s", error)
            except BotoCoreError as error:
                logger.warning("heartbeat failed: %s", error)

    if HEARTBEAT > 0:
        threading.Thread(target=beat, daemon=True).start()
    return ended.set


def failure(token, error, cause):
    return partial(states.send_task_failure, taskToken=token, error=error[:256], cause=cause[:32768])


def answer(send, message, token):
    """Reports how the task ended. If that fails for another reason than those below, the queue delivers the message again."""
    try:
        send()
    except ClientError as error:
        if code_of(error) in TOO_LARGE:
            failure(token, "States.DataLimitExceeded", str(error))()
        elif code_of(error) not in GONE:
            raise
    delete(message)


async def run_task(worker, data, context):
    if inspect.iscoroutinefunction(worker.run):
        return await worker.run(data, context)
    result = await asyncio.to_thread(worker.run, data, context)
    return await result if inspect.isawaitable(result) else result


async def handle(worker, message, stopping):
    body = json.loads(message["Body"])
    token = body["TaskToken"]
    attributes = message.get("MessageAttributes", {})
    meta = meta_of({name: attribute.get("StringValue", "") for name, attribute in attributes.items()})
    is_last = int(message.get("Attributes", {}).get("ApproximateReceiveCount", 1)) >= MAX_RECEIVES
    loop, own = asyncio.get_running_loop(), asyncio.current_task()
    end_heartbeat = start_heartbeat(message, token, lambda: loop.call_soon_threadsafe(own.cancel))
    try:
        output = json_text(await run_task(worker, body["Input"], context_of(meta)), "result")
        send = partial(states.send_task_success, taskToken=token, output=output)
    except asyncio.CancelledError:
        end_heartbeat()
        if not stopping.is_set():
            logger.warning("%s: the state no longer waits for the task", meta["sfn_execution_name"])
            delete(message)
        elif is_last:
            answer(failure(token, "WorkerStopped", "the worker was stopped"), message, token)
        else:
            hide(message, 0)
        return
    except Exception as error:
        logger.exception("%s: the task failed", meta["sfn_execution_name"])
        send = failure(token, type(error).__name__, str(error))
    end_heartbeat()
    await asyncio.to_thread(answer, send, message, token)


async def attend(worker, message, stopping):
    try:
        await handle(worker, message, stopping)
    except Exception:
        # The queue delivers it again after its visibility timeout.
        logger.exception("a message could not be answered")


async def poll(worker, stopping, tasks):
    stop = asyncio.create_task(stopping.wait())
    while not stopping.is_set():
        free = CONCURRENCY - len(tasks)
        if free <= 0:
            await asyncio.wait({stop, *tasks}, return_when=asyncio.FIRST_COMPLETED)
            continue
        try:
            messages = await asyncio.to_thread(receive, min(free, 10))
        except (BotoCoreError, ClientError):
            logger.exception("the queue could not be read")
            await asyncio.wait({stop}, timeout=5)
            continue
        for message in messages:
            if stopping.is_set():
                await asyncio.to_thread(hide, message, 0)
                continue
            task = asyncio.create_task(attend(worker, message, stopping))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
    stop.cancel()


async def main():
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    worker, tasks = worker_class()(), set()
    await worker.on_startup()
    try:
        await poll(worker, stopping, tasks)
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=GRACE_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
    finally:
        await worker.on_cleanup()


if __name__ == "__main__":
    asyncio.run(main())
