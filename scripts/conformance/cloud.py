"""AWS on this machine: a moto server whose executions run real tasks. Moto interprets the definitions, and holds queues,
tables and task tokens. Lambda functions run in Amazon's runtime interface client, containers as processes.
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
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import boto3
from moto.awslambda_simple.models import LambdaSimpleBackend
from moto.core.config import default_user_config
from moto.ecs.models import EC2ContainerServiceBackend
from moto.moto_api import state_manager
from moto.moto_server.threaded_moto_server import ThreadedMotoServer
from moto.stepfunctions.parser.models import StepFunctionsParserBackend

import deploy
import interpreter
from lambda_functions import Function

STAND_INS = Path(__file__).parent / "stand-ins"


class Cloud:
    """The running parts of a build's output folder. `answers` counts what workers send to Step Functions."""

    def __init__(self, build):
        self.build = build
        self.functions, self.containers, self.answers = {}, [], []
        self.work = Path(tempfile.mkdtemp(prefix="fluxio-cloud-"))
        default_user_config["lambda"]["use_docker"] = False
        default_user_config["stepfunctions"]["execute_state_machine"] = True
        # The status of an ECS task is the status of its process.
        state_manager.set_transition("ecs::task", {"progression": "manual", "times": 10**9})
        interpreter.complete()
        run_tasks(self)
        server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
        server.start()
        port = server.get_host_and_port()[1]
        # The interpreter reads the port, and boto3 the URL.
        os.environ.update(MOTO_PORT=str(port), AWS_ENDPOINT_URL=f"http://127.0.0.1:{port}")

    def function(self, deployed):
        """The process of a function in moto. It has the environment that CloudFormation configured."""
        name = deployed.function_name
        if name not in self.functions:
            variables = deployed.environment_vars
            project = variables["FLUXIO_PROJECT"]
            if "ImageUri" in deployed.code:
                folder, [handler] = self.image(project, name.removeprefix(f"dev-{project}-"))
            else:
                folder, handler = self.folder(name), deployed.handler
                code = boto3.client("s3").get_object(Bucket=deployed.code["S3Bucket"], Key=deployed.code["S3Key"])
                zipfile.ZipFile(io.BytesIO(code["Body"].read())).extractall(folder)
            self.functions[name] = Function(name, handler, str(folder), environment(project, folder, variables))
        return self.functions[name]

    def container(self, definition, overrides=(), **changed):
        """Starts the container of a task definition."""
        [own] = definition.container_definitions
        # moto keeps an empty entry for anything that Fn::If omits.
        pairs = [pair for part in (own, *overrides) for pair in part["environment"] if pair is not None]
        variables = {**{pair["name"]: pair["value"] for pair in pairs}, **changed}
        project = variables["FLUXIO_PROJECT"]
        folder, entry = self.image(project, own["name"])
        assert entry == ["python", "/app/fluxio_entry.py"], entry
        args = [sys.executable, "fluxio_entry.py", *own["command"]]
        env, log = environment(project, folder, variables), tempfile.TemporaryFile("w+")
        process = subprocess.Popen(args, cwd=folder, env=env, stdout=log, stderr=subprocess.STDOUT)
        running = SimpleNamespace(name=own["name"], process=process, log=log)
        self.containers.append(running)
        return running

    def pexpm(self, request):
        """What a task prints to the runner of PEX packages. Here, its package has the name of the task."""
        [source] = self.build.glob(f"*/tasks/{request['package_name']}")
        values = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in request["environment"].items()
        }
        assert request["command"] == [request["package_name"], "run"], request
        args = [sys.executable, "fluxio_entry.py", "run"]
        env = environment(source.parts[-3], source, values)
        return subprocess.run(args, cwd=source, env=env, stdout=subprocess.PIPE, check=True).stdout

    def image(self, project, task):
        """A folder with the files that the Dockerfile of a task copies, and the command that the Dockerfile ends with."""
        source, folder, command = self.build / project / "tasks" / task, self.folder(task), []
        for line in (source / "Dockerfile").read_text("utf-8").splitlines():
            word, _, rest = line.partition(" ")
            if word == "COPY" and rest.endswith(("./", "${LAMBDA_TASK_ROOT}/")):
                for name in shlex.split(rest)[:-1]:
                    shutil.copy(source / name, folder / name)
            elif word in ("CMD", "ENTRYPOINT"):
                command = json.loads(rest)
        return folder, command

    def folder(self, name):
        return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self.work))

    def close(self):
        for function in self.functions.values():
            function.stop()
        for running in self.containers:
            running.process.kill()
            running.process.wait()
        shutil.rmtree(self.work)


def output_of(running):
    running.log.seek(0)
    return running.log.read()


def environment(project, folder, variables):
    """The variables of a process: those from its template, those of AWS, and those of the stand-ins."""
    names = ("PATH", "AWS_ENDPOINT_URL", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
    stand_ins = STAND_INS / f"{project}.py"
    return {
        **{name: os.environ[name] for name in names},
        **variables,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(STAND_INS),
        "STAND_IN_MODULES": ",".join(sorted(missing_modules(folder))),
        **({"STAND_INS": str(stand_ins)} if stand_ins.exists() else {}),
    }


def missing_modules(folder):
    """The unpublished modules that the code of a package imports. A worker imports the module of its `spec`."""
    imported, own = set(), {file.stem for file in folder.glob("*.py")}
    for file in folder.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add(node.module)
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "(MODULE, CLASS)":
                imported.add(node.value.elts[0].value)
    return {name for name in (full.split(".")[0] for full in imported) if name not in own and find_spec(name) is None}


def run_tasks(cloud):
    """Lets moto run functions and containers, and records the answers of workers."""
    run_task = EC2ContainerServiceBackend.run_task

    def invoke(self, function_name, qualifier, body, headers, response_headers):
        if function_name == deploy.GIVEN["PexpmRunnerFunctionArn"]:
            return cloud.pexpm(json.loads(body))
        kind, answer = cloud.function(self.get_function(function_name)).invoke(body)
        if kind != "result":
            response_headers["x-amz-function-error"] = "Unhandled"
        return answer.encode("utf-8")

    def run_container(self, cluster, definition, count, overrides, *args):
        [task] = run_task(self, cluster, definition, count, overrides, *args)
        running = cloud.container(self.describe_task_definition(definition), overrides["containerOverrides"])

        def wait():
            task.containers[0].exitCode = running.process.wait()
            task._status = "STOPPED"

        threading.Thread(target=wait, daemon=True).start()
        return [task]

    def record(name):
        send = getattr(StepFunctionsParserBackend, name)

        def recorded(self, *args, **kwargs):
            cloud.answers.append(name)
            return send(self, *args, **kwargs)

        setattr(StepFunctionsParserBackend, name, recorded)

    LambdaSimpleBackend.invoke = invoke
    EC2ContainerServiceBackend.run_task = run_container
    for name in ("send_task_success", "send_task_failure", "send_task_heartbeat"):
        record(name)
