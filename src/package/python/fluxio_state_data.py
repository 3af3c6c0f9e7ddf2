"""State data: items of JSON in DynamoDB, and in S3 if they are large. Written by fluxio.

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
