"""Verbs of folding: a copy that went on by itself is taken in."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

from otop_desk.domain.fold import Choice
from otop_desk.domain.person import Person
from otop_desk.domain.swot import Quadrant
from otop_desk.services.fold import verbs as folding
from otop_desk.services.roster import verbs as roster
from otop_desk.services.swot import verbs as swot
from otop_desk.store.file import WorkshopFile


def take(file: WorkshopFile, rng: Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copy.otop"
        file.save_copy(path)
        with WorkshopFile.open(path, clock=file.clock) as copy:
            roster.add(copy, Person(first="คนมาเอง", last=str(rng.randrange(99))))
            swot.add_note(copy, None, rng.choice(list(Quadrant)), "บัตรจากอีกเครื่อง")
        with folding.opened(file.path, path) as theirs:
            conflicts = folding.look(file, theirs).conflicts
            folding.take(file, theirs, {each.key: rng.choice(list(Choice)) for each in conflicts})


VERBS = (take,)
