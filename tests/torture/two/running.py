"""`torture two`: an hour of work while another program tries to get in; then every way to lose the ground."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

from otop_desk.services.sample import making as sample
from tests.torture.figures import Figure
from tests.torture.homes import home_variables
from tests.torture.options import Options
from tests.torture.two import losses, stick, window
from tests.torture.two.child import Child
from tests.torture.two.intruder import Intruder
from tests.torture.two.owner import Owner

MOST_SHOWN = 6  # faults of a kind that are printed
GET_IN_WITHIN = 5.0  # seconds after the holder has gone
FAULTS = (
    "not opened", "hang", "worked on lost ground", "what lies there now was written to",
    "error in the program", "not noticed", "not saved", "not rebuilt", "lost",
)  # fmt: skip


@dataclass
class Tally:
    """What happened in all turns."""

    counts: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    slowest: float = 0.0

    def fault(self, kind: str, what: object) -> None:
        """One more fault of a kind."""
        self.counts[kind] += 1
        self.examples.setdefault(kind, str(what)[:200])
        if self.counts[kind] <= MOST_SHOWN:
            print(f"    {kind}: {str(what)[:420]}", flush=True)

    def figure(self, kind: str, name: str = "") -> Figure:
        """A fault must not be."""
        return Figure(name or kind, self.counts[kind], most=0, note=self.examples.get(kind, ""))


def run(options: Options) -> Iterator[Figure]:
    """The figures of both parts. `count` is the acts of the hour."""
    acts = options.count or (14 if options.short else 3_600)
    yield from _hour(acts, options.seed)
    yield from _losses(options)


def _hour(acts: int, seed: int) -> Iterator[Figure]:
    """The owner works and meddles, the intruder tries; who comes after a close or a crash gets in at once."""
    tally = Tally()
    root = Path(tempfile.mkdtemp(prefix="hour-")).resolve()
    kept = dict(os.environ)
    os.environ.update(home_variables(root))
    try:
        _play_hour(root, acts, seed, tally)
    finally:
        os.environ.clear()
        os.environ.update(kept)
        shutil.rmtree(root, ignore_errors=True)
    yield Figure("acts of owners", tally.counts["acts"], least=acts)
    yield Figure("owners that closed, or were killed", tally.counts["owners"])
    yield Figure("tries of the second program", tally.counts["tries"], least=acts)
    yield tally.figure("got in", "got in while the owner lived")
    yield tally.figure("held out", f"kept out more than {GET_IN_WITHIN:g} s after the owner had gone")
    yield Figure("slowest to get in after it, seconds", tally.slowest, most=GET_IN_WITHIN)
    yield tally.figure("lost", "acknowledged and not there for the next")
    yield tally.figure("odd answer")


def _play_hour(root: Path, acts: int, seed: int, tally: Tally) -> None:
    draw = Random(seed)
    (root / "docs").mkdir()
    (root / "names").mkdir()
    path = root / "docs" / "งาน.otop"
    sample.create(path).close()
    with Child(Intruder(seed).answers) as intruder:
        held: dict[str, Any] | None = None
        while tally.counts["acts"] < acts:
            gone = monotonic()
            with Child(Owner(draw.randrange(2**32)).answers) as owner:
                opened = owner.ask("open", str(path))
                if "error" in opened:
                    return tally.fault("held out", opened)
                tally.slowest = max(tally.slowest, opened["since"] - gone)
                if held is not None and not _continues(opened, held):
                    tally.fault("lost", f"{held} then {opened}")
                held = _one_owner(owner, intruder, path, root, draw, tally)


def _one_owner(
    owner: Child, intruder: Child, path: Path, root: Path, draw: Random, tally: Tally
) -> dict[str, Any]:
    """Some dozen acts of one owner, with the other trying all the time; then it closes, or is killed."""
    held = owner.ask("holds")
    for _turn in range(draw.randrange(2, 6)):
        intruder.tell("attack", str(path), str(root / "names"), 0.3 + draw.random())
        for _act in range(draw.randrange(2, 8)):
            answer = owner.ask("meddle") if draw.random() < 0.5 else owner.ask("work", 1)
            tally.counts["acts"] += 1
            if isinstance(answer, dict) and "holds" in answer:
                held = answer
            elif isinstance(answer, dict):
                tally.fault("odd answer", answer)
        _judge(intruder.answer(), tally, until=float("inf"))
    tally.counts["owners"] += 1
    intruder.tell("attack", str(path), str(root / "names"), 0.2)
    if draw.random() < 0.5:
        until = owner.ask("close")["until"]
    else:
        until = owner.kill()
    _judge(intruder.answer(), tally, until=until)
    return held if not _was_in(tally) else {}


def _was_in(tally: Tally) -> bool:
    return tally.counts.pop("after the end", 0) > 0


def _judge(attack: dict[str, Any], tally: Tally, *, until: float) -> None:
    tally.counts["tries"] += attack["tried"]
    for moment, way in attack["got"]:
        if moment < until:
            tally.fault("got in", f"by {way}")
        else:
            tally.counts["after the end"] += 1


def _continues(opened: dict[str, Any], held: dict[str, Any]) -> bool:
    """Whether what the next one finds is what the last one left (nothing is known if the other was in it)."""
    return not held or opened["holds"] == held["holds"] or opened["entries"] == held["entries"] + 1


def _losses(options: Options) -> Iterator[Figure]:
    """Every happening in every order, several times."""
    tally, times = Tally(), 1 if options.short else max(1, (options.count or 3_600) // 1_800)
    if why := stick.there():
        print(f"    no stick to pull ({why}): its folder is renamed instead", flush=True)
    orders = list(losses.ORDERS)[: 2 if options.short else None]
    happenings = losses.HAPPENINGS[:: 4 if options.short else 1]
    with tempfile.TemporaryDirectory(prefix="two-") as folder:
        base = Path(folder) / "base.otop"
        sample.create(base).close()
        rounds = [
            losses.play(base, happening, order, options.seed * 1000 + time)
            for time in range(times)
            for order in orders
            for happening in happenings
        ]
        seen = (*(happenings[:1] if options.short else happenings), None)
        windows = [window.play(base, happening, options.seed) for happening in seen]
    for round_ in rounds + windows:
        for kind, what in round_.faults:
            tally.fault(kind, what)
    yield Figure("times the ground was lost, in all orders of events", len(rounds))
    yield Figure("times a real window lost it, or was asked to close", len(windows))
    for name, which in (("known", rounds), ("said by the real window", windows)):
        said = max(round_.said_after for round_ in which)
        yield Figure(f"{name} after, seconds at most", said, most=losses.SAY_WITHIN)
    for kind in FAULTS:
        yield tally.figure(kind)
