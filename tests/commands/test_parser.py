"""The command line as scripts know it: each command with its words, flags, defaults and choices.

`python -m tests.commands.test_parser` writes it anew after a change that is meant.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from otop_desk.cli import build_parser

KEPT = Path(__file__).resolve().parents[1] / "data" / "commands.txt"


def lines() -> list[str]:
    """A line for each command, and for each of its words and flags."""
    return list(_told(build_parser(), "otop-desk"))


def _told(parser: argparse.ArgumentParser, command: str) -> Iterator[str]:
    defaults = sorted(
        (name, str(getattr(value, "__name__", value))) for name, value in parser._defaults.items()
    )
    yield f"{command} {defaults}"
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                yield from _told(inner, f"{command} {name}")
        elif action.dest != "help":
            yield f"    {_option(action)}"


def _option(action: argparse.Action) -> str:
    kind = getattr(action.type, "__name__", action.type)
    choices = [str(choice) for choice in action.choices or ()]
    told = (
        type(action).__name__.strip("_"), "/".join(action.option_strings), action.dest, action.nargs,
        f"default={action.default}", f"const={action.const}", f"type={kind}", f"required={action.required}",
        f"metavar={action.metavar}", f"choices={choices}", f"help={bool(action.help)}",
    )  # fmt: skip
    return " ".join(str(part) for part in told)


def test_the_command_line_is_as_it_was() -> None:
    assert lines() == KEPT.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    KEPT.write_text("\n".join(lines()) + "\n", encoding="utf-8")
    sys.exit(0)
