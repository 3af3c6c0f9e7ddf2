"""The names of the fluxio language: from fluxio import *

fluxio parses project files and never runs them. Python can still import one, so that a test can await the run method
of a task. Calling anything that only a state machine can do raises an error.
"""
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

# In run methods, this is Python's own function.
from builtins import map

from fluxio import errors as States


def _cannot_run(*_, **__):
    raise RuntimeError("Python cannot run a state machine; use fluxio run")


def _decorator(**_):
    return lambda function: function


class Task:
    __init__ = _cannot_run


class EventProcessor:
    pass


class StateDataClient:
    pass


class TaskContext:
    pass


export = process_events = schedule = subscribe = _decorator
parallel = retry = wait = _cannot_run
