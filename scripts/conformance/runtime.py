"""Compares the runtime modules of packages with py2sfn-task-tools on tables, buckets and executions in moto, and on local
files. Prints one line of JSON for each check: its name, how much it compared, and what differs. Argument: the folder of
the modules.
"""
import asyncio
import importlib
import io
import json
import math
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from archives import archive_of, archived

os.environ.update(
    AWS_DEFAULT_REGION="eu-west-1",
    AWS_ACCESS_KEY_ID="testing",
    AWS_SECRET_ACCESS_KEY="testing",
    AWS_ACCOUNT_ID="123456789012",
)
MODULES, BUILD = sys.argv[1], Path(sys.argv[2])
sys.path.insert(0, MODULES)

import boto3
from moto import mock_aws

mock_aws(config={"stepfunctions": {"execute_state_machine": False}}).start()

import fluxio_runtime
import fluxio_state_data
from py2sfn_task_tools.exceptions import NoItemFound
from py2sfn_task_tools.state_data_client import StateDataClient
from py2sfn_task_tools.stop_execution import stop_execution

OWN, OTHER, BUCKET, EXECUTION = "own", "other", "bucket", "execution-1"
LIMIT = 390_000

#: Its JSON text has exactly the maximum size of an item in bytes; with one more character, it belongs in the bucket.
FITS, LARGE = "x" * (LIMIT - 2), "x" * (LIMIT - 1)
DATA = [None, 0, -1.5, 10**30, "", "ä\ud83d\ude00\x00", [], {}, {"a": [{"b": None}]}, True]
#: More than one batch.
MANY = [{"index": index} for index in range(60)]

PUTS = [
    ("put_item", ("one", {"id": 7})),
    ("put_item", ("one", "overwritten")),
    ("put_item", ("at", "index", 3)),
    ("put_item", ("ünïcode: /..", 1)),
    ("put_item", ("fits", FITS)),
    ("put_item", ("large", LARGE)),
    ("put_items", ("data", DATA)),
    ("put_items", ("many", MANY)),
    ("put_items", ("empty", [])),
    ("put_items", ("mixed", ["small", LARGE, "ä" * LIMIT])),
    ("put_item_for_map_iteration", ({"items_result_key": "many", "context_index": 2}, "replaced")),
    ("put_global_item", (OTHER, "theirs", [1])),
    ("put_global_item", (OTHER, "theirs", LARGE, 1)),
    # The old library writes the items of put_global_items to its own table, no matter which table the call names.
    ("put_global_items", (OWN, "shared", ["a", "b"])),
    (
        "put_global_item_for_map_iteration",
        ({"items_result_table_name": OTHER, "items_result_partition_key": "theirs", "context_index": 5}, "five"),
    ),
]

GETS = [
    ("get_item", ("one",)),
    ("get_item", ("at", 3)),
    ("get_item", ("ünïcode: /..",)),
    ("get_item", ("fits",)),
    ("get_item", ("large",)),
    ("get_items", ("data",)),
    ("get_items", ("many",)),
    ("get_items", ("empty",)),
    ("get_items", ("mixed",)),
    ("get_item_for_map_iteration", ({"items_result_key": "many", "context_index": 2},)),
    ("get_global_item", (OTHER, "theirs")),
    ("get_global_item", (OWN, f"{EXECUTION}:at", 3)),
    ("get_global_items", (OTHER, "theirs")),
    ("get_global_items", (OWN, "shared")),
    (
        "get_global_item_for_map_iteration",
        ({"items_result_table_name": OTHER, "items_result_partition_key": "theirs", "context_index": 5},),
    ),
    ("get_item", ("missing",)),
    ("get_item", ("one", 1)),
    ("get_global_item", (OTHER, "missing")),
    ("get_items", ("missing",)),
]


def old_client():
    return StateDataClient(OWN, EXECUTION, s3_bucket=BUCKET)


def new_client():
    return fluxio_runtime.state_data_client_of(EXECUTION)


def outcome(client, method, args):
    try:
        return getattr(client, method)(*args)
    except Exception as error:
        return type(error).__name__


def run(client, calls):
    return [(method, outcome(client, method, args)) for method, args in calls]


def create():
    """Empty tables with the key schema of the templates, and an empty bucket."""
    dynamodb, s3 = boto3.client("dynamodb"), boto3.resource("s3")
    for name in dynamodb.list_tables()["TableNames"]:
        dynamodb.delete_table(TableName=name)
    for bucket in s3.buckets.all():
        bucket.objects.delete()
        bucket.delete()
    for name in (OWN, OTHER):
        dynamodb.create_table(
            TableName=name,
            BillingMode="PAY_PER_REQUEST",
            KeySchema=[
                {"AttributeName": "partition_key", "KeyType": "HASH"},
                {"AttributeName": "sort_key", "KeyType": "RANGE"},
            ],
            AttributeDefinitions=[
                {"AttributeName": "partition_key", "AttributeType": "S"},
                {"AttributeName": "sort_key", "AttributeType": "N"},
            ],
        )
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})


def stored():
    """Every row of both tables and every object, by key. Each row must expire in 7 days. The clients run one after the other."""
    rows = {}
    for table in (OWN, OTHER):
        for page in boto3.client("dynamodb").get_paginator("scan").paginate(TableName=table):
            for row in page["Items"]:
                row["expires_at"] = abs(int(row["expires_at"]["N"]) - time.time() - 7 * 24 * 3600) < 60
                rows[table, row["partition_key"]["S"], row["sort_key"]["N"]] = row
    for item in boto3.resource("s3").Bucket(BUCKET).objects.all():
        rows["s3", item.key] = item.get()["Body"].read()
    return rows


def differences(expected, found):
    keys = list(expected) + [key for key in found if key not in expected]
    pairs = [(key, expected.get(key), found.get(key)) for key in keys]
    return [f"{key}: {str(old)[:200]} / {str(new)[:200]}" for key, old, new in pairs if old != new]


def report(check, of, wrong):
    print(json.dumps({"check": check, "of": of, "wrong": wrong}), flush=True)


def numbered(results):
    return {f"{index} {method}": own for index, (method, own) in enumerate(results)}


def check_state_data():
    clients = {"old": old_client, "new": new_client}
    states, answers, reads = {}, {}, {}
    for writer, make in clients.items():
        create()
        answers[writer] = numbered(run(make(), PUTS))
        states[writer] = stored()
        for reader, other in clients.items():
            reads[writer, reader] = numbered(run(other(), GETS))
    expected = reads["old", "old"]
    assert {type(own) for own in expected.values()} >= {str, list, int} and "NoItemFound" in expected.values()
    report("state data: results of the put methods", len(PUTS), differences(answers["old"], answers["new"]))
    report("state data: rows and objects are the same", len(states["old"]), differences(states["old"], states["new"]))
    for pair in (("old", "new"), ("new", "old"), ("new", "new")):
        check = f"state data: written by the {pair[0]} client, read by the {pair[1]} one"
        report(check, len(GETS), differences(expected, reads[pair]))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FLUXIO_LOCAL_STATE_DATA"] = folder
        client = new_client()
        report("local files: results of the put methods", len(PUTS), differences(answers["old"], numbered(run(client, PUTS))))
        report("local files: results of the get methods", len(GETS), differences(expected, numbered(run(client, GETS))))
        del os.environ["FLUXIO_LOCAL_STATE_DATA"]


def check_differences():
    """What docs/migrating.md says about both clients."""
    create()
    new, old, wrong = new_client(), old_client(), []
    if old.put_global_items(OTHER, "p", [1])["table_name"] != OWN or old.get_global_items(OTHER, "p") != []:
        wrong.append("the old put_global_items writes to the named table")
    if new.put_global_items(OTHER, "p", [2])["table_name"] != OTHER or new.get_global_items(OTHER, "p") != [2]:
        wrong.append("the new put_global_items does not write to the named table")
    nan = new.put_item("nan", float("nan")) and (old.get_item("nan"), new.get_item("nan"))
    if not all(math.isnan(own) for own in nan):
        wrong.append(f"NaN is {nan}")
    try:
        new.get_item("missing")
        wrong.append("a missing item is found")
    except NoItemFound:
        pass
    report("state data: the documented differences", 4, wrong)


def check_bucket():
    create()
    new_client().put_item("large", LARGE)
    del os.environ["SFN_DATA_S3_BUCKET"]
    wrong = []
    for call, expected in (
        (lambda: new_client().put_item("k", LARGE), ("'execution-1:k' at index 0 has 390,001 bytes", "StateDataBucket")),
        (lambda: new_client().get_item("large"), ("workflow_state_data/own/execution-1:large/0", "StateDataBucket")),
    ):
        try:
            call()
            wrong.append("no error")
        except fluxio_state_data.StateDataClientError as error:
            wrong += [str(error) for part in expected if part not in str(error)]
    os.environ["SFN_DATA_S3_BUCKET"] = BUCKET
    report("state data: errors without a bucket", 2, wrong)


def check_stop():
    states = boto3.client("stepfunctions")
    definition = json.dumps({"StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": 600, "End": True}}})
    role = "arn:aws:iam::123456789012:role/machine"
    machine = states.create_state_machine(name="machine", definition=definition, roleArn=role)["stateMachineArn"]

    def end(stop, name, **reason):
        arn = states.start_execution(stateMachineArn=machine, name=name)["executionArn"]
        answers = [asyncio.run(stop(name, **reason)), asyncio.run(stop(name))]
        execution = states.describe_execution(executionArn=arn)
        return answers, [execution.get(key) for key in ("status", "error", "cause")]

    def old(name, **reason):
        return stop_execution("machine", name, **reason)

    def new(name, **reason):
        meta = {"sfn_execution_name": name, "sfn_state_machine_name": "machine"}
        return fluxio_runtime.context_of(meta).stop_execution(**reason)

    wrong = []
    for index, reason in enumerate(({}, {"error": "E"}, {"error": "E", "cause": "C"})):
        answers = end(old, f"old-{index}", **reason), end(new, f"new-{index}", **reason)
        if answers[0] != answers[1] or answers[1][1][0] != "ABORTED":
            wrong.append(f"{reason}: {answers}")
    account = os.environ.pop("AWS_ACCOUNT_ID")
    if end(new, "by-identity")[1][0] != "ABORTED":
        wrong.append("without AWS_ACCOUNT_ID")
    os.environ["AWS_ACCOUNT_ID"] = account
    report("stop_execution: what it returns and how the execution ends", 4, wrong)


def check_secrets():
    arn = boto3.client("secretsmanager").create_secret(Name="db", SecretString="top secret")["ARN"]
    os.environ.update(FLUXIO_SECRETS="DB_PASSWORD", DB_PASSWORD_ARN=arn)
    fluxio_runtime.read_secrets()
    wrong = [] if os.environ.pop("DB_PASSWORD") == "top secret" else ["another value"]
    os.environ["DB_PASSWORD_ARN"] = arn.replace("db", "other")
    try:
        fluxio_runtime.read_secrets()
        wrong.append("no error")
    except RuntimeError as error:
        if "DB_PASSWORD_ARN" not in str(error) or "ResourceNotFoundException" not in str(error):
            wrong.append(str(error))
    del os.environ["FLUXIO_SECRETS"]
    report("secrets: are read by their ARN", 2, wrong)


OLD_CONTEXT = """
from py2sfn_task_tools.context import TaskContext
from py2sfn_task_tools.state_data_client import StateDataClient
TaskContext(state_data_client=StateDataClient("own", "execution", s3_bucket="bucket"), stop_execution=print)
"""
NEW_CONTEXT = 'import fluxio_runtime\nfluxio_runtime.context_of({"sfn_execution_name": "e", "sfn_state_machine_name": "m"})'


def check_time(rounds=9):
    """The median time that a new process needs for its first context. Both alternate, so that they run under the same load."""
    measure = "import time\nstart = time.perf_counter()\n{}\nprint(time.perf_counter() - start)"
    times = {OLD_CONTEXT: [], NEW_CONTEXT: []}
    for _ in range(rounds):
        for code, own in times.items():
            args = [sys.executable, "-c", measure.format(code)]
            shown = subprocess.run(args, env={**os.environ, "PYTHONPATH": MODULES}, check=True, capture_output=True)
            own.append(float(shown.stdout))
    old, new = (sorted(own)[rounds // 2] for own in times.values())
    ratio = f"{new * 1000:.0f} ms of {old * 1000:.0f} ms, {new / old:.2f}"
    report(f"first context: {ratio}", rounds, [] if new < old / 2 else [ratio])


MAX_PACKAGE_BYTES = 60_000

#: Lambda imports the entry module from the folder of the package. The packages that the examples import are not published, so
#: a stub replaces each missing module.
LOAD = """
import importlib, importlib.abc, importlib.machinery, os, sys
from unittest.mock import MagicMock

class Stubs(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        return importlib.machinery.ModuleSpec(name, self, is_package=True)
    def create_module(self, spec):
        return MagicMock(__name__=spec.name, __path__=[])
    def exec_module(self, module):
        pass

sys.path[0] = os.getcwd()
[name] = [name for name in ("fluxio_entry", "fluxio_event_processor") if os.path.exists(name + ".py")]
import boto3, fluxio_runtime
assert os.path.dirname(fluxio_runtime.__file__) == os.getcwd()
sys.meta_path.append(Stubs())
entry = importlib.import_module(name)
assert entry.handler.__module__ == name
"""


def check_packages():
    packages = archived(json.loads((BUILD / "fluxio-manifest.json").read_text("utf-8")))
    wrong, sizes = [], []
    for project, package in packages:
        name, content = f"{project}/{package['name']}", archive_of(BUILD, package)
        sizes.append(len(content))
        if len(content) > MAX_PACKAGE_BYTES:
            wrong.append(f"{name} has {len(content)} bytes")
        with tempfile.TemporaryDirectory() as folder:
            zipfile.ZipFile(io.BytesIO(content)).extractall(folder)
            shown = subprocess.run([sys.executable, "-c", LOAD], cwd=folder, capture_output=True, text=True)
            if shown.returncode != 0:
                wrong.append(f"{name}: {shown.stderr.splitlines()[-1]}")
    report(f"packages of the examples load, the largest has {max(sizes)} bytes", len(packages), wrong)


os.environ.update(SFN_STATE_DATA_TABLE=OWN, SFN_DATA_S3_BUCKET=BUCKET)
for check in (check_state_data, check_differences, check_bucket, check_stop, check_secrets, check_time, check_packages):
    check()
