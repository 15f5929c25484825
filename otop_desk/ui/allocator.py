"""How glibc keeps the memory of a program that is open all day.

Left as it is, each thread has a heap of its own, and one picture freed makes all later pictures come from
the heap: an afternoon's work then holds three times what it needs, in pages that are almost empty.
"""

from __future__ import annotations

import sys

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8  # malloc.h
BLOCK = 128 * 1024  # bytes: glibc's own first value; larger blocks go back to the system when they are freed


def settle() -> bool:
    """One heap for all threads, large blocks apart; whether this system's allocator was told so."""
    if sys.platform != "linux":
        return False
    import ctypes

    library = ctypes.CDLL(None)
    if not hasattr(library, "gnu_get_libc_version"):
        return False
    told = [(_ARENA_MAX, 1), (_MMAP_THRESHOLD, BLOCK), (_TRIM_THRESHOLD, BLOCK)]
    taken = [library.mallopt(what, value) for what, value in told]  # each, whatever another says
    return all(taken)
