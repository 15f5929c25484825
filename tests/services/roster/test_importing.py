"""Importing a name list: the three files an office sends are the same 34 people; twice changes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from otop_desk import cli
from otop_desk.domain.person import Group, Person
from otop_desk.services.roster import importing as roster
from otop_desk.services.roster import verbs as person
from otop_desk.store.file import WorkshopFile
from tests.machine.state import contents, fresh

DATA = Path(__file__).parents[2] / "data" / "songkhla-2565"
LISTS = ("trainees.csv", "trainees-windows874.csv", "trainees-office-form.xlsx")


@pytest.fixture
def file(tmp_path):
    with fresh(tmp_path / "w.otop") as opened:
        yield opened


def names(file):
    return [(each.title, each.first, each.last) for each in person.people(file)]


@pytest.mark.parametrize("name", LISTS)
def test_each_list_gives_34_people_and_again_34_unchanged(file, name):
    first = roster.plan(file, DATA / name)
    roster.import_(file, first)
    assert (len(first.added), len(first.updated), len(first.unchanged)) == (34, 0, 0)
    again = roster.plan(file, DATA / name)
    assert (len(again.added), len(again.updated), len(again.unchanged)) == (0, 0, 34)
    entries = len(file.history())
    roster.import_(file, again)
    assert len(file.history()) == entries


def test_all_three_lists_give_the_same_people(tmp_path):
    found = []
    for number, name in enumerate(LISTS):
        with fresh(tmp_path / f"{number}.otop") as file:
            roster.import_(file, roster.plan(file, DATA / name))
            found.append(names(file))
    assert found[0] == found[1] == found[2]
    assert ("นาง", "นางนวล", "อินทร์แก้ว") in found[0] and ("นาง", "ลำดวน", "ณ เกาะยอ") in found[0]


def test_import_is_one_undo_step(file):
    before = contents(file)
    roster.import_(file, roster.plan(file, DATA / "trainees.csv"))
    assert len(file.history()) == 1
    assert [each.name for each in file.all(Group)] and len(file.all(Person)) == 34
    file.undo()
    assert contents(file) == before


def test_a_changed_list_updates_and_never_deletes(file, tmp_path):
    roster.import_(file, roster.plan(file, DATA / "trainees.csv"))
    short = tmp_path / "short.csv"
    short.write_text("คำนำหน้า,ชื่อ,นามสกุล,โทรศัพท์\nนาง,นางนวล,อินทร์แก้ว,089-999-9999\nนาย,ใหม่,มาแล้ว,\n", "utf-8")
    plan = roster.plan(file, short)
    assert (len(plan.added), len(plan.updated), len(plan.unchanged)) == (1, 1, 0)
    roster.import_(file, plan)
    assert len(file.all(Person)) == 35
    changed = next(each for each in file.all(Person) if each.first == "นางนวล")
    assert changed.phone.replace("-", "") == "0899999999" and changed.affiliation


def test_the_command_prints_counts_and_keeps_a_dry_run_dry(tmp_path, capsys):
    path = tmp_path / "w.otop"
    fresh(path).close()
    list_ = str(DATA / "trainees-office-form.xlsx")
    assert cli.main(["roster", str(path), list_, "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["added"] == 34
    with WorkshopFile.open(path) as file:
        assert file.all(Person) == []
    assert cli.main(["roster", str(path), list_, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "added": 34,
        "updated": 0,
        "unchanged": 0,
        "missing": 0,
        "problems": [],
        "notices": [],
    }
    assert cli.main(["roster", str(path), list_]) == 0
    assert "34" in capsys.readouterr().out


@pytest.mark.parametrize(
    "content", [b"", b"<html><table></table></html>", b"\x00\x01", "ก,ข\n1,2\n".encode()]
)
def test_a_list_that_can_not_be_read_changes_nothing(tmp_path, capsys, content):
    path = tmp_path / "w.otop"
    fresh(path).close()
    bad = tmp_path / "bad.xls"
    bad.write_bytes(content)
    before = path.read_bytes()
    assert cli.main(["roster", str(path), str(bad)]) == 1
    said = capsys.readouterr().err
    assert said.strip() and "Traceback" not in said
    assert path.read_bytes() == before
