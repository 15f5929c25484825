"""What the Debian package is made of: files in their places, types told by name and content, honest sums."""

from __future__ import annotations

import configparser
import hashlib
import os
import shutil
import stat
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from otop_desk.store.header import APPLICATION_ID
from tests.devtools import machine
from tests.devtools.deb import build, tree
from tests.devtools.environment import SetupError

MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """As small a program as can be packed."""
    folder = tmp_path / "program"
    (folder / "_internal").mkdir(parents=True)
    (folder / "otop-desk").write_bytes(b"#!/bin/sh\n")
    (folder / "otop-desk").chmod(0o700)
    (folder / "_internal" / "part.so").write_bytes(b"part")
    (folder / "_internal" / "part.so").chmod(0o600)
    return folder


def entries() -> configparser.SectionProxy:
    """The menu entry."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[method-assign]
    parser.read(tree.HERE / "otop-desk.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def test_the_tree_has_everything_in_its_place(program: Path, tmp_path: Path) -> None:
    laid = tmp_path / "tree"
    tree.lay_out(program, laid, "1.2", "amd64")
    files = {path.relative_to(laid).as_posix() for path in laid.rglob("*") if not path.is_dir()}
    assert {"usr/bin/otop-desk", "usr/lib/otop-desk/otop-desk", "usr/share/applications/otop-desk.desktop",
            "usr/share/mime/packages/otop-desk.xml", "usr/share/metainfo/otop-desk.metainfo.xml",
            "usr/share/icons/hicolor/48x48/apps/otop-desk.png", "usr/share/doc/otop-desk/copyright",
            "usr/share/icons/hicolor/scalable/apps/otop-desk.svg", "DEBIAN/control"} <= files  # fmt: skip
    assert all("otop-desk" in name for name in files - {"DEBIAN/control", "DEBIAN/md5sums"})
    assert (laid / "usr/bin/otop-desk").resolve() == laid / "usr/lib/otop-desk/otop-desk"
    modes = {p: stat.S_IMODE(p.stat().st_mode) for p in laid.rglob("*") if not p.is_symlink()}
    assert set(modes.values()) == {0o755, 0o644}
    assert modes[laid / "usr/lib/otop-desk/otop-desk"] == 0o755
    assert modes[laid / "usr/lib/otop-desk/_internal/part.so"] == 0o644
    summed = dict(
        reversed(line.split("  ", 1)) for line in (laid / "DEBIAN/md5sums").read_text().splitlines()
    )
    packed = {name for name in files if not name.startswith("DEBIAN/") and name != "usr/bin/otop-desk"}
    assert set(summed) == packed
    for name in packed:
        assert summed[name] == hashlib.md5((laid / name).read_bytes()).hexdigest()


def test_dpkg_is_told_all_that_the_window_needs() -> None:
    facts = dict(
        line.split(": ", 1) for line in tree.control("1.2", "amd64", 300).splitlines() if ": " in line
    )
    assert facts["Package"] == "otop-desk" and facts["Version"] == "1.2" and facts["Installed-Size"] == "300"
    assert all(name in facts["Depends"] for name in machine.WINDOW)


def test_the_menu_entry_speaks_thai_and_opens_workshops() -> None:
    entry = entries()
    assert entry["Exec"] == "otop-desk %f" and entry["MimeType"] == "application/x-otop-desk;"
    assert all(f"{key}[th]" in entry for key in ("GenericName", "Comment", "Keywords"))


def test_the_type_is_that_of_real_workshops() -> None:
    kind = ElementTree.parse(tree.HERE / "otop-desk.xml").getroot()[0]
    assert f"{kind.get('type')};" == entries()["MimeType"]
    assert [glob.get("pattern") for glob in kind.iter(f"{MIME}glob")] == ["*.otop"]
    text, number = list(kind.iter(f"{MIME}match"))
    assert text.get("value") == "SQLite format 3\\000" and text.get("offset") == "0"
    assert number.get("offset") == "68" and int(number.get("value") or "", 16) == APPLICATION_ID


def test_the_software_catalogue_names_the_same() -> None:
    root = ElementTree.parse(tree.HERE / "otop-desk.metainfo.xml").getroot()
    assert root.findtext("launchable") == "otop-desk.desktop"
    assert root.findtext("provides/mediatype") == entries()["MimeType"].rstrip(";")
    assert len(root.findall("summary")) == len(root.findall("description/p")) == 2


def test_without_a_built_program_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="build program"):
        build.pack(tmp_path, "1.2", tmp_path)
    with pytest.raises(SetupError, match="--quick"):
        build.main(["--quick"])


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="only where Debian's tools are")
def test_the_package_is_one_that_dpkg_reads(program: Path, tmp_path: Path) -> None:
    package = build.pack(program, "1.2", tmp_path)
    told = subprocess.run(
        ["dpkg-deb", "--contents", str(package)], capture_output=True, text=True, check=True
    )
    lines = told.stdout.splitlines()
    assert all(line.split()[1] == "root/root" for line in lines)
    assert any(line.endswith("./usr/bin/otop-desk -> ../lib/otop-desk/otop-desk") for line in lines)
    assert os.path.getsize(package) < 100_000
