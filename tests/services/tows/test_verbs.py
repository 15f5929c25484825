"""Strategies: in the cell of what they rest on, with codes for good, words kept plain; the checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from otop_desk.domain.swot import LONGEST_NOTE, Quadrant
from otop_desk.domain.tows import Kind, Strategy
from otop_desk.domain.votes import Source
from otop_desk.errors import UserError
from otop_desk.services.groups import verbs as groups
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot import votes
from otop_desk.services.tows import verbs as tows
from otop_desk.services.workshop import history
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh

S, W, O, T = Quadrant  # noqa: E741


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    """Notes 1 to 8 on the network's board: two in each quadrant."""
    with fresh(tmp_path / "a.otop") as made:
        for quadrant in Quadrant:
            for text in ("ก", "ข"):
                swot.add_note(made, None, quadrant, text)
        yield made


def _said(file: WorkshopFile) -> str:
    line = history.newest(file)
    assert line is not None
    return line.text


@pytest.mark.parametrize(
    ("factors", "kind", "cell"),
    [
        ([1, 5], None, Kind.SO), ([1, 7], None, Kind.ST), ([3, 5], None, Kind.WO), ([4, 8, 7], None, Kind.WT),
        ([], Kind.WO, Kind.WO), ([1, 5, 1], Kind.SO, Kind.SO),
    ],
)  # fmt: skip
def test_what_is_ticked_says_the_cell(
    file: WorkshopFile, factors: list[int], kind: Kind | None, cell: Kind
) -> None:
    made = tows.add(file, factors, "  ขาย  ", kind)
    assert (made.kind, made.code, made.text) == (cell, f"{cell.value}-1", "ขาย")
    assert made.factors == tuple(dict.fromkeys(factors)) and made.uid and _said(file) == "เพิ่มกลยุทธ์ ขาย"


@pytest.mark.parametrize(
    ("factors", "kind"),
    [([], None), ([1], None), ([1, 2], None), ([1, 3, 5], None), ([5, 7, 1], None), ([1, 5], Kind.ST)],
)
def test_what_makes_no_cell_is_refused(file: WorkshopFile, factors: list[int], kind: Kind | None) -> None:
    with pytest.raises(UserError, match="ปัจจัยภายใน"):
        tows.add(file, factors, "ขาย", kind)
    assert tows.strategies(file) == []


def test_factors_of_a_group_are_gathered_first(file: WorkshopFile) -> None:
    groups.add_group(file)
    own = swot.add_note(file, 1, S, "ของกลุ่ม")
    with pytest.raises(UserError, match="เครือข่าย"):
        tows.add(file, [own.id, 5], "ขาย")
    assert own.id not in {note.id for note in tows.factors(file)} and len(tows.factors(file)) == 8
    swot.stack_notes(file, 1, 2)
    assert sorted(note.id for note in tows.factors(file)) == [1, 3, 4, 5, 6, 7, 8]


def test_a_code_is_never_given_twice(file: WorkshopFile) -> None:
    first, second = (tows.add(file, [1, 5], text) for text in ("หนึ่ง", "สอง"))
    other = tows.add(file, [3, 5], "สาม")
    assert [each.code for each in (first, second, other)] == ["SO-1", "SO-2", "WO-1"]
    assert second.ordinal > first.ordinal
    tows.remove(file, second.id)
    assert _said(file) == "ลบกลยุทธ์ SO-2"
    assert tows.add(file, [1, 5], "สี่").code == "SO-3"
    with file.verb("x", history.Label("x")) as verb:
        verb.add(Strategy(uid="u", kind=Kind.WT, code="WT-9", text="มา"))
    assert tows.add(file, [3, 7], "ห้า").code == "WT-10"
    assert [each.code for each in tows.strategies(file, Kind.WT)] == ["WT-9", "WT-10"]


def test_words_are_changed_and_what_it_rests_on_within_its_cell(file: WorkshopFile) -> None:
    made = tows.add(file, [1, 5], "ขาย")
    assert tows.edit(file, made.id, " ซื้อ ").text == "ซื้อ" and _said(file) == "แก้กลยุทธ์ SO-1"
    assert tows.rest_on(file, made.id, [2, 6, 2]).factors == (2, 6) and _said(file) == "เปลี่ยนปัจจัยของ SO-1"
    assert tows.rest_on(file, made.id, []).factors == ()
    with pytest.raises(UserError):
        tows.rest_on(file, made.id, [1, 7])
    for empty in ("", "  \n "):
        with pytest.raises(UserError, match="ยังไม่ได้เขียน"):
            tows.edit(file, made.id, empty)
    assert len(tows.edit(file, made.id, "ก" * (LONGEST_NOTE + 5)).text) == LONGEST_NOTE


def test_the_checks_speak_once_somebody_has_voted(file: WorkshopFile) -> None:
    low = tows.add(file, [2, 6], "ต่ำ")
    tows.add(file, [1, 5], "สูง")
    assert tows.checks(file) == tows.Checks()
    board = swot.board(file, None)
    swot.set_board(file, board, replace(board, cut=1, people=9))
    votes.cast_all(file, None, {1: 4, 2: 1, 5: 3, 6: 1, 7: 2}, Source.WALL)
    told = tows.checks(file)
    assert [note.id for note in told.unused] == [7] and [each.id for each in told.low] == [low.id]
