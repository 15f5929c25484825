"""The tree of the package: what stands where on the system, and what dpkg is told of it."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
from pathlib import Path

from PIL import Image

from tests.devtools import machine
from tests.devtools.environment import ROOT

HERE = Path(__file__).parent
NAME = "otop-desk"
PROGRAM = f"usr/lib/{NAME}"  # plain files, as the stand-alone program has them
ICONS = (16, 24, 32, 48, 64, 128, 256)
TEXTS = {
    f"{NAME}.desktop": "usr/share/applications",
    f"{NAME}.xml": "usr/share/mime/packages",
    f"{NAME}.metainfo.xml": "usr/share/metainfo",
}


def lay_out(program: Path, tree: Path, version: str, architecture: str) -> None:
    """Fill `tree` from the built `program`; raises OSError where a part is missing."""
    shutil.copytree(program, tree / PROGRAM, symlinks=True)
    commands = tree / "usr/bin"
    commands.mkdir(parents=True)
    (commands / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    for name, folder in TEXTS.items():
        (tree / folder).mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / name, tree / folder / name)
    _icons(tree / "usr/share/icons/hicolor")
    _papers(tree / "usr/share/doc" / NAME, version)
    _plain_modes(tree)
    _control(tree, version, architecture)


def _icons(folder: Path) -> None:
    drawn = ROOT / "resources" / "icons" / "app"
    scalable = folder / "scalable/apps"
    scalable.mkdir(parents=True)
    shutil.copy(drawn / f"{NAME}.svg", scalable / f"{NAME}.svg")
    with Image.open(drawn / f"{NAME}.png") as whole:
        for size in ICONS:
            place = folder / f"{size}x{size}/apps"
            place.mkdir(parents=True)
            whole.resize((size, size), Image.Resampling.LANCZOS).save(place / f"{NAME}.png")


def _papers(folder: Path, version: str) -> None:
    """The licence, and the list of changes that Debian's tools look for."""
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", folder / "copyright")
    news = (ROOT / "resources" / "guide" / "en" / "news.md").read_text(encoding="utf-8")
    lines = [line[2:] for line in news.splitlines() if line.startswith("- ")]
    log = f"{NAME} ({version}) stable; urgency=low\n\n" + "".join(f"  * {line}\n" for line in lines)
    with gzip.GzipFile(folder / "changelog.gz", "wb", mtime=0) as out:
        out.write(log.encode("utf-8"))


def _plain_modes(tree: Path) -> None:
    """Everybody may read, only the system may write, whatever the umask of who builds."""
    for path in tree.rglob("*"):
        if not path.is_symlink():
            runs = path.is_dir() or os.access(path, os.X_OK)
            path.chmod(0o755 if runs else 0o644)
    tree.chmod(0o755)


def _control(tree: Path, version: str, architecture: str) -> None:
    """What dpkg reads: the facts, and the sums of all files."""
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    size = sum(path.stat().st_size for path in files) // 1024
    sums = [f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(tree)}\n" for path in files]
    folder = tree / "DEBIAN"
    folder.mkdir(mode=0o755)
    (folder / "md5sums").write_text("".join(sums), encoding="utf-8")
    (folder / "control").write_text(control(version, architecture, size), encoding="utf-8")
    for path in folder.iterdir():
        path.chmod(0o644)


def control(version: str, architecture: str, size: int) -> str:
    """The facts of the package; `size` in KiB."""
    # Since 2024 Debian and Ubuntu call glib's package by another name on some architectures.
    needs = [f"{name} | {name}t64" if name == "libglib2.0-0" else name for name in machine.WINDOW]
    return (
        f"Package: {NAME}\nVersion: {version}\nArchitecture: {architecture}\nSection: misc\n"
        f"Priority: optional\nInstalled-Size: {size}\nMaintainer: OTOP Desk <otop-desk@localhost>\n"
        f"Depends: {', '.join(['libc6', *needs])}\n"
        "Recommends: shared-mime-info, desktop-file-utils, xdg-utils\n"
        "Description: run a two-day OTOP workshop from one file, offline\n"
        " The list of people, the agenda, sign-in, groups and SWOT boards, the action plan, the\n"
        " evaluation and certificates in correct Thai. Every step is on the disk when the screen\n"
        " shows it, and can be undone.\n"
    )
