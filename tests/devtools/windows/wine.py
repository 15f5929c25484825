"""Running the Windows program on Linux: Wine with a prefix of its own, and what Wine 8 lacks (tests only)."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.devtools.environment import ROOT, SetupError

WINE = "/usr/lib/wine/wine64"
PREFIX = ROOT / ".dev" / "wine"


def environment(**more: str) -> dict[str, str]:
    """Variables for Wine: our own prefix, silent, no menus of the desktop touched."""
    quiet = {"WINEPREFIX": str(PREFIX), "WINEARCH": "win64", "WINEDEBUG": "-all", "PYTHONUTF8": "1"}
    return {**os.environ, **quiet, "WINEDLLOVERRIDES": "winemenubuilder.exe,mscoree,mshtml=", **more}


def run(
    command: list[str], cwd: Path | None = None, seconds: int = 600, **more: str
) -> subprocess.CompletedProcess[str]:
    """One Windows program with its output; it is ended after `seconds`."""
    prepare()
    return subprocess.run(
        [WINE, *command],
        cwd=cwd,
        env=environment(**more),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=seconds,
        stdin=subprocess.DEVNULL,
    )


def python(folder: Path, words: list[str], seconds: int = 900) -> str:
    """The program's own Python with these words; gives what it printed, SetupError when it failed."""
    done = run([str(folder / "python.exe"), *words], cwd=folder, seconds=seconds)
    if done.returncode:
        raise SetupError(
            f"python.exe {' '.join(words[:3])} failed:\n{done.stdout[-1500:]}{done.stderr[-1500:]}"
        )
    return done.stdout


def prepare() -> None:
    """Make the prefix, as Windows 10, the first time."""
    if (PREFIX / "system.reg").exists():
        return
    PREFIX.mkdir(parents=True, exist_ok=True)
    for words in (
        ["wineboot", "-i"],
        ["reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f"],
    ):
        subprocess.run([WINE, *words], env=environment(), capture_output=True, timeout=300, check=True)
    settle()


def settle() -> None:
    """Wait until every Windows program of the prefix has ended, also those that ended ones left behind."""
    subprocess.run([WINE.replace("wine64", "wineserver"), "-w"], env=environment(), timeout=300, check=False)


def drive_c(*parts: str) -> Path:
    """A path on the prefix's drive C."""
    return PREFIX.joinpath("drive_c", *parts)
