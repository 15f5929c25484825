"""A kind of `otop-desk print`: each feature's commands list their own in `KINDS`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from otop_desk.i18n import N_


@dataclass(frozen=True, slots=True)
class Flag:
    """One option of a kind; `kind` reads its value (None: a switch), `many` allows several values.

    `choices`: the only values there are.
    """

    name: str
    help: str
    kind: Callable[[str], Any] | None = None
    many: bool = False
    choices: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A paper: its name on the command line, what it is, and what prints it.

    `run` takes the parsed arguments (`file` and `out` are paths, flags by their names), prints a closing
    line for the user and returns the exit code. `into` names a flag that may stand for OUT.pdf;
    `needs_file`: whether it is printed from a workshop.
    """

    name: str
    help: str
    run: Callable[[argparse.Namespace], int]
    flags: tuple[Flag, ...] = ()
    into: str = ""
    needs_file: bool = True


PAPER = Flag("--paper", N_("ขนาดกระดาษ: A4 A3"), str)
DIGITS = Flag("--digits", N_("ตัวเลข: thai arabic"), str)
