"""The sample workshop row by row, and its history.

`python -m tests.services.sample.test_sample` writes it anew after a change that is meant.
"""

from __future__ import annotations

import re
import sys
import tempfile
from dataclasses import fields
from pathlib import Path
from typing import Any

from otop_desk.services.sample import making
from otop_desk.store.file import WorkshopFile
from tests.machine.state import contents

KEPT = Path(__file__).resolve().parents[2] / "data" / "sample.txt"
_OF_ONE_FILE = re.compile(r"'[0-9a-f]{32}'")


def lines(file: WorkshopFile) -> list[str]:
    """A line for each row and each entry of the history, without the names of this one file."""
    rows = [_told(row) for table in contents(file).values() for row in table]
    acts = [f"{entry.at} {entry.verb} {entry.label}" for entry in reversed(file.history(None))]
    return [_OF_ONE_FILE.sub("'uid'", line) for line in (*rows, *acts)]


def _told(row: Any) -> str:
    """What of a row is not as usual: a field that comes later changes no line."""
    values = {field.name: getattr(row, field.name) for field in fields(row)}
    usual = {field.name: field.default for field in fields(row)}
    return " ".join(
        [type(row).__name__, *(f"{n}={value!r}" for n, value in values.items() if value != usual[n])]
    )


def test_the_sample_is_as_it_was(tmp_path: Path) -> None:
    with making.create(tmp_path / "s.otop") as file:
        assert lines(file) == KEPT.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, making.create(Path(folder) / "s.otop") as made:
        KEPT.write_text("\n".join(lines(made)) + "\n", encoding="utf-8")
    sys.exit(0)
