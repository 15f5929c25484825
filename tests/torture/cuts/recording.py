"""Running a command under the recorder, and reading its log: every change to a folder's files, in order."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("recorder.c")
HEAD = struct.Struct("<4sIQqIIII")
MARKS = "marks"  # a file in the recorded folder: what is written to it says where in the session we are


class NoRecorder(Exception):
    """The recorder can't be built here; says why."""


class Unrecordable(Exception):
    """The session did something that the recorder can't tell exactly."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One change. Kinds: c created, w written, t truncated to `offset`, s file synced, d folder synced,
    r renamed (`path` to `other`), l linked, u unlinked, m folder made, x folder removed, k a mark (`data`).
    """

    kind: str
    inode: int = 0
    offset: int = 0
    path: str = ""
    other: str = ""
    data: bytes = b""


def compiler() -> str | None:
    """The C compiler of this machine, if it has one and can use the recorder."""
    return (shutil.which("gcc") or shutil.which("cc")) if sys.platform.startswith("linux") else None


def build(folder: Path) -> Path:
    """Compile the recorder; NoRecorder says what is missing."""
    gcc = compiler()
    if gcc is None:
        raise NoRecorder(
            "power cuts are recorded on Linux with a library built by gcc, and there is none here "
            "(Debian, Ubuntu: sudo apt-get install gcc libc6-dev)"
        )
    library = folder / "recorder.so"
    flags = ["-shared", "-fPIC", "-O2", "-Wall", "-Werror", "-fvisibility=hidden"]
    done = subprocess.run(
        [gcc, *flags, "-o", str(library), str(SOURCE), "-ldl", "-lpthread"], capture_output=True, text=True
    )
    if done.returncode:
        raise NoRecorder(f"the recorder could not be built: {done.stderr.strip()[-2000:]}")
    return library


def record(command: Sequence[str], folder: Path, variables: dict[str, str] | None = None) -> list[Operation]:
    """Run a command and give all it did under `folder` (made empty first), without whatever was synced.

    Unrecordable when the log, replayed, does not give the folder's files byte for byte.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    log = folder.with_name(folder.name + ".log")
    log.unlink(missing_ok=True)
    library = build(folder.parent)
    own = {
        "LD_PRELOAD": str(library),
        "RECORDED_FOLDER": str(folder),
        "RECORDED_LOG": str(log),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(command, env={**os.environ, **(variables or {}), **own})
    if done.returncode:
        raise Unrecordable(f"the recorded session ended with {done.returncode}")
    operations = list(read(log, folder))
    compare(operations, folder)
    return operations


def read(log: Path, folder: Path) -> Iterator[Operation]:
    """The operations of a log, with paths relative to `folder`; writes to its file `marks` become marks."""
    root, marks = os.path.realpath(folder), set()
    with log.open("rb") as stream:
        while head := stream.read(HEAD.size):
            mark, kind, inode, offset, *lengths, _process = HEAD.unpack(head)
            assert mark == b"OPER", "a torn log"
            path, other, data = (stream.read(length) for length in lengths)
            names = [os.fsdecode(name).removeprefix(root).lstrip("/") for name in (path, other)]
            if chr(kind) == "?":
                raise Unrecordable(f"{names[0]} {names[1]}: done in a way the recorder can't follow")
            if chr(kind) == "c" and names[0] == MARKS:
                marks.add(inode)
            elif inode in marks and chr(kind) == "w":
                yield Operation("k", data=data)
            elif inode not in marks:
                yield Operation(chr(kind), inode, offset, names[0], names[1], data)


def compare(operations: Sequence[Operation], folder: Path) -> None:
    """Unrecordable unless the replayed log and the real folder are equal."""
    from tests.torture.cuts.disk import Disk

    disk = Disk()
    for operation in operations:
        disk.do(operation)
    told = {path: inode.bytes() for path, inode in disk.files.items()}
    real = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path != folder / MARKS
    }
    folders = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir()}
    odd = {path for path in {*told, *real} if told.get(path) != real.get(path)} | (folders ^ disk.folders)
    if odd:
        raise Unrecordable("the log, replayed, differs from the folder at " + ", ".join(sorted(odd)[:10]))
