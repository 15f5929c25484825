"""What a process holds: widgets, objects of Qt and of Python, threads, descriptors, memory."""

from __future__ import annotations

import ctypes
import gc
import os
import sys
import threading
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

from tests.torture.widgets import inside

ROUNDS = 3  # passes until what goes has taken with it what hung on it


@dataclass(frozen=True)
class Census:
    """Counts at one moment; `memory` in bytes (0 where the system does not tell)."""

    widgets: Counter[str]
    qobjects: Counter[str]
    objects: Counter[str]
    threads: int
    descriptors: int
    memory: int

    def grown(self, before: Census) -> list[str]:
        """What there is more of than `before`, in words; memory apart."""
        told = []
        for kind in ("widgets", "qobjects", "objects"):
            more: Counter[str] = getattr(self, kind) - getattr(before, kind)
            told += [f"{count} more {kind}: {name}" for name, count in more.most_common()]
        for kind in ("threads", "descriptors"):
            if getattr(self, kind) > getattr(before, kind):
                told.append(f"{kind}: {getattr(before, kind)} -> {getattr(self, kind)}")
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
        Counter(child.metaObject().className() for child in below),
        Counter(type(held).__name__ for held in gc.get_objects() if not _is_mere_wrapper(held)),
        threading.active_count(),
        descriptors(),
        memory(),
    )


def _is_mere_wrapper(held: object) -> bool:
    """Whether it stands for an object of Qt's that is counted there, and may be made by counting."""
    return isinstance(held, QObject) and type(held).__module__.startswith("PySide6")


def descriptors() -> int:
    """Open descriptors of this process; 0 where the system does not tell."""
    folder = Path("/proc/self/fd")
    return len(os.listdir(folder)) if folder.is_dir() else 0


def memory() -> int:
    """Resident memory in bytes, after the allocator has given back what it can; 0 where not told."""
    if not sys.platform.startswith("linux"):
        return 0
    ctypes.CDLL("libc.so.6").malloc_trim(0)
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
