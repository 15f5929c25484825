"""Every list we have, as it is understood: its tables, people, troubles and notices.

`python -m tests.exchange.roster.readings` writes it anew after a change that is meant.
"""

from __future__ import annotations

import sys
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from otop_desk.errors import UserError
from otop_desk.exchange.roster.interpretation import interpret_all
from otop_desk.exchange.tables.opening import read_tables

DATA = Path(__file__).resolve().parents[2] / "data"
KEPT = DATA / "readings"
LISTS = sorted(
    path
    for folder in ("field", "lists", "songkhla-2565")
    for path in (DATA / folder).iterdir()
    if path.suffix in (".xlsx", ".xls", ".ods", ".csv")
)


def lines(path: Path) -> list[str]:
    """A line for each thing that is told of a list."""
    try:
        read = interpret_all(read_tables(path))
    except UserError as refused:
        return [f"refused: {refused}"]
    parts = (*read.layouts, *read.drafts, *read.problems, *read.skipped, *read.notices)
    return [told(part).replace("\n", "\\n") for part in parts]


def told(value: Any) -> str:
    """A value without the fields that are as usual."""
    if is_dataclass(value) and not isinstance(value, type):
        said = [
            f"{field.name}={told(getattr(value, field.name))}"
            for field in fields(value)
            if getattr(value, field.name) != field.default
        ]
        return f"{type(value).__name__}({', '.join(said)})"
    if isinstance(value, tuple):
        return f"[{' '.join(map(told, value))}]"
    if isinstance(value, frozenset | set):
        return f"{{{' '.join(sorted(map(told, value)))}}}"
    return value.name if isinstance(value, Enum) else repr(value)


def main() -> int:
    """Write all of them anew."""
    KEPT.mkdir(exist_ok=True)
    for path in LISTS:
        (KEPT / f"{path.name}.txt").write_text("\n".join(lines(path)) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
