"""What may be found after a cut: whatever was acknowledged before it, or the step that was under way."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from tests.torture.cuts.disk import Disk
from tests.torture.cuts.looking import DAMAGED, Looker
from tests.torture.cuts.models import Image
from tests.torture.cuts.recording import Operation
from tests.torture.figures import Figure

ABSENT, ERASE = "absent", "attendance.erase"
REBUILD_EVERY = 4
DOCUMENTS, DATA = "docs/", "home/data/otop-desk/"


class SessionAtFault(Exception):
    """What a verb had left in memory was not in the file when it returned, although no power was cut."""


@dataclass(eq=False)
class Moment:
    """A mark: the files as they were then, and those put in place since the mark before."""

    step: str
    files: Image
    told: str = ""  # the workshop of which a change was told
    verb: str = ""
    workshops: dict[str, Future[str]] = field(default_factory=dict)
    placed: dict[str, set[bytes]] = field(default_factory=dict)


def is_workshop(path: str) -> bool:
    """A workshop of the person's; copies and hidden companions are not."""
    name = path.removeprefix(DOCUMENTS)
    return path.startswith(DOCUMENTS) and path.endswith(".otop") and not name.startswith(".")


def is_whole_file(path: str) -> bool:
    """A file that is always wholly old or wholly new: settings, keys, templates, copies, papers."""
    folder, _slash, name = path.rpartition("/")
    if name.startswith(".") or name.endswith((".tmp", ".part", "-journal", ".log", ".base")):
        return False
    return not folder.startswith(("docs", "home/state"))


def moments(operations: Sequence[Operation], looker: Looker) -> list[Moment]:
    """All marks of a session with what the program finds in its workshops then, had the power not been cut.

    SessionAtFault when that differs from what was in memory as the step returned.
    """
    disk, found, placed = Disk(), [Moment("start", {})], dict[str, set[bytes]]()
    told: list[tuple[Moment, dict[str, str]]] = []
    for operation in operations:
        disk.do(operation)
        if operation.kind == "r":
            placed.setdefault(operation.other, set()).add(disk.files[operation.other].bytes())
        if operation.kind == "k":
            words = json.loads(operation.data)
            files = {path: inode.bytes() for path, inode in disk.files.items()}
            moment = Moment(
                words.get("step", ""), files, words.get("told", ""), words.get("verb", ""), placed=placed
            )
            moment.workshops = {path: looker.ask(path, files) for path in files if is_workshop(path)}
            found.append(moment)
            told.append((moment, words.get("holds", {})))
            placed = {}
    for moment, holds in told:
        for path, digest in holds.items():
            if moment.workshops[path].result() != digest:
                raise SessionAtFault(f"{moment.step}: {path}: {moment.workshops[path].result()}")
    return found


class Judge:
    """Counts what the images of one model hold against what they may hold."""

    def __init__(
        self, history: Sequence[Moment], looker: Looker, *, rebuild_every: int = REBUILD_EVERY
    ) -> None:
        """`rebuild_every`: of each so many images the workshops are also rebuilt from the second copy."""
        self._rebuild_every = rebuild_every
        self.counts: Counter[str] = Counter()
        self.examples: dict[str, str] = {}
        self._history, self._looker = history, looker
        self._waiting: list[tuple[int, str, Future[str]]] = []
        self._stale: list[tuple[int, str, Future[str]]] = []
        self._second: list[tuple[int, int, str, Future[str]]] = []

    def look(self, mark: int, image: Image, synced: Mapping[str, int]) -> None:
        """Judge an image of a cut after mark number `mark` and before the next.

        `synced`: by workshop the mark before the last sync of a log of its second copy.
        """
        self.counts["images"] += 1
        if self.counts["images"] % self._rebuild_every == 0:
            self._look_at_second_copies(mark, image, synced)
        span = self._span(mark)
        before, after = span[0], span[-1]
        paths = {*before.files, *after.files, *image}
        for path in sorted(filter(is_workshop, paths)):
            if path in image:
                self._waiting.append((mark, path, self._looker.ask(path, image)))
                if stale := self._looker.ask_stale(path, image):
                    self._stale.append((mark, path, stale))
            elif path in before.files and path in after.files:
                self._note("missing", mark, path)
        for path in filter(is_whole_file, paths):
            self._whole(mark, path, image)
        self.counts["litter"] += sum(path not in before.files and _is_litter(path) for path in image)

    def _look_at_second_copies(self, mark: int, image: Image, synced: Mapping[str, int]) -> None:
        """Ask for what can be rebuilt of every workshop that was worked in before the sync of its log.

        Erasing personal data makes void whatever was kept before, of all files of that workshop.
        """
        moments = self._history[: self._history.index(self._span(mark)[-1]) + 1]
        erased = max((at for at, moment in enumerate(moments) if moment.verb == ERASE), default=0)
        for path, last in synced.items():
            if any(moment.told == path for moment in self._history[erased : last + 1]):
                self._second.append((mark, last, path, self._looker.ask_rebuilt(path, image)))

    def _span(self, mark: int) -> Sequence[Moment]:
        """From the last step that had returned to the next that will."""
        first, last = mark, min(mark + 1, len(self._history) - 1)
        while first and not self._history[first].step:
            first -= 1
        while last < len(self._history) - 1 and not self._history[last].step:
            last += 1
        return self._history[first : last + 1]

    def settle(self) -> None:
        """Wait for the workers' answers and judge them."""
        for mark, path, answer in self._waiting:
            found = answer.result()
            may = {_found_in(moment, path) for moment in self._span(mark)}
            if found in may:
                continue
            if found.startswith(DAMAGED):
                self._note("damaged" if ABSENT not in may else "damaged, new", mark, path, found)
            elif any(found == _found_in(moment, path) for moment in self._history[: mark + 1]):
                self._note("lost", mark, path, found)
            else:
                self._note("other state", mark, path, found)
        for mark, path, answer in self._stale:
            self.counts["put at a name with a journal"] += 1
            if harm := answer.result():
                self._note("good file harmed", mark, path, harm)
        for mark, synced, path, answer in self._second:
            self.counts["rebuilt"] += 1
            end = self._history.index(self._span(mark)[-1])
            if (rebuilt := answer.result()) not in self._kept(path, synced, end):
                self._note("rebuilt otherwise", mark, path, rebuilt)
        self._waiting.clear()
        self._stale.clear()
        self._second.clear()

    def _kept(self, path: str, first: int, last: int) -> set[str]:
        """What the second copy may hold of a workshop between these moments.

        A saved copy may since have been put at its name: until somebody works in that one, what is kept
        is the work that stood there before. The other file keeps its own.
        """
        may = {_found_in(moment, path) for moment in self._history[first : last + 1]}
        worked = [at for at in range(last + 1) if self._history[at].told == path]
        before = [at for at in worked if at <= first][-1:]
        return may | {
            _found_in(self._history[at], path) for at in before + [at for at in worked if at > first]
        }

    def _whole(self, mark: int, path: str, image: Mapping[str, bytes]) -> None:
        span = self._span(mark)
        may: set[bytes | None] = {moment.files.get(path) for moment in span}
        for moment in span[1:]:
            may |= moment.placed.get(path, set())
        found = image.get(path)
        if found in may:
            return
        if found is None:
            self._note("whole file missing", mark, path)
        elif any(found == moment.files.get(path) for moment in self._history[:mark]):
            self._note("whole file older", mark, path)
        else:
            self._note("whole file torn", mark, path, f"{len(found)} bytes")

    def figure(self, name: str, kind: str, most: int | None = 0) -> Figure:
        """How often something was met, with the first example."""
        return Figure(name, self.counts[kind], most=most, note=self.examples.get(kind, ""))

    def _note(self, kind: str, mark: int, path: str, what: str = "") -> None:
        self.counts[kind] += 1
        span = self._span(mark)
        example = f"{path} after {span[0].step!r} before {span[-1].step!r} {what}"
        self.examples.setdefault(kind, example.strip())


def _found_in(moment: Moment, path: str) -> str:
    return moment.workshops[path].result() if path in moment.workshops else ABSENT


def _is_litter(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name.endswith((".part", ".tmp"))
