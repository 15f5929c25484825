"""What safety costs (locks, second copy, sums) beside the same verbs without it; undo beside a photo."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from PIL import Image

from otop_desk.domain.person import Person
from otop_desk.services.backups.keeper import Keeper
from otop_desk.services.roster import verbs as person
from otop_desk.services.sample import making as sample
from otop_desk.services.workshop import picture
from otop_desk.store.file import WorkshopFile
from tests.bench.measure import Measure
from tests.torture.cost import side_by_side

VERBS, OPENINGS = 2_500, 15
PHOTO, STEPS = (4_000, 3_000), 100


def measures() -> Iterator[Measure]:
    """All figures of the store."""
    with tempfile.TemporaryDirectory(prefix="otop-bench-") as folder:
        yield from _cost_of_a_verb(Path(folder))
        yield from _cost_of_opening(Path(folder))
        yield from _undo_beside_a_photo(Path(folder))


def _cost_of_a_verb(folder: Path) -> Iterator[Measure]:
    rounds = side_by_side.verbs(folder, VERBS, seed=1)
    for words, most in (("clock", side_by_side.MOST_CLOCK), ("processor", side_by_side.MOST_PROCESSOR)):
        cost = side_by_side.added(rounds, words)
        yield Measure(f"a bare verb, by the {words}", 1000 * cost.bare, "ms", note=f"of {VERBS}")
        for name, part in cost.parts:
            yield Measure(f"  more by the {name}", 100 * part, "%")
        yield Measure("  more by all of it", 100 * cost.whole, "%", most=most)
        yield Measure("  weighing, which is in all of them", 100 * cost.weighing, "%")


def _cost_of_opening(folder: Path) -> Iterator[Measure]:
    safe, bare = side_by_side.openings(folder, OPENINGS)
    yield Measure("opening without locks, second copy, sums", 1000 * median(bare), "ms")
    yield Measure("  more with them", 1000 * (median(safe) - median(bare)), "ms", most=50)


def _undo_beside_a_photo(folder: Path) -> Iterator[Measure]:
    """100 steps back in a file that holds a photograph of 12 megapixels."""
    photo = folder / "photo.jpg"
    noise = random.Random(1).randbytes(3 * PHOTO[0] * PHOTO[1])
    Image.frombytes("RGB", PHOTO, noise).save(photo, quality=60)
    path = folder / "photo.otop"
    sample.create(path).close()
    with WorkshopFile.open(path) as file:
        keeper = Keeper(file, folder / "copies of it")
        picture.keep(file, photo)
        for number in range(STEPS):
            person.add(file, Person(first=f"คนที่ {number}"))
        began = perf_counter()
        undone = sum(file.undo() is not None for _step in range(STEPS))
        took = perf_counter() - began
        assert undone == STEPS
        size = photo.stat().st_size
        yield Measure(f"{STEPS} steps back beside a 12-megapixel photo", took, most=5, note=f"{size:,} bytes")
        keeper.close()
        keeper.wait()
