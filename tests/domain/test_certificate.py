"""Rules of certificates: wordings, names in braces, serial patterns, series, templates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from otop_desk.domain.certificate import (
    KINDS,
    PLACEHOLDERS,
    WORDINGS,
    Recipient,
    SeriesBy,
    fill,
    personal,
    unknown_names,
    wording_of,
)
from otop_desk.domain.certificate_issue import Issued, IssueState, in_force_of
from otop_desk.domain.certificate_serial import BadPattern, Pattern, gaps, next_number, series_of
from otop_desk.domain.certificate_template import Field, Part, Template, faults, snapped
from otop_desk.domain.person import Person

MARCH, OCTOBER = date(2022, 3, 16), date(2022, 10, 1)
KNOWN = {name: f"<{name}>" for name in PLACEHOLDERS}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_wording_that_fills_without_rest(kind: str) -> None:
    wording = wording_of(kind)
    for text in (wording.opening, *wording.body, wording.blessing):
        assert unknown_names(text) == ()
        assert not set("{}[]") & set(fill(text, KNOWN))


def test_a_part_in_brackets_goes_when_its_name_is_empty() -> None:
    known = {**KNOWN, "ปีงบประมาณ": "", "โครงการ": "โครงการ ก"}
    assert fill("ผ่าน{โครงการ}[ ปี พ.ศ. {ปีงบประมาณ}]", known) == "ผ่านโครงการ ก"
    assert fill("[ไม่มีชื่อในวงเล็บ]", known) == "[ไม่มีชื่อในวงเล็บ]"


COURSE, PROGRAMME = "ผ่านการฝึกอบรม{โครงการ}", "สำเร็จการฝึกอบรมหลักสูตร {title}"


@pytest.mark.parametrize(
    ("text", "title", "said"),
    [
        (COURSE, "อบรมผ้าไหม", "ผ่านการอบรมผ้าไหม"),
        (COURSE, "การอบรมผ้าไหม", "ผ่านการอบรมผ้าไหม"),
        (COURSE, "ฝึกอบรมผ้าไหม", "ผ่านการฝึกอบรมผ้าไหม"),
        (COURSE, "โครงการอบรมผ้าไหม", "ผ่านโครงการอบรมผ้าไหม"),
        (COURSE, "โครงการ การฝึกอบรมผ้าไหม", "ผ่านโครงการ การฝึกอบรมผ้าไหม"),
        (COURSE, "สัมมนาเครือข่าย", "ผ่านการสัมมนาเครือข่าย"),
        (COURSE, "ประชุมเชิงปฏิบัติการ OTOP", "ผ่านการประชุมเชิงปฏิบัติการ OTOP"),
        (COURSE, "โครงการประชุมเครือข่าย", "ผ่านโครงการประชุมเครือข่าย"),
        (COURSE, "โครงการพัฒนาผู้ประกอบการ", "ผ่านการฝึกอบรมโครงการพัฒนาผู้ประกอบการ"),
        (COURSE, "ผ้าไหม", "ผ่านการฝึกอบรมผ้าไหม"),
        (PROGRAMME, "อบรมผ้าไหม", "สำเร็จการอบรมผ้าไหม"),
        (PROGRAMME, "หลักสูตรผ้าไหม", "สำเร็จการฝึกอบรมหลักสูตรผ้าไหม"),
        ("เข้าร่วมโครงการ{โครงการ}", "โครงการพัฒนา", "เข้าร่วมโครงการพัฒนา"),
        ("เข้าร่วมอบรม{โครงการ}", "อบรมผ้าไหม", "เข้าร่วมอบรมผ้าไหม"),
        ("เข้าร่วม{โครงการ}", "อบรมผ้าไหม", "เข้าร่วมอบรมผ้าไหม"),
        ("สนับสนุน{โครงการ}", "อบรมผ้าไหม", "สนับสนุนการอบรมผ้าไหม"),
        ("สนับสนุน{title}", "ประชุมเครือข่าย", "สนับสนุนการประชุมเครือข่าย"),
        ("สนับสนุน{โครงการ}", "การอบรมผ้าไหม", "สนับสนุนการอบรมผ้าไหม"),
        ("สนับสนุน{โครงการ}", "โครงการอบรมผ้าไหม", "สนับสนุนโครงการอบรมผ้าไหม"),
        ("สนับสนุน{โครงการ}", "ตลาดผ้าไหม", "สนับสนุนตลาดผ้าไหม"),
    ],
)
def test_a_sentence_does_not_say_twice_what_the_title_begins_with(text: str, title: str, said: str) -> None:
    assert fill(text, {"โครงการ": title}) == said


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("ยกระดับ OTOP ประจำปี 2570", "เข้าร่วมยกระดับ OTOP ประจำปี 2570"),
        ("ยกระดับ OTOP ปี ๒๕๗๐", "เข้าร่วมยกระดับ OTOP ปี ๒๕๗๐"),
        ("ยกระดับ OTOP ปี 2569", "เข้าร่วมยกระดับ OTOP ปี 2569 ปีงบประมาณ 2570"),
        ("รุ่นที่ 25701", "เข้าร่วมรุ่นที่ 25701 ปีงบประมาณ 2570"),
    ],
)
def test_a_fiscal_year_in_the_title_is_not_said_again(title: str, said: str) -> None:
    known = {"โครงการ": title, "ปีงบประมาณ": "2570"}
    assert fill("เข้าร่วม{โครงการ}[ ปีงบประมาณ {ปีงบประมาณ}]", known) == said
    assert fill("ปีงบประมาณ[ พ.ศ. {fiscal_year}]", known) == "ปีงบประมาณ พ.ศ. 2570", "a line without the title"


def test_english_names_fill_too_and_unknown_ones_are_told() -> None:
    assert fill("{title}", {"โครงการ": "ก"}) == "ก"
    assert fill("{อะไร}", KNOWN) == "{อะไร}"
    assert unknown_names("{โครงการ}{อะไร}{x}") == ("อะไร", "x")
    assert personal("{ตำแหน่ง}") and personal("{name}") and not personal("{โครงการ}")


@pytest.mark.parametrize(
    ("pattern", "day", "written"),
    [
        ("{n:03}/{year}", MARCH, "007/2565"),
        ("{n:03}/{fy}", OCTOBER, "007/2566"),
        ("{n}{code} {yy}/{year}", MARCH, "7สข 65/2565"),
        ("{n:4}-{fyy}", OCTOBER, "0007-66"),
    ],
)
def test_a_pattern_writes_its_serial(pattern: str, day: date, written: str) -> None:
    assert Pattern(pattern).write(7, day, "สข") == written


HOPELESS = ["", "{year}", "{n}{n}", "{n:03}/{x}", "{n", "{n}\n", "{n:0}", "{n:03}" + "x" * 60]


@pytest.mark.parametrize("pattern", HOPELESS)
def test_a_pattern_that_cannot_number_is_refused(pattern: str) -> None:
    with pytest.raises(BadPattern):
        Pattern(pattern)


def test_series_follow_calendar_fiscal_year_or_project() -> None:
    assert series_of(SeriesBy.CALENDAR_YEAR, OCTOBER) == "y2565"
    assert series_of(SeriesBy.FISCAL_YEAR, OCTOBER) == "f2566"
    assert series_of(SeriesBy.PROJECT, OCTOBER) == "p"


def test_the_next_number_never_comes_again() -> None:
    assert next_number([], 1) == 1
    assert next_number([], 120) == 120
    assert next_number([1, 2, 5], 1) == 6
    assert next_number([1, 2], 100) == 100
    assert gaps([1, 2, 5]) == (3, 4) and gaps([]) == ()


def test_the_newest_valid_paper_of_a_kind_is_in_force() -> None:
    first = Issued(id=1, person_id=9, kind="ก", state=IssueState.VOID)
    second, other = Issued(id=2, person_id=9, kind="ก", copy=1), Issued(id=3, person_id=9, kind="ข")
    assert in_force_of([second, first, other], "ก") == {9: second}


def test_a_template_says_what_is_wrong_with_it() -> None:
    name = Field(part=Part.NAME, x=10, y=10, width=100, height=20, size=30, floor=15)
    good = Template(uid="a", fields=(name,))
    assert faults(good) == ()
    assert faults(replace(good, fields=())) == ("name",)
    assert "twice:name" in faults(replace(good, fields=(name, name)))
    assert "outside:name" in faults(replace(good, fields=(replace(name, x=250),)))
    assert "size:name" in faults(replace(good, fields=(replace(name, floor=40),)))
    assert "page" in faults(replace(good, width=5000.0))


def test_a_field_snaps_to_the_middle_of_the_page() -> None:
    field = Field(x=98.1, y=50, width=100, height=10)
    assert snapped(field, (), (297.0, 210.0), 1.0).x == 98.5
    assert snapped(replace(field, x=95), (), (297.0, 210.0), 1.0).x == 95


def test_a_part_in_brackets_stays_whole_while_nothing_in_it_is_empty() -> None:
    values = {"สถานที่": "โรงแรม", "ชั่วโมง": "", "โครงการ": "อบรม"}
    assert fill("[{โครงการ} ณ {สถานที่}][ รวม {ชั่วโมง}]", values) == "อบรม ณ โรงแรม"
    assert fill("[{โครงการ} รวม {ชั่วโมง}]", values) == ""
    assert fill("[{title} รวม {hours}]", values) == "", "by their English names as well"
    assert fill("[คงไว้] {โครงการ}", values) == "[คงไว้] อบรม", "brackets around no name are a text"
    assert fill("[{ของเรา}]", values) == "{ของเรา}", "what nobody knows stays as typed"
    assert fill("  {venue}  ", values) == "โรงแรม"


@pytest.mark.parametrize(
    ("text", "mine"),
    [
        ("{ชื่อ}", True), ("{name}", True), ("{ตำแหน่ง}", True), ("{position}", True), ("{สังกัด}", True),
        ("{affiliation}", True), ("{อำเภอ}", True), ("{district}", True), ("{โครงการ} {อำเภอ}", True),
        ("{โครงการ}", False), ("{province}", False), ("อำเภอ", False), ("", False),
    ],
)  # fmt: skip
def test_what_names_the_person_is_told_from_what_all_share(text: str, mine: bool) -> None:
    assert personal(text) is mine


def test_a_recipient_fills_its_own_names() -> None:
    person = Person(
        id=7, title="นาง", first="ก", last="ข", position="ประธาน", affiliation="กลุ่ม", district="เมือง"
    )
    whose = Recipient.of(person, "นางก ข", "001/2565")
    assert whose == Recipient(7, "นางก ข", "001/2565", "ประธาน", "กลุ่ม", "เมือง")
    assert whose.values() == {"ชื่อ": "นางก ข", "ตำแหน่ง": "ประธาน", "สังกัด": "กลุ่ม", "อำเภอ": "เมือง"}


def test_a_kind_of_the_office_s_own_starts_from_the_first() -> None:
    assert [wording_of(kind).kind for kind in KINDS] == list(KINDS)
    assert wording_of("บัตรของเรา") is WORDINGS[0]
    assert len(set(KINDS)) == 5


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("วุฒิบัตร", ("ขอมอบวุฒิบัตรฉบับนี้ให้ไว้เพื่อแสดงว่า", "ได้ผ่านการฝึกอบรมผ้าทอ ประจำปีงบประมาณ พ.ศ. ๒๕๖๕")),
        ("เกียรติบัตร", ("เกียรติบัตรฉบับนี้ให้ไว้เพื่อแสดงว่า", "ได้เข้าร่วมผ้าทอ ประจำปีงบประมาณ พ.ศ. ๒๕๖๕")),
        (
            "ประกาศนียบัตร",
            ("ขอมอบประกาศนียบัตรให้ไว้เพื่อแสดงว่า", "ได้สำเร็จการฝึกอบรมหลักสูตร ผ้าทอ ประจำปีงบประมาณ พ.ศ. ๒๕๖๕"),
        ),
        (
            "หนังสือรับรองการเข้าร่วม",
            ("หนังสือรับรองการเข้าร่วมฉบับนี้ให้ไว้เพื่อรับรองว่า", "ได้เข้าร่วมผ้าทอ ประจำปีงบประมาณ พ.ศ. ๒๕๖๕"),
        ),
        ("ใบขอบคุณ", ("สพจ. ขอขอบคุณ", "ที่ได้ให้ความอนุเคราะห์และสนับสนุนผ้าทอ ประจำปีงบประมาณ พ.ศ. ๒๕๖๕")),
    ],
)
def test_the_wording_of_each_kind_whole(kind: str, lines: tuple[str, str]) -> None:
    values = {
        "ประเภท": kind, "โครงการ": "ผ้าทอ", "ปีงบประมาณ": "๒๕๖๕", "หน่วยงาน": "สพจ.",
        "วันอบรม": "ระหว่างวันที่ ๑ - ๒", "สถานที่": "", "ชั่วโมง": "๑๒ ชั่วโมง",
    }  # fmt: skip
    wording = wording_of(kind)
    assert (fill(wording.opening, values), fill(wording.body[0], values)) == lines
    assert fill(wording.body[1], values) == "ระหว่างวันที่ ๑ - ๒ (รวม ๑๒ ชั่วโมง)"


def test_a_name_we_fill_in_is_not_unknown_in_either_script() -> None:
    assert unknown_names("{title}{โครงการ}{name}") == ()
    assert unknown_names("{ชื่อ} {เบอร์} {tel} {venue}") == ("เบอร์", "tel")


def test_a_paper_in_force_is_told_from_one_of_another_kind_and_from_a_void_one() -> None:
    old, new = Issued(id=4, person_id=1, kind="ก"), Issued(id=7, person_id=1, kind="ก", copy=1)
    other, void = (
        Issued(id=9, person_id=1, kind="ข"),
        Issued(id=8, person_id=2, kind="ก", state=IssueState.VOID),
    )
    assert in_force_of([new, old, void, other], "ก") == {1: new}
    assert in_force_of([new, void, other], "ข") == {1: other}
    assert new.in_force is True and void.in_force is False
