"""A folder that may not be entered, for tests that run as who may do everything."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_OF_A_PATH = ("stat", "lstat", "open", "mkdir", "unlink", "rmdir", "rename", "replace", "access", "chmod")
_LISTS = ("scandir", "listdir")


def bar(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """What is in the folder can't be seen, listed, read or made; the folder itself can be seen and renamed.

    What is made at its place after that is as any folder.
    """
    inside, renamed = os.path.abspath(folder) + os.sep, []

    rename = os.rename

    def guarded(call: Callable[..., Any], *, also_itself: bool) -> Callable[..., Any]:
        def called(path: Any = ".", *more: Any, **named: Any) -> Any:
            at = os.path.abspath(os.fspath(path)) if not isinstance(path, int) else ""
            is_itself = at + os.sep == inside
            if not renamed and (at.startswith(inside) or (also_itself and is_itself)):
                raise PermissionError(13, "Permission denied", at)
            if is_itself and call is rename:
                renamed.append(more)
            return call(path, *more, **named)

        return called

    for name in _OF_A_PATH:
        patch.setattr(os, name, guarded(getattr(os, name), also_itself=False))
    for name in _LISTS:
        patch.setattr(os, name, guarded(getattr(os, name), also_itself=True))
    patch.setattr(io, "open", guarded(io.open, also_itself=False))
