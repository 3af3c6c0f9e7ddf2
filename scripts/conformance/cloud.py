"""AWS on this machine: a moto server whose executions run real tasks. moto interprets the definitions and holds queues,
tables and task tokens. Added here: Lambda functions under Amazon's runtime interface client, and ECS tasks as processes,
which fail their state if they fail. Wait states and retries continue at once.
"""
import ast
import io
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import boto3
from lambda_functions import Function
from moto.awslambda_simple.models import LambdaSimpleBackend
from moto.core.config import default_user_config
from moto.ecs.models import EC2ContainerServiceBackend, ecs_backends
from moto.moto_api import state_manager
from moto.moto_server.threaded_moto_server import ThreadedMotoServer
from moto.stepfunctions.parser.api import ExecutionStatus, HistoryEventType, TaskFailedEventDetails
from moto.stepfunctions.parser.asl.component.common.error_name.failure_event import (
    FailureEvent,
    FailureEventException,
)
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name import StatesErrorName
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name_type import StatesErrorNameType
from moto.stepfunctions.parser.asl.component.common.retry import retrier_decl
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service import (
    StateTaskService,
)
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service_callback import (
    StateTaskServiceCallback,
)
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service_ecs import (
    StateTaskServiceEcs,
)
from moto.stepfunctions.parser.asl.component.state.wait.wait_function.wait_function import WaitFunction
from moto.stepfunctions.parser.asl.eval.callback.callback import CallbackEndpoint
from moto.stepfunctions.parser.asl.eval.event.event_detail import EventDetails
from moto.stepfunctions.parser.backend.execution import Execution
from moto.stepfunctions.parser.models import StepFunctionsParserBackend

STAND_INS = Path(__file__).parent / "stand-ins"


class Cloud:
    """The output folder of a build, and what runs of it."""

    def __init__(self, build):
        self.build = build
        self.functions, self.processes, self.answers = {}, [], []
        self.work = Path(tempfile.mkdtemp(prefix="fluxio-cloud-"))
        default_user_config["lambda"]["use_docker"] = False
        default_user_config["stepfunctions"]["execute_state_machine"] = True
        # An ECS task has its status from its process, not from the clock.
        state_manager.set_transition("ecs::task", {"progression": "manual", "times": 10**9})
        patch(self)
        server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
        server.start()
        port = server.get_host_and_port()[1]
        # The interpreter asks for the port; boto3 uses the URL.
        os.environ.update(MOTO_PORT=str(port), AWS_ENDPOINT_URL=f"http://127.0.0.1:{port}")

    def environment(self, project, folder, given):
        """The variables of a process: what its template says, and what AWS adds."""
        names = ("PATH", "AWS_ENDPOINT_URL", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
        stand_ins = STAND_INS / f"{project}.py"
        return {
            **{name: os.environ[name] for name in names},
            **given,
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(STAND_INS),
            "STAND_IN_MODULES": ",".join(sorted(foreign_modules(folder))),
            **({"STAND_INS": str(stand_ins)} if stand_ins.exists() else {}),
        }

    def image(self, project, task):
        """The folder of an image, and the command that its Dockerfile ends with."""
        source = self.build / project / "tasks" / task
        folder = Path(tempfile.mkdtemp(prefix=f"{task}-", dir=self.work))
        command = []
        for line in (source / "Dockerfile").read_text("utf-8").splitlines():
            word, _, rest = line.partition(" ")
            if word == "COPY" and rest.endswith(("./", "${LAMBDA_TASK_ROOT}/")):
                for name in shlex.split(rest)[:-1]:
                    shutil.copy(source / name, folder / name)
            elif word in ("CMD", "ENTRYPOINT"):
                command = json.loads(rest)
        return folder, command

    def function(self, deployed):
        """The running counterpart of a function in moto."""
        name = deployed.function_name
        if name not in self.functions:
            variables = deployed.environment_vars
            project = variables["FLUXIO_PROJECT"]
            if "ImageUri" in deployed.code:
                folder, [handler] = self.image(project, name.removeprefix(f"dev-{project}-"))
            else:
                folder, handler = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self.work)), deployed.handler
                code = boto3.client("s3").get_object(Bucket=deployed.code["S3Bucket"], Key=deployed.code["S3Key"])
                zipfile.ZipFile(io.BytesIO(code["Body"].read())).extractall(folder)
            self.functions[name] = Function(name, handler, str(folder), self.environment(project, folder, variables))
        return self.functions[name]

    def container(self, definition, overrides=(), **changed):
        """Starts the container of a task definition as a process."""
        [own] = definition.container_definitions
        # moto keeps a place for what Fn::If leaves out.
        pairs = [*own["environment"], *(pair for one in overrides for pair in one["environment"])]
        given = {pair["name"]: pair["value"] for pair in pairs if pair is not None}
        project = given["FLUXIO_PROJECT"]
        folder, entry = self.image(project, own["name"])
        command = [str(folder / Path(part).name) if part.startswith("/app/") else part for part in entry]
        args = [sys.executable if command[0] == "python" else command[0], *command[1:], *own["command"]]
        env = {**self.environment(project, folder, given), **changed}
        log = tempfile.TemporaryFile("w+")
        process = subprocess.Popen(args, cwd=folder, env=env, stdout=log, stderr=subprocess.STDOUT)
        running = SimpleNamespace(name=own["name"], process=process, log=log)
        self.processes.append(running)
        return running

    def close(self):
        for function in self.functions.values():
            function.stop()
        for running in self.processes:
            running.process.kill()
            running.process.wait()
        shutil.rmtree(self.work)


def output_of(running):
    running.log.seek(0)
    return running.log.read()


def foreign_modules(folder):
    """The modules that the code of a package imports and nobody publishes. A worker imports the one of its `spec`."""
    found = set()
    for file in folder.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add(node.module)
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "(MODULE, CLASS)":
                found.add(node.value.elts[0].value)
    own = {file.stem for file in folder.glob("*.py")}
    return {name for name in (full.split(".")[0] for full in found) if name not in own and find_spec(name) is None}


def patch(cloud):
    def invoke(self, function_name, qualifier, body, headers, response_headers):
        kind, answer = cloud.function(self.get_function(function_name)).invoke(body)
        if kind != "result":
            response_headers["x-amz-function-error"] = "Unhandled"
        return answer.encode("utf-8")

    run_task = EC2ContainerServiceBackend.run_task

    def run_container(self, cluster, definition, count, overrides, *args):
        [task] = run_task(self, cluster, definition, count, overrides, *args)
        running = cloud.container(self.describe_task_definition(definition), overrides["containerOverrides"])

        def wait():
            task.exit_code = running.process.wait()
            task._status = "STOPPED"

        threading.Thread(target=wait, daemon=True).start()
        return [task]

    build_sync_resolver = StateTaskServiceEcs._build_sync_resolver

    def failing_resolver(self, env, *args, **kwargs):
        """As moto's, but a container that exits with another code than 0 fails the state.
        https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
        """
        resolve = build_sync_resolver(self, env, *args, **kwargs)

        def resolved():
            answer = resolve()
            if answer is None:
                return None
            tasks = [task for own in ecs_backends[account()][region()].tasks.values() for task in own.values()]
            [code] = [task.exit_code for task in tasks if task.task_arn == answer["TaskArn"]]
            if code == 0:
                return answer
            details = TaskFailedEventDetails(error="States.TaskFailed", cause=f"exit code {code}", resourceType="ecs")
            raise FailureEventException(
                FailureEvent(
                    env=env,
                    error_name=StatesErrorName(StatesErrorNameType.StatesTaskFailed),
                    event_type=HistoryEventType.TaskFailed,
                    event_details=EventDetails(taskFailedEventDetails=details),
                )
            )

        return resolved

    from_boto = StateTaskService._from_boto_response_value

    def operation(self, service=None, action=None):
        client = boto3.client(self._get_boto_service_name(service))
        name = client.meta.method_to_api_mapping[self._get_boto_service_action(action)]
        return client.meta.service_model.operation_model(name)

    def normalise_parameters(self, parameters, boto_service_name=None, service_action_name=None):
        """Names as boto3 spells them. moto has the helpers, but does not call them."""
        self._to_boto_request(parameters, operation(self, boto_service_name, service_action_name).input_shape)

    def normalise_value(value):
        """Times are numbers of milliseconds."""
        return int(value.timestamp() * 1000) if isinstance(value, datetime) else from_boto(value)

    def normalise_response(self, response, boto_service_name=None, service_action_name=None):
        self._from_boto_response(response, operation(self, boto_service_name, service_action_name).output_shape)

    stop = Execution.stop

    def stop_at_once(self, *args, **kwargs):
        """As Step Functions, without waiting for the task that runs."""
        stop(self, *args, **kwargs)
        self.exec_status = ExecutionStatus.ABORTED

    start_execution = StepFunctionsParserBackend.start_execution

    def start_with_name(self, state_machine_arn, name=None, *args, **kwargs):
        """A nested execution has no name in moto."""
        return start_execution(self, state_machine_arn, name or str(uuid4()), *args, **kwargs)

    eval_execution = StateTaskServiceCallback._eval_execution

    def eval_with_token(self, env):
        """Each attempt has its own token. In moto, a retry would find the answer to the attempt before."""
        context = env.states.context_object
        if context.context_object_data["State"]["RetryCount"] > 0 and "Task" in context.context_object_data:
            env.callback_pool_manager.add(context.update_task_token())
        return eval_execution(self, env)

    notify_heartbeat = CallbackEndpoint.notify_heartbeat

    def accept_heartbeat(self):
        """moto calls the token of a state without HeartbeatSeconds invalid."""
        return notify_heartbeat(self) or True

    def recorded(name):
        send = getattr(StepFunctionsParserBackend, name)

        def record(self, task_token, *args, **kwargs):
            cloud.answers.append(name)
            return send(self, task_token, *args, **kwargs)

        setattr(StepFunctionsParserBackend, name, record)

    for name in ("send_task_success", "send_task_failure", "send_task_heartbeat"):
        recorded(name)
    StateTaskService._normalise_parameters = normalise_parameters
    StateTaskService._normalise_response = normalise_response
    StateTaskService._from_boto_response_value = staticmethod(normalise_value)
    StepFunctionsParserBackend.start_execution = start_with_name
    StateTaskServiceCallback._eval_execution = eval_with_token
    CallbackEndpoint.notify_heartbeat = accept_heartbeat
    Execution.stop = stop_at_once
    LambdaSimpleBackend.invoke = invoke
    EC2ContainerServiceBackend.run_task = run_container
    # moto expects the memory of each container, but a task in Fargate has its own.
    EC2ContainerServiceBackend._calculate_task_resource_requirements = lambda *_: {}
    StateTaskServiceEcs._build_sync_resolver = failing_resolver
    WaitFunction._wait_interval = lambda self, env, wait_seconds: None
    retrier_decl.time = SimpleNamespace(sleep=lambda seconds: None)


def account():
    return os.environ["AWS_ACCOUNT_ID"]


def region():
    return os.environ["AWS_DEFAULT_REGION"]
