"""The tests run on modules that are imported anew, for a fault in what happens on import."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType

import pytest

from tests.devtools.environment import ROOT


class _Instead(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds one module, with other code than its file's."""

    def __init__(self, name: str, path: Path, code: CodeType) -> None:
        self.name, self.path, self.code = name, path, code

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        inside = [str(self.path.parent)] if self.path.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(
            fullname, self.path, loader=self, submodule_search_locations=inside
        )

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        exec(self.code, module.__dict__)


def module(path: Path) -> str:
    """The name a file of the package is imported by."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def run(path: Path, code: CodeType, items: list[pytest.Item]) -> bool:
    """Whether the tests pass when a file is imported with other code."""
    for known in list(sys.modules):
        if known.partition(".")[0] in ("otop_desk", "tests") and not known.startswith("tests.devtools"):
            del sys.modules[known]
    sys.meta_path.insert(0, _Instead(module(path), path, code))
    quiet = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", "--no-summary"]
    ours = ["-o", "python_files=test_*.py"]  # pytest would load a module named x_test by itself
    return pytest.main([*quiet, *ours, *(item.nodeid for item in items)]) == 0
