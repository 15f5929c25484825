"""A stick that can be pulled out: a small ext4 file system on a loop device, ended by the kernel's switch.

After `pull` every read and write fails, and what was not synced is lost, as on a real one; `plug_in`
mounts it again. Only root on Linux with loop devices has one; `there` says why there is none.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

if sys.platform == "linux":
    import fcntl

_SHUTDOWN, _NOLOGFLUSH = 0x8004587D, 2
SIZE = 48 << 20


def there() -> str:
    """Why there can be no stick here; "" when there can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "only root on Linux may mount"
    missing = [name for name in ("mkfs.ext4", "mount", "umount") if shutil.which(name) is None]
    if missing:
        return f"{', '.join(missing)} is not here"
    return "" if Path("/dev/loop-control").exists() else "there are no loop devices"


class Stick:
    """The stick, mounted at `place`."""

    def __init__(self, image: Path, place: Path) -> None:
        self.place = place
        self._image = image
        with image.open("wb") as stream:
            stream.truncate(SIZE)
        _run("mkfs.ext4", "-q", "-F", str(image))
        place.mkdir(exist_ok=True)
        self.plug_in()

    def plug_in(self) -> None:
        """Mount it (again)."""
        _run("mount", "-o", "loop", str(self._image), str(self.place))

    def pull(self) -> None:
        """End the file system as it is; what stands at `place` afterwards is an empty folder."""
        self.fail()
        self.unmount()

    def fail(self) -> None:
        """The device answers no more, but is still mounted."""
        handle = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, _SHUTDOWN, struct.pack("I", _NOLOGFLUSH))
        finally:
            os.close(handle)

    def unmount(self) -> None:
        """Take it from its place, though somebody may still have its files open."""
        subprocess.run(["umount", "-l", str(self.place)], capture_output=True, check=False)


def _run(*words: str) -> None:
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode:
        raise OSError(f"{words[0]}: {done.stderr.strip()}")
