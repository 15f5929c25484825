"""Papers as they are heard: the structure has every word of the pages, in reading order, by its kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from otop_desk.documents.fonts import shared_book
from otop_desk.domain.agenda import AgendaItem
from otop_desk.domain.journal import Label
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from otop_desk.typeset import (
    Cell,
    Column,
    Figure,
    Heading,
    ListItem,
    Mark,
    Paragraph,
    ParagraphStyle,
    PdfDocument,
    Row,
    Table,
    list_flowables,
)
from tests.documents import golden
from tests.documents.archive_rules import faults
from tests.documents.structure import Element, Read, read

BODY = ParagraphStyle(size=12)
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@pytest.fixture(scope="module")
def workshop_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample after its last day, its agenda so long that tables go over pages."""
    path = tmp_path_factory.mktemp("structure") / "w.otop"
    golden.prepare(path)
    with WorkshopFile.open(path) as file, file.verb("test.long", Label("ยาว")) as verb:
        last = workshop.days(file)[-1]
        for number in range(60):
            verb.add(
                AgendaItem(day_id=last.id, ordinal=100 + number, title=f"อภิปราย {number} " * 9, minutes=5)
            )
    return path


def squeezed(text: str) -> str:
    return "".join(text.split())


Papers = Callable[[str], tuple[bytes, Read]]


@pytest.fixture(scope="module")
def paper(workshop_file: Path) -> Papers:
    """A paper and its structure, each printed once."""

    @lru_cache
    def printed(words: str) -> tuple[bytes, Read]:
        out = workshop_file.with_name(f"{words}.pdf")
        golden.print_paper(workshop_file, words, out)
        return out.read_bytes(), read(out.read_bytes())

    return printed


@pytest.mark.parametrize("words", ["report", "agenda", "plan", "register", "attendance", "evaluation"])
def test_the_structure_has_every_word_in_reading_order(words: str, paper: Papers) -> None:
    data, found = paper(words)
    assert found.faults == []
    assert squeezed(found.top.text) == squeezed("".join(found.shown)) != ""
    # Only running titles, page numbers and heads that are repeated are left out.
    assert all(len(text) < 300 for text in found.artifacts)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.Root.Lang == "th-TH" and pdf.Root.ViewerPreferences.DisplayDocTitle
        outline = pdf.open_outline().root
        titles = [item.title for item in outline] and _titles(outline)
    heads = found.top.all("H1", "H2", "H3")
    assert [squeezed(head.text) for head in heads] == [squeezed(_thai(title, heads)) for title in titles]
    assert all(figure.alt for figure in found.top.all("Figure"))


def _titles(items) -> list[str]:
    return [title for item in items for title in (item.title, *_titles(item.children))]


def _thai(title: str, heads: list[Element]) -> str:
    """The outline has the digits as they were given."""
    other = title.translate(THAI)
    return other if any(squeezed(head.text) == squeezed(other) for head in heads) else title


@pytest.mark.parametrize("words", ["report", "agenda", "plan", "register"])
def test_rows_of_tables_have_a_cell_for_each_column(words: str, paper: Papers) -> None:
    _data, found = paper(words)
    tables = found.top.all("Table")
    assert tables
    for table in tables:
        rows = [kid for kid in table.kids if kid.kind == "TR"]
        assert len(rows) == len(table.kids) > 1
        widths = {sum(int(cell.facts.get("/ColSpan", 1)) for cell in row.kids) for row in rows}
        assert len(widths) == 1
        assert {cell.kind for cell in rows[0].kids} == {"TH"} and rows[0].text
        assert {cell.facts["/Scope"] for cell in rows[0].kids} == {"/Column"}
        assert {cell.kind for row in rows[1:] for cell in row.kids} == {"TD"}


def test_a_table_over_pages_is_one_and_its_head_is_heard_once(paper: Papers) -> None:
    _data, found = paper("agenda")
    assert len(found.shown) > 2
    (table,) = found.top.all("Table")
    assert found.top.text.count("วิทยากรหมายเหตุ") == 1
    assert sum(text.count("หมายเหตุ") for text in found.artifacts) == len(found.shown) - 1
    assert len(table.all("TR")) > 70


def test_parts_that_go_over_a_page_stay_one_part() -> None:
    long = " ".join(f"คำที่{n} word{n}" for n in range(250))
    nested = [ListItem("แรก", [ListItem("ใน", ["ลึก"]), long]), "สอง"]
    columns = [Column("ก"), Column("ข")]
    rows = [[long, ""], Row([Cell("กว้าง", columns=2), ""]), [Mark(kind="tick"), "x"]]
    head = [[Cell("รวม", rows=2), Cell("บน")], ["", "ล่าง"]]
    out = BytesIO()
    with PdfDocument(out, shared_book(), title="ยาว", page_size=(260, 260)) as pdf:
        story = [
            Heading("หัวข้อ", BODY), Heading("ย่อย", BODY, 1), Paragraph(long, BODY),
            *list_flowables(nested, BODY),
            Table(columns, rows, header=head),
            Figure(Mark(40, 40, "ticked"), "ภาพ"),
        ]  # fmt: skip
        pdf.story(story)
        assert pdf.pages > 12
    found = read(out.getvalue())
    assert found.faults == [] == faults(out.getvalue())
    assert [kid.kind for kid in found.top.kids] == ["H1", "H2", "P", "L", "Table", "Figure", "Caption"]
    assert squeezed(found.top.kids[2].text) == squeezed(long)
    entries = found.top.kids[3]
    assert [kid.kind for kid in entries.kids] == ["LI", "LI"]
    assert [kid.kind for kid in entries.kids[0].kids] == ["Lbl", "LBody", "L"]
    inner = entries.kids[0].kids[2].kids
    assert squeezed(inner[1].kids[1].text) == squeezed(long) and inner[0].kids[2].text == "(๑)ลึก"
    table = found.top.kids[4]
    assert [[cell.kind for cell in row.kids] for row in table.kids] == [
        ["TH", "TH"], ["TH"], ["TD", "TD"], ["TD"], ["TD", "TD"],
    ]  # fmt: skip
    assert table.kids[0].kids[0].facts["/RowSpan"] == "2" == table.kids[3].kids[0].facts["/ColSpan"]
    assert squeezed(table.kids[2].text).translate(THAI) == squeezed(long).translate(THAI)
    assert table.kids[4].kids[0].kids[0].alt == "✓" and found.top.kids[5].alt == "ภาพ: ☑"


def test_the_pack_has_the_structures_of_its_papers(paper: Papers) -> None:
    data, found = paper("pack")
    # The page numbers of the pack are laid over its papers, outside of all that they say.
    assert set(found.faults) <= {"Do outside of everything"}
    assert squeezed(found.top.text) == squeezed("".join(found.shown))
    _report, report = paper("report")
    parts = [kid for kid in found.top.kids if kid.kind == "Part"]
    assert len(parts) > 5 and parts[0].text.startswith(report.top.text[:500])
    assert faults(data) == []


BY_HAND = (
    "certificates", "swot", "tows", "swot --ranking", "sign-in --filled", "badges", "groups --signs",
    "evaluation-form", "evaluation-wall",
)  # fmt: skip


@pytest.mark.parametrize("words", BY_HAND)
def test_papers_drawn_by_hand_are_heard_whole(words: str, paper: Papers) -> None:
    data, found = paper(words)
    assert found.faults == []
    assert squeezed(found.top.text) == squeezed("".join(found.shown)) != ""
    assert faults(data) == []
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.Root.Lang == "th-TH" and pdf.Root.MarkInfo.Marked


def test_the_reader_sees_what_is_wrong(paper: Papers) -> None:
    """The control: words without a mark, and an element that lost its words."""
    data, found = paper("register")
    with pikepdf.open(BytesIO(data)) as pdf:
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(
            page.Contents.read_bytes().replace(b"/Artifact BMC", b"").replace(b"EMC", b"", 1)
        )
        out = BytesIO()
        pdf.save(out)
    with pytest.raises(IndexError):
        read(out.getvalue())
    with pikepdf.open(BytesIO(data)) as pdf:
        cells = pdf.Root.StructTreeRoot.K.K
        del cells[1]
        out = BytesIO()
        pdf.save(out)
    assert read(out.getvalue()).faults and replace(found, faults=[]) != read(out.getvalue())
