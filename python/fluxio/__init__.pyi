# The types of the names in the fluxio language, for editors, mypy and Pyright. A test compares each name, option and type
# with the compiler.
from typing import Any, Callable, Iterable, Iterator, Literal, Mapping, NoReturn, Protocol, Sequence, TypedDict, TypeVar, overload

__all__ = [
    "EventProcessor",
    "StateDataClient",
    "States",
    "Task",
    "TaskContext",
    "export",
    "map",
    "parallel",
    "process_events",
    "retry",
    "schedule",
    "subscribe",
    "wait",
]

_Item = TypeVar("_Item")
_Function = Callable[..., object]

class Task(Any):
    """A task: the run method is its code, and the attributes choose the AWS service that runs it.

    Any is a base class because run has no parameter 'self', and type checkers would take the event for one.
    """

    service: Literal["lambda", "lambda:container", "lambda:pexpm-runner", "ecs", "ecs:worker", "codebuild"]
    """The AWS service that runs the task; "lambda" by default."""
    timeout: int
    """Seconds until the task times out, 300 by default."""
    cpu: int
    """CPU units of ECS: 256, 512, 1024, 2048 or 4096; 1024 by default."""
    memory: int
    """The memory in MiB, 2048 by default; on ECS, at least twice 'cpu'."""
    spec: str
    """The class that a worker runs: "package.module:Class"."""
    concurrency: int
    """The number of messages that a worker handles concurrently, 1 to 100; 1 by default."""
    heartbeat_interval: int | None
    """Seconds between heartbeats of a worker, less than 'timeout'; none by default."""
    autoscaling_min: int
    """The minimum number of workers, 1 by default."""
    autoscaling_max: int
    """The maximum number of workers, 1 by default."""
    build_spec: dict[str, Any] | None
    """The build specification of a CodeBuild task; without it, CodeBuild reads buildspec.yml."""

    async def run(event: Any, context: TaskContext) -> Any:
        """The code of the task. Import packages inside it, and return a value that JSON can represent."""

    def __init__(
        self,
        event: Any = ...,
        /,
        *,
        key: str = ...,
        timeout: int = ...,
        env: Mapping[str, Any] = ...,
        build_arg_vars: Mapping[str, Any] = ...,
    ) -> None:
        """Calls the task with part of data, or with all of it.

        'key' names the state, and 'timeout' limits how many seconds it waits. 'env' and 'build_arg_vars' are for builds.
        """

class TaskContext(Protocol):
    """The context of a run method."""

    @property
    def state_data_client(self) -> StateDataClient:
        """Stores and reads data that is too large for the state."""
    # NoReturn can be returned from a run method of any type.
    async def stop_execution(self, error: str | None = ..., cause: str | None = ...) -> NoReturn:
        """Stops the execution. Return the result: return await context.stop_execution()"""

class _Pointer(TypedDict):
    table_name: str
    partition_key: str

class _ListPointer(_Pointer):
    items: list[int]

class _KeyPointer(_Pointer):
    key: str

class _KeyListPointer(_ListPointer):
    key: str

class StateDataClient(Protocol):
    """Stores and reads data that is too large for the state. Its methods are not async."""

    def put_item(self, key: str, data: Any, index: int = ...) -> _KeyPointer:
        """Stores an item under a key of this execution, and returns a pointer to it."""
    def put_items(self, key: str, items: Iterable[Any]) -> _KeyListPointer:
        """Stores a list under a key of this execution, and returns a pointer to it that map can iterate over."""
    def get_item(self, key: str, index: int = ...) -> Any:
        """The item that this execution stored under the key."""
    def get_items(self, key: str) -> list[Any]:
        """The list that this execution stored under the key."""
    def put_item_for_map_iteration(self, event: Any, item: Any) -> _KeyPointer:
        """Stores an item at the index of the current item of the map."""
    def get_item_for_map_iteration(self, event: Any) -> Any:
        """The current item of the map."""
    def put_global_item(self, table_name: str, partition_key: str, data: Any, index: int = ...) -> _Pointer:
        """Stores an item that other executions can read, and returns a pointer to it."""
    def put_global_items(self, table_name: str, partition_key: str, items: Iterable[Any]) -> _ListPointer:
        """Stores a list that other executions can read, and returns a pointer to it that map can iterate over."""
    def get_global_item(self, table_name: str, partition_key: str, index: int = ...) -> Any:
        """An item that any project stored."""
    def get_global_items(self, table_name: str, partition_key: str) -> list[Any]:
        """A list that any project stored."""
    def put_global_item_for_map_iteration(self, event: Any, item: Any) -> _Pointer:
        """Stores an item at the index of the current item of the map, if another project stored the list."""
    def get_global_item_for_map_iteration(self, event: Any) -> Any:
        """The current item of the map, if another project stored the list."""
    def table(self, table_name: str) -> Any:
        """A table, as a boto3 resource."""

class EventProcessor(Any):
    """Adds tags to the events of executions: async methods named get_custom_tags_<event type>, without 'self'."""

class _StateMachine(Protocol):
    """A decorated function: calling it starts another state machine and waits for it."""

    def __call__(self, event: Any = ..., /, *, key: str = ..., timeout: int = ...) -> Any: ...

class _Decorator(Protocol):
    def __call__(self, function: _Function, /) -> _StateMachine: ...

def schedule(*, expression: str, input_data: Mapping[str, Any] = ...) -> _Decorator:
    """Starts the state machine on a schedule, with a rate(...) or cron(...) expression of EventBridge."""

@overload
def subscribe(
    *, project: str, state_machine: str = ..., status: Literal["success", "failure"] = ...
) -> _Decorator:
    """Starts the state machine when an execution of another project ends."""

@overload
def subscribe(*, topic_arn_import_value: str) -> _Decorator:
    """Starts the state machine when a message is published to the topic with this exported ARN."""

def export(*, enabled: bool = ...) -> _Decorator:
    """Allows other projects to subscribe to the state machine, and people to start it."""

def process_events(*, processor: type[EventProcessor] = ...) -> _Decorator:
    """Sends the start and the end of each execution to an event processor."""

@overload
def map(items: Any, iterator: _Function, /, *, max_concurrency: int = ...) -> Any:
    """Runs a function once for each item of a list, concurrently."""

# Run methods call Python's function of the same name.
@overload
def map(function: Callable[..., _Item], iterable: Iterable[Any], /, *iterables: Iterable[Any]) -> Iterator[_Item]: ...
def parallel(*branches: _Function) -> None:
    """Runs functions concurrently, each with its own copy of data, and waits for all of them."""

@overload
def wait(*, seconds: int) -> None:
    """Waits for a number of seconds."""

@overload
def wait(*, timestamp: str) -> None:
    """Waits until a time such as "2030-01-31T08:00:00Z"."""

class retry:
    """Retries one call when it fails: with retry(max_attempts=5): ..."""

    def __init__(
        self,
        *,
        on_exceptions: Sequence[type[BaseException]] = ...,
        interval: int = ...,
        max_attempts: int = ...,
        backoff_rate: float = ...,
    ) -> None: ...
    def __enter__(self) -> None: ...
    def __exit__(self, *error: object) -> None: ...

class States:
    """The errors of Step Functions, for except and on_exceptions."""

    ALL: type[Exception]
    BranchFailed: type[Exception]
    DataLimitExceeded: type[Exception]
    ExceedToleratedFailureThreshold: type[Exception]
    HeartbeatTimeout: type[Exception]
    IntrinsicFailure: type[Exception]
    ItemReaderFailed: type[Exception]
    NoChoiceMatched: type[Exception]
    ParameterPathFailure: type[Exception]
    Permissions: type[Exception]
    QueryEvaluationError: type[Exception]
    ResultPathMatchFailure: type[Exception]
    ResultWriterFailed: type[Exception]
    Runtime: type[Exception]
    TaskFailed: type[Exception]
    Timeout: type[Exception]
