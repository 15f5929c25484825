"""The virtual environment of a checkout: made once, then kept in step with the lock files."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from tests.devtools import machine

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
STAMP = VENV / "otop-desk.json"
LOCKS = ROOT / "requirements"

# What a set of packages also covers: an environment for tests can run the program, too.
COVERED_BY = {
    "run": ("run", "dev", "bench", "build"),
    "dev": ("dev", "bench"),
    "bench": ("bench",),
    "build": ("build",),
}


SetupError = machine.SetupError
WINDOWS_CRASHES = 0xC0000000  # exit codes from here on are the system's, e.g. an access violation


def fingerprint() -> str:
    """A hash of all that decides what the environment must hold."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
    for path in [*sorted(LOCKS.glob("*.txt")), ROOT / "pyproject.toml"]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def interpreter(folder: Path) -> Path:
    """The Python of the virtual environment `folder`."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def installed() -> set[str]:
    """The package sets that `.venv` holds in the versions of today's lock files."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    if not interpreter(VENV).exists() or stamp.get("fingerprint") != fingerprint():
        return set()
    return set(stamp.get("sets", []))


def in_environment() -> bool:
    """Whether dev.py itself was started by a virtual environment's Python."""
    return sys.prefix != sys.base_prefix


def ready(wanted: str, needs: str = "") -> str:
    """The path of a Python that has the package set `wanted` ('run', 'dev', 'bench' or 'build').

    Started from an active virtual environment other than `.venv`, that one is used as it is.
    If the module `needs` is all that is wanted and this Python has it, this Python will do.
    Raises SetupError when the set-up can't be finished.
    """
    if in_environment() and Path(sys.prefix).resolve() != VENV.resolve():
        return sys.executable
    if needs and importlib.util.find_spec(needs) is not None:
        return sys.executable
    have = installed()
    if not have.intersection(COVERED_BY[wanted]):
        _install(wanted, have)
    return str(interpreter(VENV))


def _install(wanted: str, have: set[str]) -> None:
    """Make `.venv` if there is none, install the pinned packages and this checkout, write the stamp."""
    if not interpreter(VENV).exists() or _foreign():
        machine.need_venv()
        print(f"Making {VENV.name} …", flush=True)
        shutil.rmtree(VENV, ignore_errors=True)
        _step([sys.executable, "-m", "venv", str(VENV)], "The virtual environment could not be made.")
    print(f"Installing the packages of requirements/{wanted}.txt (once; this takes a minute) …", flush=True)
    pip = [str(interpreter(VENV)), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    offline = "Is there a connection to the package registry?"
    _step(
        [*pip, "--prefer-binary", "--require-hashes", "-r", str(LOCKS / f"{wanted}.txt")],
        f"The packages could not be installed. {offline}",
    )
    _step(
        [*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], "This checkout could not be installed."
    )
    text = json.dumps({"fingerprint": fingerprint(), "sets": sorted({*have, wanted})})
    STAMP.write_text(text + "\n", encoding="utf-8")


def _foreign() -> bool:
    """Whether `.venv` belongs to another Python version than this one."""
    probe = [str(interpreter(VENV)), "-c", "import sys; print(*sys.version_info[:2])"]
    try:
        found = subprocess.run(probe, capture_output=True, text=True, check=True).stdout.split()
    except (OSError, subprocess.CalledProcessError):
        return True
    return found != [str(part) for part in sys.version_info[:2]]


def _step(command: list[str], trouble: str) -> None:
    """Run one step of the set-up, or raise SetupError with `trouble`."""
    if call(command):
        raise SetupError(trouble)


def child_environment(screenless: bool = False) -> dict[str, str]:
    """The variables for a child process: UTF-8, no stray .pyc, and no screen if `screenless`."""
    variables = dict(os.environ, PYTHONUTF8="1")
    if screenless:
        variables["QT_QPA_PLATFORM"] = "offscreen"
        variables["PYTHONDONTWRITEBYTECODE"] = "1"
        variables.setdefault("PYTHONHASHSEED", "0")  # workers side by side must see sets in one order
    return variables


def call(command: list[str], screenless: bool = False) -> int:
    """Run a command in the checkout and give its exit code."""
    sys.stdout.flush()
    code = subprocess.run(command, cwd=ROOT, env=child_environment(screenless)).returncode
    return explained(command, code)


def explained(command: list[str], code: int) -> int:
    """The exit code to end with; of a child that crashed or was killed it is said, its output may not."""
    if code < 0:
        name = signal.Signals(-code).name if -code in set(signal.Signals) else "an unknown signal"
        print(f"dev.py: killed by {name} ({-code}): {' '.join(command)}", file=sys.stderr)
        return 128 - code
    if code >= WINDOWS_CRASHES:
        print(f"dev.py: crashed with 0x{code:08X}: {' '.join(command)}", file=sys.stderr)
    return code
