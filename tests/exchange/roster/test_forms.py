"""Lists in forms that offices send besides the usual one, each made here with what a person reads in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from otop_desk.exchange.roster.interpretation import Interpretation, interpret_all
from otop_desk.exchange.roster.lines import as_table
from otop_desk.exchange.tables.opening import read_clipboard
from otop_desk.exchange.tables.sheet import Sheet, area_of
from tests.exchange.makers import read


def pasted(text: str, page: str = "") -> Interpretation:
    return interpret_all([as_table(sheet) for sheet in read_clipboard(text, page)])


def names(found: Interpretation) -> list[str]:
    return [f"{draft.title}{draft.name}" for draft in found.drafts]


@pytest.mark.parametrize("surname", ["-", "ไม่มี", "(ไม่มี)", "ไม่มีนามสกุล", ""])
def test_words_that_say_there_is_no_surname_are_none_and_told(surname: str) -> None:
    rows = [["คำนำหน้า", "ชื่อ", "นามสกุล"], ["นาย", "จะลอ", surname], ["นาง", "นาโพ", "ใจดี"]]
    found = read(rows)
    assert [(draft.first, draft.last) for draft in found.drafts] == [("จะลอ", ""), ("นาโพ", "ใจดี")]
    assert [problem.row for problem in found.problems] == [2]


def test_ages_houses_and_identity_numbers_in_a_line_are_no_names_and_no_telephones() -> None:
    found = pasted(
        "1. นางสมศรี มีสุข อายุ 62 ปี โทร 0811234561\n"
        "2. นายประสิทธิ์ ทองมี 3-9001-01234-56-9 โทร 0811234562\n"
        "3. นางหม๊ะ เหมมัน บ้านเลขที่ 12/3 หมู่ 4 โทร 0811234563"
    )
    assert names(found) == ["นางสมศรี มีสุข", "นายประสิทธิ์ ทองมี", "นางหม๊ะ เหมมัน"]
    assert [draft.phone for draft in found.drafts] == ["081-123-4561", "081-123-4562", "081-123-4563"]
    assert found.problems == ()


def test_a_word_that_somebody_does_not_come_needs_no_brackets() -> None:
    found = pasted("1. นางลออ คงเพชร\n2. นายมะ ยีเด็ง ❌ ยกเลิก")
    assert names(found) == ["นางลออ คงเพชร", "นายมะ ยีเด็ง"] and [p.row for p in found.problems] == [2]


def test_a_group_s_line_gives_its_name_and_the_district_of_its_address() -> None:
    found = read(
        [
            ["ที่", "ชื่อ-สกุล", "โทร"],
            ["กลุ่มผลิตขนมไทย ม.3 ต.เกาะยอ อ.เมืองสงขลา (3 ดาว)"],
            ["1", "นางปราณี นวลแก้ว", "0811110001"],
            ["กลุ่มแกะสลักไม้บ้านพรุ ม.1 ต.บ้านพรุ อ.หาดใหญ่ (4 ดาว)"],
            ["1", "นายทวี ช่างไม้", "0811110003"],
        ]
    )
    assert [(draft.affiliation, draft.district) for draft in found.drafts] == [
        ("กลุ่มผลิตขนมไทย", "เมืองสงขลา"), ("กลุ่มแกะสลักไม้บ้านพรุ", "หาดใหญ่"),
    ]  # fmt: skip


def test_the_number_of_a_group_counts_with_what_the_group_is_about_behind_it() -> None:
    heads = ["ที่", "ชื่อ-สกุล", "อำเภอ"]
    found = read(
        [
            ["กลุ่มที่ 1 ด้านการตลาด (2 คน)"], heads, ["1", "นางเรวดี อินทอง", "เทพา"], ["2", "นายลิขิต ฟ้าใส", "จะนะ"],
            ["กลุ่มที่ 2 ด้านบรรจุภัณฑ์ (1 คน)"], heads, ["1", "นางวันดี มีทรัพย์", "นาทวี"],
        ]
    )  # fmt: skip
    assert [draft.group for draft in found.drafts] == ["1", "1", "2"]
    below = read([heads, ["กลุ่มที่ 3 : แปรรูป"], ["1", "นางวันดี มีทรัพย์", "นาทวี"]])
    assert [draft.group for draft in below.drafts] == ["3"]


@pytest.mark.parametrize("province", ["จังหวัดภูเก็ต", "จ.ภูเก็ต", "สำนักงานพัฒนาชุมชนจังหวัดภูเก็ต"])
def test_the_province_over_a_list_tells_which_district_is_the_capital(province: str) -> None:
    heads = ["ที่", "ชื่อ-สกุล", "อำเภอ"]
    rows = [["1", "นายธีระ ทองแก้ว", "เมือง"], ["2", "นางนารี มีสุข", "ถลาง"]]
    assert [draft.district for draft in read([[province], heads, *rows]).drafts] == ["เมืองภูเก็ต", "ถลาง"]
    assert [draft.district for draft in read([heads, [province], *rows]).drafts] == ["เมืองภูเก็ต", "ถลาง"]
    assert read([heads, *rows], "ภูเก็ต").drafts[0].district == "เมืองภูเก็ต"
    assert read([[f"ณ โรงแรมธารา {province}"], heads, *rows]).drafts[0].district == "เมือง"


def test_words_behind_the_word_district_that_ask_or_head_name_none() -> None:
    letter = ["ตามที่จังหวัดสงขลาขอให้อำเภอส่งรายชื่อ นั้น"]
    found = read([["สำนักงานพัฒนาชุมชนอำเภอระโนด"], letter, ["ที่", "ชื่อ-สกุล"], ["1", "นางพิไล สายทอง"]])
    assert [draft.district for draft in found.drafts] == ["ระโนด"]


def test_a_district_behind_the_name_in_lines_copied_from_a_paper() -> None:
    found = pasted(
        "ลำดับที่ ชื่อ-สกุล อำเภอ ลายมือชื่อ\n1 นาย ดิเรก สุวรรณ เทพา\n2 นางสาว บังอร ศรีแก้ว เทพา\n3 นายมานพ ณ ถลาง"
    )
    assert names(found) == ["นายดิเรก สุวรรณ", "นางสาวบังอร ศรีแก้ว", "นายมานพ ณ ถลาง"]
    assert [draft.district for draft in found.drafts] == ["เทพา", "เทพา", ""]
    assert [problem.row for problem in found.problems] == [2, 3]


def test_stars_around_bold_words_and_quotes_around_cells_are_no_letters() -> None:
    bold = pasted("**รายชื่อ**\n\n1. **นายดิเรก สุวรรณ** – 081-999-0001\n2. **นางบังอร ศรีแก้ว** – 081-999-0002")
    assert names(bold) == ["นายดิเรก สุวรรณ", "นางบังอร ศรีแก้ว"] and not bold.problems
    quoted = pasted('"ที่","ชื่อ-สกุล","ตำแหน่ง"\n"1","นายดิเรก สุวรรณ","ประธาน, กรรมการ"')
    assert names(quoted) == ["นายดิเรก สุวรรณ"] and quoted.drafts[0].position == "ประธาน, กรรมการ"


def test_people_are_the_names_where_the_heading_s_names_are_groups() -> None:
    found = read(
        [
            [
                "ลำดับ",
                "เลขทะเบียน",
                "ชื่อผู้ผลิต/ผู้ประกอบการ",
                "ชื่อประธาน/ผู้ประสานงานกลุ่ม",
                "ชื่อผลิตภัณฑ์",
                "อำเภอ",
                "โทรศัพท์",
            ],
            ["1", "900500001", "กลุ่มทอผ้าบ้านท่าไทร", "นางสมใจ ทองสุก", "ผ้าทอ", "เทพา", "810000001"],
            ["2", "901100077", "ร้านรัตนาขนมไทย", "นางสาวรัตนา แซ่ลิ่ม", "ขนมลูกชุบ", "หาดใหญ่", "810000003"],
        ]
    )
    assert names(found) == ["นางสมใจ ทองสุก", "นางสาวรัตนา แซ่ลิ่ม"]
    assert [draft.affiliation for draft in found.drafts] == ["กลุ่มทอผ้าบ้านท่าไทร", "ร้านรัตนาขนมไทย"]
    assert [draft.phone for draft in found.drafts] == ["081-000-0001", "081-000-0003"] and not found.problems


def test_one_telephone_in_two_columns_is_one() -> None:
    heads = ["ชื่อ-สกุล", "โทร", "มือถือ"]
    (draft,) = read([heads, ["นายเอก ดีงาม", "0812345678", "081-2345678"]]).drafts
    assert draft.phone == "081-234-5678"


def test_words_that_could_name_a_column_but_stand_over_people_are_no_heading() -> None:
    heads = ["ที่", "ชื่อ-สกุล", "ผลิตภัณฑ์", "อำเภอ"]
    people = [["1", "นางแก้ว ใสแจ๋ว", "กะปิ", "เทพา"], ["2", "นายทอง คำเปลว", "เกลือ", "จะนะ"]]
    plain = Sheet("", tuple(tuple(row) for row in [heads, ["ประเภทอาหาร"], *people]))
    for sheet in (plain, replace(plain, merges=(area_of("A2:D2"),))):
        assert [draft.district for draft in interpret_all([sheet]).drafts] == ["เทพา", "จะนะ"]


def test_who_writes_that_they_sign_up_signs_no_list() -> None:
    found = pasted(
        "09:10 สำลี ลงชื่ออบรม\n1. นางสำลี ขาวสะอาด\n09:15 เทียน ลงชื่ออบรม\n1. นางสำลี ขาวสะอาด\n2. นายเทียน ไขสว่าง"
    )
    assert set(names(found)) == {"นางสำลี ขาวสะอาด", "นายเทียน ไขสว่าง"}
    numbered = read([["ชื่อ-สกุล"], ["1. นายเอก ดีงาม"], ["ลงชื่อ.................."], ["2. นายโท ดีงาม"]])
    assert names(numbered) == ["นายเอก ดีงาม", "นายโท ดีงาม"]


def test_people_with_district_and_telephone_in_lines_of_their_own() -> None:
    found = pasted(
        "นางสมศรี มีสุข\nกลุ่มขนมพื้นบ้าน อ.เทพา\n0812345001\n\nนายมานะ อดทน\nกลุ่มน้ำผึ้งโพรง อ.จะนะ\n0812345002"
    )
    assert names(found) == ["นางสมศรี มีสุข", "นายมานะ อดทน"]
    assert [(draft.district, draft.phone) for draft in found.drafts] == [
        ("เทพา", "081-234-5001"), ("จะนะ", "081-234-5002"),
    ]  # fmt: skip


def test_the_capital_district_for_short_and_heads_of_mosques() -> None:
    found = read([["จังหวัดสงขลา"], ["ชื่อ-สกุล", "อำเภอ"], ["อิหม่ามสมาน หมัดหมุด", "เมืองฯ"]])
    (draft,) = found.drafts
    assert (draft.position, draft.name, draft.district) == ("อิหม่าม", "สมาน หมัดหมุด", "เมืองสงขลา")


def test_several_people_in_a_cell_have_the_posts_of_the_cell_beside_in_their_order() -> None:
    heads = ["อำเภอ", "ชื่อ-สกุล", "ตำแหน่ง"]
    found = read(
        [
            heads,
            ["เทพา", "1. นายหนึ่ง เดียวกัน\n2. นางสอง สองใจ", "1. ประธาน\n2. เลขา"],
            ["จะนะ", "1. นายสาม สามัคคี", "1. ประธาน"],
            ["สะเดา", "1. นายสี่ สามัคคี\n2. นางห้า สามัคคี", "สมาชิก"],
        ]
    )
    assert [draft.position for draft in found.drafts] == ["ประธาน", "เลขา", "ประธาน", "สมาชิก", "สมาชิก"]


def test_a_column_of_groups_each_written_once_is_where_people_come_from() -> None:
    heads = ["ที่", "กลุ่ม", "ชื่อ-สกุล"]
    found = read([heads, ["1", "กลุ่มปลูกผัก", "นางเอก ดีงาม"], ["2", "กลุ่มทอผ้า", "นางโท ดีงาม"]])
    assert [(draft.affiliation, draft.group) for draft in found.drafts] == [("กลุ่มปลูกผัก", ""), ("กลุ่มทอผ้า", "")]
    names_of = ["กลุ่มการตลาด", "กลุ่มการตลาด", "กลุ่มแปรรูป"]
    shared = [
        [str(n), group, f"นาง{first} ดีงาม"]
        for n, (group, first) in enumerate(zip(names_of, "กขค", strict=True))
    ]
    assert [draft.group for draft in read([heads, *shared]).drafts] == ["การตลาด", "การตลาด", "แปรรูป"]
