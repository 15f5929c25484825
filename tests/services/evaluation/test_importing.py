"""Answers from tables: columns matched to items, nothing counted twice, all oddities told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from otop_desk.domain.evaluation import Form, Item, ItemKind, Occasion, Pairing
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.exchange.evaluation.table import Use, value_of
from otop_desk.services.evaluation import answers, forms, importing, templates
from otop_desk.services.remembered import Remembered
from otop_desk.services.roster import verbs as roster
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop") as made:
        yield made


def book(path: Path, rows: list[list[object]]) -> Path:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.save(path)
    return path


def google(form: Form) -> list[object]:
    """The headings as Google Forms writes them: grids with the item in brackets."""
    headings: list[object] = ["ประทับเวลา"]
    for part in form.parts:
        for item in part.items:
            grid = item.kind is ItemKind.LEVEL
            headings.append(f"{part.title} [{item.text}]" if grid else item.text)
    return headings


def test_a_google_forms_export_comes_in_whole_and_once(file: WorkshopFile, tmp_path: Path) -> None:
    form = forms.add(file, templates.template("network"))
    words = ["หญิง", "31–45 ปี", "เจ้าหน้าที่พัฒนาชุมชน", *["มากที่สุด", "มาก"] * 8, "ดีมาก", "", "ตลาดออนไลน์"]
    rows = [["2022-03-16 16:20", *words], ["2022-03-16 16:21", "ชาย", *words[1:]], [None] * 3]
    offered = importing.offer(book(tmp_path / "g.xlsx", [google(form), *rows]), form)
    assert offered.matched == 22 and offered.matches[0].use is Use.NOTHING
    brought = importing.bring(file, form, Occasion.ONCE, offered)
    assert brought.problems == () and len(brought.sheets) == 2
    assert brought.sheets[0].answers == (2, 2, 2) + (5, 4) * 8
    importing.enter(file, brought.sheets)
    again = importing.bring(file, form, Occasion.ONCE, offered)
    assert again.sheets == () and again.again == 2
    assert {sheet.origin for sheet in answers.sheets(file, form.id)} == {"g.xlsx แถว 2", "g.xlsx แถว 3"}


def test_an_office_table_with_a_title_numbers_and_odd_cells(file: WorkshopFile, tmp_path: Path) -> None:
    form = forms.add(file, templates.template("knowledge"))
    items = [item.text for item in form.items][:5]
    headings = ["ลำดับ", *(f"{n}. {text}" for n, text in enumerate(items, start=1))]
    rows = [["สรุปแบบประเมิน"], headings, [1, 5, "๔", "3 ปานกลาง", "มาก (4)", "เยี่ยม"], [2, 6, 1.0, "", 2, 1]]
    brought = importing.bring(
        file, form, Occasion.ONCE, importing.offer(book(tmp_path / "o.xlsx", rows), form)
    )
    assert [sheet.answers[:5] for sheet in brought.sheets] == [(5, 4, 3, 4), (0, 1, 0, 2, 1)]
    assert [(problem.row, problem.text) for problem in brought.problems] == [(3, "เยี่ยม"), (4, "6")]


def test_a_test_by_letters_words_and_codes(file: WorkshopFile, tmp_path: Path) -> None:
    form = forms.add(file, templates.template("test"))
    headings = ["รหัส", *(item.text for item in form.items)]
    row = ["ก ๑", "ก", "ข. ประสานและเป็นตัวแทนผู้ผลิตในอำเภอ", "3", "ง", "1", "2", "ค.", "4", "ตุลาคม", "ข"]
    brought = importing.bring(
        file, form, Occasion.AFTER, importing.offer(book(tmp_path / "t.xlsx", [headings, row]), form)
    )
    (sheet,) = importing.enter(file, brought.sheets)
    assert sheet.answers == (1, 2, 3, 4, 1, 2, 3, 4, 1, 2) and sheet.code == "ก1"
    assert sheet.occasion is Occasion.AFTER


def test_names_are_kept_only_if_the_form_asks_for_them(file: WorkshopFile, tmp_path: Path) -> None:
    somebody = roster.add(file, Person(title="นาง", first="สมใจ", last="ดีงาม"))
    form = forms.add(file, replace(templates.template("test"), pairing=Pairing.PERSON))
    headings = ["ชื่อ-สกุล", *(item.text for item in form.items)]
    rows = [headings, ["สมใจ ดีงาม", *[1] * 10], ["คนนอกบัญชี", *[2] * 10]]
    offered = importing.offer(book(tmp_path / "n.xlsx", rows), form)
    brought = importing.bring(file, form, Occasion.BEFORE, offered)
    assert [sheet.person_id for sheet in brought.sheets] == [somebody.id, None]
    assert brought.unknown_names == ("คนนอกบัญชี",)
    nameless = importing.bring(file, replace(form, pairing=Pairing.CODE), Occasion.BEFORE, offered)
    assert {sheet.person_id for sheet in nameless.sheets} == {None}


def test_a_table_of_something_else_is_refused_and_a_column_can_be_given_by_hand(
    file: WorkshopFile, tmp_path: Path
) -> None:
    form = forms.add(file, templates.template("knowledge"))
    with pytest.raises(UserError, match="ไม่พบคอลัมน์"):
        importing.offer(book(tmp_path / "x.xlsx", [["ชื่อ", "โทรศัพท์"], ["ก", "081"]]), form)
    rows = [["Q1", form.items[1].text], [5, 4]]
    offered = importing.offer(book(tmp_path / "y.xlsx", rows), form)
    given = importing.with_match(offered, 0, Use.ITEM, form.items[0].key)
    (sheet,) = importing.bring(file, form, Occasion.ONCE, given).sheets
    assert sheet.answers == (5, 4)
    moved = importing.with_match(given, 0, Use.ITEM, form.items[1].key)
    assert moved.matched == 1


NETWORK = templates.template("network")
RATED = [item.key for part in NETWORK.parts for item in part.items if item.kind is ItemKind.LEVEL]
MARKED = [item.key for part in NETWORK.parts for item in part.items if item.kind is not ItemKind.WORDS]
BY_PARTS = [
    (f"{place}.{at}", item.key)
    for place, part in enumerate(NETWORK.parts, start=1)
    for at, item in enumerate(part.items, start=1)
    if item.kind is ItemKind.LEVEL
]


@pytest.mark.parametrize(
    ("headings", "keys"),
    [
        (["ที่", *(f"ข้อ {n}" for n in range(1, 17))], [0, *RATED]),
        (["ลำดับ", *map(str, range(1, 17))], [0, *RATED]),
        (["ชุดที่", *(f"Q{n}" for n in range(1, 20))], [0, *MARKED]),
        (
            ["เพศ", "อายุ", *(f"ข้อที่ {n}." for n in ("๑ ๒ ๓ ๔ ๕ ๖ ๗ ๘ ๙ ๑๐ ๑๑ ๑๒ ๑๓ ๑๔ ๑๕ ๑๖").split())],
            [1, 2, *RATED],
        ),
        (["เพศ", "อายุ", "บทบาท", *(f"No. {n}" for n in range(4, 20))], MARKED),
        (["ที่", *(number for number, _key in BY_PARTS)], [0, *(key for _number, key in BY_PARTS)]),
        (["ที่", *(f"ข้อ {n}" for n in range(1, 15))], None),
        (["ที่", *(f"ข้อ {n}" for n in [*range(1, 16), 15])], None),
    ],
)
def test_columns_headed_by_numbers_alone_are_the_items_of_the_paper(
    file: WorkshopFile, tmp_path: Path, headings: list[str], keys: list[int] | None
) -> None:
    form = forms.add(file, NETWORK)
    path = book(tmp_path / "n.xlsx", [["สรุปแบบสอบถาม"], headings, [1] * len(headings), [2] * len(headings)])
    if keys is None:
        with pytest.raises(UserError, match="ไม่พบคอลัมน์"):
            importing.offer(path, form)
        return
    offered = importing.offer(path, form)
    assert offered.top == 1 and [match.key for match in offered.matches] == keys


def test_numbers_say_nothing_of_a_form_in_two_shuffled_orders(file: WorkshopFile, tmp_path: Path) -> None:
    form = forms.add(file, replace(templates.template("test"), shuffled=True))
    path = book(tmp_path / "n.xlsx", [[f"ข้อ {n}" for n in range(1, 11)], [1] * 10])
    with pytest.raises(UserError, match="ไม่พบคอลัมน์"):
        importing.offer(path, form)


def test_one_table_may_hold_two_forms_and_what_was_answered_before_and_after(
    file: WorkshopFile, tmp_path: Path
) -> None:
    form, other = forms.add(file, templates.template("test")), forms.add(file, NETWORK)
    headings = [*(item.text for item in form.items), *(f"{item.text} (หลัง)" for item in form.items)]
    headings += [item.text for item in other.items]
    row = [*[1] * 10, *[2] * 10, *[1, 2, 1], *[5] * 16, "", "", ""]
    path = book(tmp_path / "both.xlsx", [headings, row])
    before = importing.offer(path, form)
    importing.enter(file, importing.bring(file, form, Occasion.BEFORE, before).sheets)
    assert (
        importing.bring(file, form, Occasion.AFTER, before).again == 1
    )  # the same answers: chosen by mistake
    after = before
    for item, column in zip(form.items, range(10, 20), strict=True):
        after = importing.with_item(after, column, item.key)
    (sheet,) = importing.enter(file, importing.bring(file, form, Occasion.AFTER, after).sheets)
    assert sheet.answers == (2,) * 10
    (sheet,) = importing.bring(file, other, Occasion.ONCE, importing.offer(path, other)).sheets
    assert sheet.answers == (1, 2, 1) + (5,) * 16


def test_columns_set_by_hand_are_set_so_for_the_next_table_of_the_form(
    file: WorkshopFile, tmp_path: Path
) -> None:
    form = forms.add(file, templates.template("knowledge"))
    path = book(tmp_path / "a.xlsx", [["เวลา", "A", form.items[1].text, "B"], [1, 5, 4, 3]])
    offered = importing.with_item(importing.offer(path, form), 1, form.items[0].key)
    offered = importing.with_item(offered, 2, 0)
    importing.remember(offered, form, Remembered(tmp_path / "columns.json"))
    again = importing.as_before(importing.offer(path, form), form, Remembered(tmp_path / "columns.json"))
    assert again.matches == offered.matches
    other = forms.add(file, replace(form, id=0, title="แบบอื่น"))
    assert importing.as_before(
        importing.offer(path, other), other, Remembered(tmp_path / "columns.json")
    ) == (importing.offer(path, other))
    (tmp_path / "columns.json").write_text("[[1]]", encoding="utf-8")
    assert not Remembered(tmp_path / "columns.json")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        ("๕", 5),
        ("มากที่สุด", 5),
        ("5 = มากที่สุด", 5),
        ("มาก", 4),
        ("4.0", 4),
        ("0", None),
        ("5.5", None),
    ],
)
def test_levels_as_people_and_programs_write_them(text: str, value: int | None) -> None:
    form = templates.template("knowledge")
    assert value_of(text, Item(1), form) == value
