"""The Windows program tried in Wine: installed, run, compared with Linux, updated, taken away again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.devtools import environment
from tests.devtools.environment import ROOT, SetupError
from tests.devtools.windows import screen, wine

SHIMS = Path(__file__).resolve().parent / "shims"
LIST = ROOT / "tests" / "data" / "songkhla-2565" / "trainees-office-form.xlsx"
FOLDER = ROOT / "build" / "windows" / "tryout"
PICTURE = FOLDER / "window.png"


def run(setup: Path, version: str) -> None:
    """Every step in turn; SetupError at the first that is not as it must be."""
    shutil.rmtree(wine.PREFIX, ignore_errors=True)
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    wine.prepare()
    _add_shims()
    home = wine.drive_c("users", os.environ.get("USER", "root"), "AppData", "Local", "Programs", "OTOP Desk")
    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        ("installed without a question", lambda: _install(setup, home, version)),
        ("every module imports", lambda: _imports(home)),
        ("papers equal to Linux, byte for byte", lambda: _compare(home)),
        ("window opened, with a picture", lambda: _window(home)),
        ("refused while the program runs", lambda: _refused(setup, home)),
        ("installed over itself, data kept", lambda: _again(setup, home, version)),
        ("taken away, workshops stay", lambda: _uninstall(home)),
    )
    for name, step in steps:
        started = time.monotonic()
        told = step()
        print(f"{name}: ok, {time.monotonic() - started:.1f} s {told or ''}".rstrip(), flush=True)


def _add_shims() -> None:
    """What Wine 8 lacks of Windows 10, compiled into the prefix (never into the program)."""
    for source in sorted(SHIMS.glob("*.c")):
        target = wine.drive_c("windows", "system32", f"{source.stem}.dll")
        command = [
            "x86_64-w64-mingw32-gcc-posix",
            "-shared",
            "-O1",
            "-o",
            str(target),
            str(source),
            "-ladvapi32",
        ]
        subprocess.run(command, check=True)


def _install(setup: Path, home: Path, version: str) -> str:
    done = wine.run([str(setup), "/S"])
    _must(
        done.returncode == 0 and (home / "python.exe").exists(), f"the installer ended with {done.returncode}"
    )
    (home / "_wmi.pyd").unlink(missing_ok=True)  # Wine 8 lacks what it loads; Python does without it
    key = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\OTOP Desk"
    said = wine.run(["reg", "query", key, "/v", "DisplayVersion"]).stdout
    _must(version in said, f"version {version} is not registered: {said}")
    opened = wine.run(["reg", "query", r"HKCU\Software\Classes\OTOPDesk.Workshop\shell\open\command"]).stdout
    _must("pythonw.exe" in opened, "workshops are not opened by a double click")
    links = list(wine.drive_c("users").rglob("OTOP Desk.lnk"))
    _must(bool(links), "no entry in the Start menu")
    return f"({sum(path.stat().st_size for path in home.rglob('*') if path.is_file()) / 1e6:.0f} MB)"


def _imports(home: Path) -> str:
    """Import every module of the program: what was trimmed away must not be missed by one of them."""
    done = wine.run([str(home / "python.exe"), "-c", _WALK])
    _must(done.returncode == 0, f"an import failed: {done.stdout[-300:]}{done.stderr[-600:]}")
    return f"({done.stdout.strip()} modules)"


_WALK = """
import importlib, pkgutil, otop_desk
names = [found.name for found in pkgutil.walk_packages(otop_desk.__path__, "otop_desk.")]
for name in names:
    if not name.endswith(("__main__", "camera_dialog")):
        importlib.import_module(name)
print(len(names))
"""


def _compare(home: Path) -> str:
    """demo, roster, check and print on both; the papers must be the same bytes."""
    for where in ("windows", "linux"):
        place = FOLDER / where
        place.mkdir()
        shutil.copy(LIST, place / "list.xlsx")
        for words in (
            ["demo", "w.otop"],
            ["roster", "w.otop", "list.xlsx"],
            ["check", "w.otop"],
            ["print", "certificates", "w.otop", "c.pdf", "--all"],
            ["print", "sign-in", "w.otop", "s.pdf"],
            ["print", "plan", "w.otop", "p.pdf"],
        ):
            _command(home, place, words, wine_too=where == "windows")
    for paper in ("c.pdf", "s.pdf", "p.pdf"):
        same = (FOLDER / "windows" / paper).read_bytes() == (FOLDER / "linux" / paper).read_bytes()
        _must(same, f"{paper} differs from Linux")
    return "(certificates, sign-in sheets, plan)"


def _command(home: Path, place: Path, words: list[str], *, wine_too: bool) -> None:
    if wine_too:
        done = wine.run([str(home / "python.exe"), "-m", "otop_desk", *words], cwd=place)
    else:
        command = [
            sys.executable if environment.in_environment() else environment.ready("run"),
            "-m",
            "otop_desk",
        ]
        env = {**environment.child_environment(screenless=True), "PYTHONPATH": str(ROOT)}
        done = subprocess.run([*command, *words], cwd=place, env=env, capture_output=True, text=True)
    _must(done.returncode == 0, f"otop-desk {words[0]} failed: {done.stdout[-600:]}{done.stderr[-600:]}")


def _window(home: Path) -> str:
    with screen.Screen() as shown:
        command = [
            str(home / "python.exe"),
            "-m",
            "otop_desk",
            "smoke",
            "--room",
            str(FOLDER / "windows" / "w.otop"),
        ]
        done = wine.run(command, DISPLAY=shown.name)
        _must(
            done.returncode == 0 and "ready_ms" in done.stdout and "room_ms" in done.stdout,
            f"no window, or no room: {done.stdout}{done.stderr}"[-800:],
        )
        with _open_window(home, shown.name):
            _must(shown.wait_until_busy(60), "the window stayed empty")
            shown.save(PICTURE)
    return done.stdout.strip()


def _open_window(home: Path, display: str) -> subprocess.Popen[bytes]:
    command = [wine.WINE, str(home / "pythonw.exe"), "-m", "otop_desk", str(FOLDER / "windows" / "w.otop")]
    quiet = subprocess.DEVNULL
    env = wine.environment(DISPLAY=display)
    return _Closing(command, env=env, stdin=quiet, stdout=quiet, stderr=quiet)


class _Closing(subprocess.Popen[bytes]):
    """A program that is ended with its block."""

    def __exit__(self, *what: object) -> None:
        wine.run(["taskkill", "/F", "/IM", "pythonw.exe"])
        self.kill()
        self.wait()


def _refused(setup: Path, home: Path) -> None:
    with screen.Screen() as shown, _open_window(home, shown.name):
        _must(shown.wait_until_busy(60), "the window stayed empty")
        done = wine.run([str(setup), "/S"])
        _must(done.returncode == 2, f"the installer did not refuse ({done.returncode})")
    _must((home / "site" / "otop_desk").is_dir(), "a refused installer has taken files away")


def _again(setup: Path, home: Path, version: str) -> None:
    before = _people_s_files()
    _must(bool(before), "the program has kept no data")
    (home / "site" / "left-over.py").write_text("", encoding="ascii")
    _install(setup, home, version)
    _must(not (home / "site" / "left-over.py").exists(), "a file of the older version stays")
    _must(before <= _people_s_files(), "data was lost")


def _uninstall(home: Path) -> None:
    before = _people_s_files()
    done = wine.run([str(home / "uninstall.exe"), "/S"])
    wine.settle()
    _must(done.returncode == 0 and not home.exists(), "the program's folder is still there")
    _must(not list(wine.drive_c("users").rglob("OTOP Desk.lnk")), "the Start menu still has it")
    _must(before <= _people_s_files(), "data was lost")


def _people_s_files() -> set[Path]:
    """Settings, backups and logs in the profile, and the workshop."""
    data = wine.drive_c("users", os.environ.get("USER", "root"), "AppData", "Local")
    kept = [path for folder in data.glob("otop*") for path in folder.rglob("*") if path.is_file()]
    return {*kept, *(FOLDER / "windows").glob("*.otop")}


def _must(right: bool, trouble: str) -> None:
    if not right:
        raise SetupError(f"The Windows program: {trouble}")
