"""A screen that nobody looks at (Xvfb), and pictures of it."""

from __future__ import annotations

import mmap
import os
import struct
import subprocess
import tempfile
import time
import zlib
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

WIDTH, HEIGHT = 1366, 768


class Screen:
    """A virtual screen of 1366 × 768 for the length of a block."""

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="screen-")
        reading, writing = os.pipe()
        size = f"{WIDTH}x{HEIGHT}x24"
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-fbdir", self._folder.name]
        quiet = subprocess.DEVNULL
        self._server = subprocess.Popen(command, pass_fds=[writing], stdout=quiet, stderr=quiet)
        os.close(writing)
        with os.fdopen(reading) as said:
            self.name = f":{said.readline().strip()}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._server.terminate()
        self._server.wait()
        self._folder.cleanup()

    def pixels(self) -> list[bytes]:
        """The rows of the screen as RGB bytes."""
        with (Path(self._folder.name) / "Xvfb_screen0").open("rb") as stream:
            data = mmap.mmap(stream.fileno(), 0, prot=mmap.PROT_READ)
            head = struct.unpack(">25I", data[:100])
            start, per_line = head[0] + head[19] * 12, head[12]
            rows = [data[start + per_line * y : start + per_line * y + 4 * WIDTH] for y in range(HEIGHT)]
            data.close()
        return [_rgb(row) for row in rows]

    def wait_until_busy(self, seconds: float) -> bool:
        """Wait for a window that shows more than a few colours; False when none came."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            rows = self.pixels()
            colours = {row[at : at + 3] for row in rows[::7] for at in range(0, len(row), 33)}
            if len(colours) > 12:
                return True
            with suppress(subprocess.TimeoutExpired):
                self._server.wait(0.5)
                return False  # the screen itself has gone
        return False

    def save(self, path: Path) -> None:
        """The screen as a PNG."""
        body = zlib.compress(b"".join(b"\0" + row for row in self.pixels()))
        header = struct.pack(">2I5B", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
        chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", body), _chunk(b"IEND", b""))
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))


def _rgb(row: bytes) -> bytes:
    out = bytearray(len(row) // 4 * 3)
    out[0::3], out[1::3], out[2::3] = row[2::4], row[1::4], row[0::4]
    return bytes(out)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
