"""Cells of a spreadsheet of LibreOffice: merged, repeated, crossed out, formulas nobody has reckoned."""

from __future__ import annotations

import pytest

from otop_desk.exchange.tables import ods
from otop_desk.exchange.tables.limits import Damaged, TooMuch
from otop_desk.exchange.tables.ods import read_fods
from otop_desk.exchange.tables.sheet import Area, Sheet

SPACES = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("office", "table", "text", "style", "fo"))
STYLES = (
    '<style:style style:name="gone">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="unseen"><style:table-properties table:display="false"/></style:style>'
)


def document(rows: str, more: str = "") -> bytes:
    return (
        f"<office:document {SPACES}>{STYLES}<office:body><office:spreadsheet>"
        f'<table:table table:name="ก">{rows}</table:table>{more}'
        "</office:spreadsheet></office:body></office:document>"
    ).encode()


def cell(text: str = "", **attributes: object) -> str:
    named = " ".join(f'table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table:table-cell {named}>{f'<text:p>{text}</text:p>' if text else ''}</table:table-cell>"


def row(*cells: str, **attributes: object) -> str:
    named = " ".join(f'table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table:table-row {named}>{''.join(cells)}</table:table-row>"


def read(rows: str) -> Sheet:
    (sheet,), hidden = read_fods(document(rows))
    assert hidden == []
    return sheet


def test_merged_cells_are_areas_and_what_they_cover_says_nothing() -> None:
    covered = "<table:covered-table-cell><text:p>old</text:p></table:covered-table-cell>"
    sheet = read(
        row(cell("a", number_columns_spanned=2), covered, cell("b", number_rows_spanned=2))
        + row(cell("c"), cell("d", number_columns_spanned=1, number_rows_spanned=1), covered)
    )
    assert sheet.rows == (("a", "", "b"), ("c", "d"))
    assert sheet.merges == (Area(1, 0, 1, 1), Area(1, 2, 2, 2))


def test_repeated_cells_and_rows_are_there_as_often() -> None:
    sheet = read(
        row(cell("a", number_columns_repeated=2), cell("b"))
        + row(cell(), number_rows_repeated=2)
        + row(cell("c"), number_rows_repeated=2)
        + row(cell(number_columns_repeated=16000), number_rows_repeated=1000000)
    )
    assert sheet.rows == (("a", "a", "b"), (), (), ("c",), ("c",))


def test_formulas_without_a_value_crossed_out_and_hidden_rows_are_told() -> None:
    sheet = read(
        row(cell("a", formula="of:=1"), cell(formula="of:=2"), cell("x", style_name="gone"), cell("y"))
        + row(cell("b"), visibility="collapse")
        + row(cell("c"), visibility="visible")
    )
    assert sheet.unsolved == {(1, 1)} and sheet.struck == {(1, 2)} and sheet.hidden == {2}
    assert sheet.rows[0] == ("a", "", "x", "y")


def test_a_value_in_the_tag_alone_is_read() -> None:
    value = '<table:table-cell office:value-type="float" office:value="42"></table:table-cell>'
    words = '<table:table-cell office:string-value="คำ" office:value="1"></table:table-cell>'
    assert read(row(value, words)).rows == (("42", "คำ"),)


def test_texts_of_a_cell_keep_their_paragraphs_and_spaces() -> None:
    inner = "<text:p>a<text:s text:c='3'/>b<text:tab/>c</text:p><text:p>d<text:line-break/>e</text:p>"
    assert read(row(f"<table:table-cell>{inner}</table:table-cell>")).rows == (("a   b\tc\nd\ne",),)
    partly = "<text:p>a<text:span text:style-name='gone'>b</text:span>c</text:p>"
    assert read(row(f"<table:table-cell>{partly}</table:table-cell>")).rows == (("ac",),)


def test_a_hidden_sheet_is_named_and_not_read() -> None:
    more = f'<table:table table:name="ข" table:style-name="unseen">{row(cell("z"))}</table:table>'
    sheets, hidden = read_fods(document(row(cell("a")), more))
    assert [sheet.name for sheet in sheets] == ["ก"] and hidden == ["ข"]


def test_a_sheet_is_read_up_to_its_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ods, "MAX_COLUMNS", 2)
    monkeypatch.setattr(ods, "MAX_ROWS", 2)
    assert read(row(cell("a"), cell("b")) + row(cell("c"))).rows == (("a", "b"), ("c",))
    assert read(row(cell("a"), cell("b"), cell())).rows == (("a", "b"),)
    with pytest.raises(TooMuch):
        read(row(cell("a"), cell("b"), cell("c")))
    with pytest.raises(TooMuch):
        read(row(cell("a"), number_rows_repeated=3))
    with pytest.raises(Damaged):
        read_fods(b"<broken")
