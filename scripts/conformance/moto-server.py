"""Serves AWS on this machine for docs/deploying.md: S3, CloudFormation, Lambda, DynamoDB and Step Functions of moto.

Prints the port when it is ready. Adds what moto lacks: it refuses tags on keys in templates, ignores
DefinitionSubstitutions, has no outputs of a stack that a change set created, gives an execution without a name none, does not execute machines that a stack
created, and does not run the code of functions. Here a function runs as in Lambda: its archive is read from the bucket,
and its handler is called in a separate Python process, with the environment of the function.
"""
import io
import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
import uuid
import warnings
import zipfile

os.environ.update(AWS_DEFAULT_REGION="eu-west-1", AWS_ACCESS_KEY_ID="testing", AWS_SECRET_ACCESS_KEY="testing")

import boto3
import moto_plans  # What moto lacks of change sets and drift.
from moto.awslambda.models import lambda_backends
from moto.awslambda_simple.models import LambdaSimpleBackend
from moto.cloudformation.models import ChangeSet, Stack
from moto.core.config import default_user_config
from moto.kms.models import Key
from moto.server import ThreadedMotoServer
from moto.stepfunctions.models import StateMachine
from moto.stepfunctions.parser.models import StepFunctionsParserBackend, stepfunctions_parser_backends

warnings.simplefilter("ignore")
logging.disable(logging.WARNING)

CALL = """
import json, sys
from fluxio_entry import handler
event = json.load(sys.stdin)
json.dump(handler(event, None), open(sys.argv[1], "w"))
"""


def output_of(stack, attribute):
    values = {output["OutputKey"]: output["OutputValue"] for output in stack.outputs}
    return values[attribute.removeprefix("Outputs.")]


def without_tags(make):
    def made(cls, resource_name, cloudformation_json, *rest, **options):
        cloudformation_json["Properties"].pop("Tags", None)
        return make(resource_name, cloudformation_json, *rest, **options)

    return classmethod(made)


def machine_of(cls, resource_name, cloudformation_json, account_id, region_name, **_):
    properties = cloudformation_json["Properties"]
    backend = stepfunctions_parser_backends[account_id][region_name]
    name = properties["StateMachineName"]
    # moto replaces a nested stack when it changes, but does not delete its machines.
    backend.state_machines = [machine for machine in backend.state_machines if machine.name != name]
    return backend.create_state_machine(name, definition_of(properties), properties["RoleArn"])


def updated_machine(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
    properties = cloudformation_json["Properties"]
    backend = stepfunctions_parser_backends[account_id][region_name]
    return backend.update_state_machine(original_resource.arn, definition_of(properties), properties["RoleArn"])


def definition_of(properties):
    definition = properties["DefinitionString"]
    for name, value in properties.get("DefinitionSubstitutions", {}).items():
        definition = definition.replace("${" + name + "}", value)
    return definition


def invoke(backend, function_name, qualifier, body, headers, response_headers):
    # Stacks create their functions in moto's other backend, which needs Docker to run them.
    function = lambda_backends[backend.account_id][backend.region_name].get_function(function_name)
    content = boto3.client("s3", endpoint_url=ENDPOINT).get_object(
        Bucket=function.code["S3Bucket"], Key=function.code["S3Key"]
    )["Body"].read()
    with tempfile.TemporaryDirectory() as folder, tempfile.NamedTemporaryFile("r") as result:
        zipfile.ZipFile(io.BytesIO(content)).extractall(folder)
        environment = {**os.environ, **function.environment_vars, "AWS_ENDPOINT_URL": ENDPOINT}
        called = subprocess.run(
            [sys.executable, "-c", CALL, result.name],
            input=body,
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
        )
        if called.returncode == 0:
            return result.read().encode()
    response_headers["x-amz-function-error"] = "Unhandled"
    last = called.stderr.strip().splitlines()[-1]
    return json.dumps({"errorType": last.split(":")[0], "errorMessage": last}).encode()


def apply(change_set):
    applied(change_set)
    stack = change_set.stack
    stack.template = change_set.template
    stack._parse_template()
    stack.output_map = stack._create_output_map()


def start(backend, state_machine_arn, name, *rest, **options):
    return started(backend, state_machine_arn, name or str(uuid.uuid4()), *rest, **options)


applied, ChangeSet.apply = ChangeSet.apply, apply
started, StepFunctionsParserBackend.start_execution = StepFunctionsParserBackend.start_execution, start
Stack.get_cfn_attribute = output_of
Key.create_from_cloudformation_json = without_tags(Key.create_from_cloudformation_json)
StateMachine.create_from_cloudformation_json = classmethod(machine_of)
StateMachine.update_from_cloudformation_json = classmethod(updated_machine)
LambdaSimpleBackend.invoke = invoke
default_user_config["lambda"] = {"use_docker": False}
default_user_config["stepfunctions"] = {"execute_state_machine": True}

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
#: moto reads the bucket from the path of a template URL on this host.
ENDPOINT = f"http://localhost:{port}"
# Where the interpreter of Step Functions calls functions.
os.environ["MOTO_PORT"] = str(port)
print(port, flush=True)
threading.Event().wait()
