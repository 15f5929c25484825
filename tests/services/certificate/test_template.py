"""Templates of the file: copied, changed, given a background, sent to another file; refused whole."""

from __future__ import annotations

import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from otop_desk.domain.certificate_template import Part, Template
from otop_desk.errors import UserError
from otop_desk.services.certificate import issue as certificate_issue
from otop_desk.services.certificate import printing as certificate_print
from otop_desk.services.certificate import reading
from otop_desk.services.certificate import template as templates
from otop_desk.services.certificate import verbs as certificate
from otop_desk.store.file import WorkshopFile
from tests.machine import sample


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "s.otop"
    sample.create(path).close()
    return path


@pytest.fixture
def file(tmp_path: Path, original: Path):
    with WorkshopFile.open(Path(shutil.copy(original, tmp_path / "s.otop"))) as opened:
        yield opened


def vector_page(path: Path) -> Path:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(842, 595))
    pdf.pages[0].Contents = pdf.make_stream(b"0 0 1 rg 30 30 60 60 re f")
    pdf.save(path)
    return path


def test_a_copy_is_used_at_once_and_can_be_undone(file: WorkshopFile) -> None:
    made = templates.copy(file, "gold-line")
    assert certificate.settings(file).template == made.uid and made in certificate.templates(file)
    file.undo()
    assert certificate.settings(file).template == "gold-line" and file.all(Template) == []


def test_a_change_counts_the_revision_on(file: WorkshopFile) -> None:
    made = templates.copy(file, "modern")
    moved = made.with_field(0, replace(made.fields[0], x=made.fields[0].x - 5))
    assert templates.edit(file, made, moved).revision == 2
    with pytest.raises(UserError):
        templates.edit(file, made, made.with_field(0, replace(made.fields[0], x=400)))
    with pytest.raises(UserError):
        templates.add_field(file, file.get(Template, made.id), Part.NAME)
    more = templates.add_field(file, file.get(Template, made.id), Part.TEXT)
    assert more.fields[-1].text
    assert len(templates.remove_field(file, more, len(more.fields) - 1).fields) == len(made.fields)


def test_removing_the_used_one_goes_back_to_ours(file: WorkshopFile) -> None:
    made = templates.copy(file, "modern")
    templates.remove(file, made.id)
    assert reading.read(file).sheet.template.uid == "gold-line"


def test_a_pdf_background_stays_vectors_and_is_kept_when_issued(file: WorkshopFile, tmp_path: Path) -> None:
    made = templates.copy(file, "text-only")
    made = templates.set_background(file, made, vector_page(tmp_path / "bg.pdf"))
    out = BytesIO()
    assert certificate_print.print_batch(file, out) == 32
    assert b"/Subtype /Image" not in out.getvalue() and len(out.getvalue()) < 60_000
    issued = certificate_issue.issue(file)
    before = certificate_print.kept_pdf(file, issued[0])
    templates.set_background(file, made, None)
    assert certificate_print.kept_pdf(file, issued[0]) == before
    import pypdfium2

    page = pypdfium2.PdfDocument(before)[0]
    picture = page.render(scale=1).to_pil()
    assert picture.getpixel((60, 535)) == (0, 0, 255)


def test_a_template_goes_to_another_file(file: WorkshopFile, tmp_path: Path, original: Path) -> None:
    made = templates.copy(file, "gold-line", "ของสงขลา")
    templates.set_background(file, made, vector_page(tmp_path / "bg.pdf"))
    templates.export(file, made.uid, tmp_path / "a.otoptpl")
    with WorkshopFile.open(Path(shutil.copy(original, tmp_path / "other.otop"))) as other:
        came = templates.import_(other, tmp_path / "a.otoptpl")
        assert came.name == "ของสงขลา" and came.background_id is not None
        assert came.fields == file.get(Template, made.id).fields
        before = other.history()
        (tmp_path / "bad.otoptpl").write_bytes((tmp_path / "a.otoptpl").read_bytes()[:-200])
        with pytest.raises(UserError):
            templates.import_(other, tmp_path / "bad.otoptpl")
        assert other.history() == before
    with pytest.raises(UserError):
        templates.export(file, "nothing", tmp_path / "b.otoptpl")
