"""Resources and catalogues are found in a checkout, an editable install, a wheel and a frozen program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from otop_desk import paths
from tests.source import ROOT

ASK = "from otop_desk import paths; print(paths.resource('fonts')); print(paths.catalogues())"


def asked(folder: Path, *before: str, search: Path | None = None) -> list[Path]:
    """What a fresh Python says, started in `folder`, with `search` as its only extra place for modules."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    if search:
        variables["PYTHONPATH"] = str(search)
    variables |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", "".join(before) + ASK],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return [Path(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built by its back end."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return next(out.glob("*.whl"))


def test_a_checkout_has_them_beside_the_package(tmp_path: Path) -> None:
    assert paths.resource("fonts") == ROOT / "resources" / "fonts"
    assert paths.catalogues() == ROOT / "i18n"


def test_an_editable_install_finds_those_of_the_checkout(tmp_path: Path) -> None:
    # what an editable install leaves in site-packages: a .pth file with the checkout's path
    site = tmp_path / "site-packages"
    site.mkdir()
    (site / "otop_desk.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    found = asked(tmp_path, f"import site; site.addsitedir({str(site)!r}); ")
    assert found == [ROOT / "resources" / "fonts", ROOT / "i18n"]


def test_a_wheel_carries_them_inside_the_package(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    package = tmp_path / "site" / "otop_desk"
    assert asked(tmp_path, search=tmp_path / "site") == [package / "resources" / "fonts", package / "i18n"]


def test_the_wheel_holds_every_resource_and_catalogue(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    wanted = {
        f"otop_desk/{path.relative_to(ROOT).as_posix()}"
        for folder in ("resources", "i18n")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    assert wanted <= inside
    assert not [name for name in inside if name.startswith("tests/")]


def test_a_wheel_still_imports_the_module_i18n_beside_its_folder(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    found = asked(
        tmp_path, "from otop_desk import i18n; i18n.use('en'); print(i18n.__file__); ", search=tmp_path
    )
    assert found[0] == tmp_path / "otop_desk" / "i18n.py"


def test_a_frozen_program_finds_them_where_it_was_unpacked(tmp_path: Path) -> None:
    unpacked = tmp_path / "_internal"
    shutil.copytree(ROOT / "otop_desk", unpacked / "otop_desk", ignore=shutil.ignore_patterns("__pycache__"))
    (unpacked / "resources" / "fonts").mkdir(parents=True)
    (unpacked / "i18n").mkdir()
    # PyInstaller sets sys._MEIPASS to the folder that holds the data files
    found = asked(tmp_path, f"import sys; sys._MEIPASS = {str(unpacked)!r}; ", search=unpacked)
    assert found == [unpacked / "resources" / "fonts", unpacked / "i18n"]


def test_a_broken_install_is_said_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "otop_desk" / "paths.py"))
    with pytest.raises(FileNotFoundError, match="resources"):
        paths.resource("fonts")


def test_beside_the_marker_all_is_on_the_stick(tmp_path, monkeypatch):
    """`portable.txt` beside the program: data, settings and log lie there; on a locked stick at home."""
    home = [paths.data("backups"), paths.config(), paths.logs()]
    monkeypatch.setattr(sys, "executable", str(tmp_path / "pythonw.exe"))
    assert paths.portable() is None and home == [paths.data("backups"), paths.config(), paths.logs()]
    (tmp_path / "portable.txt").write_text("", encoding="utf-8")
    stick = tmp_path / "data"
    assert [paths.data("backups"), paths.config(), paths.logs()] == [stick / "backups", stick, stick / "log"]
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    assert home == [paths.data("backups"), paths.config(), paths.logs()]


def test_one_name_for_all_folders():
    assert all("otop-desk" in str(place) for place in (paths.data(), paths.config(), paths.logs()))
