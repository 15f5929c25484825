"""The office's settings: kept whole, read with suspicion, and what workshops begin with or take over."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from otop_desk import durable
from otop_desk.domain.attendance import Basis, Rule
from otop_desk.domain.certificate import SeriesBy, Signatory
from otop_desk.domain.office import Office, numbered_by
from otop_desk.errors import UserError
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.office import keeping
from otop_desk.services.office import verbs as office
from otop_desk.services.workshop import files, picture
from otop_desk.services.workshop import verbs as workshop
from tests.ui.office_stage import OFFICE, crest

FULL = replace(
    OFFICE,
    crest=crest(),
    series=SeriesBy.CALENDAR_YEAR,
    serial_pattern="สข {n:04}/{year}",
    thai_digits=False,
    rule=Rule(basis=Basis.HALF_DAYS, percent=75, leave_counts=True),
)


def test_what_is_kept_is_read_back_and_what_is_forgotten_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "office.json"
    assert keeping.load(path) == Office()
    keeping.save(path, FULL)
    assert keeping.load(path) == FULL
    assert path.stat().st_mode & 0o077 == 0
    keeping.forget(path)
    assert not path.exists() and keeping.load(path) == Office()


def test_a_scanned_signature_stays_in_its_workshop(tmp_path: Path) -> None:
    path = tmp_path / "office.json"
    keeping.save(path, Office(signatories=(Signatory("ก", (), 7), Signatory("", (), 8))))
    assert keeping.load(path).signatories == (Signatory("ก"),)


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "[" * 100_000, "\x00"])
def test_a_broken_file_gives_the_usual_office(tmp_path: Path, content: str) -> None:
    path = tmp_path / "office.json"
    path.write_text(content)
    assert keeping.load(path) == Office()


def test_nonsense_is_dropped_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "office.json"
    wild = {
        "name": "ก\nข\u202e" + "ย" * 999, "province": 7, "crest": "AAAA", "series": "x",
        "serial_pattern": "{nn}",
        "thai_digits": "no", "rule": {"percent": 900, "grace": -1, "basis": "?", "leave_counts": 1},
        "signatories": [{"name": "ก", "titles": ["ข", 3, ""]}, 5, {"name": ""}, {"name": "ค"}],
    }  # fmt: skip
    path.write_text(json.dumps(wild))
    read = keeping.load(path)
    assert replace(read, name="") == Office(
        signatories=(Signatory("ก", ("ข",)), Signatory("ค")),
    )
    assert len(read.name) == 200 and "\n" not in read.name


def test_a_disk_that_refuses_is_said_and_what_was_kept_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "office.json"
    keeping.save(path, OFFICE)

    def full(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable, "replace", full)
    with pytest.raises(UserError):
        keeping.save(path, FULL)
    assert keeping.load(path) == OFFICE


def test_the_year_in_the_number_is_the_year_it_is_counted_in() -> None:
    assert numbered_by("{n}/{year}", SeriesBy.FISCAL_YEAR) == "{n}/{fy}"
    assert numbered_by("{n}/{fyy}", SeriesBy.CALENDAR_YEAR) == "{n}/{yy}"
    assert numbered_by("{n}/{year}", SeriesBy.PROJECT) == "{n}/{year}"


def test_a_new_workshop_begins_with_all_of_it(tmp_path: Path) -> None:
    new = files.NewWorkshop("งาน", date(2026, 12, 1), 2, office=FULL)
    with files.create(tmp_path / "a.otop", new) as file:
        about, settings = workshop.workshop(file), certificate.settings(file)
        assert (about.host_office, about.province) == (FULL.name, FULL.province)
        assert settings.signatories == FULL.signatories and settings.offices == (FULL.name,)
        assert (settings.series, settings.serial_pattern) == (FULL.series, FULL.serial_pattern)
        assert not settings.thai_digits
        logo = picture.find(file, settings.logos[0])
        assert logo is not None and logo.data == FULL.crest
        assert replace(attendance.rule(file), id=0) == FULL.rule
        assert file.next_undo is None


def test_another_host_stands_on_its_certificates(tmp_path: Path) -> None:
    new = files.NewWorkshop("งาน", date(2026, 12, 1), 1, host_office="อำเภอสทิงพระ", office=FULL)
    with files.create(tmp_path / "a.otop", new) as file:
        assert certificate.settings(file).offices == ("อำเภอสทิงพระ",)


def test_an_open_workshop_takes_what_it_lacks_in_one_step(tmp_path: Path) -> None:
    new = files.NewWorkshop("งาน", date(2026, 12, 1), 1, province="ตรัง")
    with files.create(tmp_path / "a.otop", new) as file:
        assert office.lacking(file, FULL) == {"name", "signatories", "crest"}
        office.fill_in(file, FULL)
        settings = certificate.settings(file)
        assert workshop.workshop(file).province == "ตรัง"
        assert settings.signatories == FULL.signatories and len(settings.logos) == 1
        assert settings.offices == (FULL.name,) and settings.serial_pattern == "{n:03}/{year}"
        assert not office.lacking(file, FULL)
        file.undo()
        assert office.lacking(file, FULL) == {"name", "signatories", "crest"}


def test_what_a_workshop_says_of_its_office_can_be_kept(tmp_path: Path) -> None:
    with files.create(
        tmp_path / "a.otop", files.NewWorkshop("งาน", date(2026, 12, 1), 1, office=FULL)
    ) as file:
        assert office.of_workshop(file) == FULL


@pytest.mark.parametrize("value", [None, 5, [], "", "x", "é", "bm8gcGljdHVyZQ=="])
def test_a_crest_that_is_none_is_left_out(value: object) -> None:
    assert keeping._crest(value) == b""


USUAL = Rule()


@pytest.mark.parametrize(
    ("percent", "grace", "kept"),
    [
        (1, 0, (1, 0)), (100, 240, (100, 240)), (0, -1, (USUAL.percent, USUAL.grace)),
        (101, 241, (USUAL.percent, USUAL.grace)), ("5", None, (USUAL.percent, USUAL.grace)),
    ],
)  # fmt: skip
def test_a_rule_is_read_within_its_bounds(percent: object, grace: object, kept: tuple[int, int]) -> None:
    rule = keeping._rule({"percent": percent, "grace": grace, "leave_counts": 1, "substitute_counts": True})
    assert (rule.percent, rule.grace) == kept
    assert (rule.leave_counts, rule.substitute_counts) == (False, True)
    assert keeping._rule("x") == USUAL


def test_people_who_sign_are_read_line_by_line() -> None:
    rows = [
        {"name": " นาง  ก ", "titles": ["หนึ่ง", "", 5, " สอง "]}, "x", {"name": 3, "titles": "สาม"},
        *({"name": str(number)} for number in range(20)),
    ]  # fmt: skip
    people = keeping._people(rows)
    assert people[0] == Signatory("นาง ก", ("หนึ่ง", "สอง")) and people[1].name == "0"
    assert len(people) == keeping.MAX_SIGNATORIES - 1, "who has no name signs nothing"
    assert keeping._people({"name": "x"}) == ()
    many = keeping._people([{"name": "ก", "titles": list("abcdefgh")}])
    assert len(many[0].titles) == keeping.MAX_TITLE_LINES
    assert keeping._line("ก" * (keeping.LONGEST + 5)) == "ก" * keeping.LONGEST
