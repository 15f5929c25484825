"""How wide columns are made for what stands in them, in tenths of a point, as they are meant to be.

`python -m tests.typeset.test_table_widths` writes it anew after a change that is meant; look at papers then.
"""

from __future__ import annotations

from collections.abc import Iterator

from otop_desk.typeset.fonts import FontBook
from otop_desk.typeset.table import Table
from otop_desk.typeset.table_model import Column, TableLook
from otop_desk.typeset.table_widths import column_widths, fraction_widths
from tests.source import ROOT

KEPT = ROOT / "tests" / "data" / "widths.txt"
LOOK = TableLook()
NAMES = ("นายสมชาย ใจดี", "นางสาวกมลวรรณ แก้วสุวรรณทองคำ", "Mr. John Smith-Featherstonehaugh", "")
TABLES: dict[str, tuple[list[Column], list[tuple[object, ...]]]] = {
    "names": (
        [Column("ที่"), Column("ชื่อ-สกุล"), Column("หมายเหตุ")],
        [(str(n), name, "") for n, name in enumerate(NAMES)],
    ),
    "decimals": (
        [Column("รายการ"), Column("จำนวน", decimal=True), Column("รวม", decimal=True)],
        [("ก", "1.25", "1,000"), ("ข", "1200.5", "7.125"), ("ค", "3", "")],
    ),
    "latin": (
        [Column("Responsibilities"), Column("Address"), Column("งบประมาณ")],
        [
            ("x", "somchai.kaewsuwan-longname@example.co.th", "ครุภัณฑ์คอมพิวเตอร์"),
            ("y z", "https://example.org/a/b/c/d", "๑,๐๐๐.๐๐"),
        ],
    ),
    "long": (
        [Column("ก"), Column("ข"), Column("ค")],
        [
            ("โครงการพัฒนาศักยภาพเครือข่ายผู้ประกอบการ OTOP จังหวัดสงขลา " * 3, "สั้น", f"{n}\nสองบรรทัด")
            for n in range(3)
        ],
    ),
    "many": ([Column("ที่"), Column("ค่า")], [(str(n), "ก" * (n % 13)) for n in range(400)]),
    "bounds": (
        [Column("แคบ", least=30, most=40), Column("กว้าง", least=120), Column("ว่าง")],
        [("ข้อความยาวกว่าช่องมาก" * 3, "x", "")],
    ),
    "nothing": ([Column("ก"), Column("ข")], []),
}


def lines() -> Iterator[str]:
    """The widths of each table in rooms from too narrow to ample."""
    book = FontBook.bundled(machine=False)
    for name, (columns, rows) in TABLES.items():
        table = Table(columns, rows, LOOK)
        fractions = fraction_widths(book, columns, table.rows, LOOK)
        yield f"# {name}: {' '.join(f'{width:.1f}' for width in fractions)}"
        for room in (60, 150, 230, 400, 900):
            widths = column_widths(book, columns, table.header, table.rows, LOOK, room)
            yield f"{room}: {' '.join(f'{width:.1f}' for width in widths)}"


def test_columns_are_as_wide_as_they_are_meant_to_be() -> None:
    assert list(lines()) == KEPT.read_text("utf-8").splitlines()


if __name__ == "__main__":
    KEPT.write_text("\n".join(lines()) + "\n", "utf-8")
