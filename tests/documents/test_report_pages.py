"""The report's pages: no heading stands alone at a foot, and an English place to sign says so."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pymupdf
import pytest

from otop_desk import i18n
from otop_desk.documents import report as paper
from otop_desk.documents.report import HEAD, Report
from otop_desk.services.report import verbs
from otop_desk.store.file import WorkshopFile
from tests.machine import sample as making

LINES = range(0, 48, 4)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Report:
    path = tmp_path_factory.mktemp("report") / "s.otop"
    making.create(path).close()
    with WorkshopFile.open(path, read_only=True) as file:
        found: Report = verbs.gather(file)
        return found


def printed(report: Report) -> bytes:
    out = BytesIO()
    paper.write(out, report)
    return out.getvalue()


def lone_headings(pdf: bytes) -> list[str]:
    """The headings of the report below which nothing but the page's foot stands."""
    found = []
    with pymupdf.open(stream=pdf) as document:
        for page in document:
            spans = [
                span
                for block in page.get_text("dict")["blocks"]
                for line in block.get("lines", ())
                for span in line["spans"]
                if span["text"].strip() and span["bbox"][3] < page.rect.height - 56
            ]
            last = max(spans, key=lambda span: span["origin"][1], default=None)
            if last and abs(last["size"] - HEAD.size) < 0.01:
                found.append(last["text"])
    return found


@pytest.mark.parametrize("lines", LINES)
def test_no_heading_is_left_alone_at_the_foot_of_a_page(lines: int, told: Report) -> None:
    problems = "\n".join(f"ข้อสังเกตจากที่ประชุมลำดับที่ {n}" for n in range(lines)) or told.problems
    pdf = printed(replace(told, problems=problems))
    assert lone_headings(pdf) == []


def test_who_reports_signs_in_the_language_of_the_paper(
    told: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    def words() -> str:
        with pymupdf.open(stream=printed(told)) as document:
            return "".join(page.get_text() for page in document)

    assert "ลงชื่อ" in words()
    monkeypatch.setattr(i18n, "_papers", "en")
    english = words()
    assert "Signed\n" in english and "Sign people in" not in english
