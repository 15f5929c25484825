"""`otop-desk print KIND FILE OUT.pdf`: the papers that can be printed, from every feature's commands."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from otop_desk import commands
from otop_desk.commands.print_kind import Flag, Kind
from otop_desk.i18n import _


def register(sub: Any) -> None:
    """Add `print` with its kinds to the program's commands."""
    parser = sub.add_parser("print", help=_("พิมพ์เอกสารเป็นไฟล์ PDF"))
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    for module in commands.modules():
        for kind in getattr(module, "KINDS", ()):
            _add_kind(kinds, kind)


def _add_kind(kinds: Any, kind: Kind) -> None:
    parser = kinds.add_parser(kind.name, help=_(kind.help), description=_(kind.help))
    if kind.needs_file:
        parser.add_argument("file", type=Path, metavar="FILE", help=_("ไฟล์โครงการ (.otop)"))
    many = "?" if kind.into else None
    parser.add_argument("out", type=Path, metavar="OUT.pdf", nargs=many, help=_("ไฟล์ PDF ที่จะเขียน"))
    for flag in kind.flags:
        _add_flag(parser, flag)
    parser.set_defaults(run=kind.run)


def _add_flag(parser: argparse.ArgumentParser, flag: Flag) -> None:
    """One option as argparse wants it."""
    if flag.kind is None:
        parser.add_argument(flag.name, action="store_true", help=_(flag.help))
    elif flag.many:
        parser.add_argument(flag.name, type=flag.kind, nargs="+", choices=flag.choices, help=_(flag.help))
    else:
        parser.add_argument(flag.name, type=flag.kind, choices=flag.choices, help=_(flag.help))
