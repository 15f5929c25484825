"""A folder of many workshops, as a province's office keeps them: 50 people, 32 answered sheets each."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.thai.places import districts, districts_of, provinces
from tests.machine import sample as making

PEOPLE, A_FOLDER = 50, 50


def write(folder: Path, count: int, seed: int = 1) -> None:
    """Write `count` workshops into folders of fifty: all provinces, four years, their own answers."""
    model = folder / "model.otop"
    with making.create(model) as file, file.verb("bench.fill", Label("bench")) as verb:
        for number in range(len(file.all(Person)), PEOPLE):
            verb.add(Person(first=f"คน{number}", last="ทดสอบ", district="จะนะ", ordinal=number + 1))
    dice = random.Random(seed)
    for number in range(count):
        path = folder / f"{number // A_FOLDER:03}" / f"workshop-{number:05}.otop"
        path.parent.mkdir(exist_ok=True)
        shutil.copyfile(model, path)
        _make_another(path, number, dice)
    model.unlink()


def _make_another(path: Path, number: int, dice: random.Random) -> None:
    """Make a copy of the model a workshop of its own, behind the program's back: it is quicker."""
    province = provinces()[number % len(provinces())]
    names = districts_of(province.name) or tuple(place.name for place in districts()[:1])
    start = date(2021, 10, 1) + timedelta(days=dice.randrange(4 * 365))
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("PRAGMA synchronous=OFF")
        raw.execute(
            "UPDATE workshop SET uid=?, title=?, province=?",
            (f"{number:032x}", f"งานที่ {number}", province.name),
        )
        raw.execute("UPDATE day SET date = id")
        for at in (0, 1):
            raw.execute(
                "UPDATE day SET date=? WHERE id=?", ((start + timedelta(days=at)).isoformat(), at + 1)
            )
        ids = [row[0] for row in raw.execute("SELECT id FROM person").fetchall()]
        raw.executemany("UPDATE person SET district=? WHERE id=?", [(dice.choice(names), one) for one in ids])
        told = raw.execute("SELECT id, answers FROM evaluation_sheet WHERE occasion='once'").fetchall()
        raw.executemany(
            "UPDATE evaluation_sheet SET answers=? WHERE id=?",
            [(_shuffled(answers, dice), at) for at, answers in told],
        )


def _shuffled(answers: str, dice: random.Random) -> str:
    """Answers of the levels a little different; those of the choices before them stay."""
    given = json.loads(answers)
    return json.dumps([max(1, value - dice.randrange(2)) if value > 3 else value for value in given])
