"""`dev.py build deb [--try]`: the package in dist/; `--try` installs it in a bare system and removes it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from tests.devtools.deb import tree, tryout
from tests.devtools.environment import ROOT, SetupError


def main(words: list[str]) -> int:
    """Build the package from the stand-alone program in dist/, which is made before; try it where asked."""
    if unknown := set(words) - {"--try"}:
        raise SetupError(f"build deb knows no {', '.join(sorted(unknown))}, only --try.")
    if shutil.which("dpkg-deb") is None:
        raise SetupError("build deb needs dpkg-deb: Debian, Ubuntu, or their package dpkg.")
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    package = pack(ROOT / "dist" / "otop-desk", version, ROOT / "dist")
    print(f"{package.relative_to(ROOT)}: {package.stat().st_size / 1e6:.1f} MB")
    return tryout.run(package) if "--try" in words else 0


def pack(program: Path, version: str, folder: Path) -> Path:
    """The package of a built program, written into `folder`."""
    if not (program / "otop-desk").is_file():
        raise SetupError(f"{program} is not there: `python3 dev.py build program` makes it.")
    told = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)
    architecture = told.stdout.strip()
    package = folder / f"otop-desk_{version}_{architecture}.deb"
    with tempfile.TemporaryDirectory(prefix="otop-deb-") as room:
        laid = Path(room) / "tree"
        tree.lay_out(program, laid, version, architecture)
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(laid), str(package)]
        if subprocess.run(command, stdout=sys.stderr).returncode:
            raise SetupError("dpkg-deb refused the tree.")
    return package
