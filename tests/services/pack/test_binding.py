"""The pack and the report on the sample: order, contents, what is missing, the masked copy."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from otop_desk.domain.asset import Asset
from otop_desk.domain.person import Person
from otop_desk.features import bound_papers
from otop_desk.services.certificate import issue as certificate_issue
from otop_desk.services.pack import binding as pack
from otop_desk.services.report import verbs as report
from otop_desk.services.workshop import picture
from tests.machine import sample


def words_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    found = []
    for page in document:
        text = page.get_textpage()
        found.append("".join(text.get_text_range().split()))
        text.close()
        page.close()
    document.close()
    return found


@pytest.fixture
def file(tmp_path: Path):
    with sample.create(tmp_path / "s.otop") as opened:
        yield opened


def test_the_pack_binds_every_paper_in_order(file, tmp_path: Path) -> None:
    certificate_issue.issue(file)
    target = tmp_path / "ชุด.pdf"
    made = pack.make(file, target)
    pages = words_of(target)
    assert len(pages) == made.pages
    assert made.missing == ("เวลาตามแผนเทียบกับเวลาจริง",)
    with pikepdf.open(target) as bound:
        assert not bound.check_pdf_syntax()
        with bound.open_outline() as outline:
            titles = [each.title for each in outline.root]
            starts = [bound.pages.index(pikepdf.Page(each.destination[0])) for each in outline.root]
    assert len(titles) == len(bound_papers()) - 1 + 1 and starts == sorted(starts)
    thai = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
    contents = pages[0].translate(thai)
    for title, start in list(zip(titles, starts, strict=True))[1:]:
        name = "".join(title.split(". ", 1)[1].split())
        assert f"{name}{start + 1}" in contents
    assert "ไม่มี:" in pages[0]
    (appendix,) = [page for page in pages if "ภาคผนวก" in page]
    assert "ทะเบียนการเข้าอบรม" in appendix and "เวลาตามแผนเทียบกับเวลาจริง" not in appendix
    everything = "".join(pages)
    for person in file.all(Person):
        assert "".join(person.full_name.split()) in everything
    assert made.workbook.exists()


def test_badges_and_table_signs_are_bound_only_when_asked(file, tmp_path: Path) -> None:
    plain, asked = bound_papers(), bound_papers(badges=True)
    assert {paper.key for paper in asked} - {paper.key for paper in plain} == {"badges", "signs"}
    made = pack.make(file, tmp_path / "a.pdf", badges=True)
    with pikepdf.open(tmp_path / "a.pdf") as bound, bound.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert any(title.endswith("ป้ายชื่อ") for title in titles)
    assert any(title.endswith("ป้ายโต๊ะกลุ่ม") for title in titles)
    with pikepdf.open(made.masked) as bound, bound.open_outline() as outline:
        assert not any("ป้าย" in item.title for item in outline.root)  # badges' codes sign people in


def test_the_masked_copy_has_no_surname_and_no_telephone(file, tmp_path: Path) -> None:
    certificate_issue.issue(file)
    made = pack.make(file, tmp_path / "a.pdf")
    everything = "".join(words_of(made.masked))
    for person in file.all(Person):
        assert "".join(person.full_name.split()) not in everything
        assert person.phone not in everything
        assert person.first in everything


def test_the_report_says_what_the_file_knows(file, tmp_path: Path) -> None:
    data = BytesIO()
    Image.new("RGB", (400, 300), "#88aacc").save(data, "PNG")
    (tmp_path / "ภาพ.png").write_bytes(data.getvalue())
    asset = picture.keep(file, tmp_path / "ภาพ.png")
    assert isinstance(asset, Asset)
    now = report.texts(file)
    report.edit_texts(
        file, now, replace(now, photos=(asset.id,), captions=("พิธีเปิด",), satisfaction="ระดับมาก")
    )
    path = tmp_path / "r.pdf"
    report.print_report(file, path, ["ก", "ข"])
    said = "".join(words_of(path))
    for part in ("ผ่านเกณฑ์๓๒คน", "๙๑,๐๐๐.๐๐", "๘๙,๔๕๐.๐๐", "๑,๕๕๐.๐๐", "ระดับมาก", "พิธีเปิด", "ภาคผนวก"):
        assert part in said
    assert "เก้าหมื่นหนึ่งพันบาทถ้วน" in said


def test_an_empty_file_still_has_a_report_and_a_pack_that_names_what_is_missing(tmp_path: Path) -> None:
    from datetime import date

    from otop_desk.services.workshop import files

    new = files.NewWorkshop(title="ใหม่", start=date(2026, 1, 5), days=1)
    with files.create(tmp_path / "n.otop", new) as file:
        made = pack.make(file, tmp_path / "p.pdf")
        assert len(made.missing) >= 6
        pages = words_of(tmp_path / "p.pdf")
        assert "ยังขาด" in pages[0] and not any("ภาคผนวก" in page for page in pages)
