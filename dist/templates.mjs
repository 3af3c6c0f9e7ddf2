import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// src/build/definitions.ts
import { emit } from "./compiler.mjs";
import { checkEmitted } from "./validator.mjs";
import { jsonText } from "./base.mjs";
import { machinesOf } from "./compiler.mjs";
import { stateWords } from "./compiler.mjs";
import { flatten } from "./compiler.mjs";
import { mermaid } from "./compiler.mjs";
import { pictureOf } from "./compiler.mjs";
import { extractPython } from "./compiler.mjs";
function buildDefinitions(buildable) {
  const { project, methods, graphs, settings, overlay, files, instances, form, isExplained } = buildable;
  const definitions = /* @__PURE__ */ new Map();
  const pictures = /* @__PURE__ */ new Map();
  const artifacts = [];
  const { file } = project.module;
  for (const instance of instances) {
    const name = instance.graph.machine;
    const definition = emit(instance, form);
    const text = jsonText(definition);
    checkEmitted(definition, instance, text.length, isExplained);
    definitions.set(name, definition);
    artifacts.push({ path: `${project.name}/${name}.asl.json`, kind: "asl", text });
    const picture = pictureOf(flatten(definition, stateWords(instance, file.text)), file);
    pictures.set(name, picture);
    artifacts.push({ path: `${project.name}/${name}.mmd`, kind: "mermaid", text: mermaid(picture) });
  }
  artifacts.push(...extractPython(project));
  return {
    definitions,
    pictures,
    artifacts,
    deployable: { project, methods, graphs, settings, overlay, files, machines: machinesOf(project, definitions) }
  };
}

// src/build/deployment.ts
import { parametersText } from "./base.mjs";
import { uploadPath } from "./base.mjs";
import { templatesOf } from "./compiler.mjs";
import { settingsOf as settingsOf2 } from "./compiler.mjs";

// src/package/lambda-runtime.ts
var LAMBDA_RUNTIME = { python: "3.13", architecture: "arm64" };
function lambdaRuntimeOf({ runtime, architecture }) {
  return {
    python: runtime?.value.slice("python".length) ?? LAMBDA_RUNTIME.python,
    architecture: architecture?.value ?? LAMBDA_RUNTIME.architecture
  };
}
var INCLUDED_DISTRIBUTIONS = /* @__PURE__ */ new Set([
  "boto3",
  "botocore",
  "jmespath",
  "python-dateutil",
  "s3transfer",
  "six",
  "urllib3"
]);

// builtin:node:crypto?createHash
var createHash = (...given) => nodeRequire("node:crypto").createHash?.(...given);

// src/package/package.ts
import { compareText as compareText2 } from "./base.mjs";
import { sha256 } from "./base.mjs";
import { filePath } from "./compiler.mjs";
import { settingsOf } from "./compiler.mjs";

// src/package/dockerfile.ts
function dockerfile(service, sources) {
  switch (service) {
    case "lambda:container":
      return `${from("public.ecr.aws/lambda/python:3.13")}
${copy(sources)} \${LAMBDA_TASK_ROOT}/
CMD ["fluxio_entry.handler"]
`;
    case "ecs":
    case "ecs:worker":
      return `${from("public.ecr.aws/docker/library/python:3.13-slim")}
WORKDIR /app
${copy(sources)} ./
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
VOLUME ["/tmp"]
USER 10001
ENTRYPOINT ["python", "/app/fluxio_entry.py"]
`;
    default:
      return void 0;
  }
}
function from(image) {
  return `FROM ${image}
COPY requirements.txt /tmp/
RUN pip install --no-cache-dir --requirement /tmp/requirements.txt`;
}
function copy(sources) {
  return `COPY ${sources.join(" ")}`;
}

// src/package/python/ecs_entry.py
var ecs_entry_default = `"""Entry of a task in ECS: reads its input from the environment. An exception fails the state. Written by fluxio."""
import logging
import os

from fluxio_runtime import call, context_of, load, meta_of

run = load("run").run


def main():
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    # A variable is always text. A state that passes its whole input sets none.
    call(run, os.environ.get("SFN_INPUT_VALUE", {}), context_of(meta_of(os.environ)))


if __name__ == "__main__":
    main()
`;

// src/package/python/fluxio_runtime.py
var fluxio_runtime_default = `"""What all entry modules share: they run a task with its data, its context and its secrets. Written by fluxio.

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
    """Raised by stop_execution without AWS. Not an Exception, so that no \`except Exception\` of a task catches it."""

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
    """What \`run\` receives as its context."""

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
`;

// src/package/python/fluxio_state_data.py
var fluxio_state_data_default = `"""State data: items of JSON in DynamoDB, and in S3 if they are large. Written by fluxio.

Methods, table format and keys are those of py2sfn-task-tools 1.0.2, so both can share a table. boto3 is imported by the
first call that needs it. If FLUXIO_LOCAL_STATE_DATA names a folder, items are files in it instead.
"""
from decimal import Decimal
import functools
import hashlib
import json
import math
import operator
import os
from pathlib import Path
import re
import sys
import threading
import time

#: DynamoDB limits an item to 400 KB, which includes its keys.
#: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
MAX_ITEM_BYTES = 390_000

#: BatchWriteItem accepts 25 items, and may return some of them unwritten.
#: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
BATCH, BATCH_ATTEMPTS = 25, 10

lock = threading.Lock()


class StateDataClientError(Exception):
    """An item cannot be stored or read."""


class NoItemFound(StateDataClientError):
    """There is no item under this key and index."""


class StateDataClient:
    """Stores and reads items of JSON. A key belongs to an execution, a partition key to a table."""

    def __init__(self, default_table_name, namespace, ttl_days=7, s3_bucket=""):
        self.default_table_name = default_table_name
        self.namespace = namespace
        self.ttl_days = ttl_days
        self._bucket = s3_bucket
        self._store = LocalFiles(local_folder()) if local_folder() else DynamoDB(s3_bucket)

    @property
    def s3_bucket(self):
        """The bucket of large items, as a boto3 resource."""
        return client("s3", "resource").Bucket(self._bucket)

    def table(self, table_name):
        """A table, as a boto3 resource."""
        return client("dynamodb", "resource").Table(table_name)

    def put_item(self, key, data, index=0):
        return {**self.put_global_item(self._table(), self._partition(key), data, index), "key": key}

    def put_items(self, key, items):
        return {**self.put_global_items(self._table(), self._partition(key), items), "key": key}

    def put_global_item(self, table_name, partition_key, data, index=0):
        self._put(table_name, partition_key, [(index, data)])
        return {"table_name": table_name, "partition_key": partition_key}

    def put_global_items(self, table_name, partition_key, items):
        indexed = list(enumerate(items))
        self._put(table_name, partition_key, indexed)
        return {"table_name": table_name, "partition_key": partition_key, "items": [1] * len(indexed)}

    def put_item_for_map_iteration(self, event, item):
        key, index = iteration(event, "items_result_key")
        return self.put_item(key, item, index)

    def put_global_item_for_map_iteration(self, event, item):
        table_name, partition_key, index = iteration(event, "items_result_table_name", "items_result_partition_key")
        return self.put_global_item(table_name, partition_key, item, index)

    def get_item(self, key, index=0):
        return self._get(
            self._table(),
            self._partition(key),
            index,
            f"this execution has no item '{key}' at index {index}; read items of other executions with get_global_item",
        )

    def get_items(self, key):
        return self.get_global_items(self._table(), self._partition(key))

    def get_global_item(self, table_name, partition_key, index=0):
        missing = f"the table '{table_name}' has no item '{partition_key}' at index {index}"
        return self._get(table_name, partition_key, index, missing)

    def get_global_items(self, table_name, partition_key):
        return [json.loads(data) for data in self._store.read_all(table_name, partition_key)]

    def get_item_for_map_iteration(self, event):
        key, index = iteration(event, "items_result_key")
        return self.get_item(key, index)

    def get_global_item_for_map_iteration(self, event):
        table_name, partition_key, index = iteration(event, "items_result_table_name", "items_result_partition_key")
        return self.get_global_item(table_name, partition_key, index)

    def _put(self, table, partition_key, indexed):
        common = {"partition_key": partition_key, "expires_at": int(time.time()) + self.ttl_days * 24 * 60 * 60}
        items = [
            {**common, "sort_key": int(operator.index(index)), "data": json_text(data, "data", allow_nan=True)}
            for index, data in indexed
        ]
        self._store.write(table, items)

    def _get(self, table, partition_key, index, missing):
        data = self._store.read(table, partition_key, int(operator.index(index)))
        if data is None:
            raise no_item_found(missing)
        return json.loads(data)

    def _partition(self, key):
        if not self.namespace:
            raise StateDataClientError(
                "the task does not know its execution: pass sfn_execution_name in the event's meta, or set SFN_EXECUTION_NAME"
            )
        return f"{self.namespace}:{key}"

    def _table(self):
        if not self.default_table_name:
            raise StateDataClientError(
                "the task has no table, because SFN_STATE_DATA_TABLE is not set: "
                "call the methods of context.state_data_client in run, so that fluxio gives the task access"
            )
        return self.default_table_name


def iteration(event, *names):
    """The values of an event that a map passes to its iterations."""
    if not isinstance(event, dict) or any(name not in event for name in (*names, "context_index")):
        keys = ", ".join((*names, "context_index"))
        raise StateDataClientError(f"the event is not that of a map iteration, which has the keys {keys}")
    return [*(event[name] for name in names), event["context_index"]]


def no_item_found(message):
    """Also an instance of py2sfn-task-tools' exception, if the task has imported that library to catch it."""
    old = getattr(sys.modules.get("py2sfn_task_tools.exceptions"), "NoItemFound", None)
    return NoItemFound(message) if old is None else type("NoItemFound", (NoItemFound, old), {})(message)


def client(service, make="client"):
    """The client of a service, made once. boto3 must not make two at once: its default session is not thread-safe."""
    with lock:
        return made(service, make)


@functools.lru_cache(maxsize=None)
def made(service, make):
    import boto3

    return getattr(boto3, make)(service, endpoint_url=os.environ.get(f"{service.upper()}_ENDPOINT_URL") or None)


class DynamoDB:
    """Stores items in tables, and the data of large items in a bucket."""

    def __init__(self, bucket):
        self.bucket = bucket

    def write(self, table, items):
        """An item has partition_key, sort_key, expires_at and data."""
        rows = [self.row(table, item) for item in items]
        if len(rows) == 1:
            client("dynamodb").put_item(TableName=table, Item=rows[0])
            return
        for start in range(0, len(rows), BATCH):
            self.write_batch(table, [{"PutRequest": {"Item": row}} for row in rows[start : start + BATCH]])

    def write_batch(self, table, requests):
        for attempt in range(BATCH_ATTEMPTS):
            time.sleep(0 if attempt == 0 else min(2**attempt / 20, 5))
            answer = client("dynamodb").batch_write_item(RequestItems={table: requests})
            requests = answer.get("UnprocessedItems", {}).get(table)
            if not requests:
                return
        raise StateDataClientError(f"DynamoDB did not write {len(requests)} items to the table '{table}'")

    def row(self, table, item):
        key, index, data = item["partition_key"], item["sort_key"], item["data"]
        row = {"partition_key": {"S": key}, "sort_key": {"N": str(index)}, "expires_at": {"N": str(item["expires_at"])}}
        size = len(data.encode("utf-8"))
        if size <= MAX_ITEM_BYTES:
            return {**row, "data": {"S": data}}
        if not self.bucket:
            raise StateDataClientError(
                f"the item '{key}' at index {index} has {size:,} bytes, and items of more than {MAX_ITEM_BYTES:,} bytes "
                "need a bucket: set the stack parameter StateDataBucket, which sets SFN_DATA_S3_BUCKET"
            )
        s3_key = f"workflow_state_data/{table}/{key}/{index}"
        client("s3").put_object(Bucket=self.bucket, Key=s3_key, Body=data.encode("utf-8"))
        return {**row, "s3_key": {"S": s3_key}}

    def read(self, table, partition_key, index):
        """The data of an item; None if there is no such item."""
        key = {"partition_key": {"S": partition_key}, "sort_key": {"N": str(index)}}
        row = client("dynamodb").get_item(TableName=table, Key=key, ConsistentRead=True).get("Item")
        return None if row is None else self.data(row)

    def read_all(self, table, partition_key):
        """The data of the items of a partition, by index."""
        pages = client("dynamodb").get_paginator("query").paginate(
            TableName=table,
            KeyConditionExpression="partition_key = :key",
            ExpressionAttributeValues={":key": {"S": partition_key}},
            ConsistentRead=True,
        )
        return [self.data(row) for page in pages for row in page["Items"]]

    def data(self, row):
        if "s3_key" not in row:
            return row["data"]["S"]
        key = row["s3_key"]["S"]
        if not self.bucket:
            raise StateDataClientError(
                f"the item is in S3 under '{key}', but the task has no bucket: set the stack parameter StateDataBucket, "
                "which sets SFN_DATA_S3_BUCKET"
            )
        return client("s3").get_object(Bucket=self.bucket, Key=key)["Body"].read().decode("utf-8")


def local_folder():
    return os.environ.get("FLUXIO_LOCAL_STATE_DATA")


class LocalFiles:
    """Stores each item as a file: FOLDER/TABLE/PARTITION KEY/INDEX.json. The methods are those of DynamoDB."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def write(self, table, items):
        for item in items:
            folder = self.partition(table, item["partition_key"])
            folder.mkdir(parents=True, exist_ok=True)
            # Renaming is atomic, so no task sees half a file.
            part = folder / f"{item['sort_key']}-{os.getpid()}-{threading.get_ident()}.part"
            part.write_text(json.dumps(item), encoding="utf-8")
            os.replace(part, folder / f"{item['sort_key']}.json")

    def read(self, table, partition_key, index):
        try:
            return self.data(self.partition(table, partition_key) / f"{index}.json")
        except FileNotFoundError:
            return None

    def read_all(self, table, partition_key):
        files = self.partition(table, partition_key).glob("*.json")
        return [self.data(file) for file in sorted(files, key=lambda file: int(file.stem))]

    def partition(self, table, partition_key):
        return self.folder / file_name(table) / file_name(partition_key)

    @staticmethod
    def data(file):
        return json.loads(file.read_text(encoding="utf-8"))["data"]


def file_name(name):
    """A name that every file system accepts. The digest keeps names apart that look alike on some of them."""
    return f"{re.sub(r'[^A-Za-z0-9_-]', '_', name)[:60]}-{hashlib.sha256(name.encode('utf-8')).hexdigest()[:16]}"


def json_text(value, name, allow_nan=False):
    """The value as JSON. An error names the part of the value that JSON cannot hold."""
    try:
        return json.dumps(value, allow_nan=allow_nan, default=number)
    except (TypeError, ValueError, RecursionError) as error:
        try:
            fault = fault_in(value, name, allow_nan, ()) or f"{name} is not JSON ({error})"
        except RecursionError:
            fault = f"{name} is nested too deeply for JSON"
        raise TypeError(fault) from None


def number(value):
    """Decimals become numbers, as Lambda writes them."""
    if not isinstance(value, Decimal):
        raise TypeError
    return int(value) if value.as_tuple().exponent == 0 else float(value)


def fault_in(value, path, allow_nan, outer):
    """The first part of the value that JSON cannot hold, as a sentence. None if there is none."""
    if value is None or isinstance(value, (str, int)):
        return None
    if isinstance(value, (float, Decimal)):
        is_fine = allow_nan or math.isfinite(float(value))
        return None if is_fine else f"{path} is {float(value)}, which JSON cannot hold; use None instead"
    if any(value is other for other in outer):
        return f"{path} contains itself, which JSON cannot hold"
    if isinstance(value, dict):
        wrong = next((key for key in value if not isinstance(key, (str, int, float, type(None)))), None)
        if wrong is not None:
            return f"{path} has {kind(wrong)} as a key, which JSON cannot hold; use a str instead"
        inner = ((f"{path}[{json.dumps(key)}]", own) for key, own in value.items())
    elif isinstance(value, (list, tuple)):
        inner = ((f"{path}[{index}]", own) for index, own in enumerate(value))
    else:
        return f"{path} is {kind(value)}, which JSON cannot hold; convert it to a str, a number, a list or a dict"
    found = (fault_in(own, where, allow_nan, (*outer, value)) for where, own in inner)
    return next(filter(None, found), None)


def kind(value):
    """The type of the value, with its article."""
    name = type(value).__name__
    if name == "bytes":
        return name
    return f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"
`;

// src/package/python/lambda_entry.py
var lambda_entry_default = `"""Entry of a task in Lambda: gives the data of the state to the run method. Written by fluxio."""
from fluxio_runtime import call, checked, context_of, load, parts_of

run = load("run").run


def handler(event, lambda_context):
    data, meta = parts_of(event)
    return checked(call(run, data, context_of(meta)))
`;

// src/package/python/pexpm_entry.py
var pexpm_entry_default = `"""Entry of a task that the pexpm runner starts: prints its result as JSON. Written by fluxio."""
import json
import logging
import os

from fluxio_runtime import call, context_of, json_text, load, meta_of

run = load("run").run


def input_data():
    """The runner passes text unchanged and everything else as JSON."""
    value = os.environ.get("SFN_INPUT_VALUE", "{}")
    try:
        return json.loads(value)
    except ValueError:
        return value


def main():
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    print(json_text(call(run, input_data(), context_of(meta_of(os.environ))), "result"))


if __name__ == "__main__":
    main()
`;

// src/package/python/processor_entry.py
var processor_entry_default = `"""Entry of an event processor: reports the events of executions. Written by fluxio.

It passes the log events of state machines to the methods of an event processor, and writes one line of JSON for each event
to the log of its function. If the stack has an ingest key, it also sends the events to New Relic. A failure there becomes
one more line, because an exception would make Lambda process the batch again.
https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample
https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
"""
import base64
from datetime import datetime
import gzip
import json
import logging
import os

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from fluxio_runtime import call, client, load, state_data_client_of

#: The name of the processor's class; fluxio fills it in. The default processor has none.
CLASS = None


class EventProcessor:
    """The base class of processors. Their methods have no self and are called on the class."""


PROCESSOR = EventProcessor if CLASS is None else getattr(load(CLASS, EventProcessor=EventProcessor), CLASS)

logger = logging.getLogger("fluxio.event_processor")
states = client("stepfunctions")

#: The end of an execution is also reported as a span.
ENDS = {"ExecutionSucceeded", "ExecutionFailed", "ExecutionTimedOut", "ExecutionAborted"}
TRACKED = {"ExecutionStarted"} | ENDS

#: In seconds, for connecting and for each read, so that all requests end before the function times out.
NEW_RELIC_TIMEOUT = 5


def handler(event, lambda_context):
    batch = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    # CloudWatch sends control messages to test whether the function can be reached.
    entries = batch["logEvents"] if batch["messageType"] == "DATA_MESSAGE" else []
    messages = [parsed(entry["message"]) for entry in entries]
    reports = [report(message) for message in messages if is_wanted(message)]
    for line in [json.dumps(line) for line in reports]:
        print(line)
    # From here on nothing may raise: Lambda would process the batch again and repeat its lines.
    if reports and os.environ.get("NEW_RELIC_INGEST_ARN"):
        send_to_new_relic(reports)
    return {"processed": len(reports)}


def has_method(event_type):
    return hasattr(PROCESSOR, f"get_custom_tags_{event_type}")


def custom_tags(message, input_data):
    if not has_method(message["type"]):
        return {}
    method = getattr(PROCESSOR, "get_custom_tags_" + message["type"])
    try:
        tags = call(method, message, input_data, state_data_client_of(execution_name(message))) or {}
        # What JSON cannot hold becomes text, or fails here, where the event is not lost.
        return json.loads(json.dumps(dict(tags), default=str))
    except Exception as error:
        # Report the event without its tags rather than not at all.
        logger.exception("get_custom_tags_%s failed", message["type"])
        return {"fluxio.custom_tags_error": f"{type(error).__name__}: {error}"}


def is_wanted(message):
    """Whether to report the event. The subscription filter may let other messages through."""
    known = message.get("type") in TRACKED or has_method(message.get("type"))
    return known and "execution_arn" in message


def parsed(text):
    """The JSON object in the text. A value that was too long for a log event is cut, so it is not JSON."""
    try:
        value = json.loads(text)
    except (TypeError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def execution_name(message):
    return message["execution_arn"].split(":")[7]


def start_of(message):
    """The input of the execution, and when it started in milliseconds since 1970."""
    if message["type"] == "ExecutionStarted":
        return parsed(message.get("details", {}).get("input")), int(message["event_timestamp"])
    try:
        execution = states.describe_execution(executionArn=message["execution_arn"])
    except (BotoCoreError, ClientError) as error:
        logger.warning("the execution could not be read: %s", error)
        return {}, None
    started = execution["startDate"]
    return parsed(execution.get("input")), int(started.timestamp() * 1000) if isinstance(started, datetime) else None


def flat(value, prefix=""):
    """{"foo": {"bar": 123}} is {"foo.bar": 123}"""
    tags = {}
    for key, inner in value.items():
        if isinstance(inner, dict) and inner:
            tags.update(flat(inner, f"{prefix}{key}."))
        else:
            tags[f"{prefix}{key}"] = inner if isinstance(inner, (str, int, float, bool)) else json.dumps(inner)
    return tags


def report(message):
    input_data, started = start_of(message)
    trace = input_data.get("__trace")
    trace = trace if isinstance(trace, dict) else {}
    shown = {key: value for key, value in input_data.items() if key != "__trace"}
    details = message.get("details") or {}
    name = execution_name(message)
    tags = flat(shown)
    tags.update(
        {
            "execution_name": name,
            "state_machine_name": message["execution_arn"].split(":")[6],
            "trace_id": trace.get("id"),
            "trace_source": trace.get("source"),
        }
    )
    tags.update({key: details[key] for key in ("error", "cause") if details.get(key)})
    tags.update(custom_tags(message, input_data))
    ended = int(message["event_timestamp"])
    known = {key: value for key, value in tags.items() if value is not None}
    line = {"event": message["type"], "timestamp": ended, "tags": known}
    if message["type"] in ENDS and started is not None:
        parent = input_data.get("AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID")
        line["span"] = {
            "id": name,
            "trace_id": trace.get("id"),
            "parent_id": parent.split(":")[7] if isinstance(parent, str) and parent.count(":") >= 7 else None,
            "start": started,
            "duration": max(ended - started, 0),
        }
    return line


def send_to_new_relic(reports):
    """Never raises. A failure is one line that counts the events and spans that New Relic did not receive."""
    ended = [line for line in reports if "span" in line]
    failed, errors = {"events": len(reports), "spans": len(ended)}, []

    def attempt(step, *args):
        try:
            return step(*args)
        except Exception as error:
            errors.append(f"{type(error).__name__}: {error}")
            return None

    key = attempt(new_relic_key)
    if key is not None:
        for kind, send, lines in (("events", send_events, reports), ("spans", send_spans, ended)):
            if not lines or attempt(send, key, lines):
                failed[kind] = 0
    if errors:
        print(json.dumps({"new_relic_failed": failed, "errors": errors}))


def new_relic_key():
    once = Config(connect_timeout=NEW_RELIC_TIMEOUT, read_timeout=NEW_RELIC_TIMEOUT, retries={"total_max_attempts": 1})
    client = boto3.client("secretsmanager", config=once)
    key = client.get_secret_value(SecretId=os.environ["NEW_RELIC_INGEST_ARN"])["SecretString"].strip()
    if not key.isprintable():
        # The error of an invalid header would quote the key.
        raise ValueError("the secret is not a key of one line")
    return key


def send_events(key, lines):
    from newrelic_telemetry_sdk import Event, EventClient

    events = [Event(line["event"], tags=line["tags"], timestamp_ms=line["timestamp"]) for line in lines]
    return received(EventClient(key).send_batch(events, timeout=NEW_RELIC_TIMEOUT))


def send_spans(key, lines):
    from newrelic_telemetry_sdk import Span, SpanClient

    spans = [
        Span(
            line["tags"]["state_machine_name"],
            tags=line["tags"],
            guid=line["span"]["id"],
            trace_id=line["span"]["trace_id"],
            parent_id=line["span"]["parent_id"],
            start_time_ms=line["span"]["start"],
            duration_ms=line["span"]["duration"],
        )
        for line in lines
    ]
    return received(SpanClient(key).send_batch(spans, timeout=NEW_RELIC_TIMEOUT))


def received(response):
    if not response.ok:
        raise OSError(f"HTTP status {response.status}")
    return True
`;

// src/package/python/worker_entry.py
var worker_entry_default = `"""Entry of a worker: runs the tasks that a queue holds and answers Step Functions. Written by fluxio.

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

#: From the attribute \`spec\`; fluxio fills them in.
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
`;

// src/package/entries.ts
var RUNTIME = /* @__PURE__ */ new Map([
  ["fluxio_runtime.py", fluxio_runtime_default],
  ["fluxio_state_data.py", fluxio_state_data_default]
]);
function entryOfTask(service) {
  switch (service) {
    case "lambda":
    case "lambda:container":
      return lambda_entry_default;
    case "lambda:pexpm-runner":
      return pexpm_entry_default;
    case "ecs":
      return ecs_entry_default;
    case "ecs:worker":
    case "codebuild":
      return void 0;
  }
}
function entryOfWorker(module, className) {
  const names = `MODULE, CLASS = ${JSON.stringify(module)}, ${JSON.stringify(className)}`;
  return worker_entry_default.replace('MODULE, CLASS = "module", "Class"', () => names);
}
function entryOfProcessor(className) {
  return className === void 0 ? processor_entry_default : processor_entry_default.replace("CLASS = None", () => `CLASS = "${className}"`);
}

// src/package/requirements.ts
import { compareText } from "./base.mjs";

// src/package/distributions.ts
var OTHER_NAMES = /* @__PURE__ */ new Map([
  ["Crypto", "pycryptodome"],
  ["Cryptodome", "pycryptodomex"],
  ["MySQLdb", "mysqlclient"],
  ["OpenSSL", "pyOpenSSL"],
  ["PIL", "pillow"],
  ["attr", "attrs"],
  ["aws_lambda_powertools", "aws-lambda-powertools"],
  ["aws_xray_sdk", "aws-xray-sdk"],
  ["bs4", "beautifulsoup4"],
  ["confluent_kafka", "confluent-kafka"],
  ["cv2", "opencv-python-headless"],
  ["dateutil", "python-dateutil"],
  ["docx", "python-docx"],
  ["dotenv", "python-dotenv"],
  ["fitz", "PyMuPDF"],
  ["git", "GitPython"],
  ["github", "PyGithub"],
  ["googleapiclient", "google-api-python-client"],
  ["google.auth", "google-auth"],
  ["google.oauth2", "google-auth"],
  ["google.protobuf", "protobuf"],
  ["grpc", "grpcio"],
  ["jose", "python-jose"],
  ["jwt", "PyJWT"],
  ["ldap", "python-ldap"],
  ["magic", "python-magic"],
  ["mysql.connector", "mysql-connector-python"],
  ["nacl", "PyNaCl"],
  ["newrelic_telemetry_sdk", "newrelic-telemetry-sdk"],
  ["opensearchpy", "opensearch-py"],
  ["pkg_resources", "setuptools"],
  ["pptx", "python-pptx"],
  ["psycopg2", "psycopg2-binary"],
  ["py2sfn_task_tools", "py2sfn-task-tools"],
  ["pythonjsonlogger", "python-json-logger"],
  ["redshift_connector", "redshift-connector"],
  ["rest_framework", "djangorestframework"],
  ["sentry_sdk", "sentry-sdk"],
  ["sfn_workflow_client", "sfn-workflow-client"],
  ["skimage", "scikit-image"],
  ["sklearn", "scikit-learn"],
  ["slack_sdk", "slack-sdk"],
  ["slugify", "python-slugify"],
  ["snowflake.connector", "snowflake-connector-python"],
  ["socks", "PySocks"],
  ["stdnum", "python-stdnum"],
  ["telegram", "python-telegram-bot"],
  ["typing_extensions", "typing-extensions"],
  ["usb", "pyusb"],
  ["websocket", "websocket-client"],
  ["yaml", "PyYAML"],
  ["zmq", "pyzmq"]
]);
var SAME_NAMES = new Set(
  `aioboto3 aiobotocore aiofiles aiohttp aioredis anthropic arrow asyncpg backoff boto3 botocore cachetools certifi
  chardet click cryptography duckdb elasticsearch fastapi flask geopandas h5py httpx idna jinja2 jmespath joblib
  jsonschema langchain lightgbm loguru lxml marshmallow matplotlib msgpack networkx numpy openai openpyxl orjson packaging
  pandas paramiko pendulum peewee polars psutil psycopg pyarrow pydantic pymongo pymysql pyodbc pyproj pypdf pytz redis
  regex requests rich rsa s3fs s3transfer scipy seaborn setuptools shapely simplejson six spacy sqlalchemy stripe
  structlog sympy tenacity tensorflow torch tqdm transformers twilio ujson urllib3 uvloop xgboost xlrd xlsxwriter
  xmltodict`.split(/\s+/)
);
function distributionOf(module) {
  const [top = module, second, third] = module.split(".");
  const known = OTHER_NAMES.get(`${top}.${second}`) ?? OTHER_NAMES.get(top);
  if (known !== void 0) return { name: known, isCertain: true };
  if (SAME_NAMES.has(top)) return { name: top, isCertain: true };
  if (top === "google" && second === "cloud" && third !== void 0) return family(`google-cloud-${third}`);
  if (top === "azure" && second !== void 0) return family(["azure", second, third].filter(Boolean).join("-"));
  return { name: top, isCertain: false };
}
function family(name) {
  return { name: name.replaceAll("_", "-"), isCertain: false };
}

// src/package/requirement-lines.ts
var NAME = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(\[[A-Za-z0-9._,\s-]*\])?/;
var EXACT = /^\s*==\s*([A-Za-z0-9][A-Za-z0-9.!+_-]*)\s*$/;
var RANGE = /^(?:\s*(?:[<>~!=]=|===|[<>])\s*[A-Za-z0-9.!+*_-]+\s*(?:,|$))+$/;
var MARKER_TOKEN = /\s+|[a-z_]+|'[\w .+*-]*'|"[\w .+*-]*"|[<>=!~]=?=?|[()]/g;
function requirementLines(text) {
  const pinned = [];
  const unpinned = [];
  const refused = [];
  for (const line of logicalLines(text)) {
    const found = requirementOf(line);
    if (found === void 0) refused.push(line);
    else if (typeof found !== "string") pinned.push(found);
    else if (line !== found || !INCLUDED_DISTRIBUTIONS.has(normalizedName(found))) unpinned.push(found);
  }
  return { pinned, unpinned, refused };
}
function isEmpty({ pinned, unpinned, refused }) {
  return pinned.length + unpinned.length + refused.length === 0;
}
function normalizedName(name) {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}
function logicalLines(text) {
  const joined = text.replace(/^[ \t]*#.*$/gm, "").replace(/\\\r?\n/g, " ");
  return joined.split(/\r?\n/).flatMap((line) => line.replace(/(?:^|\s)#.*$/, "").trim() || []);
}
function requirementOf(line) {
  const [specifier = "", ...hashes] = line.split(/\s+--hash=/);
  if (!hashes.every((hash) => /^sha256:[0-9a-f]{64}$/.test(hash))) return void 0;
  const [before = "", marker, ...more] = specifier.split(";");
  if (more.length > 0 || marker !== void 0 && !isMarker(marker)) return void 0;
  const [start, name = "", extras = ""] = NAME.exec(before) ?? [];
  if (start === void 0) return void 0;
  const rest = before.slice(start.length);
  const version = EXACT.exec(rest)?.[1];
  if (version === void 0) return rest.trim() === "" || RANGE.test(rest) ? name : void 0;
  const condition = marker === void 0 ? "" : `; ${marker.trim().replace(/\s+/g, " ")}`;
  const hashed = hashes.map((hash) => ` --hash=${hash}`).join("");
  const normalized = normalizedName(name);
  return { name: normalized, line: `${normalized}${extras.replace(/\s/g, "")}==${version}${condition}${hashed}` };
}
function isMarker(text) {
  return text.trim() !== "" && text.replace(MARKER_TOKEN, "") === "";
}

// src/package/standard-library.ts
var PRESENT = `
abc annotationlib antigravity argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile
calendar cmath cmd code codecs codeop collections colorsys compileall compression concurrent configparser contextlib
contextvars copy copyreg csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest email encodings ensurepip
enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext
glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib importlib inspect io ipaddress itertools json keyword
linecache locale logging lzma mailbox marshal math mimetypes mmap modulefinder msvcrt multiprocessing netrc nt ntpath
nturl2path numbers opcode operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix
posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib
resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver
sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess symtable sys sysconfig
syslog tabnanny tarfile tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace
traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uuid venv warnings wave weakref
webbrowser winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo`;
var GONE = `
aifc asynchat asyncore audioop binhex cgi cgitb chunk crypt distutils formatter imghdr imp lib2to3 mailcap msilib nis
nntplib ossaudiodev parser pipes smtpd sndhdr spwd sunau symbol telnetlib uu xdrlib`;
var present = new Set(PRESENT.trim().split(/\s+/));
var gone = new Set(GONE.trim().split(/\s+/));
function isStandard(module) {
  return present.has(module) || gone.has(module) || module.startsWith("_");
}
function isGone(module) {
  return gone.has(module);
}

// src/package/requirements.ts
var BOTO3 = "boto3==1.44.8";
var NEW_RELIC = "newrelic-telemetry-sdk==0.9.0";
function importedModules(methods, text) {
  const required = /* @__PURE__ */ new Set();
  const optional = /* @__PURE__ */ new Set();
  for (const { binding } of methods.flatMap(({ scopes }) => scopes.imports)) {
    if (binding.imported === void 0) continue;
    const module = moduleOf(binding.imported, text);
    if (module !== void 0) (binding.imported.isOptional ? optional : required).add(module);
  }
  return { required, optional };
}
function moduleOf({ statement, name }, text) {
  const [path, ...rest] = statement.children;
  const [first] = name.children;
  if (!text.startsWith("from", statement.start)) {
    return first === void 0 ? void 0 : plain(text.slice(first.start, first.end));
  }
  if (path?.type !== "dotted_name" || rest.length === 0) return void 0;
  if (text.slice(statement.start + "from".length, path.start).includes(".")) return void 0;
  const member = first === void 0 ? "" : `.${text.slice(first.start, first.end)}`;
  return `${plain(text.slice(path.start, path.end))}${member}`;
}
function plain(dotted) {
  return dotted.replace(/[\s\\]+/g, "").normalize("NFKC");
}
function requirementsOf({ imports, where, usesAws, mapped, own }) {
  const isLambda = where === "lambda";
  const pinned = [...own, ...usesAws && !isLambda ? [BOTO3] : []];
  const lines = new Map(pinned.map((line) => [keyOf(line), line]));
  const unpinned = [];
  const notes = /* @__PURE__ */ new Set();
  for (const module of [...imports.required].sort(compareText)) {
    const [top = module] = module.split(".");
    if (isGone(top)) notes.add(`# Python 3.13 no longer has '${top}'`);
    if (isOwn(top)) continue;
    const given = mappedTo(module, mapped);
    if (given !== void 0) {
      lines.set(keyOf(given), given);
      continue;
    }
    const { name, isCertain } = distributionOf(module);
    const key = keyOf(name);
    if (isLambda && INCLUDED_DISTRIBUTIONS.has(key)) notes.add(`# Lambda's Python runtime has ${name}`);
    else if (!lines.has(key)) {
      const guess = `${name}  # a guess from 'import ${top}': the distribution may have another name`;
      lines.set(key, isCertain ? name : guess);
      unpinned.push({ module: decidingPart(module, name), distribution: name, isGuess: !isCertain });
    }
  }
  for (const module of imports.optional) {
    const [top = module] = module.split(".");
    const given = mappedTo(module, mapped);
    if (given !== void 0) lines.set(keyOf(given), given);
    const { name } = distributionOf(module);
    const isThere = isOwn(top) || lines.has(keyOf(name)) || isLambda && INCLUDED_DISTRIBUTIONS.has(keyOf(name));
    if (given === void 0 && !isThere) {
      notes.add(`# optional: ${name}, because the code handles that '${top}' is missing`);
    }
  }
  const sorted = [...lines].sort(([a], [b]) => compareText(a, b)).map(([, line]) => line);
  return { text: [HEAD, ...[...notes].sort(compareText), ...sorted, ""].join("\n"), unpinned };
}
function withOwnRequirements(text, where, usesAws) {
  const keys = new Set(text.split("\n").map((line) => keyOf(line.trim())));
  if (where === "lambda" || !usesAws || keys.has(keyOf(BOTO3))) return text;
  return `${text.replace(/\n*$/, "\n")}${BOTO3}
`;
}
function mappedTo(module, mapped) {
  return prefixesOf(module).reverse().map((prefix) => mapped.get(prefix)).find((given) => given !== void 0);
}
function decidingPart(module, distribution) {
  return prefixesOf(module).find((prefix) => distributionOf(prefix).name === distribution) ?? module;
}
function prefixesOf(module) {
  const parts = module.split(".");
  return parts.map((_, index) => parts.slice(0, index + 1).join("."));
}
function isOwn(top) {
  return isStandard(top) || RUNTIME.has(`${top}.py`);
}
var HEAD = "# What the code of this folder imports, without the standard library.";
function keyOf(line) {
  const [name = ""] = line.split(/[=\s[]/);
  return normalizedName(name);
}

// src/package/package.ts
var DEFAULT_PROCESSOR = "EventProcessor";
var ENTRY = "fluxio_entry.py";
function packagesOf(project, methods, code, deploy) {
  const { text } = project.module.file;
  const byPath = new Map(code.map((artifact) => [artifact.path, artifact]));
  const byTask = new Map(methods.map((method) => [method.task, method]));
  const byDefinition = new Map(methods.map((method) => [method.definition, method]));
  const packages = [];
  for (const task of project.tasks.values()) {
    const own = byPath.get(`${project.name}/tasks/${task.name.text}/run.py`);
    const made = taskPackage(project, task, { run: own, method: byTask.get(task), deploy });
    if (made.files.length > 0) packages.push({ name: task.name.text, ...made });
  }
  for (const { name: identifier, definition } of project.processors.values()) {
    const { text: name } = identifier;
    const own = byPath.get(`${project.name}/event_processors/${name}.py`);
    const methodsOfIt = definition.body.flatMap((statement) => byDefinition.get(statement) ?? []);
    const imports = importedModules(methodsOfIt, text);
    packages.push({ name, ...processorPackage(project, name, own, imports, deploy) });
  }
  if ([...project.machines.values()].some(usesDefaultProcessor)) {
    const nothing = importedModules([], text);
    packages.push({
      name: DEFAULT_PROCESSOR,
      ...processorPackage(project, DEFAULT_PROCESSOR, void 0, nothing, deploy)
    });
  }
  return packages;
}
function contentHash({ files }) {
  const hash = createHash("sha256");
  for (const { name, artifact } of files) hash.update(`${name}\0${sha256(artifact.text)}
`);
  return hash.digest("hex");
}
function taskPackage({ name: project, module }, task, { run, method, deploy }) {
  const own = run === void 0 ? [] : [{ name: "run.py", artifact: run }];
  const { service } = task;
  const folder = `${project}/tasks/${task.name.text}`;
  const settings = settingsOf(deploy.settings, task.name.text);
  const where = service === "lambda" ? "lambda" : "image";
  const contentOf = (sources, entry2, imports, usesContext2) => {
    const usesAws = usesContext2 || settings.secrets !== void 0 && service === "lambda:container";
    const given = settings.requirements && deploy.files.get(filePath(settings.requirements));
    const { text, unpinned } = given !== void 0 && "text" in given ? { text: withOwnRequirements(given.text, where, usesAws), unpinned: [] } : requirementsOf({ imports, where, usesAws, mapped: mappedIn(deploy), own: [] });
    return { files: filesOf(folder, service, sources, [ENTRY, entry2], text), unpinned };
  };
  if (service === "ecs:worker") {
    const [spec = "", className] = specOf(task);
    if (className === void 0) return { files: own, unpinned: [] };
    const imports = { required: /* @__PURE__ */ new Set([spec]), optional: /* @__PURE__ */ new Set() };
    return contentOf([], entryOfWorker(spec, className), imports, true);
  }
  const entry = entryOfTask(service);
  if (entry === void 0 || method === void 0 || run === void 0) return { files: own, unpinned: [] };
  return contentOf(own, entry, importedModules([method], module.file.text), usesContext(method));
}
function mappedIn({ settings }) {
  return new Map([...settings.requirements].map(([module, { text }]) => [module, text]));
}
function filesOf(folder, service, own, entry, requirements) {
  const file = (name, kind, text) => ({
    name,
    artifact: { path: `${folder}/${name}`, kind, text }
  });
  const code = [...own, ...[entry, ...RUNTIME].map(([name, text]) => file(name, "entry-module", text))];
  const sources = byName(code).map(({ name }) => name);
  const image = service && dockerfile(service, sources);
  return byName([
    ...code,
    file("requirements.txt", "requirements", requirements),
    ...image === void 0 ? [] : [file("Dockerfile", "dockerfile", image)]
  ]);
}
function specOf({ attributes }) {
  const value = attributes.get("spec")?.value;
  const [, module, className] = /^([^:]+):([^:]+)$/.exec(typeof value === "string" ? value : "") ?? [];
  return module === void 0 || className === void 0 ? [""] : [module, className];
}
function usesContext({ definition, scopes }) {
  const [, context] = definition.parameters;
  if (context === void 0 || definition.parameters.length > 2 || context.star !== "") return true;
  return scopes.hasDynamicNames || scopes.own.read.has(context.name.text) || scopes.uses.some(({ name }) => UNSEEN.has(name));
}
var UNSEEN = /* @__PURE__ */ new Set(["locals", "vars", "eval", "exec", "globals", "sys", "inspect"]);
function processorPackage({ name: project }, name, own, imports, deploy) {
  const isCustom = own !== void 0;
  const source = { imports, where: "lambda", usesAws: true, mapped: mappedIn(deploy), own: [NEW_RELIC] };
  const { text, unpinned } = requirementsOf(source);
  const files = filesOf(
    `${project}/event_processors/${name}`,
    void 0,
    isCustom ? [{ name: `${name}.py`, artifact: own }] : [],
    ["fluxio_event_processor.py", entryOfProcessor(isCustom ? name : void 0)],
    text
  );
  return { files, unpinned };
}
function usesDefaultProcessor({ decorations: { processEvents } }) {
  return processEvents !== void 0 && processEvents.processor === void 0;
}
function byName(files) {
  return [...files].sort((a, b) => compareText2(a.name, b.name));
}

// src/package/package-keys.ts
import { archiveKey } from "./base.mjs";
import { plainName, shorten } from "./compiler.mjs";
import { extractPython as extractPython2 } from "./compiler.mjs";
function packageContents(project, methods, deploy) {
  return new Map(
    packagesOf(project, methods, extractPython2(project), deploy).map((own) => {
      const service = project.tasks.get(own.name)?.service;
      const isArchive = service === void 0 || service === "lambda" || service === "lambda:pexpm-runner";
      const key = isArchive ? keyOf2(project.name, own) : `${own.name}:${contentHash(own).slice(0, IMAGE_DIGITS)}`;
      return [own.name, { key, code: codeIn(own) }];
    })
  );
}
var IMAGE_DIGITS = 16;
function codeIn({ files }) {
  const texts = files.flatMap(
    ({ artifact: { kind, text } }) => kind === "run-method" || kind === "event-processor" ? [text] : []
  );
  const lines = texts.flatMap((text) => text.split("\n").map((line) => line.trim()));
  return new Set(lines.filter((line) => line !== "" && !/^(?:async def run|def run|class) ?\b/.test(line)));
}
function keyPrefix(project) {
  return keyPart(project);
}
function packageKeys(project, packages) {
  return new Map(packages.map((own) => [own.name, keyOf2(project, own)]));
}
function keyOf2(project, own) {
  return `${keyPrefix(project)}/${archiveKey(keyPart(own.name), contentHash(own))}`;
}
function keyPart(name) {
  return shorten(plainName(name), 80);
}

// src/build/deployment.ts
var DEFAULT_BUILD_OPTIONS = {
  layout: "nested",
  extension: "json",
  templateText: ({ prettyJson }) => `${prettyJson}
`,
  zip: void 0
};
function buildDeployment(deployable, code, options) {
  const { name } = deployable.project;
  const deployment = templatesOf(deployable, { layout: options.layout, extension: options.extension });
  const packages = packagesOf(deployable.project, deployable.methods, code, deployable);
  const templates = [];
  const artifacts = [];
  const prefix = keyPrefix(name);
  for (const template of deployment.files) {
    const { name: own, kind, key, counts } = template;
    const path = `${name}/${own}.template.${options.extension}`;
    const text = options.templateText(template);
    artifacts.push({ path, kind: "template", text, ...kind === "root" ? {} : { key: `${prefix}/${key}` } });
    templates.push({ path, name: own, bytes: Buffer.byteLength(text), counts });
  }
  for (const { machine, key, text } of deployment.definitions) {
    artifacts.push({ path: `${name}/${machine}.definition.json`, kind: "definition", text, key: `${prefix}/${key}` });
  }
  const written = new Set(code);
  for (const { files } of packages) {
    artifacts.push(...files.map(({ artifact }) => artifact).filter((own) => !written.has(own)));
  }
  const keys = packageKeys(name, packages);
  const parameters = deployment.parameters.map((parameter) => givenParameter(parameter, prefix, keys));
  artifacts.push({ path: `${name}/parameters.json`, kind: "parameters", text: parametersText(parameters) });
  const built = builtPackages(deployment, packages, keys, deployable.settings);
  const made = options.zip === void 0 ? void 0 : archives(built, packages, options.zip);
  if (made !== void 0) artifacts.push(...uploadCopies(artifacts), ...made);
  const keyed = built.filter(({ key }) => key !== void 0).length;
  const incomplete = made === void 0 ? 0 : keyed - made.length;
  const missing = parameters.filter((own) => own.default === void 0 && own.value === void 0);
  const { machines, tasks, retained, alarms } = deployment;
  const summary = {
    project: name,
    templates,
    machines,
    tasks,
    retained,
    alarms,
    missing: missing.map((own) => own.name),
    incomplete
  };
  return { artifacts, summary, parameters, packages: built };
}
function givenParameter(parameter, prefix, keys) {
  const { name, description } = parameter;
  const value = valueFor(parameter, prefix, keys);
  return {
    name,
    description,
    ...parameter.default === void 0 ? {} : { default: parameter.default },
    ...value === void 0 ? {} : { value }
  };
}
function valueFor({ name, holds, packages }, prefix, keys) {
  if (name === "ArtifactPrefix") return prefix;
  if (holds !== "code-key") return void 0;
  const found = packages.flatMap((own) => keys.get(own) ?? []);
  return found.length === packages.length ? found.join(",") : void 0;
}
function builtPackages(deployment, packages, keys, settings) {
  const kinds = new Map(deployment.packages.map(({ name, kind }) => [name, kind]));
  return packages.flatMap(({ name, files, unpinned }) => {
    const kind = kinds.get(name);
    const folder = files.find((file) => file.name === "requirements.txt")?.artifact.path.replace(/\/[^/]*$/, "");
    const key = keys.get(name);
    if (kind === void 0 || folder === void 0) return [];
    const isArchive = kind === "lambda" || kind === "event-processor";
    const runtime = kind === "lambda" ? lambdaRuntimeOf(settingsOf2(settings, name)) : LAMBDA_RUNTIME;
    return [{ name, kind, folder, ...isArchive && key !== void 0 ? { key, ...runtime } : {}, unpinned }];
  });
}
function uploadCopies(artifacts) {
  return artifacts.flatMap(
    ({ key, ...own }) => key === void 0 ? [] : [{ ...own, path: uploadPath(key), kind: "upload" }]
  );
}
function archives(built, packages, zip) {
  const keys = new Map(built.map(({ name, key }) => [name, key]));
  return packages.flatMap(({ name, files }) => {
    const key = keys.get(name);
    const requirements = files.find((file) => file.name === "requirements.txt")?.artifact.text ?? "";
    if (key === void 0 || !isEmpty(requirementLines(requirements))) return [];
    const bytes = zip(files.map(({ name: name2, artifact }) => ({ name: name2, text: artifact.text })));
    return [{ path: uploadPath(key), kind: "package", bytes, key }];
  });
}

// src/build/build.ts
function buildProject(buildable, options = DEFAULT_BUILD_OPTIONS) {
  const { artifacts, deployable, pictures } = buildDefinitions(buildable);
  const { artifacts: deployed, ...facts } = buildDeployment(deployable, artifacts, options);
  return { files: [...artifacts, ...deployed], pictures, ...facts };
}
export {
  DEFAULT_BUILD_OPTIONS,
  INCLUDED_DISTRIBUTIONS,
  buildDefinitions,
  buildProject,
  distributionOf,
  isStandard,
  keyPrefix,
  mappedTo,
  normalizedName,
  packageContents,
  packageKeys,
  packagesOf,
  requirementLines
};
