"""Values of two copies that differ, as they are read by whoever is asked about them."""

from __future__ import annotations

import pytest

from otop_desk.services.fold.value_words import NOTHING, value_word
from otop_desk.store.images import Hashed, Image

ROWS: dict[tuple[str, int], Image] = {
    ("person", 5): {"id": 5, "first": "สมชาย", "last": "ใจดี", "title": "นาย"},
    ("note", 1): {"id": 1, "code": "S1", "text": "วัตถุดิบดี"},
    ("note", 2): {"id": 2, "code": "", "text": "ขาดทุน"},
}


@pytest.mark.parametrize(
    ("table", "column", "value", "said"),
    [
        ("person", "first", "สมชาย", "สมชาย"),
        ("person", "first", "", NOTHING),
        ("person", "first", None, NOTHING),
        ("person", "last", "[1, 2]", "[1, 2]"),
        ("note", "text", '{"a": 5}', '{"a": 5}'),
        ("note", "text", "2022-03-15", "2022-03-15"),
        ("person", "role", "speaker", "วิทยากร"),
        ("person", "role", "nobody", "nobody"),
        ("mark", "person_id", 5, "นายสมชาย ใจดี"),
        ("mark", "person_id", 6, NOTHING),
        ("mark", "person_id", 0, NOTHING),
        ("strategy", "factors", "[1,2,7]", "S1, ขาดทุน, 7"),
        ("strategy", "factors", "[]", NOTHING),
        ("certificate_settings", "microtext", 1, "ใช่"),
        ("certificate_settings", "microtext", 0, "ไม่ใช่"),
        ("rate", "amount", 150000, "1,500"),
        ("rate", "amount", 0, "0"),
        ("note", "rating", 3, "3"),
        ("activity", "spans", "[[1,3]]", "ต.ค. - ธ.ค."),
        ("activity", "spans", "[1,2]", "[1,2]"),
        (
            "activity",
            "fundings",
            '[{"source":"จังหวัด","amount":150000,"note":""},{"source":"อบต.","amount":5}]',
            "จังหวัด, 1,500, อบต., 0.05",
        ),
        ("activity", "costing", '[{"name":"วัน","count":3,"rate":10000,"unit":null}]', "วัน, 3, 100"),
        ("activity", "fundings", "[broken", "[broken"),
        ("asset", "data", Hashed("0"), "ภาพ"),
    ],
)
def test_a_value_is_told_as_it_is_read(table: str, column: str, value: object, said: str) -> None:
    assert value_word(table, column, value, lambda table, row_id: ROWS.get((table, row_id))) == said
