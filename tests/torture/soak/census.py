"""What a process holds: widgets, objects of Qt and of Python, threads, descriptors, memory."""

from __future__ import annotations

import ctypes
import gc
import os
import sys
import tempfile
import threading
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

from tests.torture.widgets import inside

ONCE = {"QDragManager"}  # Qt makes one, for good, when something is dragged for the first time
PYTHON_S = "# bytes in allocated blocks"  # the line of CPython's own account
ROUNDS = 3  # passes until what goes has taken with it what hung on it


@dataclass(frozen=True)
class Census:
    """Counts at one moment, in bytes (0 where not told): `memory` is resident and this process's alone,
    `in_use` what it asked for.
    """

    widgets: Counter[str]
    qobjects: Counter[str]
    objects: Counter[str]
    descriptors: Counter[str]
    threads: int
    memory: int
    in_use: int

    def grown(self, before: Census) -> list[str]:
        """What there is more of than `before`, in words; memory apart."""
        told = []
        for kind in ("widgets", "qobjects", "descriptors", "objects"):
            more: Counter[str] = getattr(self, kind) - getattr(before, kind)
            told += [f"{count} more {kind}: {name}" for name, count in more.most_common()]
        if self.threads > before.threads:
            told.append(f"threads: {before.threads} -> {self.threads}")
        return told


def settle() -> None:
    """Let go what waits for it, in the window's thread, and the pictures Qt keeps: now more, now fewer."""
    QPixmapCache.clear()
    for _round in range(ROUNDS):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def take() -> Census:
    """Count now, after `settle`."""
    settle()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    tops = [app, *app.topLevelWidgets()]
    below = [child for top in tops for child in inside(top)]
    return Census(
        Counter(type(widget).__name__ for widget in app.allWidgets()),
        Counter(
            child.metaObject().className() for child in below if child.metaObject().className() not in ONCE
        ),
        Counter(type(held).__name__ for held in gc.get_objects() if not _is_mere_wrapper(held)),
        descriptors(),
        threading.active_count(),
        memory(),
        in_use(),
    )


def _is_mere_wrapper(held: object) -> bool:
    """Whether it stands for an object of Qt's that is counted there, and may be made by counting."""
    return isinstance(held, QObject) and type(held).__module__.startswith("PySide6")


def descriptors() -> Counter[str]:
    """What the open descriptors of this process are of; none where the system does not tell."""
    found, folder = Counter[str](), Path("/proc/self/fd")
    for link in folder.iterdir() if folder.is_dir() else ():
        with suppress(OSError):  # the one that looks
            found[os.readlink(link).split("[")[0]] += 1
    return found


def memory() -> int:
    """Resident memory in bytes, after the allocator has given back what it can; 0 where not told.

    Without the pages of libraries' files, which come when their code first runs and are the system's to drop.
    """
    if not sys.platform.startswith("linux"):
        return 0
    ctypes.CDLL("libc.so.6").malloc_trim(0)
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return sum(1024 * int(line.split()[1]) for line in lines if line.startswith(("RssAnon", "RssShmem")))


class _Heap(ctypes.Structure):
    """What malloc tells of itself (mallinfo2)."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost".split()
    ]


def in_use() -> int:
    """Bytes asked for and not given back, of malloc and of Python's own allocator; 0 where not told."""
    library = ctypes.CDLL(None) if sys.platform.startswith("linux") else None
    if library is None or not hasattr(library, "mallinfo2"):
        return 0
    library.mallinfo2.restype = _Heap
    heap = library.mallinfo2()
    return int(heap.uordblks + heap.hblkhd) + _python_s()


def _python_s() -> int:
    """CPython tells of its blocks on the standard error alone."""
    with tempfile.TemporaryFile() as file:
        kept = os.dup(2)
        os.dup2(file.fileno(), 2)
        try:
            sys._debugmallocstats()
        finally:
            os.dup2(kept, 2)
            os.close(kept)
        file.seek(0)
        lines = file.read().decode("ascii").splitlines()
    return next((int(line.split("=")[1].replace(",", "")) for line in lines if line.startswith(PYTHON_S)), 0)
