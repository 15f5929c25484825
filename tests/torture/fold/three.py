"""Three copies of one workshop folded about at random: all meet at home and say the same."""

from __future__ import annotations

import random
import shutil

from otop_desk.errors import UserError
from otop_desk.store.file import WorkshopFile
from tests.fold_machine import VERBS, FoldMachine, Meaning
from tests.machine.state import Ticking

HOME, ONE, OTHER = range(3)


def drive(seed: int, acts: int) -> bool:
    """A run that a number tells whole; False where folding was refused in words at the end."""
    rng, machine = random.Random(seed), FoldMachine()
    machine.begin(filled=rng.random() < 0.5)
    path = machine.folder / "c.otop"
    machine.files[0].save_copy(path)
    files = [*machine.files, WorkshopFile.open(path, clock=Ticking())]
    for _act in range(acts):
        kind, (side, other) = rng.random(), rng.sample(range(3), 2)
        if kind < 0.75:
            _do(files[side], rng)
        elif kind < 0.84:
            files[side].undo()
        elif kind < 0.9:
            files[side].redo()
        else:
            _between(machine, files[side], files[other]).taken(0, rng)
    met = _meet(machine, files)
    for file in files:
        file.close()
    shutil.rmtree(machine.folder)
    return met


def _do(file: WorkshopFile, rng: random.Random) -> None:
    try:
        rng.choice(VERBS)(file, random.Random(rng.randrange(2**32)))
    except UserError:
        return


def _between(machine: FoldMachine, ours: WorkshopFile, theirs: WorkshopFile) -> FoldMachine:
    """Two of the three, as the machine of two copies folds them."""
    two = FoldMachine()
    two.folder, two.files = machine.folder, [ours, theirs]
    return two


def _meet(machine: FoldMachine, files: list[WorkshopFile]) -> bool:
    rng = random.Random(1)

    def taken(side: int, other: int) -> tuple[int, int] | None:
        look = _between(machine, files[side], files[other]).taken(0, rng)
        return None if look is None else (look.taken, len(look.conflicts))

    ends = [taken(*sides) for sides in ((HOME, ONE), (HOME, OTHER), (ONE, HOME), (OTHER, HOME))]
    if None in ends:
        return False
    assert [clashes for _rows, clashes in ends[2:] if clashes] == [], "home has settled it"  # type: ignore[misc]
    says = [Meaning(file).all() for file in files]
    assert says[HOME] == says[ONE] == says[OTHER]
    again = [taken(*sides) for sides in ((HOME, ONE), (HOME, OTHER), (ONE, OTHER), (OTHER, ONE))]
    assert again == [(0, 0)] * 4, "folded twice"
    return True
