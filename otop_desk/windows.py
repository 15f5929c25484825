"""What only Windows does, by its own calls: put a file durably, lock a byte, hide a file, ask a pipe.

Written after the documentation of MoveFileEx, LockFileEx, SetFileAttributes and AllowSetForegroundWindow.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    import msvcrt
    import queue
    import threading
    import time
    from ctypes import wintypes
    from pathlib import Path
    from typing import IO

    _REPLACE, _WRITE_THROUGH = 0x1, 0x8
    _EXCLUSIVE, _AT_ONCE = 0x2, 0x1
    _HIDDEN = 0x2
    _ANYBODY = -1
    _DENIED, _IN_USE, _LOCKED = 5, 32, 33
    _WAITS = (0.01, 0.05, 0.1, 0.2, 0.4)  # seconds; a virus scanner lets go of a new file soon
    _system = ctypes.WinDLL("kernel32", use_last_error=True)

    class _Overlapped(ctypes.Structure):
        _fields_ = (
            ("Internal", ctypes.c_void_p),
            ("InternalHigh", ctypes.c_void_p),
            ("Offset", wintypes.DWORD),
            ("OffsetHigh", wintypes.DWORD),
            ("hEvent", wintypes.HANDLE),
        )

    _system.MoveFileExW.argtypes = (wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD)
    _system.MoveFileExW.restype = wintypes.BOOL
    _system.LockFileEx.argtypes = (
        wintypes.HANDLE,
        wintypes.DWORD,
        wintypes.DWORD,
        wintypes.DWORD,
        wintypes.DWORD,
        ctypes.POINTER(_Overlapped),
    )
    _system.LockFileEx.restype = wintypes.BOOL
    _system.SetFileAttributesW.argtypes = (wintypes.LPCWSTR, wintypes.DWORD)
    _system.SetFileAttributesW.restype = wintypes.BOOL

    def move(part: Path, path: Path) -> None:
        """Replace `path` by `part` and have it on the disk; OSError if that can't be."""
        for wait in (*_WAITS, None):
            if _system.MoveFileExW(str(part), str(path), _REPLACE | _WRITE_THROUGH):
                return
            code = ctypes.get_last_error()
            if wait is None or code not in (_DENIED, _IN_USE):
                raise ctypes.WinError(code)
            time.sleep(wait)

    def lock_byte(handle: int, offset: int) -> bool:
        """Lock one byte for this open file alone until it is closed; False if another has it. OSError."""
        where = _Overlapped(Offset=offset & 0xFFFFFFFF, OffsetHigh=offset >> 32)
        if _system.LockFileEx(
            msvcrt.get_osfhandle(handle), _EXCLUSIVE | _AT_ONCE, 0, 1, 0, ctypes.byref(where)
        ):
            return True
        code = ctypes.get_last_error()
        if code in (_LOCKED, _IN_USE):
            return False
        raise ctypes.WinError(code)

    def hide(path: Path) -> None:
        """Keep a small file of ours out of people's sight; where that can't be, it is seen."""
        _system.SetFileAttributesW(str(path), _HIDDEN)

    def let_others_come_forward() -> None:
        """Allow the window that was there before to come to the front; else it blinks in the task bar."""
        ctypes.WinDLL("user32").AllowSetForegroundWindow(_ANYBODY)

    def ask_pipe(name: str, question: bytes, seconds: float) -> bytes:
        """Write a line to a named pipe and give the line of the answer; b"" if none comes. OSError."""
        answers: queue.Queue[bytes] = queue.Queue()
        with open(name, "r+b", buffering=0) as pipe:
            pipe.write(question)
            threading.Thread(target=lambda: answers.put(_line_of(pipe)), daemon=True).start()
            try:
                return answers.get(timeout=seconds)
            except queue.Empty:
                return b""

    def _line_of(pipe: IO[bytes]) -> bytes:
        try:
            return pipe.readline()
        except (OSError, ValueError):  # the other side is gone, or we are
            return b""
