"""Who signs the proof sheet never stands alone on a page."""

from __future__ import annotations

from io import BytesIO

import pymupdf
import pytest

from otop_desk.documents import proof
from otop_desk.documents.certificate_words import compose
from otop_desk.documents.template_file import ours
from otop_desk.domain.certificate import Recipient
from tests.documents.test_certificate_pages import DAYS, WORKSHOP, settings


@pytest.mark.parametrize("count", range(20, 32))
def test_the_checker_signs_under_names(count: int) -> None:
    out = BytesIO()
    people = [Recipient(n, f"นายญาติ ฐิติ{n}", f"{n}/2565") for n in range(count)]
    proof.write(out, compose(WORKSHOP, DAYS, 675, settings(), ours()[0]), people)
    with pymupdf.open(stream=out.getvalue()) as pdf:
        last = pdf[-1].get_text()
    assert "ผู้ตรวจทาน" in last and "นายญาติ" in last
