"""One file a person: safe names, pages as issued, a page to find them, a list to send by."""

from __future__ import annotations

import json
import re
import unicodedata
import zipfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from PIL import Image

from otop_desk.cli import main
from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.person import Person
from otop_desk.services.certificate import each
from otop_desk.services.certificate import issue as certificate_issue
from otop_desk.services.certificate import printing as certificate_print
from otop_desk.services.certificate.reading import Whom
from otop_desk.services.roster import verbs as roster
from otop_desk.store.file import WorkshopFile
from tests.machine import sample


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's certificates, three of them issued, written by the command line."""
    room = tmp_path_factory.mktemp("each")
    with sample.create(room / "s.otop") as file:
        twin = replace(file.all(Person)[0], id=0, ordinal=99, seat=0)
        roster.add(file, replace(twin, first="ก" * 90, last='<b>"&/\\:*?'))
        certificate_issue.issue(file, Whom.CHOSEN, [person.id for person in file.all(Person)[:3]])
    code = main(
        ["print", "certificates", str(room / "s.otop"), "--all", "--jpeg", "--each", str(room / "out")]
    )
    assert code == 0
    return room


def test_each_person_has_a_pdf_and_a_picture_with_a_safe_name(folder: Path) -> None:
    out = folder / "out"
    stems = {path.stem for path in out.glob("*.pdf")}
    assert len(stems) == 35 and stems == {path.stem for path in out.glob("*.jpg")}
    assert "๐๐๑-๒๕๖๕ นางสาวกมลวรรณ แก้วสุวรรณ" in stems
    for stem in stems:
        assert len(stem.encode()) <= each.MOST_STEM and unicodedata.is_normalized("NFC", stem)
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f]|[ .]$', stem)
    with Image.open(next(out.glob("*.jpg"))) as picture:
        assert picture.width == each.JPEG_WIDTH


def test_issued_pages_are_the_kept_bytes(folder: Path) -> None:
    with WorkshopFile.open(folder / "s.otop", read_only=True) as file:
        for row in file.all(Issued):
            kept = certificate_print.kept_pdf(file, row)
            assert any(path.read_bytes() == kept for path in (folder / "out").glob("*.pdf"))


def test_the_page_finds_everybody_and_asks_nothing_of_a_network(folder: Path) -> None:
    html = (folder / "out" / "index.html").read_text("utf-8")
    assert not re.search(r"https?:|//\w|src=|@import", html)
    people = json.loads(re.search(r"const people = (\[.*\]);", html).group(1))  # type: ignore[union-attr]
    assert len(people) == 35 and html.count("</script>") == 1
    for one in people:
        assert (folder / "out" / unquote(one["pdf"])).is_file()
        assert (folder / "out" / unquote(one["jpg"])).is_file()


def test_zips_by_district_and_the_list_to_send_by(folder: Path) -> None:
    out = folder / "out"
    with zipfile.ZipFile(out / "ทั้งหมด.zip") as archive:
        assert len(archive.namelist()) == 70
    parts = [path for path in out.glob("*.zip") if path.stem != "ทั้งหมด"]
    assert len(parts) >= 16
    with zipfile.ZipFile(out / "อำเภอหาดใหญ่.zip") as archive:
        assert len(archive.namelist()) == 4 and archive.testzip() is None
    book = openpyxl.load_workbook(out / "รายการส่ง.xlsx", read_only=True)
    rows = [row for row in book.worksheets[0].iter_rows(values_only=True) if row[1]]
    book.close()
    assert len(rows) >= 35 and any(row[-2] and str(row[-2]).endswith(".pdf") for row in rows)


def test_two_of_one_name_and_number_get_two_files() -> None:
    stems = each._stems([("", "นายสมชาย ใจดี"), ("", "นายสมชาย ใจดี"), ("", "NUL"), ("", "nul")])
    assert len({stem.casefold() for stem in stems}) == 4 and stems[1].endswith("(2)")


def test_each_paper_that_is_written_is_told_and_without_pictures_there_are_none(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    with WorkshopFile.open(folder / "s.otop", read_only=True) as file:
        batch = each.prepared(file, Whom.CHOSEN, [person.id for person in file.all(Person)[:2]])
    assert batch.write(folder / "two", lambda done, whole: told.append((done, whole))) == 2
    assert told == [(1, 2), (2, 2)] and not list((folder / "two").glob("*.jpg"))


def test_nowhere_to_write_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["print", "certificates", str(folder / "s.otop")]) == 1
    assert "--each" in capsys.readouterr().err
