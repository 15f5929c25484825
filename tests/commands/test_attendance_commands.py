"""mark and the papers of attendance from the command line: done, refused with nothing changed, usage."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from otop_desk import cli
from otop_desk.domain import badge
from otop_desk.domain.attendance import Mark, Status
from otop_desk.domain.person import Person
from otop_desk.domain.workshop import Workshop
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.roster import verbs as roster
from otop_desk.store.file import WorkshopFile
from tests.machine import sample


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.otop"
    with sample.create(path) as file:
        attendance.bulk(file, [m.person_id for m in file.pick(Mark, session_id=1)], 1, None)
    return path


def _marked(path: Path) -> dict[int, Status]:
    with WorkshopFile.open(path) as file:
        return {each.person_id: each.status for each in file.pick(Mark, session_id=1)}


def test_codes_and_rows_are_marked(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with WorkshopFile.open(path) as file:
        code = badge.code_of(7, file.one(Workshop).uid)
    assert cli.main(["mark", str(path), code, "๒", "2", "--session", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"marked": 2, "already": 0}
    assert set(_marked(path)) == {7, 2}
    assert cli.main(["mark", str(path), "2", "--session", "1"]) == 0
    assert set(_marked(path)) == {7, 2}


@pytest.mark.parametrize("codes", [["2", "1234567"], ["2", "99"], ["2", "ไม่รู้จัก"]])
def test_one_unknown_code_changes_nothing(path: Path, codes: list[str]) -> None:
    assert cli.main(["mark", str(path), *codes, "--session", "1"]) == 1
    assert _marked(path) == {}


def test_a_code_that_was_read_wrong_is_told_from_one_of_nobody_here(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with WorkshopFile.open(path) as file:
        code = badge.code_of(7, file.one(Workshop).uid)
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    for given, words in ((wrong, "เลขตรวจสอบไม่ตรง"), (badge.code_of(999, "x"), "ไม่มีรหัสหรือลำดับที่")):
        assert cli.main(["mark", str(path), given, "--session", "1"]) == 1
        assert words in capsys.readouterr().err


def test_a_half_day_that_is_not_there_is_refused(path: Path) -> None:
    assert cli.main(["mark", str(path), "2", "--session", "9"]) == 1
    assert cli.main(["mark", str(path)]) == 2


@pytest.mark.parametrize(
    "words",
    [["sign-in"], ["sign-in", "--day", "2", "--filled", "--phones"], ["badges", "--size", "label"],
     ["badges", "--order", "district"], ["attendance"], ["attendance", "--absent", "1"]],
)  # fmt: skip
def test_papers_are_printed(path: Path, tmp_path: Path, words: list[str]) -> None:
    out = tmp_path / "o.pdf"
    kind, *flags = words
    assert cli.main(["print", kind, str(path), str(out), *flags]) == 0
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "words",
    [["sign-in", "--day", "3"], ["badges", "--size", "x"], ["badges", "--order", "x"],
     ["attendance", "--absent", "9"]],
)  # fmt: skip
def test_wishes_that_cannot_be_met_leave_no_file(path: Path, tmp_path: Path, words: list[str]) -> None:
    out = tmp_path / "o.pdf"
    kind, *flags = words
    assert cli.main(["print", kind, str(path), str(out), *flags]) == 1
    assert not out.exists()


def test_letters_that_no_font_has_are_told_and_the_paper_is_there(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with WorkshopFile.open(path) as file:
        person = file.all(Person)[0]
        roster.edit(file, person, replace(person, last="\ue000ดี"))
    assert cli.main(["print", "sign-in", str(path), str(tmp_path / "s.pdf")]) == 0
    said = capsys.readouterr().err
    assert "ช่องสี่เหลี่ยมว่าง" in said and "\ufffdดี" in said
    assert (tmp_path / "s.pdf").read_bytes().startswith(b"%PDF")
