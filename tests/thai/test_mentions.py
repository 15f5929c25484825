"""Where a text mentions people: whole names and their parts, numbers; what is an ordinary word stays."""

from __future__ import annotations

import unicodedata

import pytest

from otop_desk.services.privacy.known import ordinary
from otop_desk.thai.mentions import Kind, Mentions, Name
from otop_desk.thai.normalise import paragraphs

NAMES = [
    Name("กมลวรรณ", "แก้วสุวรรณ", 1),
    Name("ลำดวน", "ณ เกาะยอ", 2),
    Name("เจริญ", "ไผ่งาม", 3),
    Name("มา", "ดี", 4),
    Name("John", "Smith", 5),
    Name("สมร", "น้ำใจ", 6),
    Name("กมลวรรณ", "ทองคำ", 7),
]
LOOK = Mentions(NAMES, ["080-000-0001", "ภายใน 55210"], ordinary().__contains__)


def found(text):
    return [(text[m.start : m.end], m.kind.value) for m in LOOK.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "นางสาวกมลวรรณ แก้วสุวรรณ",
        "น.ส. กมลวรรณ  แก้วสุวรรณ",
        "น.ส.กมลวรรณ แก้วสุวรรณ",
        "นส.กมลวรรณ แก้วสุวรรณ",
        "น.ส กมลวรรณ แก้วสุวรรณ",
        "คุณกมลวรรณ แก้วสุวรรณ",
        "กมลวรรณแก้วสุวรรณ",
        "กมลวรรณ\nแก้วสุวรรณ",
        "ดร.กมลวรรณ แก้วสุวรรณ",
        "ว่าที่ ร.ต.หญิง กมลวรรณ แก้วสุวรรณ",
        "นางลำดวน ณ เกาะยอ",
        "ลำดวน ณเกาะยอ",
        "มา ดี",
        "john  SMITH",
    ],
)
def test_a_whole_name_is_one_mention_with_its_title(text):
    assert found(text) == [(text, "full")]
    assert found(f"วันนี้ {text} กล่าวเปิด")[0] == (text, "full")


def test_a_whole_name_knows_whose_it_is():
    (mention,) = LOOK.find("น.ส.กมลวรรณ ทองคำ")
    assert mention.whose == {7} and mention.last_at == 12


def test_a_first_name_of_two_people_may_be_either():
    (mention,) = LOOK.find("กมลวรรณบอกว่าดี")
    assert mention.whose == {1, 7} and mention.kind is Kind.FIRST


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("คุณกมลวรรณแจ้งว่าจะมา", [("คุณกมลวรรณ", "first")]),
        ("กมลวรรณบอกว่าดี", [("กมลวรรณ", "first")]),
        ("มอบกมลวรรณ", [("กมลวรรณ", "first")]),
        ("กมลวรรณ ก. เสนอ", [("กมลวรรณ ก.", "first")]),
        ("แก้วสุวรรณ กมลวรรณ", [("แก้วสุวรรณ", "last"), ("กมลวรรณ", "first")]),
        ("เจริญ เสนอ", [("เจริญ", "first")]),
        ("นายเจริญเสนอ", [("นายเจริญ", "first")]),
        ("ลุงเจริญ", [("ลุงเจริญ", "first")]),
        ("(เจริญ)", [("เจริญ", "first")]),
        ("เจริญๆ", [("เจริญ", "first")]),
        ("สมรฯ", [("สมร", "first")]),
        ("ผู้ใหญ่สมรบอก", [("ผู้ใหญ่สมร", "first")]),
        ("ask John.", [("John", "first")]),
    ],
)
def test_a_part_of_a_name_counts_where_it_names_somebody(text, mentions):
    assert found(text) == mentions


def test_a_short_part_that_is_no_ordinary_word_counts_between_words() -> None:
    look = Mentions([Name("นูรี", "แวดือ", 1)], [], ordinary().__contains__)
    (mention,) = look.find("ขอให้นูรีมาเร็ว")
    assert (mention.start, mention.end, mention.kind) == (5, 9, Kind.FIRST)


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("ขอให้เจริญรุ่งเรือง", ["เจริญ"]),
        ("ขายดอกลำดวน", ["ลำดวน"]),
        ("ตำบลเกาะยอ", []),
        ("มากกว่านี้ดี", []),
        ("คุณมากกว่า", []),
        ("Johnson และ Smithers", []),
        ("สมรรถนะสูง", ["สมร"]),
        ("กมลวรรณา", []),
        ("เจริญา", []),
        ("", []),
    ],
)
def test_an_ordinary_word_and_a_piece_of_a_longer_word_are_left(text, doubts):
    assert found(text) == []
    assert LOOK.doubts(text) == doubts


@pytest.mark.parametrize(
    "text",
    [
        "089-123-9876", "089 123 9876", "0891239876", "๐๘๙-๑๒๓-๙๘๗๖", "+66 89 123 9876", "+66891239876",
        "0066 89 123 9876", "๐๘๐ ๐๐๐ ๐๐๐๑", "(089) 123-9876", "089.123.9876", "0-7431-1234",
        "074-311234 ต่อ 12",
        "๐-๗๔๓๑-๑๒๓๔ ต่อ ๑๒", "55210", "1-1037-02071-81-1", "1103702071811", "somchai.j@example.co.th",
        "line id: somchai99", "ไลน์ : @otopshop", "(+66)89-123-9876", "089_123_9876", "๐๘๙_๑๒๓_๙๘๗๖",
        "089,123,9876", "089-1239876-7", "089-1239876/7", "089‒1239876", "089−1239876", "089•123•9876",
        "089*123*9876", "089 - 123 - 9876", "[089]123-9876", "０８９１２３９８７６", "٠٨٩١٢٣٩٨٧٦",
        "089'123'9876", "089 = 1239876", "02 / 123 / 4567", "0 8 9 1 2 3 9 8 7 6", "800000001",
        "80 000 0001", "55*210",
    ],
)  # fmt: skip
def test_numbers_and_addresses_are_found_however_they_are_written(text):
    assert found(f"ติดต่อ {text} ได้") == [(text, "number")]
    assert found(text) == [(text, "number")]


@pytest.mark.parametrize(
    "text",
    [
        "งบ 089,000 บาท", "เลขที่ 023/2565 ลงวันที่ 08/03/2565", "1,500,000.00", "ปี 2565", "08.30 - 16.30 น.",
        "รหัส 1103702071812", "0123", "ระหว่าง 01/02 และ 03/04", "09.00-10.30 12.00", "08.00 08.30 09.00 09.30",
        "09.00 - 12.00 น. และ 13.00 - 16.30 น.", "08/03/2565 - 09/03/2565", "งบ 10,000 20,000 30,000",
        "ที่ สข 0019/1234 ลงวันที่ 15", "พิกัด 7.008, 100.474", "ISBN 978-616-123-456-7", "0.50 1.25 2.50 3.75",
    ],
)  # fmt: skip
def test_other_figures_are_none(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("นายวิชัย ลับสุดใจ กล่าว", [("นายวิชัย ลับสุดใจ", "titled")]),
        ("น.ส.สุนีย์ ใจบุญ", [("น.ส.สุนีย์ ใจบุญ", "titled")]),
        ("เชิญ นางสาวบุปผา ทองใบ พูด", [("นางสาวบุปผา ทองใบ", "titled")]),
        ("นายอำเภอ เมืองสงขลา", []),
        ("ตามแนวพระราชดำริ เศรษฐกิจพอเพียง", []),
        ("นายทะเบียน ประจำอำเภอ", []),
    ],
)
def test_a_title_before_two_words_names_somebody(text, mentions):
    assert found(text) == mentions


def test_names_are_found_in_any_order_of_marks():
    look = Mentions([Name("น้ำฝน", "จำปา", 1), Name("ปู่", "เพื่อน", 2)], (), ordinary().__contains__)
    for text in (
        "นํ้าฝน จํำปา".replace("ํำ", "ำ"),
        "น้ํา" + "ฝน จํา" + "ปา",
        unicodedata.normalize("NFD", "น้ำฝน จำปา"),
    ):
        plain = paragraphs(text)
        assert [m.kind for m in look.find(plain)] == [Kind.FULL], text


def test_a_name_may_end_where_the_script_changes():
    """It is the last letter that tells, and the one behind it."""
    look = Mentions([Name("สมร", "กB", 1), Name("สมร", "Bก", 2)])
    for text in ("สมร กBข", "สมร Bกx", "สมร Bก7"):
        assert [mention.kind for mention in look.find(text)] == [Kind.FULL], text
    for text in ("สมร กBx", "สมร กB7"):
        assert [mention.kind for mention in look.find(text)] == [Kind.FIRST], text
    assert found("xJohn") == found("Johnx") == found("John7") == found("7John") == found("เสมร") == []


def test_mentions_never_overlap_and_lie_in_order():
    text = "นางสาวกมลวรรณ แก้วสุวรรณ โทร 080-000-0001 กับ นายเจริญ ไผ่งาม และ John Smith นายวิชัย ลับสุด 089-123-9876"
    mentions = LOOK.find(text)
    assert [m.kind.value for m in mentions] == ["full", "number", "full", "full", "titled", "number"]
    assert all(before.end <= after.start for before, after in zip(mentions, mentions[1:], strict=False))


def test_ten_thousand_names_are_looked_for_in_a_step_for_each_place(monkeypatch):
    """The names are not gone through one by one: ten times as many names, the same work."""
    looks = []
    real = Mentions._name_at
    monkeypatch.setattr(
        Mentions, "_name_at", lambda self, look, at: (looks.append(at), real(self, look, at))[1]
    )
    for count in (100, 10_000):
        many = Mentions([Name(f"ชื่อ{n}", f"สกุล{n}", n) for n in range(count)])
        looks.clear()
        assert many.find("ก" * 500) == []
        assert len(looks) == 500 and len(many._lengths) <= 10


def test_of_two_names_that_begin_alike_the_longer_is_found():
    look = Mentions([Name("กมลวรรณ", "ก", 1), Name("กมลวรรณศรี", "ข", 2)])
    (mention,) = look.find("กมลวรรณศรี มา")
    assert (mention.start, mention.end, mention.whose) == (0, 10, {2})


def test_a_surname_alone_knows_whose_it_may_be():
    assert [mention.whose for mention in LOOK.find("แก้วสุวรรณ")] == [{1}]


def test_a_piece_of_a_longer_word_is_no_doubt_where_that_word_is_known():
    for known, doubts in (("สมรส", []), ("สม", ["สมร"])):
        assert Mentions(NAMES, (), {known}.__contains__).doubts("งานสมรส") == doubts
