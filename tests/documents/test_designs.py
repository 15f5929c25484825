"""Every template we bring is drawn as it was, to the tenth of a point (see designs.py)."""

from __future__ import annotations

import pytest

from otop_desk.documents.template_file import OURS, ours
from otop_desk.domain.certificate_template import Template
from tests.documents import designs, places


@pytest.mark.parametrize("template", ours(), ids=OURS)
def test_a_template_is_drawn_as_it_was(template: Template) -> None:
    kept = (designs.KEPT / f"{template.uid}.places").read_text(encoding="utf-8").splitlines()
    assert places.apart(designs.stands(template), kept) == []


def test_every_template_is_kept_and_nothing_else() -> None:
    assert {path.stem for path in designs.KEPT.iterdir()} == {
        "printer-page",
        *(template.uid for template in ours()),
    }


def test_the_page_for_a_printer_is_drawn_as_it_was() -> None:
    kept = (designs.KEPT / "printer-page.places").read_text(encoding="utf-8").splitlines()
    assert places.apart(designs.printer_stands(), kept) == []
