"""The package tried in a bare Debian: installed, a workshop opened by its type, removed without a trace."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.devtools import machine
from tests.devtools.environment import ROOT, SetupError
from tests.devtools.windows.screen import Screen

RELEASE = "bookworm"
SYSTEM = ROOT / "build" / "deb" / RELEASE
PICTURE = ROOT / "build" / "deb" / "window.png"
TOOLS = {"debootstrap": "debootstrap", "xvfb": "Xvfb"}
USER = "/home" + "/officer"
WORKSHOP = f"{USER}/งานอบรม.otop"
OPENS_WITHIN = 60.0  # seconds


def run(package: Path) -> int:
    """Every step in turn; SetupError at the first that is not as it must be."""
    if os.geteuid():
        raise SetupError("build deb --try needs root: it makes a bare system and installs into it.")
    machine.need(TOOLS, "the trial of the package")
    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        ("a bare system", _make_system),
        ("installed with what it needs", lambda: _install(package)),
        ("the command line works", _command_line),
        ("the room opens", _room),
        ("a workshop is known by its name and by its content", _types),
        ("xdg-open shows the window, with a picture", _window),
        ("removed without a trace but the user's files", _remove),
    )
    with _system_files():
        for name, step in steps:
            started = time.monotonic()
            told = step()
            print(f"{name}: ok, {time.monotonic() - started:.1f} s {told or ''}".rstrip(), flush=True)
    return 0


@contextmanager
def _system_files() -> Iterator[None]:
    """What programs expect of a running system: /proc and /dev inside."""
    for name in ("proc", "dev"):
        (SYSTEM / name).mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        for name in ("proc", "dev"):
            while os.path.ismount(SYSTEM / name):
                subprocess.run(["umount", "-l", str(SYSTEM / name)], check=True)


def _make_system() -> str:
    """Debian's smallest set of packages; kept packed for the next trial."""
    kept = SYSTEM.with_suffix(".tar")
    shutil.rmtree(SYSTEM, ignore_errors=True)
    if kept.exists():
        SYSTEM.mkdir(parents=True)
        subprocess.run(["tar", "-C", str(SYSTEM), "-xf", str(kept)], check=True)
    else:
        SYSTEM.parent.mkdir(parents=True, exist_ok=True)
        _call(["debootstrap", "--variant=minbase", RELEASE, str(SYSTEM), *_mirror()])
        _inside(["apt-get", "update", "-q"], mounted=False)
        tools = ["xdg-utils", "shared-mime-info", "desktop-file-utils", "libfile-mimeinfo-perl", "x11-utils"]
        _inside(["apt-get", "install", "-qy", "--no-install-recommends", *tools], mounted=False)
        subprocess.run(["tar", "-C", str(SYSTEM), "-cf", str(kept), "."], check=True)
    for name in ("proc", "dev"):
        _call(["mount", "--rbind", f"/{name}", str(SYSTEM / name)])
    return f"{len(_files())} files"


def _mirror() -> list[str]:
    """Where this machine has its own packages from."""
    asked = [
        "apt-get",
        "indextargets",
        "--format",
        "$(REPO_URI)",
        "Codename: " + RELEASE,
        "Created-By: Packages",
    ]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()
    return told[:1]


def _call(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if done.returncode:
        raise SetupError(f"{' '.join(command[:4])} …\n{(done.stdout + done.stderr)[-3000:]}")
    return done.stdout


def _inside(command: list[str], mounted: bool = True, **variables: str) -> str:
    """Run in the bare system, in Thai."""
    home = USER if mounted else "/"
    usual = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": home, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    words = [
        f"{name}={value}"
        for name, value in {**usual, "DEBIAN_FRONTEND": "noninteractive", **variables}.items()
    ]
    return _call(["chroot", str(SYSTEM), "env", "-i", *words, *command])


def _files() -> set[str]:
    """Every file of the system but what apt and dpkg keep of their own work."""
    own = ("proc/", "dev/", "var/lib/dpkg/", "var/lib/apt/", "var/cache/", "var/log/", "tmp/", USER[1:])
    names = (path.relative_to(SYSTEM).as_posix() for path in _walk(SYSTEM))
    return {name for name in names if not name.startswith(own)}


def _walk(folder: Path) -> Iterator[Path]:
    for where, folders, files in os.walk(folder):
        if Path(where) == SYSTEM:
            folders[:] = [name for name in folders if name not in ("proc", "dev", "sys")]
        yield from (Path(where) / name for name in files)


def _install(package: Path) -> str:
    (SYSTEM / USER[1:]).mkdir(parents=True, exist_ok=True)
    shutil.copy(package, SYSTEM / "tmp" / package.name)
    _inside(["apt-get", "install", "-qy", "--no-install-recommends", f"/tmp/{package.name}"])
    return _inside(["dpkg-query", "-W", "-f", "${Installed-Size} KiB", "otop-desk"])


def _command_line() -> str:
    _inside(["otop-desk", "demo", WORKSHOP])
    _inside(["otop-desk", "print", "certificates", WORKSHOP, f"{USER}/cards.pdf", "--all"])
    return _inside(["otop-desk", "--version"]).strip()


def _room() -> str:
    return _inside(["otop-desk", "smoke", "--room", WORKSHOP], QT_QPA_PLATFORM="offscreen").strip()


def _types() -> None:
    unnamed = f"{USER}/copy"
    _inside(["cp", WORKSHOP, unnamed])
    for path in (WORKSHOP, unnamed):
        kind = _inside(["xdg-mime", "query", "filetype", path]).strip()
        if kind != "application/x-otop-desk":
            raise SetupError(f"{path} is taken for {kind or 'nothing'}")
    opener = _inside(["xdg-mime", "query", "default", "application/x-otop-desk"]).strip()
    if opener != "otop-desk.desktop":
        raise SetupError(f"workshops are opened by {opener or 'nothing'}")


def _window() -> str:
    with Screen() as screen:
        command = ["chroot", str(SYSTEM), "env", f"DISPLAY={screen.name}", f"HOME={USER}", "LANG=C.UTF-8"]
        command += ["XDG_CURRENT_DESKTOP=X-Generic", "xdg-open", WORKSHOP]
        opened = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            if not screen.wait_until_busy(OPENS_WITHIN):
                raise SetupError(f"no window came within {OPENS_WITHIN:.0f} s")
            tree = _inside(["xwininfo", "-root", "-tree"], DISPLAY=screen.name)
            screen.save(PICTURE)
        finally:
            os.killpg(opened.pid, 15)
            opened.wait()
    if "งานอบรม - OTOP Desk" not in tree:
        raise SetupError(f"another window came:\n{tree[:2000]}")
    return f"({PICTURE.relative_to(ROOT)})"


def _remove() -> str:
    own = set(_inside(["dpkg-query", "-L", "otop-desk"]).split("\n"))
    _inside(["apt-get", "purge", "-qy", "otop-desk"])
    left = sorted(name for name in own if name and (SYSTEM / name[1:]).is_file())
    named = sorted(name for name in _files() if "otop" in name.lower())
    if left or named:
        raise SetupError("left behind: " + ", ".join(left + named))
    if not (SYSTEM / WORKSHOP[1:]).is_file():
        raise SetupError("the user's workshop is gone")
    return f"{len(own)} entries gone"
