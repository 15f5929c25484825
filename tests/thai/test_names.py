"""Titles, split suggestions with the traps of §5.3, spacing, initials."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otop_desk.domain.person import Person
from otop_desk.thai import titles
from otop_desk.thai.names import NameParts, display_name, initials, split_name

SPLITS = [
    ("นางสาวกมลวรรณ  แก้วสุวรรณ", "นางสาว", "กมลวรรณ", "แก้วสุวรรณ"),
    ("นางลำดวน  ณ เกาะยอ", "นาง", "ลำดวน", "ณ เกาะยอ"),
    ("นางสุรียพรรณ์ ณ สงขลา", "นาง", "สุรียพรรณ์", "ณ สงขลา"),
    ("นายวรชัย อิศรางกูร ณ อยุธยา", "นาย", "วรชัย", "อิศรางกูร ณ อยุธยา"),
    ("นางนางนวล สุขสันต์", "นาง", "นางนวล", "สุขสันต์"),
    ("นางสาวนางนวล สุขสันต์", "นางสาว", "นางนวล", "สุขสันต์"),
    ("นางสาวิตรี ใจดี", "นาง", "สาวิตรี", "ใจดี"),
    ("นางสายฝน ใจดี", "นาง", "สายฝน", "ใจดี"),
    ("นายพระนาย สุวรรณรัฐ", "นาย", "พระนาย", "สุวรรณรัฐ"),
    ("นายกานต์ ดี", "นาย", "กานต์", "ดี"),
    ("น.ส.สุดา มีสุข", "นางสาว", "สุดา", "มีสุข"),
    ("นาย.สมชาย ใจดี", "นาย", "สมชาย", "ใจดี"),
    ("นาง. สุดา มีสุข", "นาง", "สุดา", "มีสุข"),
    ("น.ส. สุดา มีสุข", "นางสาว", "สุดา", "มีสุข"),
    ("นส.สุดา มีสุข", "นางสาว", "สุดา", "มีสุข"),
    ("น. ส. สุดา มีสุข", "นางสาว", "สุดา", "มีสุข"),
    ("ด.ช.เอก ดี", "เด็กชาย", "เอก", "ดี"),
    ("นาย สมชาย ใจดี", "นาย", "สมชาย", "ใจดี"),
    ("ว่าที่ร้อยตรี อนุชา คงแก้ว", "ว่าที่ร้อยตรี", "อนุชา", "คงแก้ว"),
    ("ว่าที่ ร.ต.อนุชา คงแก้ว", "ว่าที่ ร.ต.", "อนุชา", "คงแก้ว"),
    ("ว่าที่ร.ต. อนุชา คงแก้ว", "ว่าที่ ร.ต.", "อนุชา", "คงแก้ว"),
    ("ว่าที่ร้อยตรีหญิง สุดา คงแก้ว", "ว่าที่ร้อยตรีหญิง", "สุดา", "คงแก้ว"),
    ("ว่าที่ ร.ต.หญิง สุดา คงแก้ว", "ว่าที่ ร.ต.หญิง", "สุดา", "คงแก้ว"),
    ("ร.ต.อ. หญิง สุดา คงแก้ว", "ร.ต.อ.หญิง", "สุดา", "คงแก้ว"),
    ("พันโท ดร.สุชาดา ทำความดี", "พันโท ดร.", "สุชาดา", "ทำความดี"),
    ("นาย ดร.สมชาย ใจดี", "นาย ดร.", "สมชาย", "ใจดี"),
    ("ผศ.ดร.สมชาย ใจดี", "ผศ.ดร.", "สมชาย", "ใจดี"),
    ("ผศ. ดร. สมชาย ใจดี", "ผศ.ดร.", "สมชาย", "ใจดี"),
    ("ศ.นพ.ประเวศ วะสี", "ศ.นพ.", "ประเวศ", "วะสี"),
    ("จ.ส.ต.สมชาย ใจดี", "จ.ส.ต.", "สมชาย", "ใจดี"),
    ("พ.ต.ท. สมชาย ใจดี", "พ.ต.ท.", "สมชาย", "ใจดี"),
    ("ม.ร.ว.คึกฤทธิ์ ปราโมช", "ม.ร.ว.", "คึกฤทธิ์", "ปราโมช"),
    ("พระมหาสมชาย (ฐิตญาโณ)", "พระมหา", "สมชาย", "(ฐิตญาโณ)"),
    ("พระมหาสมชาย ฐิตญาโณ", "พระมหา", "สมชาย", "ฐิตญาโณ"),
    ("ร.ต.อ.(หญิง) สุดา คงแก้ว", "ร.ต.อ.หญิง", "สุดา", "คงแก้ว"),
    ("พ.อ.(พิเศษ) สมชาย ใจดี", "พ.อ.(พิเศษ)", "สมชาย", "ใจดี"),
    ("คุณวุฒิ ใจดี", "", "คุณวุฒิ", "ใจดี"),
    ("คุณากร ใจดี", "", "คุณากร", "ใจดี"),
    ("MRS. ANNA LEE", "Mrs.", "ANNA", "LEE"),
    ("ดรุณี มีสุข", "", "ดรุณี", "มีสุข"),
    ("ศศิธร มีสุข", "", "ศศิธร", "มีสุข"),
    ("สมชาย ใจดี", "", "สมชาย", "ใจดี"),
    ("Mr. John Smith", "Mr.", "John", "Smith"),
    ("Mrs. Anna van Dijk", "Mrs.", "Anna", "van Dijk"),
    ("ผศ.ดร.นายวิชัย ทองคำ", "ผศ.ดร.นาย", "วิชัย", "ทองคำ"),
    ("ผศ.ดร. นาย วิชัย ทองคำ", "ผศ.ดร.นาย", "วิชัย", "ทองคำ"),
    ("อาจารย์ ดร.นางสาวกานดา ดีใจ", "อาจารย์ ดร.นางสาว", "กานดา", "ดีใจ"),
    ("ว่าที่ร้อยตรี นายสมชาย ใจดี", "ว่าที่ร้อยตรี นาย", "สมชาย", "ใจดี"),
    ("ดร.น.ส.มาลี มีสุข", "ดร.นางสาว", "มาลี", "มีสุข"),
    ("ดร.นายิกา มีสุข", "ดร.", "นายิกา", "มีสุข"),
    ("นาง สาวิตรี มีสุข", "นาง", "สาวิตรี", "มีสุข"),
    ("นาย\u00a0สมชาย\u200b\tใจดี", "นาย", "สมชาย", "ใจดี"),
    ("เด็กหญิงน้ํา ใจดี", "เด็กหญิง", "น้ำ", "ใจดี"),
]


@pytest.mark.parametrize(("text", "title", "first", "last"), SPLITS)
def test_sure_splits(text: str, title: str, first: str, last: str) -> None:
    assert split_name(text) == NameParts(title, first, last)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("นางนวล จันทร์แก้ว", "นวล"),  # or a given name นางนวล
        ("ดร.นางนวล จันทร์แก้ว", "นวล"),
        ("นาง สาวมาลี มีสุข", "มาลี"),  # or a given name สาวมาลี
        ("ครูนางสาวมาลี มีสุข", "ครูนางสาวมาลี"),
        ("นาย", ""),
        ("", ""),
        ("สมชาย", "สมชาย"),
        ("สมชาย มานะ ใจดี", "สมชาย"),
        ("พระนาย สุวรรณรัฐ", "นาย"),
        ("นายิกา ใจดี", "นายิกา"),
        ("กำนันสมชาย ใจดี", "สมชาย"),
        ("นายสมชาย ใจดี (แทน)", "สมชาย"),
    ],
)
def test_suggestions_to_look_at(text: str, first: str) -> None:
    parts = split_name(text)
    assert parts.first == first
    assert not parts.sure or text.startswith("นางนวล")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("น.ส.วราภรณ์ ดงงาม มาค่ะ", "นางสาว|วราภรณ์|ดงงาม|"),
        ("นายสำรวย ชื่นตา มาแน่นอนครับ", "นาย|สำรวย|ชื่นตา|"),
        ("นายสำรวย มาคะ", "นาย|สำรวย|มาคะ|"),
        ("นายเฉลิม.......พงษ์ดี..........ประธาน......", "นาย|เฉลิม|พงษ์ดี|ประธาน"),
        ("นายเฉลิม พงษ์ดี ........ กรุงเทพ", "นาย|เฉลิม|พงษ์ดี|"),
        ("สมชาย ใจเย็น (นาย)", "นาย|สมชาย|ใจเย็น|"),
        ("กัลยกร หมั่นดี (น.ส.)", "นางสาว|กัลยกร|หมั่นดี|"),
        ('นางอำพัน ขาวผ่อง "แม่อำพัน"', "นาง|อำพัน|ขาวผ่อง|"),
        ("น . ส . มาลี ใจงาม", "นางสาว|มาลี|ใจงาม|"),
        ("นางพรรณี มาลา + ผู้ติดตาม 1 คน", "นาง|พรรณี|มาลา|"),
        ("นายเก่ง, กล้าหาญ", "นาย|เก่ง|กล้าหาญ|"),
        ("นพ.คำรณ ใจงาม พ.บ.", "นพ.|คำรณ|ใจงาม|"),
        ("พตท.หญิงกานดา ใจดี", "พ.ต.ท.หญิง|กานดา|ใจดี|"),
        ("ก. นายกมล ผ่องใส", "นาย|กมล|ผ่องใส|"),
        ("น.ส.มนัส ใจวัง เจ้าพนักงานพัฒนาชุมชน", "นางสาว|มนัส|ใจวัง|เจ้าพนักงานพัฒนาชุมชน"),
    ],
)
def test_words_around_a_name_are_no_part_of_it(text: str, whole: str) -> None:
    parts = split_name(text)
    assert f"{parts.title}|{parts.first}|{parts.last}|{parts.position}" == whole


def test_a_comma_between_names_is_to_be_looked_at_and_a_name_in_brackets_is_none() -> None:
    assert not split_name("นายเก่ง, กล้าหาญ").sure and split_name("นายเก่ง กล้าหาญ").sure
    assert not split_name("ครูสมใจ ใจดี").sure and not split_name("ป้าน้อย ใจดี").sure
    assert split_name("รถคันที่ 1 (ผู้ควบคุมรถ นางสาวสุภา ดูแล)").title == ""


def test_office_words_are_no_titles() -> None:
    assert split_name("กำนันสมชาย ใจดี").position == "กำนัน"
    assert split_name("นายกเทศมนตรีเมืองสงขลา").title == ""


def test_spacing() -> None:
    assert display_name("นางสาว", "กมลวรรณ", "แก้วสุวรรณ") == "นางสาวกมลวรรณ แก้วสุวรรณ"
    assert display_name("พันโท ดร.", "สุชาดา", "ทำความดี") == "พันโท ดร.สุชาดา ทำความดี"
    assert display_name("ว่าที่ร้อยตรี", "อนุชา", "คงแก้ว") == "ว่าที่ร้อยตรี อนุชา คงแก้ว"
    assert display_name("พ.ต.ท.", "สมชาย", "ใจดี") == "พ.ต.ท. สมชาย ใจดี"
    assert display_name("ผศ.ดร.", "สมชาย", "ใจดี") == "ผศ.ดร.สมชาย ใจดี"
    assert display_name("นพ.", "สมชาย", "ใจดี") == "นพ.สมชาย ใจดี"
    assert display_name("Mr.", "John", "Smith") == "Mr. John Smith"
    assert display_name("นาย", "John", "Smith") == "นาย John Smith"
    assert display_name("นาย", "Émile", "Zola") == Person(title="นาย", first="Émile", last="Zola").full_name
    for first in ("+1", "๑๒๓", "<b>", "小明", ""):
        name = display_name("นาย", first, "ใจดี")
        assert name == f"นาย{first} ใจดี".replace("  ", " ").replace("นาย ใจดี", "นายใจดี")
        assert name == Person(title="นาย", first=first, last="ใจดี").full_name
    assert display_name("ดร.", "John", "Smith") == "ดร. John Smith"
    assert display_name("", "สมชาย", "") == "สมชาย"


@pytest.mark.parametrize(
    "title",
    [
        *titles.ALL,
        "พันโท ดร.",
        "นาย ดร.",
        "ผศ.ดร.นาย",
        "อาจารย์ ดร.นางสาว",
        "ว่าที่ร้อยตรี นาย",
        " ",
        "ว่าที่ ร.ต.",
        "ร.ต.อ.หญิง",
        "หมอ",
        "",
    ],
)
def test_a_person_is_spaced_by_the_same_rule(title: str) -> None:
    for first, last in (("เอก", "ดี"), ("John", "Smith")):
        assert Person(title=title, first=first, last=last).full_name == display_name(title, first, last)


def test_full_titles_are_suggested_only_when_they_mean_one_thing() -> None:
    assert titles.full_title("น.ส.") == titles.full_title("น. ส.") == "นางสาว"
    assert titles.full_title("ว่าที่ ร.ต.") == "ว่าที่ร้อยตรี"
    assert titles.full_title("ร.ต.") is None and titles.full_title("นาย") is None
    assert titles.same_title("น.ส.", "นางสาว") and not titles.same_title("นาง", "นางสาว")


def test_initials() -> None:
    assert initials("กมลวรรณ", "แก้วสุวรรณ") == "กก"
    assert initials("ลำดวน", "ณ เกาะยอ") == "ลก"
    assert initials("John", "") == "J" and initials("", "") == ""
    assert initials("เฮง", "แอ๊ด") == "ฮอ" and initials("9 ไก่", "-") == "ก"


def test_every_name_of_the_sample_splits_back() -> None:
    path = Path(__file__).parent.parent / "data" / "songkhla-2565" / "trainees.csv"
    with path.open(encoding="utf-8-sig") as stream:
        for row in csv.DictReader(stream):
            name = display_name(row["title"], row["first"], row["last"])
            assert split_name(name) == NameParts(row["title"], row["first"], row["last"])


@given(
    st.sampled_from([t for t in (*titles.CLOSE, *titles.DOTTED, *titles.RANKS) if t not in ("คุณ", "อาจารย์")]),
    st.sampled_from(["กมล", "อนุชา", "เจริญ", "ไพโรจน์", "รัตนา"]),
    st.sampled_from(["แก้วดี", "ณ สงขลา", "ใจดี"]),
)
def test_written_names_split_back(title: str, first: str, last: str) -> None:
    parts = split_name(display_name(title, first, last))
    assert (parts.title, parts.first, parts.last) == (title, first, last)


@given(st.text(max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    parts = split_name(text)
    assert len(parts.first) + len(parts.last) <= len(text) * 3
    assert parts.first or not parts.sure


@pytest.mark.parametrize(
    ("text", "last", "position", "rest"),
    [
        ("นายสมชาย ใจดี ประธานกลุ่ม", "ใจดี", "ประธานกลุ่ม", ""),
        ("นายสมชาย ใจดี ตำแหน่ง: นายก อบต.", "ใจดี", "นายก อบต.", ""),
        ("นายสมชาย ใจดี (ประธาน)", "ใจดี", "ประธาน", ""),
        ("นายสมชาย ใจดี - ประธาน", "ใจดี", "ประธาน", ""),
        ("นายสมชาย ใจดี (แทน)", "ใจดี", "", "(แทน)"),
        ("นายสมชาย ใจดี และคณะ", "ใจดี", "", "และคณะ"),
        ("นายสมชาย ใจดี อ.จะนะ", "ใจดี", "", "อ.จะนะ"),
        ("นายสมชาย ใจดี และคณะ (ประธาน)", "ใจดี", "", "และคณะ (ประธาน)"),
        ("นายสมชาย ใจดี / ประธานกลุ่ม", "ใจดี", "ประธานกลุ่ม", ""),
        ("นายสมชาย ใจดี อายุ 62 ปี", "ใจดี", "", "อายุ 62 ปี"),
        ("นายสมชาย ใจดี บ้านเลขที่ 12/3 หมู่ 4", "ใจดี", "", "บ้านเลขที่ 12/3 หมู่ 4"),
        ("นายสมชาย ใจดี 0812345678", "ใจดี", "", "0812345678"),
        ("นายสมชาย ใจดี ยกเลิก", "ใจดี", "", "ยกเลิก"),
        ("นายสมชาย ไม่มา", "ไม่มา", "", ""),
        ("นายสมชาย -", "", "", ""),
        ("นายสมชาย (ไม่มีนามสกุล)", "", "", ""),
        ("นายสมชาย ไม่มีนามสกุล", "", "", ""),
        ("นายสมชาย ประธานกลุ่ม", "ประธานกลุ่ม", "", ""),
        ("พระมหาสมชาย ใจดี (ฐิตญาโณ)", "ใจดี (ฐิตญาโณ)", "", ""),
    ],
)
def test_what_stands_behind_a_whole_name_is_a_post_or_left_apart(
    text: str, last: str, position: str, rest: str
) -> None:
    parts = split_name(text)
    assert (parts.first, parts.last, parts.position, parts.rest) == ("สมชาย", last, position, rest)


@pytest.mark.parametrize("before", ["ประธานกลุ่ม", "เลขา"])
def test_what_stands_before_a_later_title_is_a_post(before: str) -> None:
    parts = split_name(f"{before} นางมาลี แก้วใส")
    assert (parts.title, parts.first, parts.last, parts.position) == ("นาง", "มาลี", "แก้วใส", before)


@pytest.mark.parametrize("post", ["ผญบ.", "ผญ.", "ผช.ผญ.", "กำนัน"])
def test_a_post_in_a_village_stands_before_the_name(post: str) -> None:
    parts = split_name(f"{post}สมหมาย ใจงาม")
    assert (parts.first, parts.last, parts.position) == ("สมหมาย", "ใจงาม", post)
