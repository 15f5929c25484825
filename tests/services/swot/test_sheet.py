"""Rows of group work for the workbook."""

from __future__ import annotations

from pathlib import Path

from otop_desk.domain.swot import Quadrant
from otop_desk.domain.votes import Source
from otop_desk.services.groups import verbs as groups
from otop_desk.services.swot import network, votes
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot.sheet import sheets
from otop_desk.services.tows import verbs as tows
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh


def test_there_are_sheets_of_what_there_is_alone(tmp_path: Path) -> None:
    with fresh(tmp_path / "b.otop") as file:
        assert sheets(file) == []
        swot.add_note(file, None, Quadrant.S, "ก")
        assert [sheet.name for sheet in sheets(file)] == ["SWOT"]


def test_every_member_stands_under_the_group(file: WorkshopFile) -> None:
    (sheet,) = sheets(file)
    assert [(row[0], row[1], row[4]) for row in sheet.rows] == [
        (group.name, person.full_name, person.district)
        for group in groups.groups(file)
        for person in groups.members(file)[group.id]
    ]
    assert len(sheet.rows) == 8 and sheet.heading[1] == "โครงการทดสอบ"


def test_notes_have_dots_weights_their_group_and_what_they_lie_under(file: WorkshopFile) -> None:
    top, under = (swot.add_note(file, 1, Quadrant.S, text, tag="อาหาร").id for text in ("บน", "ล่าง"))
    swot.stack_notes(file, top, under)
    votes.cast_all(file, 1, {top: 3}, Source.WALL)
    swot.weigh_note(file, top, weight=25, rating=4)
    copies = {note.text: note.id for note in network.gather(file)}
    outer = swot.add_note(file, None, Quadrant.O, "โอกาส").id
    tows.add(file, [copies["บน"], outer], "ใช้ตลาด")
    _groups, notes, strategies = sheets(file)
    rows = {(row[0], row[3]): row for row in notes.rows}
    assert [row[0] for row in notes.rows] == ["เครือข่าย"] * 3 + [groups.groups(file)[0].name] * 2
    own, network_name = groups.groups(file)[0].name, "เครือข่าย"
    assert rows[own, "บน"] == (own, "S1", "S", "บน", "อาหาร", "", "", "", 3, 0.25, 4)
    assert rows[own, "ล่าง"][7:] == ("S1", 0, 0.0, 0)
    assert rows[network_name, "บน"][6:9] == ("กลุ่ม ๑", "", 0)
    assert rows[network_name, "ล่าง"][6:8] == ("กลุ่ม ๑", "S1")
    assert rows[network_name, "โอกาส"][6:8] == ("", "")
    assert strategies.rows == [("SO-1", "SO", "ใช้ตลาด", "S1 + O1")]
