"""`dev.py lock`: pins every dependency for every platform, with hashes and without addresses."""

from __future__ import annotations

import argparse
import sys

from tests.devtools import environment, machine
from tests.devtools.environment import LOCKS, ROOT, SetupError

SETS = {
    "run": [],
    "dev": ["dev", "sign", "rollup"],
    "bench": ["dev", "sign", "rollup", "bench"],
    "build": ["build"],
}
HEAD = """\
# Made by `python3 dev.py lock` from pyproject.toml; don't edit by hand.
# Every package {purpose}, for Windows, macOS and Linux, Python 3.11 and newer.
"""
PURPOSE = {
    "run": "that the program needs to run",
    "dev": "for running and testing",
    "bench": "for running, testing and measuring beside others",
    "build": "for running and for building the stand-alone program",
}


def main(options: argparse.Namespace, rest: list[str]) -> int:
    """Resolve all sets together, so that they agree, and write requirements/*.txt."""
    machine.need_venv()
    scratch = ROOT / ".dev" / "lock"
    python = environment.interpreter(scratch)
    if not python.exists():
        _step([sys.executable, "-m", "venv", str(scratch)])
    _step([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--upgrade", "uv"])
    LOCKS.mkdir(exist_ok=True)
    every = scratch / "all.txt"
    _compile(str(python), ["dev", "sign", "rollup", "bench", "build"], ["-o", str(every), *rest])
    for name, extras in SETS.items():
        out = scratch / f"{name}.txt"
        out.unlink(missing_ok=True)
        _compile(str(python), extras, ["-c", str(every), "-o", str(out)])
        text = HEAD.format(purpose=PURPOSE[name]) + out.read_text(encoding="utf-8")
        if "://" in text:
            raise SetupError(f"The lock of '{name}' holds an address; not written.")
        (LOCKS / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
        print(f"requirements/{name}.txt: {text.count('==')} packages")
    return 0


def _compile(python: str, extras: list[str], rest: list[str]) -> None:
    """One run of the resolver over pyproject.toml with these extras and its build back end."""
    flags = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
    chosen = [word for extra in extras for word in ("--extra", extra)]
    command = [python, "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet", "--no-emit-index-url"]
    _step([*command, *flags, "--group", "install", *chosen, *rest])


def _step(command: list[str]) -> None:
    """Run one step, or raise SetupError."""
    if environment.call(command):
        raise SetupError("The versions could not be resolved; the lock files are as before.")
