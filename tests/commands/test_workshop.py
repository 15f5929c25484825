"""The command line on workshop files: what it prints, how it exits, and that it never shows a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from otop_desk import cli, i18n
from otop_desk.services.workshop import history as history_service
from otop_desk.store.file import WorkshopFile


@pytest.fixture(autouse=True)
def thai():
    yield
    i18n.use("th")


@pytest.fixture
def demo(tmp_path):
    path = tmp_path / "สงขลา.otop"
    assert cli.main(["demo", str(path)]) == 0
    return path


def test_demo_is_the_songkhla_sample(demo, capsys):
    capsys.readouterr()
    assert cli.main(["check", str(demo), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["ok"] and found["problems"] == []
    assert (found["trainees"], found["earned"]) == (34, 32)
    assert found["journal"] >= 7


def test_check_in_words(demo, capsys):
    capsys.readouterr()
    assert cli.main(["check", str(demo)]) == 0
    assert "34" in capsys.readouterr().out


def test_new_then_history_undo_redo(tmp_path, capsys):
    path = tmp_path / "w.otop"
    assert cli.main(["new", str(path), "--title", "งาน", "--start", "2026-01-31", "--days", "2"]) == 0
    assert cli.main(["undo", str(path)]) == 1
    assert "ไม่มีรายการให้เลิกทำ" in capsys.readouterr().err
    with WorkshopFile.open(path) as file:
        from otop_desk.domain.person import Person
        from otop_desk.services.roster import verbs as person

        person.add(file, Person(title="นาง", first="นางนวล", last="อินทร์แก้ว"))
    assert cli.main(["undo", str(path)]) == 0
    assert "นางนางนวล อินทร์แก้ว" in capsys.readouterr().out
    assert cli.main(["redo", str(path)]) == 0
    capsys.readouterr()
    assert cli.main(["history", str(path), "--json"]) == 0
    (entry,) = json.loads(capsys.readouterr().out)
    assert entry["verb"] == "person.add" and entry["state"] == "done"


def test_rewind_goes_to_an_entry_and_back(demo):
    with WorkshopFile.open(demo) as file:
        entries = file.history()
        back = len(entries) // 2
        assert history_service.rewind(file, entries[back].id) == back
        assert history_service.rewind(file, entries[0].id) == back


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], 2),
        (["--start", "x"], 2),
        (["--title", "ก", "--start", "15 มี.ค. 65", "--days", "2"], 2),
        (["--title", "ก", "--start", "2022-03-15", "--days", "many"], 2),
        (["--title", " ", "--start", "2022-03-15", "--days", "2"], 1),
        (["--title", "ก", "--start", "2022-03-15", "--days", "0"], 1),
        (["--title", "ก", "--start", "2022-03-15", "--days", "400"], 1),
        (["--title", "ก", "--start", "2569-03-15", "--days", "2"], 1),
        (["--title", "ก", "--start", "9999-12-31", "--days", "5"], 1),
    ],
)
def test_new_with_wrong_words(tmp_path, capsys, words, code):
    path = tmp_path / "x.otop"
    assert cli.main(["new", str(path), *words]) == code
    said = capsys.readouterr()
    assert "Traceback" not in said.err and said.err.strip()
    assert "เกิดข้อผิดพลาดในโปรแกรม" not in said.err
    assert not path.exists()


@pytest.mark.parametrize("letters", [84, 120])
def test_a_file_name_too_long_for_the_disk_is_refused(tmp_path, capsys, letters):
    path = tmp_path / f"{'ก' * letters}.otop"
    new = ["new", str(path), "--title", "ก", "--start", "2022-03-15", "--days", "1"]
    for words in (["demo", str(path)], new):
        code = cli.main(words)
        assert "เกิดข้อผิดพลาดในโปรแกรม" not in capsys.readouterr().err
        assert code == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["check", "history", "undo", "redo"])
@pytest.mark.parametrize("content", [None, b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_bad_file_is_one_plain_sentence(tmp_path, capsys, command, content):
    path = tmp_path / "x.otop"
    if content is not None:
        path.write_bytes(content)
    assert cli.main([command, str(path)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "Traceback" not in said
    if content is not None:
        assert path.read_bytes() == content


def test_json_refusals_are_json(tmp_path, capsys):
    assert cli.main(["check", str(tmp_path / "no.otop"), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["ok"] is False


def test_a_file_in_use_is_refused(demo, capsys):
    with WorkshopFile.open(demo):
        assert cli.main(["undo", str(demo)]) == 1
    assert "เปิดอยู่แล้ว" in capsys.readouterr().err


def test_demo_never_writes_over_a_file(demo, capsys):
    before = demo.read_bytes()
    assert cli.main(["demo", str(demo)]) == 1
    assert demo.read_bytes() == before


def test_english_on_request(tmp_path, capsys):
    assert cli.main(["--lang", "en", "check", str(tmp_path / "no.otop")]) == 1
    assert "no.otop" in (said := capsys.readouterr().err) and "ไม่พบ" not in said


@pytest.mark.logs_warnings
def test_a_bug_is_one_sentence_and_a_log_entry(tmp_path, monkeypatch, capsys):
    def broken(*_args, **_more):
        raise ZeroDivisionError

    monkeypatch.setattr(WorkshopFile, "open", broken)
    assert cli.main(["undo", str(tmp_path / "x.otop")]) == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said and "ข้อมูลในไฟล์ยังอยู่ครบ" in said


def test_the_program_as_a_process_speaks_utf8_on_any_console(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "otop_desk", "check", str(tmp_path / "น้ำ.otop")],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
        timeout=60,
    )
    assert done.returncode == 1
    assert "น้ำ.otop" in done.stderr.decode("utf-8")
