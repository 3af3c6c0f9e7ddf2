"""Corrects moto's interpreter of the States Language where it differs from Step Functions. Wait states and retries continue
immediately.
"""
from datetime import datetime
from types import SimpleNamespace
from uuid import uuid4

import boto3
from moto.ecs.models import EC2ContainerServiceBackend
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

from_boto_value = StateTaskService._from_boto_response_value
eval_execution = StateTaskServiceCallback._eval_execution
build_sync_resolver = StateTaskServiceEcs._build_sync_resolver
notify_heartbeat = CallbackEndpoint.notify_heartbeat
start_execution = StepFunctionsParserBackend.start_execution
stop = Execution.stop


def complete():
    StateTaskService._normalise_parameters = normalise_parameters
    StateTaskService._normalise_response = normalise_response
    StateTaskService._from_boto_response_value = staticmethod(normalise_value)
    StateTaskServiceCallback._eval_execution = eval_with_token
    StateTaskServiceEcs._build_sync_resolver = failing_resolver
    CallbackEndpoint.notify_heartbeat = accept_heartbeat
    StepFunctionsParserBackend.start_execution = start_with_name
    Execution.stop = stop_at_once
    WaitFunction._wait_interval = lambda self, env, wait_seconds: None
    retrier_decl.time = SimpleNamespace(sleep=lambda seconds: None)
    # moto expects the memory of each container, but a task in Fargate has its own.
    EC2ContainerServiceBackend._calculate_task_resource_requirements = lambda *_: {}


def operation(task, service, action):
    client = boto3.client(task._get_boto_service_name(service))
    name = client.meta.method_to_api_mapping[task._get_boto_service_action(action)]
    return client.meta.service_model.operation_model(name)


def normalise_parameters(self, parameters, boto_service_name=None, service_action_name=None):
    """Spells names as boto3 does. moto has the helpers, but does not call them."""
    self._to_boto_request(parameters, operation(self, boto_service_name, service_action_name).input_shape)


def normalise_response(self, response, boto_service_name=None, service_action_name=None):
    """Spells names as the States Language does."""
    self._from_boto_response(response, operation(self, boto_service_name, service_action_name).output_shape)


def normalise_value(value):
    """Times are numbers of milliseconds."""
    return int(value.timestamp() * 1000) if isinstance(value, datetime) else from_boto_value(value)


def eval_with_token(self, env):
    """Each attempt has its own token. In moto, a retry finds the answer to the previous attempt."""
    context = env.states.context_object
    if context.context_object_data["State"]["RetryCount"] > 0 and "Task" in context.context_object_data:
        env.callback_pool_manager.add(context.update_task_token())
    return eval_execution(self, env)


def accept_heartbeat(self):
    """moto rejects the token of a state without HeartbeatSeconds as invalid."""
    return notify_heartbeat(self) or True


def start_with_name(self, state_machine_arn, name=None, *args, **kwargs):
    """A nested execution has no name in moto."""
    return start_execution(self, state_machine_arn, name or str(uuid4()), *args, **kwargs)


def stop_at_once(self, *args, **kwargs):
    """moto first waits for the running task, but that task may be the one that stops the execution."""
    stop(self, *args, **kwargs)
    self.exec_status = ExecutionStatus.ABORTED


def failing_resolver(self, env, *args, **kwargs):
    """A container that exits with a code other than 0 fails the state.
    https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
    """
    resolve = build_sync_resolver(self, env, *args, **kwargs)

    def resolved():
        task = resolve()
        code = task and task["Containers"][0]["ExitCode"]
        if not code:
            return task
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
