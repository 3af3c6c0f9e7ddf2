"""Deploys the output folder of a build with packages to moto. Prints one line of JSON for each project: the status of
its stack, and how an execution of its machine ends. Deletes the stack of one project and creates it again. Exits with 1
if a stack is not created.

Works around what moto lacks: it refuses tags on keys, has no outputs of nested stacks, ignores resources of some types
and DefinitionSubstitutions, and does not execute machines that a stack created. Importing this module is enough for the
last three.
"""
import importlib
import json
import logging
import os
import re
import sys
import time
import warnings
from pathlib import Path

os.environ.update(
    AWS_DEFAULT_REGION="eu-west-1",
    AWS_ACCESS_KEY_ID="testing",
    AWS_SECRET_ACCESS_KEY="testing",
    AWS_ACCOUNT_ID="123456789012",
)

import boto3
from archives import archive_of, archived
from moto import mock_aws
from moto.awslambda_simple.models import lambda_simple_backends
from moto.cloudformation.models import Stack
from moto.stepfunctions.models import StateMachine
from moto.stepfunctions.parser.models import stepfunctions_parser_backends

# moto warns about types of resources that it ignores.
warnings.simplefilter("ignore")
logging.disable(logging.WARNING)


def output_of(stack, attribute):
    values = {output["OutputKey"]: output["OutputValue"] for output in stack.outputs}
    return values[attribute.removeprefix("Outputs.")]


def create_machine(cls, name, resource, account, region, **_):
    """Like moto's method, but with the substitutions and in the backend that executes machines."""
    properties = resource["Properties"]
    definition = properties["DefinitionString"]
    for variable, value in properties.get("DefinitionSubstitutions", {}).items():
        definition = definition.replace(f"${{{variable}}}", value)
    backend = stepfunctions_parser_backends[account][region]
    return backend.create_state_machine(properties["StateMachineName"], definition, properties["RoleArn"])


Stack.get_cfn_attribute = output_of
StateMachine.create_from_cloudformation_json = classmethod(create_machine)

CONFIG = {"lambda": {"use_docker": False}, "stepfunctions": {"execute_state_machine": True}}
ACCOUNT, REGION = os.environ["AWS_ACCOUNT_ID"], os.environ["AWS_DEFAULT_REGION"]
BUCKET = "artifacts"

#: Values for parameters that the person who deploys must set.
GIVEN = {
    "Environment": "dev",
    "ArtifactBucket": BUCKET,
    "ECSClusterArn": f"arn:aws:ecs:{REGION}:{ACCOUNT}:cluster/tasks",
    "ECSClusterName": "tasks",
    "ImageRepositoryName": "tasks",
    "PexpmRunnerFunctionArn": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:pexpm-runner",
    "CodeBuildSourceLocation": "https://example.com/repository.git",
    "DatabaseSecurityGroup": "sg-00000001",
    "PrivateLoadBalancerSecurityGroup": "sg-00000002",
    "LogRetentionDays": "30",
    "AlarmTopicArn": f"arn:aws:sns:{REGION}:{ACCOUNT}:alarms",
    "DbSecretArn": f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:db-AbCdEf",
    "PermissionsBoundaryArn": f"arn:aws:iam::{ACCOUNT}:policy/boundary",
    "SharedLayerArn": f"arn:aws:lambda:{REGION}:{ACCOUNT}:layer:shared:1",
}


def value_of(name):
    if name in GIVEN:
        return GIVEN[name]
    if name.startswith("Subnet"):
        return f"subnet-0000000{name[-1]}"
    if name.startswith("ImageUri"):
        return f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/tasks@sha256:{'0' * 64}"
    return "1.0.0" if name.startswith("PackageVersion") else name.removeprefix("PackageName")


def parameters_of(project, folder):
    known = {entry["ParameterKey"]: entry["ParameterValue"] for entry in read(folder / "parameters.json")}
    values = {}
    for parameter in project["parameters"]:
        name = parameter["name"]
        if name in known:
            values[name] = known[name]
        elif "default" not in parameter:
            values[name] = value_of(name)
            if re.fullmatch(r"(ImageUri|PackageName|PackageVersion)s\d+", name):
                values[name] = ",".join([values[name]] * 40)
    return [{"ParameterKey": name, "ParameterValue": value} for name, value in values.items()]


def read(path):
    return json.loads(path.read_text("utf-8"))


def for_moto(text, is_nested):
    template = json.loads(text)
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::KMS::Key":
            resource["Properties"].pop("Tags", None)
    if is_nested:
        # Values of resources that moto ignores are missing.
        for parameter in template["Parameters"].values():
            parameter.setdefault("Default", "none")
    return json.dumps(template)


def upload(build, manifest):
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
    for file in manifest["files"]:
        if "key" not in file:
            continue
        content = (build / file["path"]).read_bytes()
        if file["kind"] == "template":
            content = for_moto(content.decode("utf-8"), True).encode("utf-8")
        s3.put_object(Bucket=BUCKET, Key=file["key"], Body=content)
    uploaded = {file.get("key") for file in manifest["files"]}
    # `fluxio package` would add these archives, with their dependencies.
    for _, package in archived(manifest):
        if package["key"] not in uploaded:
            s3.put_object(Bucket=BUCKET, Key=package["key"], Body=archive_of(build, package))


def resources_of(stack):
    """The resources of a stack and of all its nested stacks, by logical id, with the name of the stack."""
    found = boto3.client("cloudformation").describe_stack_resources(StackName=stack)["StackResources"]
    # Resources of types that moto ignores are empty.
    own = {resource["LogicalResourceId"]: resource for resource in found if "LogicalResourceId" in resource}
    nested = [resource for resource in own.values() if resource["ResourceType"] == "AWS::CloudFormation::Stack"]
    inner = [stack for resource in nested for stack in resources_of(resource["PhysicalResourceId"])]
    return [*inner, (stack, own)]


def execute(machine, results):
    queue = lambda_simple_backends[ACCOUNT][REGION].lambda_simple_results_queue
    queue[:] = [json.dumps(result) for result in results]
    states = boto3.client("stepfunctions")
    trace = {"__trace": {"id": "conformance", "source": "manual"}, "order": {"id": 7}}
    arn = states.start_execution(stateMachineArn=machine, input=json.dumps(trace))["executionArn"]
    for _ in range(100):
        execution = states.describe_execution(executionArn=arn)
        if execution["status"] != "RUNNING":
            return execution
        time.sleep(0.1)
    return {"status": "RUNNING"}


def run_task(folder, table, data):
    """Runs a packaged task in this process, against a table in moto."""
    os.environ["SFN_STATE_DATA_TABLE"] = table
    sys.path.insert(0, str(folder))
    for name in ("fluxio_entry", "fluxio_runtime", "fluxio_state_data", "run"):
        sys.modules.pop(name, None)
    entry = importlib.import_module("fluxio_entry")
    meta = {
        "sfn_execution_name": "conformance",
        "sfn_state_name": "Store",
        "sfn_state_machine_name": "dev-hello-main",
        "trace_id": "t",
        "trace_source": "manual",
    }
    result = entry.handler({"meta": meta, "data": data}, None)
    sys.path.pop(0)
    return result


def check_hello(build, stacks, machines):
    """Checks the project without dependencies: its task stores an item, and its execution succeeds."""
    resources = {logical: own["PhysicalResourceId"] for _, stack in stacks for logical, own in stack.items()}
    table = resources["StateDataTable"]
    stored = run_task(build / "hello" / "tasks" / "Store", table, {"id": 7})
    [item] = boto3.client("dynamodb").scan(TableName=table)["Items"]
    assert json.loads(item["data"]["S"]) == {"id": 7}, item
    assert stored == {"table_name": table, "partition_key": "conformance:order", "key": "order"}, stored
    execution = execute(machines["StateMachineMain"], [stored, {"total": 3}])
    assert execution["status"] == "SUCCEEDED", execution
    output = json.loads(execution["output"])
    assert output["stored"] == stored and output["sum"] == {"total": 3}, output
    return execution["status"]


def check_retained(stack, create):
    """Deletes the stack and creates it again: the table of the first one and its item stay. Returns the status of the
    second one.
    """
    dynamodb = boto3.client("dynamodb")
    [table] = [table for table in dynamodb.list_tables()["TableNames"] if table.startswith(stack)]
    boto3.client("cloudformation").delete_stack(StackName=stack)
    assert dynamodb.scan(TableName=table)["Count"] == 1
    status = create()
    tables = [table for table in dynamodb.list_tables()["TableNames"] if table.startswith(stack)]
    assert len(tables) == 2, tables
    return status


def deploy(build, project):
    name = project["name"]
    folder = build / name
    cloudformation = boto3.client("cloudformation")
    stack = f"dev-{name}".replace("_", "-").replace(".", "-")
    template = for_moto((folder / "project.template.json").read_text("utf-8"), False)
    parameters = parameters_of(project, folder)

    def create():
        cloudformation.create_stack(
            StackName=stack, TemplateBody=template, Parameters=parameters, Capabilities=["CAPABILITY_IAM"]
        )
        return cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["StackStatus"]

    status = create()
    stacks = resources_of(stack)
    count = sum(len(resources) for _, resources in stacks)
    machines = {
        logical: own["PhysicalResourceId"]
        for _, resources in stacks
        for logical, own in resources.items()
        if own["ResourceType"] == "AWS::StepFunctions::StateMachine"
    }
    assert len(machines) >= len(project["machines"]), machines
    execution = None
    if name == "hello":
        execution = check_hello(build, stacks, machines)
        status = check_retained(stack, create)
    return {"project": name, "status": status, "stacks": len(stacks), "resources": count, "execution": execution}


def main(build):
    manifest = read(build / "fluxio-manifest.json")
    failed = False
    with mock_aws(config=CONFIG):
        upload(build, manifest)
        boto3.client("ecs").create_cluster(clusterName="tasks")
        for project in manifest["projects"]:
            try:
                line = deploy(build, project)
            except Exception as error:
                failed, reason = True, f"{type(error).__name__}: {error}"
                line = {"project": project["name"], "status": reason[:1000]}
            print(json.dumps(line), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
