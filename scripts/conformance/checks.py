# Reads lines of JSON from standard input and writes one line of JSON for each, in order. The argument names the check:
#   statelint, moto   {"text": definition} -> the problems that the tool finds, a list of strings
#   run               {"text", "input", "results": {state: value}} -> {"status", "output", "error", "cause"}
#   original          {"source": Python} -> {machine: text of its definition}, or the reason of a failure, a string
import ast
import itertools
import json
import os
import sys
import time


def statelint():
    from statelint.linter import Linter

    def check(case):
        try:
            definition = json.loads(case["text"])
        except ValueError as error:
            return [str(error)]
        except RecursionError as error:
            return [f"crashed: {error}"]
        if not isinstance(definition, dict):
            return ["no object"]
        try:
            return Linter.validate(definition)
        except Exception as error:
            return [f"crashed: {type(error).__name__}: {error}"]

    return check


SMALLEST = '{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}'
ROLE = "arn:aws:iam::123456789012:role/demo"


# A failed check may leave its machine behind, so every machine gets a unique name.
names = (f"demo-{number}" for number in itertools.count())


def client():
    import boto3
    from moto import mock_aws

    mock_aws(config={"stepfunctions": {"execute_state_machine": True}}).start()
    return boto3.client(
        "stepfunctions", region_name="eu-west-1", aws_access_key_id="x", aws_secret_access_key="y"
    )


def isolated(check):
    # moto keeps state from definitions that it fails to parse, so each definition gets its own process.
    def fork(case):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            with os.fdopen(writing, "w") as answer:
                json.dump(check(case), answer)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as answer:
            text = answer.read()
        os.waitpid(child, 0)
        return json.loads(text) if text else ["crashed"]

    return fork


def moto():
    stepfunctions = client()
    # Load shared modules once, before forking.
    stepfunctions.create_state_machine(name="warm", definition=SMALLEST, roleArn=ROLE)

    def check(case):
        try:
            stepfunctions.create_state_machine(name=next(names), definition=case["text"], roleArn=ROLE)
        except Exception as error:
            return [str(error)]
        return []

    return isolated(check)


def run():
    from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service import (
        StateTaskService,
    )
    from moto.stepfunctions.parser.asl.eval.environment import Environment
    from moto.stepfunctions.parser.mocking.mock_config import MockedResponseReturn

    stepfunctions = client()
    results = {}
    # moto has no API to set the results of tasks.
    Environment.is_mocked_mode = lambda self: self.next_state_name in results
    Environment.get_current_mocked_response = lambda self: MockedResponseReturn(
        0, 0, results[self.next_state_name]
    )
    # The results have the shape that AWS returns, not the shape that boto3 returns.
    StateTaskService._normalise_response = lambda *_, **__: None

    def check(case):
        results.clear()
        results.update(case["results"])
        made = stepfunctions.create_state_machine(name=next(names), definition=case["text"], roleArn=ROLE)
        arn = made["stateMachineArn"]
        execution = stepfunctions.start_execution(stateMachineArn=arn, input=json.dumps(case["input"]))
        deadline = time.time() + 20
        while time.time() < deadline:
            end = stepfunctions.describe_execution(executionArn=execution["executionArn"])
            if end["status"] != "RUNNING":
                break
            time.sleep(0.01)
        stepfunctions.delete_state_machine(stateMachineArn=arn)
        output = end.get("output")
        return {
            "status": end["status"],
            "output": None if output is None else json.loads(output),
            "error": end.get("error"),
            "cause": end.get("cause"),
        }

    return check


def original():
    from fluxio_parser.exceptions import UnsupportedOperation
    from fluxio_parser.parser import parse_project_tree

    def check(case):
        try:
            visitor = parse_project_tree(ast.parse(case["source"]))
            machines = visitor.state_machine_visitors.items()
            return {name: json.dumps(machine.to_dict()) for name, machine in machines if machine.is_first_class}
        except UnsupportedOperation as error:
            return f"refused: {error}"
        except Exception as error:
            return f"crashed: {type(error).__name__}: {error}"

    return check


check = {"statelint": statelint, "moto": moto, "run": run, "original": original}[sys.argv[1]]()
# Keep the tools' own output out of the answers.
answers, sys.stdout = sys.stdout, sys.stderr
for line in sys.stdin:
    print(json.dumps(check(json.loads(line))), file=answers, flush=True)
