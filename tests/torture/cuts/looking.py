"""Opening what a power cut left, with the program's own code, in worker processes; equal files only once."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.services.backups import copies, places
from otop_desk.services.roster import verbs as person
from otop_desk.services.workshop import checkup
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh
from tests.torture.content import digest
from tests.torture.homes import home_variables

Files: TypeAlias = "dict[str, bytes]"
DAMAGED = "damaged: "
BACKUPS = "home/data/otop-desk/backups/"


def files_of(path: str, image: Mapping[str, bytes]) -> Files:
    """A workshop of an image with what stands beside it under its name (journal, locks)."""
    folder, _slash, name = path.rpartition("/")
    inside = f"{folder}/" if folder else ""
    return {
        other: content
        for other, content in image.items()
        if other.startswith(inside) and "/" not in other[len(inside) :] and name in other[len(inside) :]
    }


def look(path: str, files: Files) -> str:
    """What the program finds in the workshop at `path`: the digest of its contents, or "damaged: …".

    It is opened, checked, worked in, closed and opened once more.
    """
    with _laid_out(files) as root:
        try:
            return _open_twice(root / path)
        except UserError as error:
            return f"{DAMAGED}{error}"
        except Exception as error:
            return f"{DAMAGED}an error in the program: {error!r}"


@contextmanager
def _laid_out(files: Mapping[str, bytes]) -> Iterator[Path]:
    """These files in a folder of their own, with an empty home."""
    root = Path(tempfile.mkdtemp(prefix="cut-"))
    try:
        os.environ.update(home_variables(root))
        for name, content in files.items():
            place = root / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        yield root
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _open_twice(path: Path) -> str:
    with WorkshopFile.open(path) as file:
        if problems := checkup.check(file).problems:
            return f"{DAMAGED}{problems[0]}"
        found = digest(file)
        with file.verb("person.add", Label("ก")) as verb:
            verb.add(Person(first="หลังไฟดับ"))
        worked = digest(file)
    with WorkshopFile.open(path) as file:
        if digest(file) != worked:
            return f"{DAMAGED}what was done after the cut was not in the file"
    return found


def rebuild(path: str, files: Files) -> str:
    """What is rebuilt of the workshop at `path` from the copies and logs alone; or "damaged: …"."""
    with _laid_out(files) as root:
        try:
            states = copies.copies(places.folder())
            named = [state for state in states if Path(state.source).name == Path(path).name]
            if not named:
                return f"{DAMAGED}nothing to rebuild from"
            copies.put(copies.bytes_of(max(named, key=lambda state: state.at)), root / "again.otop")
            with WorkshopFile.open(root / "again.otop") as file:
                return digest(file)
        except UserError as error:
            return f"{DAMAGED}{error}"
        except Exception as error:
            return f"{DAMAGED}an error in the program: {error!r}"


def put_in_place(path: str, files: Files) -> str:
    """A good workshop comes to the name of one that is gone and has left its journal: what harms it, or "".

    It is made there, saved there as a copy, or copied there by hand. To be refused is no harm.
    """
    left = {name: content for name, content in files.items() if name != path}
    return next((harm for way in ("made", "saved", "copied") if (harm := _put(way, path, left))), "")


def _put(way: str, path: str, left: Files) -> str:
    with _laid_out(left) as root:
        target, other = root / path, root / "good.otop"
        content, meant = _good()
        other.write_bytes(content)
        with suppress(UserError):
            if way == "made":
                fresh(target).close()
            elif way == "saved":
                with WorkshopFile.open(other) as good:
                    good.save_copy(target)
            else:
                shutil.copyfile(other, target)
        meant = "" if way == "made" else meant
        return f"{way}: {harm}" if target.exists() and (harm := _harm(target, meant)) else ""


@cache
def _good() -> tuple[bytes, str]:
    """A sound workshop, and what it holds."""
    with tempfile.TemporaryDirectory() as folder, fresh(Path(folder) / "good.otop") as file:
        person.add(file, Person(first="ของดี"))
        return file.snapshot(), digest(file)


def _harm(target: Path, meant: str) -> str:
    """What is wrong with a workshop that has just come to `target`; `meant` is what it should hold."""
    before = target.read_bytes()
    try:
        with WorkshopFile.open(target) as file:
            problems = checkup.check(file).problems
            return problems[0] if problems else "another state" if meant and digest(file) != meant else ""
    except UserError as error:
        return f"{error}" if target.read_bytes() != before or not meant else ""
    except Exception as error:
        return f"an error in the program: {error!r}"


class Looker:
    """A pool of workers that remembers what it has seen."""

    def __init__(self, workers: int) -> None:
        self._pool = ProcessPoolExecutor(workers)
        self._seen: dict[bytes, Future[str]] = {}

    @property
    def opened(self) -> int:
        """How many different sets of files were opened."""
        return len(self._seen)

    def ask(self, path: str, image: Mapping[str, bytes]) -> Future[str]:
        """What is found at `path` of this image, some time."""
        return self._submit(look, path, files_of(path, image))

    def ask_stale(self, path: str, image: Mapping[str, bytes]) -> Future[str] | None:
        """What harms a good file that comes to this name; None when no journal stands there."""
        files = files_of(path, image)
        return self._submit(put_in_place, path, files) if files.get(f"{path}-journal") else None

    def ask_rebuilt(self, path: str, image: Mapping[str, bytes]) -> Future[str]:
        """What can be rebuilt of the workshop that was at this path."""
        kept = {name: content for name, content in image.items() if name.startswith(BACKUPS)}
        return self._submit(rebuild, path, kept)

    def _submit(self, work: Callable[[str, Files], str], path: str, files: Files) -> Future[str]:
        key = fingerprint(files, f"{work.__name__} {path}")
        if key not in self._seen:
            self._seen[key] = self._pool.submit(work, path, files)
        return self._seen[key]

    def close(self) -> None:
        """Let the workers go."""
        self._pool.shutdown()


def fingerprint(files: Mapping[str, bytes], about: str = "") -> bytes:
    """A short name for a set of files and their bytes."""
    shake = blake2b(about.encode(), digest_size=16)
    for name, content in sorted(files.items()):
        shake.update(f"\0{name}\0{len(content)}\0".encode())
        shake.update(content)
    return shake.digest()
