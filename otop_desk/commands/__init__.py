"""The commands of the program, a module a feature; listed for the entry in cli.py."""

from __future__ import annotations

from importlib import import_module
from typing import Any

MODULES = (
    "workshop",
    "roster",
    "printing",
    "history",
    "attendance",
    "swot",
    "exporting",
    "certificate",
)


def register_all(sub: Any) -> None:
    """Let every module add its commands to argparse's subparsers."""
    for name in MODULES:
        import_module(f"otop_desk.commands.{name}").register(sub)
