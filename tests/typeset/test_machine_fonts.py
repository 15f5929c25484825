"""Fonts of a computer: the first that has all of a cluster, the preferred first, junk passed over."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from otop_desk.paths import resource
from otop_desk.typeset.machine_fonts import MachineFonts, font_folders

SARABUN = "Sarabun-Regular.ttf"


def _laid(folder: Path, *names: str) -> Path:
    """One of our fonts under these names."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copyfile(resource("fonts", SARABUN), folder / name)
    return folder


def test_all_of_a_cluster_is_found_in_one_face(tmp_path: Path) -> None:
    fonts = MachineFonts([_laid(tmp_path, "a.ttf")])
    assert fonts.find("ก") == fonts.find("กa") == fonts.find("") == (tmp_path / "a.ttf", 0)
    assert fonts.find("ก漢") is None and fonts.find("漢") is None


def test_the_upright_and_preferred_come_first(tmp_path: Path) -> None:
    names = ("Zeta-Regular.ttf", "Alpha-Bold.ttf", "Beta.OTF", "c.txt", "deep.woff")
    folder = _laid(tmp_path / "one", *names)
    _laid(folder / "under", "Noto Sans.ttf", "Arial.ttf")
    fonts = MachineFonts([folder, tmp_path / "none"])
    assert [path.name for path in fonts._listed()] == [
        "Arial.ttf", "Noto Sans.ttf", "Beta.OTF", "Zeta-Regular.ttf", "Alpha-Bold.ttf",
    ]  # fmt: skip
    assert fonts.find("ก") == (folder / "under" / "Arial.ttf", 0)


def test_what_cant_be_read_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "Arial.ttf").write_bytes(b"x" * 900)
    (tmp_path / "Tahoma.ttf").touch()
    folder = _laid(tmp_path, "z.ttf")
    assert MachineFonts([folder]).find("ก") == (folder / "z.ttf", 0)
    assert MachineFonts([]).find("ก") is None


def test_only_folders_that_are_there_are_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(folder.is_dir() for folder in font_folders())
    own = Path.home() / ".fonts"
    assert own not in font_folders()
    own.mkdir(parents=True)
    monkeypatch.setattr("sys.platform", "linux")
    assert own in font_folders()
