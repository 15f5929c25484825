"""The correction of each printer of a machine: in tenths of a millimetre; nonsense counts for nothing."""

from __future__ import annotations

import json

import pypdfium2
import pytest

from otop_desk.services.certificate.printer_offset import MOST_PRINTERS, offset_of, page, place, set_offset


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ((1.24, -0.36), (1.2, -0.4)), ((30, -30), (30.0, -30.0)), ((30.1, -99), (30.0, -30.0)),
        ((0, 2), (0.0, 2.0)), ((2, 0), (2.0, 0.0)), ((0, 0), (0.0, 0.0)), ((0.04, 0), (0.0, 0.0)),
    ],
)  # fmt: skip
def test_a_correction_is_kept_within_30_mm(given: tuple[float, float], kept: tuple[float, float]) -> None:
    set_offset("ห้องพัสดุ", 5, 5)
    set_offset("ห้องพัสดุ", *given)
    assert offset_of("ห้องพัสดุ") == kept and offset_of("อื่น") == (0.0, 0.0)
    assert ("ห้องพัสดุ" in place().read_text("utf-8")) is (kept != (0.0, 0.0)), (
        "nothing to correct is nothing kept"
    )


def test_those_of_the_last_hundred_printers_are_kept() -> None:
    for number in range(MOST_PRINTERS + 1):
        set_offset(f"P{number}", 1, 2)
    assert offset_of("P0") == (0.0, 0.0) and offset_of("P1") == offset_of("P100") == (1.0, 2.0)
    set_offset("P1", 3, 4)
    set_offset("P101", 1, 2)
    assert offset_of("P1") == (3.0, 4.0) and offset_of("P2") == (0.0, 0.0), "the one set longest ago goes"


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ('{"P": [1, 2.55]}', (1.0, 2.5)), ('{"P": [99, -99]}', (0.0, 0.0)), ('{"P": [1]}', (0.0, 0.0)),
        ('{"P": [1, 2, 3]}', (0.0, 0.0)), ('{"P": [1, "2"]}', (0.0, 0.0)), ('{"P": "12"}', (0.0, 0.0)),
        ("[]", (0.0, 0.0)), ("{", (0.0, 0.0)), ("null", (0.0, 0.0)),
    ],
)  # fmt: skip
def test_what_stands_in_the_file_is_looked_at_before_it_is_believed(
    text: str, offset: tuple[float, float]
) -> None:
    place().parent.mkdir(parents=True, exist_ok=True)
    place().write_text(text, encoding="utf-8")
    assert offset_of("P") == offset
    set_offset("Q", 1, 1)
    assert offset_of("P") == offset and json.loads(place().read_text("utf-8"))["Q"] == [1.0, 1.0]


def test_a_page_to_measure_is_as_large_as_it_is_said() -> None:
    document = pypdfium2.PdfDocument(page(210, 297))
    size = document[0].get_size()
    document.close()
    assert size == pytest.approx((210 / 25.4 * 72, 297 / 25.4 * 72), abs=0.01)
