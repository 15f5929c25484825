"""What the operating system must bring along: found out, and installed where apt may be used."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path


class SetupError(Exception):
    """Something that dev.py could not set up, said with what to do."""


# Debian package -> what shows that it is there: a shared library, a program or a file.
WINDOW = {
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xinerama0": "libxcb-xinerama.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
}
TEST_TOOLS = {
    "poppler-utils": "pdftotext",  # and pdftoppm, pdffonts, pdfinfo
    "qpdf": "qpdf",
    "fonts-thai-tlwg": "/usr/share/fonts/truetype/tlwg",
    "fonts-urw-base35": "/usr/share/fonts/opentype/urw-base35",
    "xvfb": "Xvfb",
    "gcc": "gcc",
    "libc6-dev": "/usr/include/stdio.h",
    "libreoffice-calc-nogui": "/usr/lib/libreoffice/program/libsclo.so",
    "libreoffice-writer-nogui": "/usr/lib/libreoffice/program/libswlo.so",
}
# What says whether a paper is PDF/A: heavy, so only `bench archival` asks for it.
JARS = Path("/usr/share/java")
VALIDATOR = {
    "openjdk-17-jre-headless": "java",
    "libpdfbox2-java": str(JARS / "preflight.jar"),
    "libfontbox2-java": str(JARS / "fontbox2.jar"),
    "libcommons-logging-java": str(JARS / "commons-logging.jar"),
    "libactivation-java": str(JARS / "javax.activation.jar"),
    "libjaxb-api-java": str(JARS / "jaxb-api.jar"),
}
# The office's database: the roll-up is tried on it as on a file.
SERVER_PROGRAMS = Path("/usr/lib/postgresql/15/bin")
SERVER = {"postgresql-15": str(SERVER_PROGRAMS / "postgres")}
# A phone's browser: only `torture browser` asks for it.
BROWSER = {"chromium": "chromium"}
# Real windows, worked by what a screen reader sees of them: only `walk` asks for it.
WALK = {
    "xvfb": "Xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "x11-xkb-utils": "setxkbmap",
    "strace": "strace",
    "dbus": "dbus-run-session",
    "at-spi2-core": "/usr/libexec/at-spi2-registryd",
    "python3-pyatspi": "/usr/lib/python3/dist-packages/pyatspi",
}
BUILD = {"binutils": "objdump"}
if sys.base_prefix == "/usr":  # the distribution's own Python
    _version = f"libpython3.{sys.version_info.minor}"
    BUILD[_version] = f"{_version}.so.1.0"


def has_screen() -> bool:
    """Whether a window can be shown: on Linux DISPLAY or WAYLAND_DISPLAY says so."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform or not sys.platform.startswith("linux"):
        return platform not in ("offscreen", "minimal")
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def is_there(sign: str) -> bool:
    """Whether the library, program or file `sign` is on this machine."""
    if ".so." in sign:
        try:
            ctypes.CDLL(sign)
        except OSError:
            return False
        return True
    return Path(sign).exists() if "/" in sign else shutil.which(sign) is not None


def need(packages: dict[str, str], purpose: str) -> None:
    """See to it that Debian packages are installed; says what to do if that isn't allowed.

    On Windows and macOS nothing is needed: Qt brings all it uses, and tests of the missing
    programs are skipped with a reason. Elsewhere only a warning is given, for a library may
    lie where this can't see it.
    """
    if not sys.platform.startswith("linux"):
        return
    missing = [package for package, sign in packages.items() if not is_there(sign)]
    if missing and not install(missing):
        print(f"dev.py: {purpose} may need packages that are missing here: {' '.join(missing)}")
        print(f"        On Debian or Ubuntu: {command_to_say(missing)}", flush=True)


def need_venv() -> None:
    """Bring the standard library's venv and pip, which Debian keeps in a package of its own."""
    if all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        return
    if not install(["python3-venv"]):
        raise SetupError(
            "This Python has no 'venv' and 'ensurepip' modules. On Debian or Ubuntu run:\n"
            f"    {command_to_say(['python3-venv'])}\nand then this command again."
        )


def command_to_say(packages: list[str]) -> str:
    """The command a person can type to install `packages`."""
    return f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def install(packages: list[str]) -> bool:
    """Install Debian packages if apt is here and may be used; True when that worked."""
    become = _becoming_root()
    if shutil.which("apt-get") is None or become is None:
        return False
    print(f"Installing {' '.join(packages)} with apt-get …", flush=True)
    if become:
        start = [*become, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    else:
        start = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    order = [*start, "install", "-y", "--no-install-recommends", *packages]
    for command in (order, [*start, "update"], order):
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode == 0 and command is order:
            return True
    print(done.stderr.strip()[-2000:], file=sys.stderr)
    return False


def _becoming_root() -> list[str] | None:
    """The words before a command that make it root's: none for root, None when it isn't allowed."""
    if os.name == "nt":
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True).returncode == 0:
        return [sudo, "-n"]
    return None
