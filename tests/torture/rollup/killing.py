"""Roll-ups killed inside their writing transaction: all that is there afterwards is the old or the new."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine

from otop_desk.rollup.address import Address, address
from otop_desk.rollup.loading import roll_up
from otop_desk.rollup.tables import APPLICATION_ID
from tests.rollup import stage
from tests.source import ROOT

DISTRICTS = ("จะนะ", "เทพา", "นาทวี")
AT_COMMIT = 0.03  # seconds after a commit began in which the knife falls
Content = dict[str, list[dict[str, Any]]]


@dataclass
class Told:
    """How often the old and the new were there after a kill, neither of them, and how many were killed."""

    killed: int = 0
    at_commit: int = 0
    old: int = 0
    new: int = 0
    neither: int = 0


def killed(folder: Path, place: Address, kills: int, seed: int, workshops: int = 12) -> Told:
    """Kill as often: every second one while it commits, the others at a random statement before."""
    dice, told = random.Random(seed), Told()
    for number in range(workshops):
        stage.workshop(folder / f"{number:02}.otop", f"{number:032x}")
    roll_up([folder], place, processes=1)
    _change(folder, workshops, 0)
    statements = int(_victim(folder, place, 0).communicate()[0])
    turn = 0
    while told.killed < kills:
        turn += 1
        if turn > 3 * kills:
            raise AssertionError(f"only {told.killed} of {turn} were killed")
        before = _content(place)
        _change(folder, workshops, turn)
        _turn(folder, place, dice, told, statements, turn % 2 == 0, before)
    return told


def _turn(
    folder: Path,
    place: Address,
    dice: random.Random,
    told: Told,
    statements: int,
    late: bool,
    before: Content,
) -> None:
    """One run with its end, and what is there then."""
    process = _victim(folder, place, -1 if late else dice.randint(1, statements))
    if late:
        assert process.stdout is not None and process.stdout.readline() == "committing\n"
        try:
            process.wait(dice.uniform(0, AT_COMMIT))
        except subprocess.TimeoutExpired:
            process.kill()
    process.communicate()
    if process.returncode == 0:  # it was quicker
        return
    told.killed += 1
    told.at_commit += late
    with tempfile.TemporaryDirectory(prefix="otop-rollup-") as beside:
        fresh = address(f"sqlite:///{Path(beside) / 'fresh.db'}", ())
        roll_up([folder], fresh, processes=1)
        after, new = _content(place), _content(fresh)
    told.old += after == before
    told.new += after == new
    told.neither += after not in (before, new)


def _change(folder: Path, workshops: int, turn: int) -> None:
    """Have every workshop and some people of it be others than before."""
    for number in range(workshops):
        path = folder / f"{number:02}.otop"
        stage.change(path, "workshop", title=f"รอบที่ {turn}")
        stage.change(path, "person", where="id % 2", district=DISTRICTS[turn % len(DISTRICTS)])


def _victim(folder: Path, place: Address, at: int) -> subprocess.Popen[str]:
    url = place.url.render_as_string(hide_password=False)
    words = [sys.executable, "-m", "tests.torture.rollup.victim", str(folder), url, str(at)]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def _content(place: Address) -> Content:
    """All rows of all workshops and views and where they came from; on a server when its client is let go."""
    if place.path is None:
        engine = create_engine(place.url)
        with engine.connect() as connection:  # held by whoever writes, until the server sees that it is gone
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION_ID})")
        engine.dispose()
    return stage.content(place) | {"source_file": stage.rows(place, "source_file")}
