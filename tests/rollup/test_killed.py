"""A roll-up that is killed while it writes leaves the old state; the long form is `dev.py torture rollup`."""

from __future__ import annotations

import os
from pathlib import Path

from otop_desk.rollup.address import address
from tests.torture.rollup import killing


def test_killed_while_it_writes_the_old_or_the_new_is_there(tmp_path: Path) -> None:
    if os.name == "nt":
        return  # no signals there
    place = address(f"sqlite:///{tmp_path / 'into' / 'r.db'}", ())
    told = killing.killed(tmp_path / "files", place, 2, seed=1, workshops=2)
    assert (told.killed, told.neither) == (2, 0) and told.old + told.new >= 2
