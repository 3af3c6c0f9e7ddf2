"""Deploys the examples to AWS on this machine, runs executions to their end, and calls every Lambda function.

Prints one line of JSON for each check: its name, how much it checked, and what is wrong. Argument: the output folder of a
build with packages.
"""
import json
import signal
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import boto3
from moto.awslambda_simple.models import lambda_simple_backends
from moto.ecs.models import ecs_backends
from moto.stepfunctions.parser.models import stepfunctions_parser_backends

import deploy
from cloud import Cloud, output_of
from log_events import log_event, message_of
from scenarios import film, PROCESSED, SCENARIOS

#: In seconds.
LONGEST = 60


def report(check, of, wrong):
    print(json.dumps({"check": check, "of": of, "wrong": wrong}), flush=True)


def backend(backends):
    return backends[deploy.ACCOUNT][deploy.REGION]


def until(holds):
    """Whether the condition becomes true in time."""
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.1)
    return False


def check_deployment(build, manifest):
    deploy.upload(build, manifest)
    boto3.client("ecs").create_cluster(clusterName="tasks")
    lines = [deploy.deploy(build, project) for project in manifest["projects"]]
    wrong = [str(line) for line in lines if line["status"] != "CREATE_COMPLETE"]
    report("the stacks of the examples are created", len(lines), wrong)


def task_states(states):
    """The Task states of a definition, including those in maps and branches."""
    for state in states.values():
        if state["Type"] == "Task":
            yield state
        for inner in [*state.get("Branches", []), *([state["Iterator"]] if "Iterator" in state else [])]:
            yield from task_states(inner["States"])


def filled(template):
    """Parameters as an execution passes them, with a text for each path, and an empty object as the data."""
    return {
        key.removesuffix(".$"): filled(value) if isinstance(value, dict) else {} if key == "data.$" else key
        for key, value in template.items()
    }


def events():
    """An event for each function that a state calls, by the ARN of the function."""
    for machine in backend(stepfunctions_parser_backends).state_machines:
        for state in task_states(json.loads(machine.definition)["States"]):
            if set(state.get("Parameters", {})) == {"meta", "data.$"}:
                yield state["Resource"], json.dumps(filled(state["Parameters"]))


def check_functions(cloud):
    """Each function must answer: with a result, or with an error that the code of the task raises. Those that no execution
    has called get an event without data.
    """
    deployed = backend(lambda_simple_backends).list_functions()
    given = dict(events())

    def wrong(own):
        function = cloud.function(own)
        if not function.ends:
            event = log_event([]) if is_processor(own) else given.get(own.function_arn)
            if event is None:
                return [f"{own.function_name}: no state calls it"]
            function.invoke(event)
            function.stop()
        return [f"{own.function_name}: {kind} {text[:400]}" for kind, text in function.ends if not is_answer(kind, text)]

    with ThreadPoolExecutor(2) as pool:
        found = [line for lines in pool.map(wrong, deployed) for line in lines]
    report("Lambda functions answer in Amazon's runtime interface client", len(deployed), found)


def is_processor(function):
    return function.handler == "fluxio_event_processor.handler"


def is_answer(kind, answer):
    if kind != "error":
        return kind == "result"
    error = json.loads(answer)
    return any("/run.py" in line for line in error["stackTrace"]) or error["errorMessage"].startswith("result")


def history_of(arn):
    pages = boto3.client("stepfunctions").get_paginator("get_execution_history").paginate(executionArn=arn)
    return [event for page in pages for event in page["events"]]


def items_of(project, execution):
    """The items of the execution in the table of the project: those of each key, in order."""
    variables = [own.environment_vars for own in backend(lambda_simple_backends).list_functions()]
    [table] = {
        own["SFN_STATE_DATA_TABLE"]
        for own in variables
        if own["FLUXIO_PROJECT"] == project and "SFN_STATE_DATA_TABLE" in own
    }
    rows = boto3.client("dynamodb").scan(TableName=table)["Items"]
    items = {}
    for row in sorted(rows, key=lambda row: int(row["sort_key"]["N"])):
        name, _, key = row["partition_key"]["S"].partition(":")
        if name == execution:
            items.setdefault(key, []).append(json.loads(row["data"]["S"]))
    return items


def at(value, path):
    """The value at a path, or None. `Output` and `Cause` are JSON text."""
    for key in path.split("."):
        value = json.loads(value) if isinstance(value, str) else value
        value = dict(enumerate(value)).get(int(key)) if isinstance(value, list) else value.get(key)
        if value is None:
            return None
    return value


def machine_of(project):
    return f"arn:aws:states:{deploy.REGION}:{deploy.ACCOUNT}:stateMachine:dev-{project}-main"


def start(project, name, data):
    text = json.dumps({"__trace": {"id": "trace-1", "source": "manual"}, **data})
    started = boto3.client("stepfunctions").start_execution(stateMachineArn=machine_of(project), name=name, input=text)
    return started["executionArn"]


def end_of(arn):
    client, found = boto3.client("stepfunctions"), {}
    until(lambda: found.update(client.describe_execution(executionArn=arn)) or found["status"] != "RUNNING")
    return found


def entered(project, arn):
    """The states that the execution entered, in their order, and how often it entered those of maps and branches."""
    machine = backend(stepfunctions_parser_backends).describe_state_machine(machine_of(project))
    outer = json.loads(machine.definition)["States"]
    names = [own["stateEnteredEventDetails"]["name"] for own in history_of(arn) if "stateEnteredEventDetails" in own]
    return [name for name in names if name in outer], dict(Counter(name for name in names if name not in outer))


def differences(cloud, scenario, executions):
    """Runs the execution. Returns its ARN and what differs from the scenario."""
    project, name = scenario["project"], scenario["name"]
    data = scenario["input"]
    if "after" in scenario:
        data = {**json.loads(end_of(executions[scenario["after"]]).get("output", "{}")), **data}
    arn = start(project, name, data)
    execution = end_of(arn)
    pairs = [
        ("status", scenario["status"], execution["status"]),
        ("error", scenario.get("error"), execution.get("error")),
    ]
    if "states" in scenario:
        outer, inner = entered(project, arn)
        pairs += [("states", scenario["states"], outer), ("inner states", scenario.get("inner", {}), inner)]
    if execution["status"] == "SUCCEEDED":
        output = json.loads(execution["output"])
        pairs += [(path, value, at(output, path)) for path, value in scenario.get("output", {}).items()]
    if "items" in scenario:
        pairs.append(("items", scenario["items"], items_of(project, name)))
    if "container" in scenario:
        task, printed = scenario["container"]
        runs = [output_of(running) for running in cloud.containers if running.name == task]
        pairs += [(task, line, line if runs and line in runs[-1] else runs[-1:]) for line in printed]
    cause = str(execution.get("cause"))[-300:]
    wrong = [(what, old, new) for what, old, new in pairs if old != new]
    return arn, [f"{project} {name}: {what} is {new}, not {old} ({cause})" for what, old, new in wrong]


def check_executions(cloud):
    """The ARNs of the executions by project and name."""
    executions, wrong = {}, []
    for scenario in SCENARIOS:
        arn, lines = differences(cloud, scenario, executions)
        executions[scenario["project"], scenario["name"]] = arn
        wrong += lines
    report("executions end as their scenarios say", len(executions), wrong)
    return executions


def check_processors(cloud, executions):
    """A processor reads the execution from Step Functions, and writes one line for each of its events that it wants."""
    wrong = []
    for expected in PROCESSED:
        project, name = expected["project"], expected["name"]
        arn = executions[project, name]
        history = history_of(arn)
        deployed = backend(lambda_simple_backends).get_function(f"dev-{project}-{expected['function']}")
        function = cloud.function(deployed)
        before = len(function.output())
        answer = function.invoke(log_event([message_of(arn, event) for event in history]))
        lines = [json.loads(line) for line in function.output()[before:].splitlines() if line.startswith("{")]
        found = [
            (line["event"], {key: line["tags"].get(key) for key in tags})
            for line, (_, tags) in zip(lines, expected["lines"])
        ]
        spans = [line["span"]["id"] for line in lines if "span" in line]
        if answer != ("result", json.dumps({"processed": 2})) or found != expected["lines"] or spans != [name]:
            wrong.append(f"{project} {name}: {answer} {found} {spans}")
    report("event processors report the executions", len(PROCESSED), wrong)


def worker(cloud, **changed):
    definition = backend(ecs_backends).describe_task_definition("dev-media-transcode-Encode")
    return cloud.container(definition, WORKER_HEARTBEAT_INTERVAL="1", **changed)


def check_worker(cloud, first):
    """A worker that is stopped in mid-work returns its message to the queue, and another one answers it."""
    wrong = []
    beats = cloud.answers.count("send_task_heartbeat")
    arn = start("media-transcode", "long", film("long.mkv"))
    if not until(lambda: "encodes" in output_of(first)):
        wrong.append("the worker does not receive the message")
    if not until(lambda: cloud.answers.count("send_task_heartbeat") > beats + 1):
        wrong.append("the worker sends no heartbeats")
    first.process.send_signal(signal.SIGTERM)
    if first.process.wait(LONGEST) != 0 or "worker ends" not in output_of(first):
        wrong.append(f"the worker does not end: {output_of(first)[-400:]}")
    worker(cloud, HURRY="1")
    if end_of(arn)["status"] != "SUCCEEDED":
        wrong.append("no other worker answers the message")
    report("a worker: messages, retries, heartbeats, SIGTERM while a task runs", 4, wrong)


def main(build):
    manifest = deploy.read(build / "fluxio-manifest.json")
    cloud = Cloud(build)
    try:
        check_deployment(build, manifest)
        first = worker(cloud)
        check_processors(cloud, check_executions(cloud))
        check_worker(cloud, first)
        check_functions(cloud)
    finally:
        cloud.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
