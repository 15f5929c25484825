"""Words that lie over the cells of a list are told with their people, or with the whole."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from otop_desk.exchange.roster.findings import NoticeKind
from otop_desk.exchange.roster.interpretation import interpret_all
from otop_desk.exchange.tables.opening import read_tables
from tests.exchange import makers


def test_comments_and_boxes_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("ก")
        for r, row in enumerate(
            (("ที่", "ชื่อ-สกุล"), ("1", "นายเอก ดีงาม"), ("2", "นางโท ดีใจ"), ("3", "นายตรี ดีพร้อม"))
        ):
            page.write_row(r, 0, row)
        page.write_comment("B3", "ไม่สามารถเข้าร่วมได้")
        page.write_comment("B4", "โทรถามอีกครั้ง")
        page.write_comment("A1", "เรียงตามอำเภอ")
        page.insert_textbox("D6", "รายชื่อนี้ยังไม่ครบ")
    found = interpret_all(read_tables(path))
    assert len(found.drafts) == 3
    assert [(p.row, p.message) for p in found.problems] == [
        (3, "รายชื่อเขียนว่า “ไม่สามารถเข้าร่วมได้” ตรวจว่าคนนี้มาหรือไม่"),
        (4, "ความคิดเห็นในไฟล์: “โทรถามอีกครั้ง”"),
    ]
    told = {notice.kind: notice for notice in found.notices}
    assert told[NoticeKind.CANCELLED].count == 1
    assert told[NoticeKind.BESIDE].count == 2
    assert "รายชื่อนี้ยังไม่ครบ" in told[NoticeKind.BESIDE].message


def test_comments_of_libreoffice_are_told(tmp_path: Path) -> None:
    cells = [["ชื่อ-สกุล", "อำเภอ"], ["นายเอก ดีงาม", "จะนะ"]]
    rows = "".join(
        "<table:table-row>" + "".join(
            f'<table:table-cell office:value-type="string"><office:annotation><dc:creator>a</dc:creator>'
            f"<text:p>มาแทน{cell}</text:p></office:annotation><text:p>{cell}</text:p></table:table-cell>"
            for cell in row
        ) + "</table:table-row>" for row in cells
    )  # fmt: skip
    spaces = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("office", "table", "text", "dc"))
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="ก">{rows}</table:table>'
        f"</office:spreadsheet></office:body></office:document-content>"
    )
    mime = b"application/vnd.oasis.opendocument.spreadsheet"
    (tmp_path / "a.ods").write_bytes(makers.zipped({"mimetype": mime, "content.xml": content.encode()}))
    found = interpret_all(read_tables(tmp_path / "a.ods"))
    assert [draft.name for draft in found.drafts] == ["เอก ดีงาม"]
    assert {p.row for p in found.problems} == {2}
    assert {notice.kind for notice in found.notices} == {NoticeKind.CANCELLED, NoticeKind.BESIDE}
