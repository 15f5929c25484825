"""Ground lost in mid-work: what can happen to an open file, in which order, and what must hold after it."""

from __future__ import annotations

import os
import select
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any, TypeAlias

from otop_desk.errors import UserError
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh
from tests.torture.content import digest, rows
from tests.torture.homes import home_variables
from tests.torture.hostile import gauntlet
from tests.torture.two import stick
from tests.torture.two.child import Child, Silent
from tests.torture.two.owner import Owner

LOOK_EVERY, SAY_WITHIN = 2.0, 5.0  # seconds: the window's watch, and what is promised


@dataclass
class Place:
    """Where the workshop lies in one round: on a stick where there can be one, else in a folder."""

    root: Path
    path: Path
    older: Path  # the workshop as it was before the round
    stick: stick.Stick | None = None

    @property
    def aside(self) -> Path:
        """Where something is put that was taken from its place."""
        return self.root / "aside.otop"


Happening: TypeAlias = "Callable[[Place], object]"


def moved_away(place: Place) -> None:
    shutil.move(place.path, place.aside)


def renamed(place: Place) -> None:
    place.path.rename(place.path.with_name("ชื่อใหม่.otop"))


def folder_renamed(place: Place) -> None:
    place.path.parent.rename(place.root / "ไปแล้ว")


def deleted(place: Place) -> None:
    place.path.unlink()


def folder_deleted(place: Place) -> None:
    shutil.rmtree(place.path.parent)


def replaced_by_older(place: Place) -> None:
    shutil.copy(place.older, place.path.with_name(".new"))
    os.replace(place.path.with_name(".new"), place.path)


def replaced_by_another(place: Place) -> None:
    if not (other := place.root / "other.otop").exists():
        fresh(other).close()
    place.path.unlink()
    shutil.copy(other, place.path)


def written_by_sqlite(place: Place) -> None:
    raw = sqlite3.connect(place.path, isolation_level=None)
    raw.execute("UPDATE workshop SET title = 'ของคนอื่น'")
    raw.close()


def written_over_with_older(place: Place) -> None:
    """In place, as some programs restore: the same file, the bytes of before."""
    with place.path.open("r+b") as stream:
        stream.write(place.older.read_bytes())
        stream.truncate()


def cut_short(place: Place) -> None:
    os.truncate(place.path, place.path.stat().st_size // 2)


def stick_pulled(place: Place) -> None:
    if place.stick is None:
        return folder_renamed(place)
    place.stick.pull()


def stick_fails(place: Place) -> None:
    if place.stick is None:
        return folder_renamed(place)
    place.stick.fail()


HAPPENINGS: tuple[Happening, ...] = (
    moved_away, renamed, folder_renamed, deleted, folder_deleted, replaced_by_older, replaced_by_another,
    written_by_sqlite, written_over_with_older, cut_short, stick_pulled, stick_fails,
)  # fmt: skip
ON_A_STICK = (stick_pulled, stick_fails)
RACES = (written_over_with_older, cut_short)  # a commit may come upon them half way


@dataclass
class Round:
    """What one round showed. `faults` are (kind, what)."""

    name: str
    said_after: float = 0.0
    faults: list[tuple[str, str]] = field(default_factory=list)

    def fault(self, kind: str, what: object = "") -> None:
        """Note what must not be."""
        self.faults.append((kind, f"{self.name}: {what}"[:600]))


def play(base: Path, happening: Happening, order: str, seed: int) -> Round:
    """One round: work, the happening, and then what `order` says (see ORDERS)."""
    round_, draw = Round(f"{happening.__name__}, {order}, seed {seed}"), Random(seed)
    root = Path(tempfile.mkdtemp(prefix="two-")).resolve()
    kept = dict(os.environ)
    os.environ.update(home_variables(root))
    place = lay_out(root, base, on_a_stick=happening in ON_A_STICK)
    try:
        with Child(Owner(seed).answers) as owner:
            opened = owner.ask("open", str(place.path))
            if "error" in opened:
                round_.fault("not opened", opened)
            else:
                ORDERS[order](place, owner, happening, round_, draw)
    except Silent:
        round_.fault("hang")
    finally:
        os.environ.clear()
        os.environ.update(kept)
        if place.stick is not None:
            place.stick.unmount()
        shutil.rmtree(root, ignore_errors=True)
    return round_


def lay_out(root: Path, base: Path, *, on_a_stick: bool) -> Place:
    """The folders of a round, with the workshop in them, on the disk for sure."""
    for name in ("docs", "cwd", "tmp", "safe"):
        (root / name).mkdir()
    made = None
    if on_a_stick and not stick.there():
        with suppress(OSError):  # root in a container may not mount
            made = stick.Stick(root / "image", root / "docs")
    path = root / "docs" / "งาน.otop"
    shutil.copyfile(base, path)
    for place in (path, path.parent):
        handle = os.open(place, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
    return Place(root, path, base, made)


# -- orders --------------------------------------------------------------------------------------


def _noticed(place: Place, owner: Child, happening: Happening, round_: Round, draw: Random) -> None:
    """Seen by the watch, said, no verb done any more; saved as a new file from memory."""
    held = owner.ask("work", draw.randrange(1, 6))
    happening(place)
    left = _bytes_at(place)
    _said(owner, round_)
    _refused(owner, round_)
    _saved(place, owner, held, round_)
    if _bytes_at(place) != left:
        round_.fault("what lies there now was written to")
    owner.kill()
    _rebuilt(place, held, round_)


def _in_mid_verb(place: Place, owner: Child, happening: Happening, round_: Round, draw: Random) -> None:
    """While verbs follow one another."""
    owner.tell("work", 40)
    _pause(draw.random() * 0.25)
    happening(place)
    held = owner.answer()
    if "error" in held:
        round_.fault("error in the program", held)
        held = owner.ask("holds")
    if happening not in RACES or not _was_a_race(place, owner, held):
        _said(owner, round_)
    _saved(place, owner, held, round_, at_least=True)  # it may come between a verb and our look at it
    owner.kill()
    _rebuilt(place, held, round_, at_least=True)


def _was_a_race(place: Place, owner: Child, held: dict[str, Any]) -> bool:
    """Whether it happened in the very instant of a commit, which then went over it.

    That can't be seen from outside; but who opens the file next is told that it is damaged.
    """
    return not owner.ask("loss") and found_in(place.path) != held["holds"]


def _then_crash(place: Place, owner: Child, happening: Happening, round_: Round, draw: Random) -> None:
    """Killed before anybody has noticed."""
    held = owner.ask("work", draw.randrange(1, 6))
    happening(place)
    owner.kill()
    _rebuilt(place, held, round_)


def _after_crash(place: Place, owner: Child, happening: Happening, round_: Round, draw: Random) -> None:
    """Killed in mid-verb, and then it happens to what the crash has left."""
    held = owner.ask("work", draw.randrange(1, 4))
    owner.tell("work", 30)
    _pause(draw.random() * 0.1)
    owner.kill()
    happening(place)
    _rebuilt(place, held, round_, at_least=True)


def _twice(place: Place, owner: Child, happening: Happening, round_: Round, draw: Random) -> None:
    """Something happens, and before it is noticed something else."""
    held = owner.ask("work", draw.randrange(1, 6))
    happening(place)
    with suppress(OSError, sqlite3.Error, shutil.Error):
        draw.choice([other for other in HAPPENINGS if other not in ON_A_STICK])(place)
    _said(owner, round_)
    _refused(owner, round_)
    _saved(place, owner, held, round_)
    owner.kill()
    _rebuilt(place, held, round_)


def _closed_after(place: Place, owner: Child, happening: Happening, round_: Round, draw: Random) -> None:
    """The window is closed without saving anywhere: the second copy has it all."""
    held = owner.ask("work", draw.randrange(1, 6))
    happening(place)
    left = _bytes_at(place)
    closed = owner.ask("close")
    if "error" in closed:
        round_.fault("error in the program", closed)
    if _bytes_at(place) != left:
        round_.fault("what lies there now was written to", "at closing")
    _rebuilt(place, held, round_)


ORDERS: dict[str, Callable[[Place, Child, Happening, Round, Random], None]] = {
    "noticed": _noticed,
    "in mid-verb": _in_mid_verb,
    "then crash": _then_crash,
    "after a crash": _after_crash,
    "twice": _twice,
    "closed after": _closed_after,
}


# -- what must hold ------------------------------------------------------------------------------


def _pause(seconds: float) -> None:
    select.select([], [], [], seconds)


def _said(owner: Child, round_: Round) -> None:
    """The watch finds the loss; how long that takes with one look in so many seconds."""
    start = monotonic()
    while not (found := owner.ask("loss")) and monotonic() - start < 3 * SAY_WITHIN:
        _pause(0.1)
    if not found or isinstance(found, dict):
        return round_.fault("not noticed", found)
    round_.said_after = monotonic() - start + LOOK_EVERY


def _refused(owner: Child, round_: Round) -> None:
    """No verb is done any more, and that is said in words."""
    tried = owner.ask("work", 2)
    if "error" in tried:
        round_.fault("error in the program", tried)
    elif tried["done"]:
        round_.fault("worked on lost ground", tried)


def _saved(
    place: Place, owner: Child, held: dict[str, Any], round_: Round, *, at_least: bool = False
) -> None:
    """What the window holds, and what the second copy holds, as new files."""
    for act in ("save_as_new", "rebuilt"):
        target = place.root / "safe" / f"{act}.otop"
        answer = owner.ask(act, str(target))
        if answer is not True:
            round_.fault("not saved", f"{act}: {answer}")
        elif (found := found_in(target)) != held["holds"] and not (
            at_least and _leads_back(target, held["rows"])
        ):
            round_.fault("lost", f"{act}: {found}")


def _rebuilt(place: Place, held: dict[str, Any], round_: Round, *, at_least: bool = False) -> None:
    """From the second copy alone, in another process; `at_least`: verbs after `held` may be there, too."""
    target = place.root / "safe" / "again.otop"
    outcome = gauntlet.run(place.path, place.root, [["rebuild", str(place.path), str(target)]])[0]
    if outcome.code or outcome.faults:
        return round_.fault("not rebuilt", outcome.said.strip())
    if (found := found_in(target)) != held["holds"] and not (at_least and _leads_back(target, held["rows"])):
        round_.fault("lost", f"rebuilt: {found}")


def _leads_back(path: Path, wanted: str) -> bool:
    """Whether undoing (or redoing) leads back to these rows."""
    for way in (WorkshopFile.undo, WorkshopFile.redo):
        copy = path.with_name("back.otop")
        shutil.copyfile(path, copy)
        with suppress(UserError), WorkshopFile.open(copy) as file:
            for _time in range(60):
                if rows(file) == wanted:
                    return True
                if way(file) is None:
                    break
    return False


def found_in(path: Path, *, read_only: bool = False) -> str:
    """What a file holds, or why it can't be opened."""
    try:
        with WorkshopFile.open(path, read_only=read_only) as file:
            return digest(file)
    except (UserError, OSError) as error:
        return f"can't be opened: {error}"


def _bytes_at(place: Place) -> bytes | None:
    try:
        return place.path.read_bytes()
    except OSError:
        return None
