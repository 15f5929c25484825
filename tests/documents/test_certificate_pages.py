"""Every template with short, long and hard names: nothing overlaps or leaves its box or the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import combinations

import pypdfium2
import pytest

from otop_desk.documents import certificate, certificate_check, kept_pages
from otop_desk.documents.certificate import CannotPrint
from otop_desk.documents.certificate_words import compose
from otop_desk.documents.template_file import OURS, from_json, ours, to_dict
from otop_desk.domain.certificate import KINDS, CertificateSettings, Recipient, Signatory, wording_of
from otop_desk.domain.certificate_template import Field, Part, faults
from otop_desk.domain.workshop import Day, Workshop
from otop_desk.errors import UserError

WORKSHOP = Workshop(
    id=1, title="โครงการพัฒนาศักยภาพเครือข่าย OTOP", host_office="สำนักงานพัฒนาชุมชนจังหวัดสงขลา", province="สงขลา",
    venue="ห้องสกายเล้าจ์ ชั้น 8 โรงแรมกรีนเวิลด์ อำเภอเมืองสงขลา จังหวัดสงขลา", fiscal_year=2565,
)  # fmt: skip
DAYS = [Day(1, date(2022, 3, 15)), Day(2, date(2022, 3, 16))]
NAMES = {
    "shortest": "นก ก",
    "usual": "นางสาวกมลวรรณ แก้วสุวรรณ",
    "longest": "ว่าที่ร้อยตรีหญิง รัตนาภรณ์พิมลพรรณ เทพหัสดินทร์บริรักษ์ ณ อยุธยา",
    "two lines": "พระครูสังฆรักษ์วิสุทธิ์ศีลวัฒน์ฉายาอภิชาโต กิตติปัญโญภิกขุแห่งวัดมัชฌิมาวาสวรวิหารสงขลา",
    "hardest": "นายปิ่นปี่ปู่ฎุฐูญูฬุ น้ำกู้ศักดิ์กฤตย์สิทธิ์",
}
SIGNERS = (
    Signatory("นางสุรีย์พร ณ สงขลา", ("รองผู้ว่าราชการจังหวัด ปฏิบัติราชการแทน", "ผู้ว่าราชการจังหวัดสงขลา")),
    Signatory("นายจรูญ อินทสาร", ("พัฒนาการจังหวัดสงขลา",)),
    Signatory("นางปราณีต อ่อนมณี", ("ผู้อำนวยการกลุ่มงาน", "ส่งเสริมการพัฒนาชุมชน", "สำนักงานพัฒนาชุมชนจังหวัด")),
)


def settings(kind: str = KINDS[0], signers: int = 1) -> CertificateSettings:
    wording = wording_of(kind)
    return CertificateSettings(
        kind=kind, opening=wording.opening, body=wording.body, blessing=wording.blessing,
        signatories=SIGNERS[:signers],
        offices=("กรมการพัฒนาชุมชน กระทรวงมหาดไทย", "สำนักงานพัฒนาชุมชนจังหวัดสงขลา"),
    )  # fmt: skip


def ink(template, fields: tuple[Field, ...], name: str, signers: int = 3) -> object:
    """A picture at 96 dpi whose dark pixels are the ink of some fields alone, without art."""
    sheet = compose(WORKSHOP, DAYS, 675, settings(signers=signers), replace(template, fields=fields, art=""))
    out = BytesIO()
    certificate.write(out, sheet, [Recipient(1, name, "001/2565", qr="OTOP1:" + "A" * 220)], draft=True)
    document = pypdfium2.PdfDocument(out.getvalue())
    page = document[0]
    picture = page.render(scale=96 / 72).to_pil().convert("L").point(lambda v: 255 if v < 150 else 0)
    page.close()
    document.close()
    return picture


@pytest.mark.parametrize("template", ours(), ids=OURS)
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_no_field_leaves_its_box_and_none_meets_another(template, name: str) -> None:
    assert faults(template) == ()
    boxes = []
    for field in template.fields:
        if field.part in (Part.SEAL, Part.LOGOS):
            continue
        found = ink(template, (field,), name).getbbox()
        if found is None:
            continue
        px = 96 / 25.4
        # tall marks may reach a little above or below the line box, never out of the page
        slack = 2.2 if field.part in (Part.KIND, Part.NAME) else 1.2
        left, top, right, bottom = (edge / px for edge in found)
        assert left >= field.x - 0.6 and right <= field.right + 0.6, (field.part, found)
        assert top >= field.y - slack and bottom <= field.bottom + slack, (field.part, found)
        assert left > 0.5 and top > 0.5 and right < template.width - 0.5 and bottom < template.height - 0.5
        boxes.append((field.part, found))
    for (one, a), (two, b) in combinations(boxes, 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, (one, a, two, b)


@pytest.mark.parametrize("template", ours(), ids=OURS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_fits_every_template_with_three_who_sign(template, kind: str) -> None:
    sheet = compose(WORKSHOP, DAYS, 675, settings(kind, 3), template)
    batch = [Recipient(1, name, "001/2565") for name in NAMES.values()]
    shared, tried = certificate_check.try_all(sheet, batch)
    assert not shared.missing and not shared.unfit
    assert not any(each.missing or each.unfit for each in tried)


def test_a_template_comes_back_from_json() -> None:
    import json

    for each in ours():
        assert from_json(json.dumps(to_dict(each))) == each


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": 99}', '{"format": true}', "[" * 200_000, '{"format":1,"uid":"../x"}']
)
def test_what_is_no_template_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        from_json(text)


def test_pages_cut_and_merged_again_look_the_same() -> None:
    sheet = compose(WORKSHOP, DAYS, 675, settings(), ours()[0])
    out = BytesIO()
    batch = [Recipient(n, name, f"{n:03}/2565") for n, name in enumerate(NAMES.values(), 1)]
    certificate.write(out, sheet, batch)
    pages = kept_pages.pages_of(out.getvalue())
    again = kept_pages.merged(pages)
    assert kept_pages.merged(pages) == again
    before, after = pypdfium2.PdfDocument(out.getvalue()), pypdfium2.PdfDocument(again)
    assert len(before) == len(after) == len(NAMES)
    for number in range(len(before)):
        one, two = before[number], after[number]
        assert one.render(scale=0.6).to_pil().tobytes() == two.render(scale=0.6).to_pil().tobytes()
        one.close()
        two.close()
    single = pypdfium2.PdfDocument(pages[2][0] + pages[2][1])
    assert len(single) == 1
    for document in (before, after, single):
        document.close()


def test_what_cannot_be_set_names_whose_it_is() -> None:
    sheet = compose(WORKSHOP, DAYS, 675, settings(), ours()[0])
    with pytest.raises(CannotPrint) as refused:
        certificate.write(BytesIO(), sheet, [Recipient(1, "ก" * 300, "1"), Recipient(2, "นาย\ue123", "2")])
    assert [whose[:4] for whose, _what in refused.value.problems] == ["ก" * 4, "นาย\ue123"]
