"""rebuild and rescue from the command line, and the second copy of what other commands do."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from otop_desk import cli
from otop_desk.domain.person import Person
from otop_desk.services.backups import places
from otop_desk.services.roster import verbs as person
from otop_desk.store.copies.chain import Chains
from otop_desk.store.file import WorkshopFile
from tests.machine.state import contents
from tests.services.backups.hands import kept


@pytest.fixture
def lost(tmp_path):
    """A workshop that was worked on and whose file is gone; what it held."""
    path = tmp_path / "งาน.otop"
    with kept(path, places.folder(), copy=False) as file:
        for name in ("กมล", "นวล", "อนุชา"):
            person.add(file, Person(first=name))
        file.undo()
        before, uid = contents(file), file.keeper.home.name
    path.unlink()
    return path, before, uid


def told(capsys):
    return json.loads(capsys.readouterr().out)


def test_rebuild_by_path_uid_and_title(lost, tmp_path, capsys):
    path, before, uid = lost
    for number, wanted in enumerate((str(path), uid, "โครงการทดสอบ", "ทดสอบ")):
        out = tmp_path / f"out {number}.otop"
        assert cli.main(["rebuild", wanted, str(out), "--json"]) == 0
        answer = told(capsys)
        assert answer["ok"] and answer["holds"]["people"] == 2
        with WorkshopFile.open(out) as file:
            assert contents(file) == before
            assert file.redo() is not None, "history and undo come along"


def test_rebuild_says_it_in_words(lost, tmp_path, capsys):
    path, _before, _uid = lost
    assert cli.main(["rebuild", str(path), str(tmp_path / "out.otop")]) == 0
    said = capsys.readouterr().out
    assert "โครงการทดสอบ" in said and "2 คน" in said


def test_rebuild_of_what_nobody_knows_and_onto_a_file(lost, tmp_path, capsys):
    path, _before, _uid = lost
    assert cli.main(["rebuild", "ไม่มี", str(tmp_path / "out.otop")]) == 1
    assert "ไม่พบสำเนา" in capsys.readouterr().err
    (tmp_path / "mine.otop").write_text("mine")
    assert cli.main(["rebuild", str(path), str(tmp_path / "mine.otop")]) == 1
    assert (tmp_path / "mine.otop").read_text() == "mine"


def test_rebuild_says_what_each_holds_where_there_are_several(tmp_path, capsys):
    path, root = tmp_path / "งาน.otop", places.folder()
    with kept(path, root) as file:
        person.add(file, Person(first="ก"))
    shutil.copyfile(path, tmp_path / "older")
    with kept(path, root, copy=False) as file:
        person.add(file, Person(first="ข"))
    shutil.copyfile(tmp_path / "older", path)
    with kept(path, root, copy=False) as file:
        person.add(file, Person(first="ค"))
        person.add(file, Person(first="ง"))
    out = tmp_path / "out.otop"
    assert cli.main(["rebuild", str(path), str(out)]) == 1
    said = capsys.readouterr().err
    assert "1. " in said and "2. " in said and "2 คน" in said and "3 คน" in said and "--take" in said
    assert not out.exists()
    assert cli.main(["rebuild", str(path), str(out), "--take", "2", "--json"]) == 0
    assert told(capsys)["holds"]["people"] in (2, 3)
    assert cli.main(["rebuild", str(path), str(tmp_path / "o.otop"), "--take", "9"]) == 1


def test_rescue_writes_what_can_be_read_and_tells_of_the_copies(tmp_path, capsys):
    path = tmp_path / "งาน.otop"
    with kept(path, places.folder()) as file:
        for number in range(150):
            person.add(file, Person(first=f"คนที่ {number}"))
    data = bytearray(path.read_bytes())
    data[-3 * 4096 :] = bytes(3 * 4096)
    path.write_bytes(data)
    assert cli.main(["rescue", str(path), str(tmp_path / "out.otop"), "--json"]) == 0
    answer = told(capsys)
    assert answer["ok"] and answer["holds"]["people"] > 100 and answer["lost"]
    assert answer["copies"][0]["holds"]["people"] == 150
    assert path.read_bytes() == data
    assert cli.main(["check", str(tmp_path / "out.otop")]) == 0
    assert cli.main(["rescue", str(path), str(tmp_path / "out 2.otop")]) == 0
    said = capsys.readouterr().out
    assert "อ่านไม่ได้" in said and "มีสำเนาในเครื่องเมื่อ" in said and "rebuild" in said
    (line,) = (line for line in said.splitlines() if line.startswith("มีสำเนาในเครื่องเมื่อ"))
    assert "เมื่อ 15 มี.ค. 2565 18." in line and "150 คน (ทำล่าสุด" in line and "เพิ่ม" in line
    assert not re.search(r"\b(?:person|journal|mark)", said.replace(str(tmp_path), ""))


def test_rescue_refuses_in_words(tmp_path, capsys):
    assert cli.main(["rescue", str(tmp_path / "no.otop"), str(tmp_path / "out.otop")]) == 1
    assert "ไม่พบไฟล์" in capsys.readouterr().err
    (tmp_path / "x.otop").write_bytes(b"x" * 5000)
    assert cli.main(["rescue", str(tmp_path / "x.otop"), str(tmp_path / "x.otop")]) == 1
    assert "อยู่แล้ว" in capsys.readouterr().err
    assert cli.main(["rescue", str(tmp_path / "x.otop"), str(tmp_path / "out.otop")]) == 1
    assert "ไม่ได้เลย" in capsys.readouterr().err


def test_what_commands_do_has_its_second_copy(tmp_path, capsys):
    path = tmp_path / "w.otop"
    assert cli.main(["new", str(path), "--title", "ท", "--start", "2022-03-15", "--days", "2"]) == 0
    (tmp_path / "list.csv").write_text("ชื่อ,สกุล\nกมล,ใจดี\nนวล,ใจงาม\n", encoding="utf-8")
    assert cli.main(["roster", str(path), str(tmp_path / "list.csv")]) == 0
    assert cli.main(["undo", str(path)]) == 0
    with WorkshopFile.open(path) as file:
        stamp = file.state.stamp
        assert file.history(1)[0].author == "cli"
    (home,) = places.folder().iterdir()
    assert Chains.read(home).leads_to(stamp)
