"""Replaces unpublished packages that the examples import. Python imports this module in each process of a task.

STAND_IN_MODULES lists the modules. The file STAND_INS has what all of them provide; without it, they provide mocks.
"""
import importlib.abc
import importlib.machinery
import os
from pathlib import Path
import sys
from types import ModuleType

MODULES = {name for name in os.environ.get("STAND_IN_MODULES", "").split(",") if name}
FILE = os.environ.get("STAND_INS")
SHARED = {}


def mock():
    from unittest.mock import MagicMock

    class Mock(MagicMock):
        def __await__(self):
            return self
            yield

    return Mock(__path__=[])


class StandIns(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        return importlib.machinery.ModuleSpec(name, self, is_package=True) if name.split(".")[0] in MODULES else None

    def create_module(self, spec):
        return ModuleType(spec.name) if FILE else mock()

    def exec_module(self, module):
        if FILE and not SHARED:
            exec(compile(Path(FILE).read_text("utf-8"), FILE, "exec"), SHARED)
        if FILE:
            module.__dict__.update({name: value for name, value in SHARED.items() if not name.startswith("__")})


# The last finder is only asked for modules that Python does not find.
sys.meta_path.append(StandIns())
