"""Assembling the Windows program: Python, the trimmed wheels, the product, all compiled before it ships."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

from tests.devtools import environment
from tests.devtools.environment import ROOT, SetupError
from tests.devtools.windows import parts, signatures, trim, wine

STARTER = """@echo off\r\nset PYTHONUTF8=1\r\n"%~dp0python.exe" -m otop_desk %*\r\n"""
SEARCH = "python313.zip\r\n.\r\nsite\r\n"  # where this Python looks; nothing of the machine's other Pythons
_IMPORT = re.compile(r"^\s*DLL Name: (\S+)", re.M)


def assemble(folder: Path, work: Path, python: str, given: Path | None) -> None:
    """Make the program anew in `folder`; SetupError when a part is not what it should be."""
    shutil.rmtree(folder, ignore_errors=True)
    parts.unpack_python(folder, work / "parts", python, given)
    signed = signatures.check_python(folder)
    print(f"Python for Windows: {len(signed)} files, each signed by its makers and unchanged")
    (folder / "python313._pth").write_text(SEARCH, encoding="ascii", newline="")
    (folder / "otop-desk.cmd").write_text(STARTER, encoding="ascii", newline="")
    site = folder / "site"
    names: list[str] = []
    for wheel in parts.wheels(work / "wheels", python):
        names += _unpack(wheel, site)
    if idle := trim.idle(names):
        raise SetupError(f"Patterns of the trimming that nothing answers to: {', '.join(idle)}")
    _unpack(_own_wheel(work, python), site)
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE-OTOP-Desk.txt")
    check(folder)
    wine.python(
        folder, ["-m", "compileall", "-q", "-j", "2", "--invalidation-mode", "unchecked-hash", "site"]
    )


def _unpack(wheel: Path, site: Path) -> list[str]:
    """Unpack the files of a wheel that the program needs; gives the names of all it holds."""
    names = []
    with zipfile.ZipFile(wheel) as archive:
        for info in archive.infolist():
            name = _installed(info.filename)
            names.append(name or "")
            if info.is_dir() or name is None or not trim.keeps(name):
                continue
            target = site / name
            if not target.resolve().is_relative_to(site.resolve()):
                raise SetupError(f"{wheel.name} holds a file outside itself: {info.filename}")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(info))
    return names


def _installed(name: str) -> str | None:
    """Where pip would put a file of a wheel below site; None for scripts and headers."""
    first, _slash, rest = name.partition("/")
    if first.endswith(".data"):
        kind, _slash, inner = rest.partition("/")
        return inner if kind in ("purelib", "platlib") else None
    return name


def _own_wheel(work: Path, python: str) -> Path:
    """The wheel of this checkout."""
    out = work / "own"
    shutil.rmtree(out, ignore_errors=True)
    command = [python, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), "."]
    if environment.call(command):
        raise SetupError("The wheel of OTOP Desk could not be built.")
    return next(out.glob("*.whl"))


def version(work: Path) -> str:
    """The version of the wheel built last."""
    return next((work / "own").glob("*.whl")).name.split("-")[1]


def check(folder: Path) -> None:
    """Nothing is missing that a kept file loads, and no maker's signature was broken."""
    programs = signatures.files(folder)
    lacking = trim.missing_libraries(folder, {path: imports(path) for path in programs})
    if lacking:
        raise SetupError("Libraries are missing: " + ", ".join(f"{k} ({v})" for k, v in lacking.items()))
    if broken := signatures.changed(programs):
        raise SetupError("Signatures don't fit: " + ", ".join(broken))


def imports(path: Path) -> list[str]:
    """The libraries a Windows program file loads when it starts."""
    done = subprocess.run(["objdump", "-p", str(path)], capture_output=True, text=True, errors="replace")
    return _IMPORT.findall(done.stdout)


def size(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
