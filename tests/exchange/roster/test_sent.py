"""What stands in a list where a person, a post or a group would, and is none."""

from __future__ import annotations

from otop_desk.exchange.roster.findings import NoticeKind, ProblemKind
from otop_desk.exchange.roster.interpretation import interpret_all
from otop_desk.exchange.roster.lines import as_table
from otop_desk.exchange.tables.sheet import Sheet, area_of
from tests.exchange.makers import read, sheet

HEADS = ["ที่", "ชื่อ-สกุล", "ตำแหน่ง", "กลุ่มอาชีพ"]
ONE = ["1", "นายสืบ รักถิ่น", "ประธาน", "กลุ่มทอผ้า"]


def test_words_for_nobody_and_examples_are_told_and_are_no_people() -> None:
    rows = [
        ["(ตัวอย่าง)", "นายตัวอย่าง นามสมมติ", "สมาชิก", ""], ONE, ["2", "(อยู่ระหว่างคัดเลือก)", "กรรมการ", ""],
        ["3", "รอแจ้งรายชื่อ", "กรรมการ", ""], ["4", "xxx", "กรรมการ", ""], ["", "/5. นางมาลี ...", "", ""],
    ]  # fmt: skip
    found = read([HEADS, *rows])
    assert [draft.first for draft in found.drafts] == ["สืบ"] and not found.problems
    assert {problem.row for problem in found.skipped} == {2, 4, 5, 6, 7}


def test_a_post_in_the_place_of_a_name_is_refused() -> None:
    found = read([HEADS, ONE, ["2", "พัฒนาการอำเภอภูเพียง", "ที่ปรึกษา", ""]])
    assert len(found.drafts) == 1
    assert [(p.row, p.kind) for p in found.problems] == [(3, ProblemKind.ERROR)]


def test_no_group_is_none() -> None:
    found = read([HEADS, ["1", "นายสืบ รักถิ่น", "ไม่มี", "ไม่มีกลุ่ม"], ["2", "นางสี ดี", "-", "กลุ่มไม่มีวันแพ้"]])
    assert [(d.position, d.affiliation) for d in found.drafts] == [("", ""), ("", "กลุ่มไม่มีวันแพ้")]


def test_whom_to_call_and_what_stars_mean_at_the_foot() -> None:
    rows = [ONE, ["*", "หัวหน้าทีม", "", ""], ["ผู้ประสานงาน", "นางสาวจริยา นิลวงศ์ โทร 042-000001", "", ""]]
    (person,) = read([HEADS, *rows]).drafts
    assert person.first == "สืบ" and person.position == "ประธาน"
    (bare,) = read([["ที่", "ชื่อ-สกุล"], ["1", "นายสืบ รักถิ่น*"], ["*", "หัวหน้าทีม"]]).drafts
    assert bare.position == ""


def test_posts_over_columns_of_names_are_their_posts() -> None:
    rows = [["ที่", "อำเภอ", "นักวิชาการพัฒนาชุมชน", "ประธานเครือข่าย OTOP อำเภอ"]]
    rows += [["1", "ควนขนุน", "น.ส.กช ชูแก้ว", "นายวิโรจน์ หนู"], ["2", "ปากพะยูน", "นายธน เกื้อ", "นางจำเรียง คง"]]
    found = read(rows)
    assert {(d.first, d.district, d.position) for d in found.drafts} == {
        ("กช", "ควนขนุน", "นักวิชาการพัฒนาชุมชน"), ("วิโรจน์", "ควนขนุน", "ประธานเครือข่าย OTOP อำเภอ"),
        ("ธน", "ปากพะยูน", "นักวิชาการพัฒนาชุมชน"), ("จำเรียง", "ปากพะยูน", "ประธานเครือข่าย OTOP อำเภอ"),
    }  # fmt: skip


def test_reserves_and_a_sheet_of_who_does_not_come_are_told() -> None:
    found = read([HEADS, ONE, ["สำรอง"], ["1", "นางมาลี ดี", "", ""]])
    assert [p.row for p in found.problems] == [4] and len(found.drafts) == 2
    for name in ("สำรอง", "ยกเลิก"):
        (notice,) = [n for n in read([HEADS, ONE], name).notices if n.kind is NoticeKind.CANCELLED]
        assert notice.spots == {(0, 2)}


def test_addresses_that_name_no_district_leave_that_of_the_title() -> None:
    rows = [["อำเภอสบปราบ จังหวัดลำปาง"], ["ที่", "ชื่อ-สกุล", "ที่อยู่"], ["1", "นายดวง ดี", "12 หมู่ 2 ต.สบปราบ"]]
    assert read(rows).drafts[0].district == "สบปราบ"


def test_the_end_of_a_letter_and_of_an_order() -> None:
    lines = ["1) นายสว่าง ปงใจ", "2) นางฟอง ปวงคำ", "จึงเรียนมาเพื่อทราบ", "นายมานะ อดทน", "พัฒนาการอำเภอพาน"]
    found = interpret_all([as_table(sheet([[line] for line in lines]))])
    assert [draft.first for draft in found.drafts] == ["สว่าง", "ฟอง"]
    order = [["๑. นายสวัสดิ์", "แปงใจ", "ประธาน"], ["๒. นางเพชร", "ยาวิชัย", "กรรมการ"], ["ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป"]]
    found = read(order)
    assert [(d.first, d.last, d.position) for d in found.drafts] == [
        ("สวัสดิ์", "แปงใจ", "ประธาน"), ("เพชร", "ยาวิชัย", "กรรมการ"),
    ]  # fmt: skip


def test_cards_with_other_words_beside_the_name() -> None:
    rows = [
        ["คนที่ 1"], ["ชื่อ-สกุล", "นางกรรณิการ์ ผล", "อายุ", "52", "ปี"], ["โทรศัพท์", "089-4440001"],
        ["คนที่ 2"], ["ชื่อ-สกุล", "นายสุรพล ทะเล", "อายุ", "47", "ปี"], ["โทรศัพท์", "089-4440002"],
    ]  # fmt: skip
    found = interpret_all([as_table(sheet(rows))])
    assert [(d.first, d.phone) for d in found.drafts] == [
        ("กรรณิการ์", "089-444-0001"), ("สุรพล", "089-444-0002"),
    ]  # fmt: skip


def test_names_and_posts_in_each_other_s_column_change_places() -> None:
    rows = [["1", "กำนันตำบลแม่นะ", "นายอุดม ปัญญา"], ["2", "ประธาน อสม.", "นางสายฝน ชุ่มเย็น"]]
    found = read([["ที่", "ชื่อ-สกุล", "ตำแหน่ง"], *rows])
    assert [(d.first, d.position) for d in found.drafts] == [
        ("อุดม", "กำนันตำบลแม่นะ"),
        ("สายฝน", "ประธาน อสม."),
    ]


def test_a_surname_merged_down_is_that_of_each_given_name() -> None:
    rows = (("ที่", "ชื่อ", "สกุล"), ("1", "นายบุญ", "ใจกว้าง"), ("2", "นางศรี", ""), ("3", "นายก้อง", "ใจแคบ"))
    found = interpret_all([Sheet("", rows, (area_of("C2:C3"),))])
    assert [draft.last for draft in found.drafts] == ["ใจกว้าง", "ใจกว้าง", "ใจแคบ"]


def test_apostrophes_that_an_export_shows_are_no_letters() -> None:
    found = read([["'ที่", "'ชื่อ", "'สกุล", "'โทร"], ["'1", "'นายจักร", "'พงษ์ดี", "'0817778001"]])
    assert [(d.title, d.first, d.last, d.phone) for d in found.drafts] == [
        ("นาย", "จักร", "พงษ์ดี", "081-777-8001")
    ]


def test_who_left_or_is_ill_is_told() -> None:
    rows = [
        [*HEADS, "หมายเหตุ"],
        [*ONE, "ลาออก"],
        ["2", "นางมาลี ดี", "", "", "ลาป่วย"],
        ["3", "นายลา ดี", "", "", ""],
    ]
    assert {problem.row for problem in read(rows).problems} == {2, 3}


def test_names_that_end_like_a_count_are_names() -> None:
    found = read([["ชื่อ-สกุล", "อำเภอ"], ["นางสาว\nพรรณราย\nคำผา", "ปัว"], ["สุดา ใจราย", "ปัว"]])
    assert [(d.first, d.last) for d in found.drafts] == [("พรรณราย", "คำผา"), ("สุดา", "ใจราย")]


def test_titles_in_columns_to_tick() -> None:
    found = read(
        [["ที่", "นาย", "นาง", "น.ส.", "ชื่อ-สกุล"], ["1", "/", "", "", "ก้อง ใจดี"], ["2", "", "", "✓", "คำ มั่น"]]
    )
    assert [draft.title for draft in found.drafts] == ["นาย", "นางสาว"]


def test_several_people_with_numbered_telephones() -> None:
    cells = ["ฝาง", "1. นางสาวปณิตา ดีใจ\n2. นายสมจิต วงค์ใจ", "1. 0811000101\n2. 081-1000102"]
    found = read([["อำเภอ", "ชื่อ-สกุล", "โทร"], cells])
    assert [draft.phone for draft in found.drafts] == ["081-100-0101", "081-100-0102"]


def test_who_sends_a_list_is_not_on_it_and_its_district_is_that_of_all() -> None:
    rows = [["อำเภอ", "ฝาง"], ["ผู้รายงาน", "นางสาวดี งาม โทร 0810009999"], ["ที่", "ชื่อ-สกุล"], ["1", "นายก้อง ใจดี"]]
    (person,) = read(rows).drafts
    assert (person.first, person.district) == ("ก้อง", "ฝาง")


def test_untitled_names_between_slashes_beside_a_telephone() -> None:
    lines = ["ก้อง ใจดี / 0811000101 / ฝาง", "แก้ว ใจงาม / 0811000102 / พร้าว", "คำ ใจมั่น / 0811000103 / แม่แตง"]
    found = interpret_all([as_table(sheet([[line] for line in lines]))])
    assert [(d.first, d.district, d.phone) for d in found.drafts][0] == ("ก้อง", "ฝาง", "081-100-0101")
    assert len(found.drafts) == 3


def test_the_telephone_behind_a_name_and_the_place_below_it_are_its_own() -> None:
    found = read(
        [["ที่", "ชื่อ-สกุล/เบอร์โทร"], ["1", "นายกร ใจดี 0811000801"], ["2", "นางแก ใจงาม โทร.081-1000802"]]
    )
    assert [(d.last, d.phone) for d in found.drafts] == [("ใจดี", "081-100-0801"), ("ใจงาม", "081-100-0802")]
    below = [["1", "นายกร ใจดี"], ["", "ต.ห้วยหม้าย อ.สอง"], ["2", "นางแก ใจงาม"], ["", "ต.บ้านปิน อ.ลอง"]]
    assert [d.district for d in read([["ที่", "ชื่อ-สกุล"], *below]).drafts] == ["สอง", "ลอง"]
    above = [below[1], below[0], below[3], below[2]]
    assert [d.district for d in read([["ที่", "ชื่อ-สกุล"], *above]).drafts] == ["สอง", "ลอง"]


def test_single_stars_around_bold_names_are_no_letters() -> None:
    lines = ["1️⃣ *นายกร ใจดี* อ.สอง", "2️⃣ *นางแก ใจงาม* อ.ลอง"]
    found = interpret_all([as_table(sheet([[line] for line in lines]))])
    assert [(d.first, d.last, d.district) for d in found.drafts] == [
        ("กร", "ใจดี", "สอง"),
        ("แก", "ใจงาม", "ลอง"),
    ]


def test_a_count_between_people_is_none() -> None:
    found = read([["ที่", "ชื่อ-สกุล"], ["1", "นายกร ใจดี"], ["", "1 คน"], ["2", "นางแก ใจงาม"], ["", "1 คน"]])
    assert [draft.first for draft in found.drafts] == ["กร", "แก"] and not found.problems


def test_a_district_left_of_two_columns_of_people_is_that_of_both() -> None:
    rows = [["อำเภอ", "เจ้าหน้าที่", "เครือข่าย"]]
    rows += [["ภูเรือ", "นายกร ใจดี", "นางแก ใจงาม"], ["ด่านซ้าย", "นางกิ่ง แก้ว", "นายก้าน สู้"]]
    assert sorted(d.district for d in read(rows).drafts) == ["ด่านซ้าย", "ด่านซ้าย", "ภูเรือ", "ภูเรือ"]


def test_names_of_villages_are_no_people() -> None:
    rows = [["หมู่ที่", "ชื่อบ้าน", "ผู้ใหญ่บ้าน", "โทรศัพท์"], ["1", "บ้านภูเรือ", "นายกร ใจดี", "0811002501"]]
    rows += [["2", "บ้านหนองบัว", "นางแก ใจงาม", "0811002502"]]
    assert [draft.first for draft in read(rows).drafts] == ["กร", "แก"]
