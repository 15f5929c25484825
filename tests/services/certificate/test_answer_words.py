"""What is said of a paper that is held up, for every standing it can have; nothing is asked of a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import segno

from otop_desk.domain.certificate_code import Claim
from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.certificate_standing import Entry, Standing
from otop_desk.errors import UserError
from otop_desk.services.certificate import answer, code_reading, verification
from otop_desk.services.certificate.answer import Answer, Signature

PAPER = "เลขที่ <001/2565> หลักสูตร ให้ไว้ 16.3.2022 โดย สพจ.สงขลา"
CLAIM = Claim("001/2565", "มาลี แก้วใส", "หลักสูตร", date(2022, 3, 16))
VOID = Issued(void_reason="พิมพ์ชื่อผิด 2 ที่", voided_at=datetime(2022, 4, 1, 9))
NEWEST = Issued(copy=3, name="มาลี ใหม่สกุล", issued_at=datetime(2022, 5, 2, 9))


def words(
    standing: Standing, row: Issued | None = None, newest: Issued | None = None, *, asked: bool = True
) -> Any:
    held = Answer(Signature.VALID, Entry(standing, row, newest), CLAIM, "สพจ.สงขลา", asked)
    return answer.words(held, lambda day: f"{day.day}.{day.month}.{day.year}", "<{}>".format)


def test_a_paper_in_force_and_one_of_another_register() -> None:
    assert words(Standing.VALID) == ("ถูกต้อง: มาลี แก้วใส", PAPER)
    assert words(Standing.UNKNOWN) == ("ลายเซ็นถูกต้อง แต่ไฟล์นี้ไม่มีทะเบียนของใบนี้: มาลี แก้วใส", PAPER)
    unasked = words(Standing.UNKNOWN, asked=False)
    assert unasked == ("ลายเซ็นถูกต้อง แต่ยังไม่ได้ตรวจกับทะเบียน: มาลี แก้วใส", PAPER)


def test_a_paper_that_is_void_says_when_and_why() -> None:
    assert words(Standing.VOID, VOID) == (
        "เพิกถอนแล้วเมื่อ 1.4.2022: มาลี แก้วใส", f"เหตุผล: <พิมพ์ชื่อผิด 2 ที่> · {PAPER}",
    )  # fmt: skip
    assert words(Standing.VOID, VOID, NEWEST)[0] == "เพิกถอนแล้วเมื่อ 1.4.2022: มาลี แก้วใส", "not of the newest"
    for row in (None, replace(VOID, voided_at=None, void_reason="")):
        assert words(Standing.VOID, row) == ("เพิกถอนแล้วเมื่อ : มาลี แก้วใส", f"เหตุผล: <> · {PAPER}")


def test_a_paper_that_was_replaced_names_the_one_in_force() -> None:
    said, rest = words(Standing.REISSUED, VOID, NEWEST)
    assert said == "ใบนี้ถูกแทนด้วยฉบับออกใหม่ครั้งที่ <3>: มาลี ใหม่สกุล"
    assert rest == f"ใช้ได้เฉพาะใบที่มีคำว่า ออกใหม่ครั้งที่ <3> ออกเมื่อ 2.5.2022 · {PAPER}"
    assert words(Standing.REISSUED, VOID)[0] == "เพิกถอนแล้วเมื่อ 1.4.2022: มาลี แก้วใส"


def test_what_can_not_be_believed_says_why() -> None:
    trouble = Answer(Signature.INVALID, trouble=UserError("ปลอม", "ให้ถาม"))
    assert answer.words(trouble, str, str) == ("ปลอม", "ให้ถาม")
    assert answer.words(Answer(Signature.UNKNOWN), str, str) == ("", "")


@pytest.mark.parametrize("signature", Signature)
@pytest.mark.parametrize("standing", Standing)
def test_only_what_is_signed_and_in_force_is_green_and_accepted(
    signature: Signature, standing: Standing
) -> None:
    for asked in (True, False):
        held = Answer(signature, Entry(standing), CLAIM, asked=asked)
        signed = signature is Signature.VALID
        assert held.accepted is (signed and (standing is Standing.VALID or not asked))
        tones = {Standing.VALID: "good", Standing.UNKNOWN: "warn"}
        assert answer.tone(held) == (tones.get(standing, "bad") if signed else "bad")


def picture(*texts: str) -> bytes:
    from PIL import Image

    sheet = Image.new("L", (400 * len(texts), 400), 255)
    for place, text in enumerate(texts):
        out = BytesIO()
        segno.make(text, micro=False).save(out, kind="png", scale=6)
        sheet.paste(Image.open(out).convert("L"), (400 * place, 0))
    out = BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def test_codes_of_others_are_no_business_of_ours() -> None:
    assert code_reading.codes_in(picture("https://example.org", "OTOP1:ABC", "otop1:x")) == ["OTOP1:ABC"]
    assert sorted(code_reading.codes_in(picture("OTOP1:B", "OTOP1:A"))) == ["OTOP1:A", "OTOP1:B"]
    with pytest.raises(code_reading.NoCode, match="ไม่พบคิวอาร์ของเกียรติบัตรในภาพ"):
        code_reading.codes_in(picture("https://example.org"))


def test_codes_are_read_from_every_page_of_a_pdf() -> None:
    from PIL import Image

    def pdf(*texts: str) -> bytes:
        first, *rest = (Image.open(BytesIO(picture(text))) for text in texts)
        out = BytesIO()
        first.save(out, "PDF", save_all=True, append_images=rest)
        return out.getvalue()

    assert code_reading.codes_on_pages(pdf("OTOP1:A", "x", "OTOP1:B")) == ["OTOP1:A", "OTOP1:B"]
    with pytest.raises(code_reading.NoCode, match="ในไฟล์ PDF"):
        code_reading.codes_on_pages(pdf("x"))
    with pytest.raises(UserError, match="อ่านไฟล์ PDF นี้ไม่ได้"):
        code_reading.codes_on_pages(b"%PDF-1.4 and no more")


@pytest.mark.parametrize(
    ("page", "dots"), [((595, 842), (1653, 2339)), ((4000, 1000), (3000, 750)), ((1000, 5000), (600, 3000))]
)
def test_pages_are_looked_at_in_200_dots_an_inch_and_no_side_above_3000(
    page: tuple[int, int], dots: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, int]] = []
    monkeypatch.setattr(code_reading, "_codes", lambda image: seen.append(image.size) or ["OTOP1:A"])
    document = pypdfium2.PdfDocument.new()
    monkeypatch.setattr(code_reading, "MOST_PAGES", 2)
    for _page in range(3):
        document.new_page(*page).close()
    out = BytesIO()
    document.save(out)
    document.close()
    assert len(code_reading.codes_on_pages(out.getvalue())) == len(seen) == 2
    assert all(size == pytest.approx(dots, abs=1) for size in seen)


def test_a_pdf_is_known_by_its_beginning(tmp_path: Path) -> None:
    for data, known in ((b"%PDF-1.7", True), (b"%PDF", False), (b" %PDF-", False), (b"", False)):
        (tmp_path / "a").write_bytes(data)
        assert code_reading.is_pdf(tmp_path / "a") is known
    assert code_reading.is_pdf(tmp_path / "none.pdf") is code_reading.is_pdf(tmp_path) is False


def test_of_several_codes_in_a_picture_the_worst_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = {"OTOP1:A": Answer(Signature.VALID), "OTOP1:B": Answer(Signature.INVALID)}
    monkeypatch.setattr(answer, "of_text", lambda code, _file, _keys: held[code])
    for codes in (("OTOP1:A", "OTOP1:B"), ("OTOP1:B", "OTOP1:A")):
        (tmp_path / "a.png").write_bytes(picture(*codes))
        assert answer.of_picture(tmp_path / "a.png") == held["OTOP1:B"]
    (tmp_path / "a.png").write_bytes(picture("OTOP1:A"))
    assert answer.of_picture(tmp_path / "a.png") == held["OTOP1:A"]
    (tmp_path / "a.png").write_bytes(picture("x"))
    unread = answer.of_picture(tmp_path / "a.png")
    assert unread.signature is Signature.UNKNOWN and isinstance(unread.trouble, code_reading.NoCode)


def test_without_a_register_a_signed_code_is_accepted_and_none_is_asked() -> None:
    held = answer.of_text(f" {verification.sign(CLAIM, verification.own_key('สพจ.สงขลา'))}\n")
    assert held == Answer(Signature.VALID, claim=CLAIM, office="สพจ.สงขลา") and held.accepted
    assert answer.of_text("OTOP1:").signature is Signature.INVALID
