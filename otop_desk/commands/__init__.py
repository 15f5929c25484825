"""The commands of the program, a module a feature; the manifests name them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

from otop_desk.features import features


def modules() -> Iterator[ModuleType]:
    """The modules of all features' commands."""
    for feature in features():
        for name in feature.commands:
            yield import_module(name)


def register_all(sub: Any) -> None:
    """Let every module add its commands to argparse's subparsers."""
    for module in modules():
        if hasattr(module, "register"):
            module.register(sub)
