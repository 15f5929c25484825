"""`dev.py build`: the wheel, a program that needs no Python (PyInstaller), installers."""

from __future__ import annotations

import argparse
import os
import sys

from tests.devtools import environment, machine
from tests.devtools.environment import ROOT
from tests.devtools.windows import build as windows


def main(options: argparse.Namespace, rest: list[str]) -> int:
    """Build what is named ('wheel', 'program'; 'windows' or 'deb' with options), or the first two."""
    if rest[:1] == ["windows"]:
        return windows.main(rest[1:])
    if rest[:1] == ["deb"]:
        made = main(options, ["program"])
        return made or environment.call([environment.ready("build"), "-m", "tests.devtools.deb", *rest[1:]])
    wanted = rest or ["wheel", "program"]
    if unknown := set(wanted) - {"wheel", "program"}:
        names = ", ".join(sorted(unknown))
        print(f"build: can't build {names}; only wheel, program, windows, deb", file=sys.stderr)
        return 2
    python = environment.ready("build")
    code = 0
    if "wheel" in wanted:
        code = environment.call([python, "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist", "."])
    if "program" in wanted and not code:
        machine.need(machine.BUILD, "the stand-alone program")
        machine.need(machine.WINDOW, "the stand-alone program")
        code = environment.call([python, "-m", "PyInstaller", *program_flags()])
    return code


def program_flags() -> list[str]:
    """PyInstaller's flags: one folder, resources and catalogues beside the code, where paths.py looks."""
    work = ROOT / "build" / "program"
    work.mkdir(parents=True, exist_ok=True)
    start = work / "otop-desk.py"
    start.write_text(
        '"""Start of the frozen program."""\nimport sys\nfrom otop_desk.cli import main\nsys.exit(main())\n',
        encoding="utf-8",
    )
    data = [
        word for name in ("resources", "i18n") for word in ("--add-data", f"{ROOT / name}{os.pathsep}{name}")
    ]
    return [
        *("--noconfirm", "--log-level", "WARN", "--name", "otop-desk", "--paths", str(ROOT)),
        *("--distpath", str(ROOT / "dist"), "--workpath", str(work), "--specpath", str(work)),
        *("--collect-submodules", "otop_desk", "--collect-all", "icu4py", "--collect-data", "reportlab"),
        *("--exclude-module", "tkinter", "--exclude-module", "freetype"),
        *data,
        str(start),
    ]
