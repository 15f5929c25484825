"""What is taken where nothing is said: the defaults of every record and the numbers the rules stand on.

`python -m tests.test_defaults` writes them anew after a change that is meant.
"""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum, IntEnum
from importlib import import_module
from types import ModuleType

import otop_desk
from tests.source import ROOT

KEPT = ROOT / "tests" / "data" / "defaults.txt"
ROOMS = (
    "domain",
    "thai",
    "store",
    "services",
    "exchange",
    "documents",
    "typeset",
    "server",
    "rollup",
    "commands",
)
OF_THE_SYSTEM = "store.byte_lock:_TAKEN"


def modules() -> Iterator[ModuleType]:
    """Every module of the rooms that decide something."""
    for found in pkgutil.walk_packages(otop_desk.__path__, "otop_desk."):
        if found.name.split(".")[1] in ROOMS:
            yield import_module(found.name)


def lines() -> list[str]:
    """Each default and each number, in the order of their names."""
    said = set()
    for module in modules():
        room = module.__name__.removeprefix("otop_desk.")
        for name, value in vars(module).items():
            own = isinstance(value, type) and value.__module__ == module.__name__
            if own and is_dataclass(value):
                for field in fields(value):
                    if field.default is not MISSING:
                        said.add(f"{room}:{name}.{field.name} = {_plain(field.default)}")
            elif own and issubclass(value, IntEnum):
                said |= {f"{room}:{name}.{word} = {int(kind)}" for word, kind in value.__members__.items()}
            elif isinstance(value, bool | int | float) and not isinstance(value, Enum) and name.isupper():
                said.add(f"{room}:{name} = {value}")
            elif isinstance(value, tuple | dict) and name.isupper() and _is_of_numbers(value):
                said.add(f"{room}:{name} = {value!r}")
    return sorted(line for line in said if not line.startswith(OF_THE_SYSTEM) and "TYPE_CHECKING" not in line)


def _is_of_numbers(value: object) -> bool:
    """Whether a table holds numbers, and words beside them at most."""
    leaves = list(_leaves(value))
    plain = all(isinstance(leaf, int | float | str | None) for leaf in leaves)
    return plain and not all(isinstance(leaf, str) for leaf in leaves)


def _leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        value = tuple(value.items())
    if not isinstance(value, tuple):
        yield value
        return
    for part in value:
        yield from _leaves(part)


def _plain(value: object) -> str:
    if isinstance(value, frozenset):
        return repr(sorted(value))
    return "a function" if callable(value) else repr(value)


def test_defaults_and_numbers_are_those_that_were_agreed_on() -> None:
    """A new field is none of this test's business; one that is changed or gone is."""
    agreed = KEPT.read_text(encoding="utf-8").splitlines()
    assert len(agreed) > 400
    assert sorted(set(agreed) - set(lines())) == []


if __name__ == "__main__":
    KEPT.write_text("\n".join(lines()) + "\n", encoding="utf-8")
    sys.exit(0)
