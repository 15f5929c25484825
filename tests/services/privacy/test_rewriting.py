"""What becomes of each kind of value at the two depths, of people of the roster and of others."""

from __future__ import annotations

from typing import Any

import pytest

from otop_desk.domain.action_plan import Activity, Plan, Signer
from otop_desk.domain.attendance import Mark, Signature
from otop_desk.domain.certificate import CertificateSettings, Signatory
from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.person import Person
from otop_desk.domain.privacy import Depth
from otop_desk.services.privacy.known import Choice, Known, _named, _names, ordinary
from otop_desk.services.privacy.review import _round, texts_of
from otop_desk.services.privacy.rewriting import Rewriter, hide
from otop_desk.store.tables import BY_CLASS
from otop_desk.thai.mentions import Mentions, Name

MALI = Person(
    1, "นางสาว", "มาลีวัลย์", "แก้วสุวรรณ", "ประธาน", "กลุ่มทอผ้า", "จะนะ", "081-234-5678", "ฮาลาล", badge="1"
)
PEOPLE = [Name("มาลีวัลย์", "แก้วสุวรรณ", 1), Name("สมศักดิ์", "แก้วสุวรรณ", 2), Name("วีรชาติ", "ปักษีสกุล")]
KNOWN = Known(
    {1: "ผู้เข้าอบรมคนที่ 1", 2: "วิทยากรคนที่ 2"}, Mentions(PEOPLE, ["081-234-5678"], ordinary().__contains__)
)
MASK, ERASE = (Rewriter(KNOWN, depth, Choice()) for depth in (Depth.MASK, Depth.ERASE))


def rewritten(rewriter: Rewriter, entity: Any) -> Any:
    return rewriter.entity(BY_CLASS[type(entity)], entity)


@pytest.mark.parametrize(
    ("name", "hidden"),
    [("กมล", "ก***"), ("แก้ว", "ก***"), ("ไเก", "ก***"), ("Smith", "S***"), ("เ", ""), ("", "")],
)
def test_the_first_consonant_of_a_surname_stays(name: str, hidden: str) -> None:
    assert hide(name) == hidden


@pytest.mark.parametrize(
    ("text", "masked", "erased"),
    [
        ("นางสาวมาลีวัลย์ แก้วสุวรรณ มา", "นางสาวมาลีวัลย์ ก*** มา", "ผู้เข้าอบรมคนที่ 1 มา"),
        ("พบ สมศักดิ์ แล้ว", "พบ สมศักดิ์ แล้ว", "พบ วิทยากรคนที่ 2 แล้ว"),
        ("ตระกูล แก้วสุวรรณ", "ตระกูล ก***", "ตระกูล ผู้เข้าอบรม"),
        ("วีรชาติ ปักษีสกุล แทน", "*** แทน", "(ลบชื่อแล้ว) แทน"),
        ("นายทศพล พงษ์ไพบูลย์ แทน", "นายทศพล พ*** แทน", "(ลบชื่อแล้ว) แทน"),
        ("โทร 081-234-5678", "โทร 08x-xxx-5678", "โทร (ลบเบอร์แล้ว)"),
        ("a@b.co ด้วย", "*** ด้วย", "(ลบเบอร์แล้ว) ด้วย"),
        ("ไม่มีใคร  สองช่อง", "ไม่มีใคร  สองช่อง", "ไม่มีใคร  สองช่อง"),
    ],
)
def test_a_text_hides_or_loses_whom_it_mentions(text: str, masked: str, erased: str) -> None:
    assert (MASK.text(text), ERASE.text(text)) == (masked, erased)


def test_names_of_outsiders_are_left_where_officials_are_to_stay() -> None:
    kept = Rewriter(KNOWN, Depth.ERASE, Choice(officials=False))
    assert kept.text("วีรชาติ ปักษีสกุล กับ มาลีวัลย์ แก้วสุวรรณ", only_roster=True) == ("วีรชาติ ปักษีสกุล กับ ผู้เข้าอบรมคนที่ 1")
    plan = Plan(signers=(Signer("ผู้เสนอ", "วีรชาติ ปักษีสกุล", "ปลัด"),))
    assert rewritten(kept, plan) is plan
    assert rewritten(ERASE, plan).signers == (Signer("ผู้เสนอ", "", "ปลัด"),)
    assert rewritten(MASK, plan).signers == (Signer("ผู้เสนอ", "***", "ปลัด"),)


@pytest.mark.parametrize(
    ("name", "masked", "erased"),
    [
        ("มาลีวัลย์ แก้วสุวรรณ", "มาลีวัลย์ ก***", "ผู้เข้าอบรมคนที่ 1"),
        ("มาลีวัลย์ แก้วสุวรรณ กับเพื่อน", "***", ""),
        ("วีรชาติ ปักษีสกุล", "***", ""),
        ("ใครก็ไม่รู้", "***", ""),
        (" ", " ", " "),
    ],
)
def test_a_name_is_of_the_roster_or_it_goes(name: str, masked: str, erased: str) -> None:
    assert (MASK.name(name), ERASE.name(name)) == (masked, erased)


def test_a_person_is_masked_to_be_recognised_and_erased_to_be_counted() -> None:
    assert rewritten(MASK, MALI) == Person(
        1, "นางสาว", "มาลีวัลย์", "ก***", "ประธาน", "กลุ่มทอผ้า", "จะนะ", "08x-xxx-5678", ""
    )
    assert rewritten(ERASE, MALI) == Person(1, "", "ผู้เข้าอบรมคนที่ 1", "", "", "", "จะนะ", "", "ฮาลาล")
    assert rewritten(ERASE, Person(9, first="ใหม่")).first == "ใหม่", "of nobody who was looked for"
    nobody = Person(3, first="ก", district="จะนะ")
    assert rewritten(MASK, nobody) is nobody


def test_what_belongs_to_a_person_goes_with_them() -> None:
    mark = Mark(1, 1, 1, substitute="วีรชาติ ปักษีสกุล", note="ป่วย", marked_by="สมศักดิ์ แก้วสุวรรณ")
    masked, erased = (rewritten(rewriter, mark) for rewriter in (MASK, ERASE))
    assert (masked.substitute, masked.note, masked.marked_by) == ("***", "", "สมศักดิ์ ก***")
    assert (erased.substitute, erased.note, erased.marked_by) == ("", "", "วิทยากรคนที่ 2")
    signature = Signature(1, 1, 1, (((1, 2),),))
    assert rewritten(MASK, signature) == signature
    paper = Issued(1, person_id=1, name="นางสาวมาลีวัลย์ แก้วสุวรรณ", serial="001/2565", values=(("name", "ก"),))
    masked, erased = (rewritten(rewriter, paper) for rewriter in (MASK, ERASE))
    assert (masked.name, masked.values, masked.serial) == ("นางสาวมาลีวัลย์ ก***", (), "001/2565")
    assert (erased.name, erased.values, erased.serial) == ("ผู้เข้าอบรมคนที่ 1", (), "001/2565")
    gone = Issued(1, person_id=77, name="นางใคร ไหนเลย")
    assert rewritten(ERASE, gone).name == ""


def test_who_is_responsible_keeps_its_office() -> None:
    activity = Activity(1, lead="วีรชาติ ปักษีสกุล และ สพจ.สงขลา", support="ประธานกลุ่ม")
    assert rewritten(ERASE, activity).lead == "(ลบชื่อแล้ว) และ สพจ.สงขลา"
    assert rewritten(ERASE, activity).support == "ประธานกลุ่ม"
    settings = CertificateSettings(signatories=(Signatory("วีรชาติ ปักษีสกุล", ("ปลัดจังหวัด",), 7),))
    assert rewritten(MASK, settings).signatories == (Signatory("***", ("ปลัดจังหวัด",), 7),)


@pytest.mark.parametrize(
    ("text", "sure", "names"),
    [
        ("วีรชาติ ปักษีสกุล", False, [("วีรชาติ", "ปักษีสกุล")]),
        ("นายวีรชาติ ปักษีสกุล และนางสุดา มีสุข", False, [("วีรชาติ", "ปักษีสกุล"), ("สุดา", "มีสุข")]),
        ("สุดา มีสุข, นางมาลี", False, [("สุดา", "มีสุข"), ("มาลี", "")]),
        ("สุดา มีสุข (ประธาน)", False, [("สุดา", "มีสุข")]),
        ("สำนักงานพัฒนาชุมชน จังหวัดสงขลา", False, []),
        ("กลุ่มทอผ้า เกาะยอ", False, []),
        ("สพจ.สงขลา สาขา", False, []),
        ("ทุกคน", False, []),
        ("มาลี", False, []),
        ("มาลี", True, [("มาลี", "")]),
        ("", True, []),
    ],
)
def test_people_are_told_from_offices_where_both_may_stand(
    text: str, sure: bool, names: list[tuple[str, str]]
) -> None:
    assert [(name.first, name.last) for name in _names(text, sure=sure)] == names


def test_names_lie_in_texts_lists_and_things_with_a_name() -> None:
    signers = (Signer("ผู้เสนอ", "ก", "ปลัด"), Signer("ผู้อนุมัติ", "ข", "นายก"))
    assert list(_named("ก")) == ["ก"] and list(_named(("ก", ("ข",)))) == ["ก", "ข"]
    assert list(_named(signers)) == ["ก", "ข"] and list(_named(7)) == [] == list(_named(Signer))
    assert list(texts_of((signers[0], ["ค", 5], None))) == ["ผู้เสนอ", "ก", "ปลัด", "ค"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("มาลี มา", "มาลี มา"),
        ("วันนี้มาลีมา\nแล้ว", "วันนี้มาลีมา แล้ว"),
        ("หนึ่ง สอง สาม สี่ ห้า มาลี หก เจ็ด แปด เก้า สิบ สิบเอ็ด", "…สอง สาม สี่ ห้า มาลี หก เจ็ด แปด เก้…"),
        ("ก" * 40 + "มาลี" + "ข" * 40, "…" + "ก" * 16 + "มาลี" + "ข" * 16 + "…"),
    ],
)
def test_a_word_is_shown_with_a_little_round_it(text: str, shown: str) -> None:
    assert _round(text, "มาลี") == shown
