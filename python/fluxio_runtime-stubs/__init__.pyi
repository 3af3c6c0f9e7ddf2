# What run methods may import from the module that is deployed with them.
from typing import Mapping

from fluxio import StateDataClient as StateDataClient
from fluxio import TaskContext as TaskContext

class StateDataClientError(Exception):
    """An item cannot be stored or read."""

class NoItemFound(StateDataClientError):
    """There is no item under this key and index."""

class ExecutionStopped(BaseException):
    """What stop_execution raises where the variable FLUXIO_LOCAL_STATE_DATA is set."""

    error: str | None
    cause: str | None

def context_of(meta: Mapping[str, str]) -> TaskContext:
    """The context of a run method in tests: context_of({"sfn_execution_name": "test"})"""
