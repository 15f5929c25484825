"""Every template we bring is drawn as it was, to the tenth of a point (see designs.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from otop_desk.documents.drawn_signature import draw_signature
from otop_desk.documents.template_file import OURS, ours
from otop_desk.domain.certificate_template import Template
from tests.documents import designs, guides, places


@pytest.mark.parametrize("template", ours(), ids=OURS)
def test_a_template_is_drawn_as_it_was(template: Template) -> None:
    kept = (designs.KEPT / f"{template.uid}.places").read_text(encoding="utf-8").splitlines()
    assert places.apart(designs.stands(template), kept) == []


def test_every_template_is_kept_and_nothing_else() -> None:
    assert {path.stem for path in designs.KEPT.iterdir()} == {
        "guide",
        "pictures",
        "printer-page",
        *(template.uid for template in ours()),
    }


def test_the_page_for_a_printer_is_drawn_as_it_was() -> None:
    kept = (designs.KEPT / "printer-page.places").read_text(encoding="utf-8").splitlines()
    assert places.apart(designs.printer_stands(), kept) == []


def test_pictures_on_a_certificate_stand_where_they_stood() -> None:
    kept = (designs.KEPT / "pictures.places").read_text(encoding="utf-8").splitlines()
    assert sum("picture" in line for line in kept) >= 10
    assert places.apart(designs.pictures_stand(), kept) == []


class _Canvas:
    def __init__(self) -> None:
        self._code: list[str] = []


def test_a_signature_drawn_by_hand_fills_its_box_in_its_own_proportions() -> None:
    canvas = _Canvas()
    strokes = (((0, 0), (100, 50)), ((40, 20),))
    draw_signature(canvas, 10, 20, 60, 30, strokes)
    assert canvas._code == [
        "q 0.05 0.1 0.3 RG 0.9 w 1 J 1 j 10.00 50.00 m 70.00 20.00 l S 34.00 38.00 m 34.00 38.00 l S Q"
    ]
    draw_signature(canvas, 10, 20, 60, 60, strokes)
    assert canvas._code[1].split(" j ")[1].startswith("10.00 65.00 m 70.00 35.00 l")
    draw_signature(canvas, 0, 0, 60, 60, ((), ()))
    assert len(canvas._code) == 2


def test_a_guide_stands_as_it_stood(tmp_path: Path) -> None:
    kept = guides.KEPT.read_text(encoding="utf-8").splitlines()
    assert places.apart(guides.stands(tmp_path), kept) == []
