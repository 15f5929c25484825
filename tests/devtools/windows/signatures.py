"""Who signed a Windows program file, and whether it is still as it was signed (Authenticode)."""

from __future__ import annotations

import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.devtools.environment import SetupError

PE_ENDINGS = {".exe", ".dll", ".pyd"}
MAKERS_OF_PYTHON = {
    "Python Software Foundation",
    "Microsoft Corporation",
    "Microsoft Windows Software Compatibility Publisher",
}
_CURRENT = re.compile(r"Current message digest\s*:\s*([0-9A-F]+)")
_RECKONED = re.compile(r"Calculated message digest\s*:\s*([0-9A-F]+)")
_SIGNER = re.compile(r"Signer #\d+:\s*Subject: \S*?/CN=([^\n/]+)|Subject: [^\n]*?/CN=([^\n/]+)")


@dataclass(frozen=True)
class Signature:
    """What a file's signature says: the signer's common name ('' for none), and whether the digest agrees."""

    path: Path
    signer: str
    whole: bool


def look(path: Path) -> Signature:
    """The signature of one file; the digest is reckoned anew by osslsigncode."""
    done = subprocess.run(["osslsigncode", "verify", "-in", str(path)], capture_output=True, text=True)
    return read(path, done.stdout)


def read(path: Path, said: str) -> Signature:
    """The signature of a file from what osslsigncode said of it."""
    current, reckoned = _CURRENT.search(said), _RECKONED.search(said)
    if current is None or reckoned is None:
        return Signature(path, "", False)
    after = said[said.find("Signer's certificate:") :]
    signer = _SIGNER.search(after)
    name = next((group for group in signer.groups() if group), "") if signer else ""
    return Signature(path, name.strip(), current[1] == reckoned[1])


def files(folder: Path) -> list[Path]:
    """Every Windows program file below a folder."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in PE_ENDINGS)


def look_all(paths: list[Path]) -> list[Signature]:
    """The signatures of many files."""
    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(look, paths))


def check_python(folder: Path) -> list[Signature]:
    """Every file of Python's own package is signed by its makers and unchanged; SetupError otherwise."""
    found = look_all(files(folder))
    for signature in found:
        if not signature.whole or signature.signer not in MAKERS_OF_PYTHON:
            raise SetupError(
                f"{signature.path.name} is not signed by Python's makers ({signature.signer or 'unsigned'})."
            )
    return found


def changed(paths: list[Path]) -> list[str]:
    """Files that carry a signature which no longer fits them; unsigned ones are not among them."""
    return [each.path.name for each in look_all(paths) if each.signer and not each.whole]
