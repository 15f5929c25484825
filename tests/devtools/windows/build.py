"""The steps of `dev.py build windows`: assemble, installer, portable zip; --try runs it in Wine."""

from __future__ import annotations

import argparse
import subprocess
import time
import zipfile
from pathlib import Path

from tests.devtools import environment, machine
from tests.devtools.environment import ROOT, SetupError
from tests.devtools.windows import assemble, tryout

HERE = Path(__file__).resolve().parent
WORK, DIST = ROOT / "build" / "windows", ROOT / "dist"
ICON = ROOT / "resources" / "icons" / "app" / "otop-desk.ico"
TOOLS = {
    "wine64": "/usr/lib/wine/wine64",
    "nsis": "makensis",
    "osslsigncode": "osslsigncode",
    "binutils": "objdump",
}
TRY_TOOLS = {"gcc-mingw-w64-x86-64-posix": "x86_64-w64-mingw32-gcc-posix", "xvfb": "Xvfb"}
SETUP_LIMIT, TREE_LIMIT = 75_000_000, 220_000_000


def main(rest: list[str]) -> int:
    """`build windows [--python ZIP] [--try]`: the files lie in dist/ afterwards."""
    parser = argparse.ArgumentParser(prog="dev.py build windows")
    parser.add_argument("--python", type=Path, metavar="ZIP", help="python.org's embeddable package instead")
    parser.add_argument("--try", dest="tried", action="store_true", help="install and run it in Wine")
    options = parser.parse_args(rest)
    python = environment.ready("build")
    machine.need(TOOLS, "the Windows program")
    started = time.monotonic()
    tree = WORK / "OTOP-Desk"
    assemble.assemble(tree, WORK, python, options.python)
    version, size = assemble.version(WORK), assemble.size(tree)
    DIST.mkdir(exist_ok=True)
    setup = _setup(tree, version, size)
    portable = _portable(tree, version)
    print(f"{setup.name}: {setup.stat().st_size / 1e6:.1f} MB; installed {size / 1e6:.1f} MB")
    print(
        f"{portable.name}: {portable.stat().st_size / 1e6:.1f} MB; made in {time.monotonic() - started:.0f} s"
    )
    if setup.stat().st_size > SETUP_LIMIT or size > TREE_LIMIT:
        raise SetupError("The Windows program has grown over its limits (setup 75 MB, installed 220 MB).")
    if options.tried:
        machine.need(TRY_TOOLS, "the trial of the Windows program")
        tryout.run(setup, version)
    return 0


def _setup(tree: Path, version: str, size: int) -> Path:
    """The installer, made by NSIS."""
    out = DIST / f"OTOP-Desk-{version}-setup.exe"
    words = {"VERSION": version, "TREE": tree, "OUT": out, "ICON": ICON, "KILOBYTES": size // 1024}
    flags = [f"-D{name}={value}" for name, value in words.items()]
    done = subprocess.run(
        ["makensis", "-V2", *flags, str(HERE / "setup.nsi")], capture_output=True, text=True, errors="replace"
    )
    if done.returncode:
        raise SetupError(f"The installer could not be made:\n{done.stdout[-1500:]}")
    return out


def _portable(tree: Path, version: str) -> Path:
    """The same program as a zip for a USB stick; the marker beside it keeps its settings there, too."""
    out = DIST / f"OTOP-Desk-{version}-portable.zip"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in sorted(path for path in tree.rglob("*") if path.is_file()):
            archive.write(path, Path("OTOP Desk") / path.relative_to(tree))
        archive.writestr("OTOP Desk/portable.txt", _PORTABLE.encode("utf-8-sig"))
        archive.writestr("OTOP Desk/OTOP Desk.cmd", _START)
    return out


_START = '@start "" "%~dp0pythonw.exe" -m otop_desk %*\r\n'
_PORTABLE = (
    "OTOP Desk จากแฟลชไดรฟ์: ดับเบิลคลิก OTOP Desk.cmd\r\n"
    "การตั้งค่าและสำเนาสำรองอยู่ในโฟลเดอร์ data ข้างไฟล์นี้ ลบไฟล์นี้เมื่อต้องการให้อยู่ในเครื่องแทน\r\n\r\n"
    "OTOP Desk from a USB stick: double-click OTOP Desk.cmd.\r\n"
    "Settings and backups lie in the folder data beside this file; without it, on the computer.\r\n"
)
