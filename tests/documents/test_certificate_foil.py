"""The plate for real foil: all gold of a template and nothing else, in black, where the paper has it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from otop_desk import cli
from otop_desk.documents import certificate, certificate_foil
from otop_desk.documents.certificate_words import Sheet, compose
from otop_desk.documents.template_file import ours
from otop_desk.domain.certificate import Recipient
from otop_desk.errors import UserError
from tests.documents.test_certificate_pages import DAYS, WORKSHOP, settings
from tests.machine import sample

ALL_GOLD = {"gold-line", "portrait", "phikun"}
WITHOUT_GOLD = {"text-only"}
SEEN = [each for each in ours() if each.uid not in WITHOUT_GOLD]


def sheet_of(template) -> Sheet:
    return compose(WORKSHOP, DAYS, 675, settings(), template)


def picture(pdf: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    found = document[0].render(scale=100 / 72).to_pil().convert("RGB")
    document.close()
    return found


def plate(sheet: Sheet) -> bytes:
    out = BytesIO()
    certificate_foil.write(out, sheet)
    return out.getvalue()


@pytest.mark.parametrize("template", SEEN, ids=[each.uid for each in SEEN])
def test_the_plate_lies_on_the_gold_of_the_paper_and_nowhere_else(template) -> None:
    sheet, out = sheet_of(template), BytesIO()
    certificate.write(out, sheet, [Recipient(1, "", "")], draft=True)
    paper, black = picture(out.getvalue()), picture(plate(sheet)).convert("L")
    assert paper.size == black.size
    red, _green, blue = paper.split()
    warm = ImageChops.subtract(red, blue).point(lambda level: 255 if level > 40 else 0)
    covered = black.point(lambda level: 255 if level < 60 else 0)
    assert covered.getbbox() is not None
    near = warm.filter(ImageFilter.MaxFilter(5))
    astray = ImageChops.subtract(covered, near)
    assert astray.getbbox() is None
    if template.uid in ALL_GOLD:  # the others have cloth or flowers in warm inks as well
        thick = warm.filter(ImageFilter.MinFilter(3))
        left_out = ImageChops.subtract(thick, covered.filter(ImageFilter.MaxFilter(5)))
        assert thick.getbbox() is not None and left_out.getbbox() is None


@pytest.mark.parametrize("template", SEEN, ids=[each.uid for each in SEEN])
def test_the_plate_speaks_of_black_alone(template) -> None:
    with pikepdf.open(BytesIO(plate(sheet_of(template)))) as pdf:
        assert len(pdf.pages) == 1 and b"/Shading" not in pdf.pages[0].obj.unparse(resolved=True)
        operators = {
            (str(step.operator), tuple(map(str, step.operands)) if str(step.operator) == "g" else ())
            for step in pikepdf.parse_content_stream(pdf.pages[0])
        }
    colours = {
        step for step in operators if step[0] in {"g", "G", "rg", "RG", "k", "K", "scn", "sc", "sh", "cs"}
    }
    assert colours <= {("g", ("0",)), ("g", ("1",))}


def test_words_in_gold_are_on_it_and_no_others() -> None:
    found = pypdfium2.PdfDocument(plate(sheet_of(ours()[0])))
    assert found[0].get_textpage().get_text_range().split() == [settings().kind]
    found.close()


@pytest.mark.parametrize("uid", sorted(WITHOUT_GOLD))
def test_a_template_without_gold_is_told(uid: str) -> None:
    template = next(each for each in ours() if each.uid == uid)
    with pytest.raises(UserError, match="ไม่มีส่วนที่เป็นสีทอง"):
        plate(sheet_of(template))
    with pytest.raises(UserError, match="ไม่มีส่วนที่เป็นสีทอง"):
        plate(sheet_of(replace(ours()[0], art="", fields=template.fields)))


def test_the_command_line_writes_it_in_both_languages(
    tmp_path: Path, program_in_thai: None, capsys: pytest.CaptureFixture[str]
) -> None:
    sample.create(tmp_path / "s.otop").close()
    out = tmp_path / "foil.pdf"
    for before, words in (([], "แผ่นฟอยล์ทองสำหรับโรงพิมพ์"), (["--lang", "en"], "Gold foil plate")):
        assert cli.main([*before, "print", "foil", str(tmp_path / "s.otop"), str(out)]) == 0
        assert words in capsys.readouterr().out and out.read_bytes().startswith(b"%PDF")
