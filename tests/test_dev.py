"""dev.py and its set-up: what it decides, and what it says when it can't go on."""

from __future__ import annotations

import argparse
import gettext
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.devtools import catalog, environment, machine
from tests.source import ROOT


def dev(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """dev.py in a process of its own, without a screen."""
    clean = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, str(ROOT / "dev.py"), *words],
        env={**clean, "PYTHONUTF8": "1", **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_an_unknown_command_is_a_usage_error() -> None:
    done = dev("fly")
    assert done.returncode == 2
    assert "run [FILE" in done.stderr


COMMANDS = ["run", "test", "bench", "torture", "mutate", "tour", "lint", "catalog", "build", "lock"]


@pytest.mark.parametrize("word", COMMANDS)
def test_help_names_every_command(word: str) -> None:
    done = dev("--help")
    assert done.returncode == 0
    assert f"\n  {word}" in done.stdout


def test_dev_py_needs_the_standard_library_only() -> None:
    # -S leaves site-packages out: everything but the catalogues must still be importable
    code = "import sys; sys.path.insert(0, '.'); import dev; print(sorted(dev.COMMANDS))"
    done = subprocess.run([sys.executable, "-S", "-B", "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "lock" in done.stdout


def test_without_a_screen_run_says_so_and_makes_the_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    done = dev("run", QT_QPA_PLATFORM="")
    assert done.returncode == 0, done.stderr
    assert "There is no screen here" in done.stdout
    sample = ROOT / "build" / "sample"
    assert (sample / "songkhla-2565.otop").read_bytes().startswith(b"SQLite format 3\0")
    assert (sample / "certificates.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("variables", "screen"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"QT_QPA_PLATFORM": "vnc"}, True),
    ],
)
def test_a_screen_is_told_from_the_environment(
    variables: dict[str, str], screen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert machine.has_screen() is screen


def test_missing_packages_without_apt_are_named_with_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(machine, "install", lambda packages: False)
    machine.need({"libnowhere1": "libnowhere.so.9", "python3": "python3"}, "the window")
    said = capsys.readouterr().out
    assert "the window may need packages that are missing here: libnowhere1\n" in said
    assert "apt-get install -y --no-install-recommends libnowhere1" in said


def test_a_python_without_venv_is_a_plain_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(machine, "install", lambda packages: False)
    with pytest.raises(machine.SetupError, match="apt-get install .* python3-venv"):
        machine.need_venv()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no apt and no user ids")
def test_apt_is_not_tried_where_it_may_not_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(machine.shutil, "which", lambda name: None if name == "sudo" else "/usr/bin/" + name)
    assert machine.install(["anything"]) is False


def test_the_stamp_changes_with_every_lock_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "requirements").mkdir()
    lock = tmp_path / "requirements" / "run.txt"
    lock.write_text("a==1\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "LOCKS", lock.parent)
    before = environment.fingerprint()
    lock.write_bytes(b"a==1\r\n")
    assert environment.fingerprint() == before, "line ends don't count"
    lock.write_text("a==2\n", encoding="utf-8")
    assert environment.fingerprint() != before


def test_a_finished_environment_is_used_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    venv = tmp_path / ".venv"
    python = environment.interpreter(venv)
    python.parent.mkdir(parents=True)
    python.write_text("", encoding="utf-8")
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "STAMP", venv / "stamp.json")
    monkeypatch.setattr(environment, "in_environment", lambda: False)
    monkeypatch.setattr(environment, "_install", lambda wanted, have: pytest.fail(f"installs {wanted}"))
    stamp = {"fingerprint": environment.fingerprint(), "sets": ["dev"]}
    environment.STAMP.write_text(json.dumps(stamp), encoding="utf-8")
    assert environment.ready("run") == str(python), "the test set covers the running set"
    environment.STAMP.write_text(json.dumps({**stamp, "fingerprint": "older"}), encoding="utf-8")
    assert environment.installed() == set()


def test_tools_for_the_tests_are_there() -> None:
    """CI fails instead of skipping what needs a missing program; elsewhere a skip says why."""
    lacking = [package for package, sign in machine.TEST_TOOLS.items() if not machine.is_there(sign)]
    if lacking and not sys.platform.startswith("linux"):
        pytest.skip(f"Debian's {', '.join(lacking)} are not for this system")
    assert not lacking, f"missing: {machine.command_to_say(lacking)}"


@pytest.mark.parametrize(
    ("path", "area"),
    [
        ("store/file.py", "core"),
        ("domain/person.py", "core"),
        ("services/attendance.py", "attendance"),
        ("ui/attendance/roster_dialog.py", "attendance"),
        ("ui/main_window.py", "ui"),
        ("app.py", "ui"),
        ("commands/history.py", "cli"),
        ("commands/certificates.py", "certificate"),
        ("documents/certificate.py", "certificate"),
        ("documents/sign_in_sheet.py", "documents"),
        ("exchange/roster_columns.py", "roster"),
        ("domain/groups.py", "swot"),
        ("services/tows.py", "swot"),
        ("domain/action_plan.py", "action_plan"),
        ("thai/money.py", "thai"),
    ],
)
def test_the_area_of_a_text_comes_from_its_path(path: str, area: str) -> None:
    assert catalog.area_of(Path(path)) == area


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with one module that says three things."""
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "agenda.py").write_text(
        'a = _("หนึ่ง {n}")\nb = N_("สอง\\nบรรทัด")\nc = _n("{n} คน", n)\n', encoding="utf-8"
    )
    return folder


def test_catalogues_are_the_same_bytes_every_time(package: Path, tmp_path: Path) -> None:
    for folder in ("first", "second", "second"):
        lacking = catalog.write("", tmp_path / folder, package)
        assert len(lacking) == 3
    for path in (tmp_path / "first").rglob("agenda.*"):
        assert path.read_bytes() == (tmp_path / "second" / path.relative_to(tmp_path / "first")).read_bytes()
    text = (tmp_path / "first" / "en" / "LC_MESSAGES" / "agenda.po").read_text(encoding="utf-8")
    assert "#:" not in text
    assert "Date" not in text


def test_both_sides_of_a_merge_conflict_are_kept(package: Path, tmp_path: Path) -> None:
    i18n = tmp_path / "i18n"
    catalog.write("", i18n, package)
    po = i18n / "en" / "LC_MESSAGES" / "agenda.po"
    po.write_text(
        catalog.po_text("en", {})
        + '\n<<<<<<< HEAD\nmsgid "หนึ่ง {n}"\nmsgstr "one {n}"\n\n=======\n'
        + 'msgid "สอง\\nบรรทัด"\nmsgstr "two\\nlines"\n\n>>>>>>> other\n'
        + 'msgid "{n} คน"\nmsgid_plural "{n} คน"\nmsgstr[0] "{n} person"\nmsgstr[1] "{n} people"\n'
        + '\nmsgid "เลิกใช้แล้ว"\nmsgstr "no longer used"\n',
        encoding="utf-8",
    )
    assert catalog.write("agenda", i18n, package) == []
    assert "no longer used" not in po.read_text(encoding="utf-8")
    with po.with_suffix(".mo").open("rb") as stream:
        texts = gettext.GNUTranslations(stream)
    assert texts.gettext("หนึ่ง {n}") == "one {n}"
    assert texts.gettext("สอง\nบรรทัด") == "two\nlines"
    assert [texts.ngettext("{n} คน", "{n} คน", n) for n in (1, 2)] == ["{n} person", "{n} people"]


def test_a_wording_an_office_changed_is_kept(package: Path, tmp_path: Path) -> None:
    i18n = tmp_path / "i18n"
    catalog.write("", i18n, package)
    po = i18n / "th" / "LC_MESSAGES" / "agenda.po"
    changed = po.read_text(encoding="utf-8").replace('msgstr "หนึ่ง {n}"', 'msgstr "เอก {n}"')
    po.write_text(changed, encoding="utf-8")
    catalog.write("", i18n, package)
    assert 'msgstr "เอก {n}"' in po.read_text(encoding="utf-8")


def test_an_unknown_area_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert catalog.main(["nowhere"]) == 2
    assert "agenda" in capsys.readouterr().err


def test_build_refuses_what_it_cant_build(capsys: pytest.CaptureFixture[str]) -> None:
    from tests.devtools import build

    assert build.main(argparse.Namespace(), ["rocket"]) == 2
    assert "rocket" in capsys.readouterr().err


def test_a_child_that_crashed_is_named_and_ends_red(capfd: pytest.CaptureFixture[str]) -> None:
    child = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
    assert environment.call([sys.executable, "-c", child]) == 128 + signal.SIGSEGV
    assert "killed by SIGSEGV (11)" in capfd.readouterr().err
    assert environment.call([sys.executable, "-c", "raise SystemExit(3)"]) == 3
    assert capfd.readouterr().err == ""
    assert environment.explained(["python"], 0xC0000005) == 0xC0000005
    assert "crashed with 0xC0000005" in capfd.readouterr().err
