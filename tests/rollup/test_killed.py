"""A roll-up that is killed while it writes leaves the old state; the long form is `dev.py torture rollup`."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from otop_desk.rollup.address import address
from otop_desk.rollup.loading import roll_up
from tests.rollup import stage
from tests.torture.rollup import killing


def test_killed_while_it_writes_the_old_or_the_new_is_there(tmp_path: Path) -> None:
    if os.name == "nt":
        return  # no signals there
    place = address(f"sqlite:///{tmp_path / 'into' / 'r.db'}", ())
    told = killing.killed(tmp_path / "files", place, 2, seed=1, workshops=2)
    assert (told.killed, told.neither) == (2, 0) and told.old + told.new >= 2


def test_what_was_left_half_written_is_taken_back_by_who_only_reads(tmp_path: Path) -> None:
    stage.workshop(tmp_path / "a.otop", "a" * 32)
    whole, cut = (address(f"sqlite:///{tmp_path / 'into' / name}.db", ()) for name in ("whole", "cut"))
    roll_up([tmp_path], whole)
    before = stage.content(whole)
    assert whole.path is not None and cut.path is not None
    with closing(sqlite3.connect(whole.path, isolation_level=None)) as raw:
        raw.execute("PRAGMA cache_size=1")  # so that it writes into the file before it commits
        raw.execute("BEGIN")
        raw.execute("UPDATE participant SET district=hex(randomblob(2000))")
        for ending in ("", "-journal"):  # as a kill leaves them
            shutil.copyfile(f"{whole.path}{ending}", f"{cut.path}{ending}")
        raw.execute("ROLLBACK")
    assert stage.content(cut) == before
